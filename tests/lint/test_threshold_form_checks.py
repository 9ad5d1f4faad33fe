"""What thresholds must say: one number, or one for each group that there is; what a demand needs."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import Compile, Look

LEAF = "criteria: [{criterion: A, max: 20, if undetermined: ask, score: {assessed: 0..5}}]\n"
AT_A = "criteria: [{{criterion: A, max: 20, threshold: {threshold}, if undetermined: ask, score: {{assessed: 0..5}}}}]\n"
CLASSES = "classes: {kind: {if undetermined: ask, cases: [{class: old, when: green}, {class: new, otherwise: true}]}}\n"
BUDGET = "budget: {total: 100, unit: EUR, request: size, last: partial, if undetermined: ask}\n"
FULL = {"request": "size", "available": "10", "about": "3", "never under": "2.5", "equally near": "admit more"}


def total(threshold: str, per: str = "") -> str:
    return LEAF + CLASSES + f"ranking: {{{per}threshold: {threshold}, numbering: competition}}\n"


def demand(without: str = "", **others: str) -> str:
    keys = {**FULL, **{key.replace("_", " "): value for key, value in others.items()}}
    keys.pop(without, None)
    return "{from demand: {" + ", ".join(f"{key}: {value}" for key, value in keys.items()) + "}}"


NO_AMOUNT = "the demand does not say how much is available, and the call has no budget"
NO_KINDS = "there is no family of classes or group of the ranking `kinds`"
SOUND = [
    total("{at least share: 50}"),
    AT_A.format(threshold="{at least share: 100}"),
    total("{per: kind, at least: {old: 10, new: 12}}"),
    total("{per: kind, above: {old: 10, new: 0}}"),
    total("{per: kind, at least share: {old: 10, new: 100}}"),
    AT_A.format(threshold="{per: kind, at least: {old: 10, new: 12}}") + CLASSES,
    total("{per: area, at least: {north: 10, south: 12}}", "per: area, "),
    total("{per: town, at least: {Alder: 10}}", "per: town, "),  # no list of towns is known
    total('{by: points("A") / 2, at least: 10}'),
    total(demand()),
    total(demand(among="[8, 8.5, 20]")),
    total(demand(never_under="3")),
    total(demand(never_under="0")),
    total(demand("available")) + BUDGET,
    total(demand("request")) + BUDGET,
    total('{by: points("A") / 2, from demand: {request: size, available: 10, about: 3, never under: 1, equally near: admit fewer}}'),
]


@pytest.mark.parametrize("text", SOUND)
def test_sound_thresholds(compiled: Compile, text: str) -> None:
    rulebook, findings = compiled(text)
    assert rulebook is not None, findings
    assert [finding.code for finding in findings if finding.code.startswith(("threshold", "demand", "group-w", "unknown"))] == []


@pytest.mark.parametrize(
    ("code", "text", "message", "place"),
    [
        ("missing-key", total("{cite: art. 1}"), "the threshold has no number", "{cite: art. 1}"),
        ("threshold-doubled", total("{at least: 3, at least share: 20}"), "the threshold has two numbers", "20"),
        ("threshold-misplaced", AT_A.format(threshold="{by: size, at least: 3}"), "`by` stands at a criterion", "by"),
        ("threshold-misplaced", AT_A.format(threshold=demand()), "`from demand` stands at a criterion", "from demand"),
        (
            "threshold-without-group",
            total("{per: area, at least: {north: 10, south: 3}}"),
            "the threshold goes by `area`, the ranking has one order for all",
            "area",
        ),
        (
            "threshold-without-group",
            total("{per: area, at least: {north: 10, south: 3}}", "per: town, "),
            "the threshold goes by `area`, the ranking goes by `town`",
            "area",
        ),
        (
            "threshold-without-group",
            total("{at least: {old: 10, new: 3}}"),
            "the numbers are for groups, and the threshold has none",
            "{old: 10, new: 3}",
        ),
        ("key-without-effect", total("{per: kind, at least: 10}"), "`per` means nothing to one threshold for all", "per"),
        ("unknown-name", total("{per: kinds, at least: {old: 1}}"), NO_KINDS, "kinds"),
        ("unknown-group", total("{per: kind, at least: {old: 10, neu: 3, new: 3}}"), "there is no group `neu`", "neu"),
        ("group-without-threshold", total("{per: kind, at least: {old: 10}}"), "the threshold leaves out `new`", "{old: 10}"),
        ("threshold-out-of-reach", total("{at least share: 101}"), "nobody can reach this threshold: the total gives at most 20", "101"),
        (
            "threshold-out-of-reach",
            total("{per: kind, at least: {old: 10, new: 21}}"),
            "nobody can reach this threshold: the total gives at most 20",
            "21",
        ),
        (
            "threshold-out-of-reach",
            total('{by: points("A") / 2, at least: -1}'),
            'everybody reaches this threshold: `points("A") / 2` gives at least 0',
            "-1",
        ),
        ("threshold-out-of-reach", total(demand(among="[8, 20.5]")), "nobody can reach this threshold: the total gives at most 20", "20.5"),
        ("demand-without-money", total(demand("available")), NO_AMOUNT, "about"),
        (
            "demand-without-money",
            total(demand("available"), "per: area, ") + BUDGET.replace("{total", "{per: area, total"),
            "the demand does not say how much is available, and the budget has a total for each `area`",
            "about",
        ),
        (
            "demand-without-money",
            total(demand("available")) + BUDGET.replace("total: 100", "total: 2 * size"),
            "the demand does not say how much is available, and a formula gives the total of the budget",
            "2 * size",
        ),
        (
            "demand-without-money",
            total(demand("request")),
            "the demand does not say what an application asks for, and the call has no budget",
            "about",
        ),
        ("demand-without-money", total(demand(available="0")), "nothing is available: no demand is a multiple of 0", "0"),
        ("demand-bounds", total(demand(about="0")), "`about` is 0: a demand is a multiple of what there is", "0"),
        ("demand-bounds", total(demand(never_under="-1")), "`never under` is below 0", "-1"),
        (
            "demand-bounds",
            total(demand(never_under="3.5")),
            "never under 3.5 times is more than the 3 times that are wanted",
            "3.5",
        ),
        ("demand-candidates", total(demand(among="[]")), "no threshold comes into question", "[]"),
        ("demand-candidates", total(demand(among="[8, 8]")), "the thresholds that come into question do not rise", "[8, 8]"),
        ("demand-candidates", total(demand(among="[9, 8]")), "the thresholds that come into question do not rise", "[9, 8]"),
        ("expression-unknown-name", total(demand(request="sice")), None, "sice"),
        ("wrong-type", total(demand(request="green")), None, "green"),
        ("wrong-type", total("{by: green, at least: 3}"), None, "green"),
        ("missing-key", total(demand("about")), None, None),
        ("missing-key", total(demand("equally near")), None, None),
        ("unknown-word", total(demand(equally_near="admit all")), None, "admit all"),
    ],
)
def test_what_is_wrong(look: Look, code: str, text: str, message: str | None, place: str | None) -> None:
    (found,) = look(code, text)
    assert found.severity == "error"
    assert message is None or found.message == message
    assert place is None or found.text == place
    assert found.help or code in ("wrong-type", "missing-key", "threshold-out-of-reach")


def test_the_nearest_name_is_offered(look: Look) -> None:
    (found,) = look("unknown-group", total("{per: kind, at least: {old: 10, nev: 3, new: 3}}"))
    assert found.help == "did you mean `new`?"
    (found,) = look("unknown-name", total("{per: kinds, at least: {old: 1}}"))
    assert "`kind`" in found.help


def test_a_formula_that_nobody_brings_there_is_a_warning(look: Look) -> None:
    (found,) = look("threshold-out-of-reach", total('{by: points("A") + 1, at least: 22}'))
    assert (found.severity, found.text) == ("warning", "22")


def test_the_source_may_have_it_wrong(look: Look) -> None:
    (found,) = look("threshold-out-of-reach", total("{at least share: 101, source says: 101 per cent}"))
    assert found.severity == "warning"
