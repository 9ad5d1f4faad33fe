"""Rules for some, and weights by class: what contradicts itself is said where it stands."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import Compile, Look

GREEN = "{criterion: B, for: green, max: 20, if undetermined: ask, score: {value: size, outside: clamp}}"
ALL = "{criterion: A, max: 20, if undetermined: ask, score: {assessed: 0..5}}"
CLASSES = "classes: {kind: {if undetermined: ask, cases: [{class: small, when: size < 10}, {class: large, otherwise: true}]}}\n"


def ties(steps: str, criteria: str = f"{ALL}, {GREEN}") -> str:
    return f"criteria: [{criteria}]\nranking: {{ties: [{steps}], numbering: competition}}\n"


def weights(use: str, per: str = "per: area, ", tables: str = "s: {of: {A: 100, B: 0}}, t: {of: {A: 40, B: 60}}", more: str = "") -> str:
    leaves = ", ".join(f"{{criterion: {name}, if undetermined: ask, score: {{assessed: 0..5}}}}" for name in "AB")
    return f"weights: {{{per}use: {use}, tables: {{{tables}}}}}\ncriteria: [{leaves}]\n{more}"


@pytest.mark.parametrize(
    ("code", "text", "message", "underlined"),
    [
        ("criterion-of-other-class", ties("criterion B"), "criterion `B` is not for all, and this step asks everybody", "criterion B"),
        (
            "criterion-of-other-class",
            ties("{criterion: B, for: size > 3, if undetermined: ask}"),
            "criterion `B` is not for all, and this step asks others too",
            "B",
        ),
        (  # above it, and by a class
            "criterion-of-other-class",
            CLASSES
            + ties("criterion B1", f'{ALL}, {{criterion: B, for: class("kind") = "small", criteria: [{GREEN.replace("B", "B1")}]}}'),
            "criterion `B1` is not for all, and this step asks everybody",
            "criterion B1",
        ),
        (
            "criterion-of-other-class",
            weights("{north: s, south: t}", more="ranking: {ties: [criterion B], numbering: competition}\n"),
            "criterion `B` has no weight for `north`, and this step asks everybody",
            "criterion B",
        ),
        (
            "idle-not-applicable",
            f"criteria: [{ALL[:-1]}, not applicable below: rescale}}]\n",
            "nothing below `A` can be not applicable",
            "rescale",
        ),
        (
            "idle-not-applicable",
            f"criteria: [{{criterion: C, not applicable below: leave out, criteria: [{ALL}]}}]\n",
            "nothing below `C` can be not applicable",
            "leave out",
        ),
        ("never-met", f"criteria: [{ALL}, {GREEN.replace('green', 'size > 3 and size < 2')}]\n", "no answer can meet this condition", None),
        ("always-met", f"criteria: [{ALL}, {GREEN.replace('for: green', 'for: share >= 0')}]\n", "every answer meets this condition", None),
        ("wrong-type", f"criteria: [{ALL}, {GREEN.replace('green', 'size')}]\n", "this is a number, where a yes-or-no belongs", "size"),
        ("unknown-word", f"criteria: [{ALL[:-1]}, not applicable below: lose}}]\n", "`lose` is none of `leave out`, `rescale`", "lose"),
        ("circle", f"criteria: [{ALL}, {GREEN.replace('for: green', 'for: points(' + chr(34) + 'B' + chr(34) + ') > 3')}]\n", None, None),
        ("unknown-class", weights("{north: s, soth: t}"), "there is no class `soth` of `area`", "soth"),
        ("class-without-weights", weights("{north: s}"), "the class `south` of `area` has no weights", "{north: s}"),
        (
            "class-without-weights",
            CLASSES + weights("{small: s}", "per: kind, "),
            "the class `large` of `kind` has no weights",
            "{small: s}",
        ),
        ("idle-classes", weights("s"), "the weights go by classes, and one table is used for all", "area"),
        ("missing-key", weights("{north: s, south: t}", ""), "`per` is missing: these tables are used by class", "{north: s, south: t}"),
        ("open-classes", weights("{a: s}", "per: town, "), None, "town"),
        (
            "unknown-name",
            weights("{north: s, south: t}", "per: aera, "),
            "there is no field, indicator or family of classes `aera`",
            "aera",
        ),
        ("unknown-weights", weights("{north: s, south: u}"), "there is no weight table `u`", "u"),
        (
            "weights-sum",
            weights("{north: s, south: t}", tables="s: {of: {A: 100, B: 0}}, t: {of: {A: 40, B: 50}}"),
            "the weights of table `t` add up to 90, not to 100",
            None,
        ),
    ],
)
def test_what_is_wrong_is_underlined(look: Look, code: str, text: str, message: str | None, underlined: str | None) -> None:
    found = look(code, text)
    assert found
    assert message in (None, *(each.message for each in found))
    assert underlined in (None, *(each.text for each in found))


@pytest.mark.parametrize(
    "text",
    [
        ties("criterion A"),
        ties("{criterion: B, for: green, if undetermined: ask}"),
        ties("{criterion: B, for: green and size > 3, if undetermined: ask}"),
        CLASSES
        + ties(
            '{criterion: B, for: class("kind") = "small", if undetermined: ask}',
            f"{ALL}, " + GREEN.replace("green", 'class("kind") = "small"'),
        ),
        weights("{north: s, south: t}"),
        CLASSES + weights("{small: s, large: s}", "per: kind, "),
        weights("t", "", "t: {of: {A: 40, B: 60}}", more="ranking: {ties: [criterion B], numbering: competition}\n"),
        weights(
            "{north: s, south: t}", more='ranking: {ties: [{criterion: B, for: area = "south", if undetermined: ask}], numbering: dense}\n'
        ),
    ],
)
def test_what_is_right_passes(compiled: Compile, text: str) -> None:
    rulebook, findings = compiled(text)
    assert rulebook is not None, findings
    codes = {"criterion-of-other-class", "idle-not-applicable", "class-without-weights", "weights-differ", "never-met", "always-met"}
    assert [each for each in findings if each.code in codes or each.is_error] == []
