"""Numbers beside per cent and money that are likely meant otherwise, at every place of a call where they are written."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import Look

HEAD = """\
call: tiny
version: 1
languages: [en]
title: Tiny
provenance: {kind: illustration}
application:
  green: {type: boolean}
  size: {type: number}
  grant: {type: number, unit: EUR}
  share: {type: number, unit: '%', within: '[0..100]'}
  part: {type: number, unit: '%', within: '[0..1]'}
  research: {type: number, unit: '%', within: '[0..20]'}
  members: {type: list, of: {stake: {type: number, unit: '%'}}}
indicators:
  rate: {value: 100 * size / grant, unit: '%'}
classes:
  band: {if undetermined: ask, cases: [{class: big, when: size > 5}, {class: small, otherwise: true}]}
"""


def gate(condition: str) -> str:
    return f"gates: [{{gate: E, require: {condition}, met: met, not met: not met, if undetermined: ask}}]\n"


def criterion(score: str, more: str = "") -> str:
    return f"criteria: [{{criterion: A, max: 10, {more}if undetermined: ask, score: {score}}}]\n"


def rows(of: str, when: str) -> str:
    return criterion(f"{{of: {of}, rows: [{{when: '{when}', points: 10}}, {{otherwise: true, points: 0}}]}}")


ASSESSED = "{assessed: 0..5}"
MONEY = "ranking: {ties: [], numbering: dense}\nbudget: {total: 100, unit: EUR, request: grant, CAP, last: skip, if undetermined: ask}\n"


QUOTA = (
    "ranking: {{ties: [], numbering: dense}}\nselection: {{places: 10, tie at the last place: none, quotas: "
    "[{{quota: q, per cent: {}, rounded: up, for: green, filled: first, unused: to all}}]}}\n"
)
TOP_UP = (
    MONEY.replace("CAP, last: skip", "last: topped up, topped up: {where left per cent: NUMBER, from reserve: 9, otherwise: stop}")
    .replace("{", "{{")
    .replace("}", "}}")
    .replace("NUMBER", "{}")
)


@pytest.mark.parametrize(
    ("text", "underlined", "help"),
    [
        (gate("share > 0.4"), "0.4", "write `40` if a part of one is meant"),
        (gate("research > 0.2"), "0.2", "write `20` if a part of one is meant"),
        (gate("0.125 <= share"), "0.125", "write `12.5` if a part of one is meant"),
        (gate("{share: '>= 0.4'}"), "0.4", "write `40` if a part of one is meant"),
        (gate("{share: '[0.4..50]'}"), "0.4", "write `40` if a part of one is meant"),
        (gate("share between 0.4 and 50"), "0.4", "write `40` if a part of one is meant"),
        (gate("share in (0.4, 50)"), "0.4", "write `40` if a part of one is meant"),
        (gate("rate >= .4"), ".4", "write `40` if a part of one is meant"),
        (gate("some m in members satisfies m.stake > 0.4"), "0.4", "write `40` if a part of one is meant"),
        (gate("'count(members[stake > 0.4]) > 1'"), "0.4", "write `40` if a part of one is meant"),
        (rows("share", ">= 0.4"), "0.4", "write `40` if a part of one is meant"),
        (criterion("{of: share, linear: [[0.25, 0], [75, 10]], outside: clamp}"), "0.25", "write `25` if a part of one is meant"),
        (criterion(ASSESSED, "threshold: {at least share: 0.2}, "), "0.2", "write `20` if a part of one is meant"),
        (
            criterion(ASSESSED, "threshold: {at least share: {big: 0.5, small: 60}, per: band}, "),
            "0.5",
            "write `50` if a part of one is meant",
        ),
        (
            "adjustments: [{adjustment: late, when: green, percent: -0.1, to: total, if undetermined: ask}]\n",
            "-0.1",
            "write `-10` if a part of one is meant",
        ),
        (QUOTA.format("0.3"), "0.3", "write `30` if a part of one is meant"),
        (TOP_UP.format("0.8"), "0.8", "write `80` if a part of one is meant"),
        (MONEY.replace("CAP", "caps: [{cap: c, per cent: 0.75, of: grant}]"), "0.75", "write `75` if a part of one is meant"),
    ],
)
def test_a_fraction_where_per_cent_are_counted_is_told(look: Look, text: str, underlined: str, help: str) -> None:
    (found,) = look("small-percentage", text, HEAD)
    assert (found.severity, found.text, found.help) == ("warning", underlined, help)


@pytest.mark.parametrize(
    "text",
    [
        gate("share > 40"),
        gate("share > 0"),
        gate("share >= 1"),
        gate("share / 100 > 0.4"),
        gate("part > 0.4"),
        gate("research > 0.4"),  # 40 is more than there can be
        gate("size > 0.4"),
        criterion("{of: size, linear: [[0.25, 0], [0.75, 10]], outside: clamp}"),
        criterion("{of: share, linear: [[0, 0], [75, 10]], outside: clamp}"),
        gate("{size: '> 0.4'}"),
        rows("size", ">= 0.4"),
        criterion(ASSESSED, "threshold: {at least share: 20}, "),
        criterion(ASSESSED, "threshold: 0.5, "),
    ],
)
def test_other_fractions_are_let_be(look: Look, text: str) -> None:
    assert look("small-percentage", text, HEAD) == []


@pytest.mark.parametrize(
    ("text", "underlined", "help"),
    [
        (gate("grant > 1.234"), "1.234", "write `1234` if the point separates thousands, or `1.2340` if decimals stand behind it"),
        (gate("{grant: '> 1.234'}"), "1.234", "write `1234` if the point separates thousands, or `1.2340` if decimals stand behind it"),
        (rows("grant", "> 1.234"), "1.234", "write `1234` if the point separates thousands, or `1.2340` if decimals stand behind it"),
        (
            MONEY.replace("CAP", "caps: [{cap: c, at most: 1.234}]"),
            "1.234",
            "write `1234` if the point separates thousands, or `1.2340` if decimals stand behind it",
        ),
        (
            MONEY.replace("CAP", "limits: [{limit: l, per: size, amount: 1.234, over the limit: nothing}]"),
            "1.234",
            "write `1234` if the point separates thousands, or `1.2340` if decimals stand behind it",
        ),
        (
            MONEY.replace("CAP", "at least: 1.234"),
            "1.234",
            "write `1234` if the point separates thousands, or `1.2340` if decimals stand behind it",
        ),
        (MONEY.replace("100", "1000.000").replace("CAP, ", ""), "1000.000", "write `1000000` if the point separates thousands, or `1000`"),
        (criterion(ASSESSED, "threshold: 5.000, "), "5.000", "write `5000` if the point separates thousands, or `5`"),
        (criterion(ASSESSED).replace("10", "10.000"), "10.000", "write `10000` if the point separates thousands, or `10`"),
        (
            criterion("{of: size, linear: [[0, 0], [1.250, 10]], outside: clamp}"),
            "1.250",
            "write `1250` if the point separates thousands, or `1.25`",
        ),
        (
            rows("size", "> 5").replace("points: 10", "points: 10.000"),
            "10.000",
            "write `10000` if the point separates thousands, or `10`",
        ),
    ],
)
def test_three_decimals_that_may_be_thousands_are_told(look: Look, text: str, underlined: str, help: str) -> None:
    (found,) = look("three-decimals", text, HEAD)
    assert (found.severity, found.text, found.help) == ("warning", underlined, help)


@pytest.mark.parametrize(
    "text",
    [
        gate("grant > 1234"),
        gate("grant > 1.23"),
        gate("size > 1.234"),
        gate("grant > 0.125"),
        criterion(ASSESSED, "threshold: 1.125, "),
        criterion(ASSESSED, "threshold: 0.500, "),
    ],
)
def test_other_decimals_are_let_be(look: Look, text: str) -> None:
    assert look("three-decimals", text, HEAD) == []


ITALIAN = HEAD.replace("languages: [en]", "languages: [it]")


def test_a_call_in_a_language_with_points_in_thousands_is_told_of_any_number(look: Look) -> None:
    assert "[it]" in ITALIAN
    for text in (gate("size > 1.234"), gate("{size: '<= 1.234'}"), rows("size", "> 1.234")):
        (found,) = look("three-decimals", text, ITALIAN)
        assert found.help == "write `1234` if the point separates thousands, or `1.2340` if decimals stand behind it"
    for text in (gate("size > 0.125"), gate("size > 1.2340"), gate("size > 1.23"), gate("share > 1.234"), gate("few > 1.234")):
        few = ITALIAN.replace("  size:", "  few: {type: number, within: '[0..20]'}\n  size:")
        assert look("three-decimals", text, few) == []


def outcome(condition: str, score: str = ASSESSED) -> str:
    rules = f"[{{outcome: a, title: A, when: '{condition}'}}, {{outcome: b, title: B, otherwise: true}}]"
    return criterion(score) + f"ranking: {{ties: [], numbering: dense}}\noutcomes: {rules}\n"


@pytest.mark.parametrize(
    ("condition", "underlined", "help"),
    [
        ("score() >= 0.8", "0.8", "write `8` if a part of all points is meant"),
        ("total() > 0.75", "0.75", "write `7.5` if a part of all points is meant"),
        ('points("A") >= 0.5', "0.5", "write `5` if a part of all points is meant"),
        ("0.6 <= score()", "0.6", "write `6` if a part of all points is meant"),
        ("score() between 0.6 and 8", "0.6", "write `6` if a part of all points is meant"),
    ],
)
def test_a_part_of_one_where_points_are_counted_is_told(look: Look, condition: str, underlined: str, help: str) -> None:
    (found,) = look("points-as-share", outcome(condition), HEAD)
    assert (found.severity, found.text, found.help) == ("warning", underlined, help)


@pytest.mark.parametrize("text", [outcome("score() >= 8"), outcome("score() > 0"), outcome("score() >= 0.8").replace("max: 10", "max: 4")])
def test_points_that_can_be_meant_are_let_be(look: Look, text: str) -> None:
    assert look("points-as-share", text, HEAD) == []


MONEY_FIELDS = HEAD.replace("  grant:", "  costs: {type: number, unit: EUR}\n  loan: {type: number, unit: kEUR}\n  grant:")


@pytest.mark.parametrize(
    ("text", "underlined", "help"),
    [
        (gate("grant / costs <= 50"), "50", "write `0.5` if 50 per cent are meant"),
        (gate("{grant / costs: '<= 80'}"), "80", "write `0.8` if 80 per cent are meant"),
        (gate("grant / costs between 20 and 0.5"), "20", "write `0.2` if 20 per cent are meant"),
        (rows("grant / costs", ">= 25"), "25", "write `0.25` if 25 per cent are meant"),
    ],
)
def test_per_cent_beside_a_quotient_are_told(look: Look, text: str, underlined: str, help: str) -> None:
    (found,) = look("quotient-as-percentage", text, MONEY_FIELDS)
    assert (found.severity, found.text, found.help) == ("warning", underlined, help)


@pytest.mark.parametrize(
    "text",
    [
        gate("grant / costs <= 0.5"),
        gate("grant / costs <= 5"),
        gate("grant / costs <= 200"),
        gate("100 * grant / costs <= 50"),
        gate("grant / size <= 50"),
        gate("grant / loan <= 50"),
    ],
)
def test_other_quotients_are_let_be(look: Look, text: str) -> None:
    assert look("quotient-as-percentage", text, MONEY_FIELDS) == []
