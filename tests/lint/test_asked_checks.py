"""Questions that are asked of some applicants only, and the rules that read them."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import GATE, HEAD, Look


def asked(condition: str, field: str = "aid: {type: number, asked when: %s}") -> str:
    return HEAD + f"  {field % condition}\n"


GREEN = asked("green")
NORTH = asked("'area = \"north\" and green'")


def gate(require: str, beside: str = "") -> str:
    return f"gates: [{{gate: E1, {beside}require: {require}, met: yes, not met: no, if undetermined: ask}}]\n"


@pytest.mark.parametrize(
    ("rule", "underlined"),
    [
        (gate("{aid: '<= 1000'}"), "'<= 1000'"),
        (gate("aid <= 1000"), "aid"),
        (gate("not(aid > 1000)"), "aid"),
        (gate("green or aid <= 1000"), "aid"),  # those who are not green are refused
        (gate("not(green) and aid <= 1000"), "aid"),
        (gate("if green then true else aid > 3"), "aid"),
        (gate("aid <= 1000", "for: {area: '\"north\"'}, "), "aid"),
        (gate("aid > 2 and aid < 5 and size > 1"), "aid"),
        (GATE + "indicators: {twice: {value: 2 * aid}}\n", "aid"),
        (
            GATE + "criteria: [{criterion: A, max: 5, if undetermined: ask, score: {of: aid, linear: [[0, 0], [5, 5]], outside: clamp}}]\n",
            "aid",
        ),
        (GATE + "ranking: {ties: [{lowest: aid, if undetermined: ask}], numbering: competition}\n", "aid"),
    ],
)
def test_a_rule_that_reads_it_of_everybody_is_told(look: Look, rule: str, underlined: str) -> None:
    found = look("read-of-all", rule, GREEN)[0]
    assert (found.severity, found.text) == ("warning", underlined)
    assert found.message == "`aid` is asked only where `green`, and this reads it of everybody"
    assert "`not(green) or …` lets them pass" in found.help


@pytest.mark.parametrize(
    ("rule", "head"),
    [
        (gate("not(green) or aid <= 1000"), GREEN),
        (gate("green and aid <= 1000"), GREEN),
        (gate("{green: 'true', aid: '<= 1000'}"), GREEN),
        (gate("green = false or aid <= 1000"), GREEN),
        (gate("if not(green) then true else aid <= 1000"), GREEN),
        (gate("aid = null or aid <= 1000"), GREEN),
        (gate("aid != null"), GREEN),
        (gate("is known(aid) and aid <= 1000"), GREEN),
        (gate("aid <= 1000", "for: green, "), GREEN),
        (gate("aid <= 1000", "for: {green: 'true'}, "), GREEN),
        (gate("'not(area = \"north\") or not(green) or aid <= 1000'"), NORTH),
        (gate("'area != \"north\" or not(green) or aid <= 1000'"), NORTH),
        (gate("aid <= 1000", "for: {area: '\"north\"', green: 'true'}, "), NORTH),
        (GATE + "indicators: {twice: {value: if green then 2 * aid else 0}}\n", GREEN),
    ],
)
def test_a_rule_that_says_what_holds_for_the_others_is_left_alone(look: Look, rule: str, head: str) -> None:
    assert look("read-of-all", rule, head) == []


def test_what_the_help_offers_is_right_when_it_is_pasted(look: Look) -> None:
    (found,) = look("read-of-all", gate("aid <= 1000"), GREEN)
    for offered in ("not(green) or …", "(green) and …"):
        assert f"`{offered}`" in found.help
        assert look("read-of-all", gate(offered.replace("…", "aid <= 1000")), GREEN) == []


def test_half_of_the_condition_is_not_enough(look: Look) -> None:
    assert len(look("read-of-all", gate("not(green) or aid <= 1000"), NORTH)) == 1


@pytest.mark.parametrize(
    ("fields", "code", "underlined"),
    [
        ("  aid: {type: number, asked when: kept > 3}\n  kept: {type: number, asked when: aid > 3}\n", "asked-in-a-circle", "kept > 3"),
        ("  aid: {type: number, asked when: aid > 3}\n", "asked-in-a-circle", "aid > 3"),
        ("  aid: {type: number, asked when: twice > 3}\nindicators: {twice: {value: 2 * size}}\n", "asked-by-rules", "twice > 3"),
        ("  aid: {type: list, asked when: green, of: {x: {type: text}}}\n", "asked-when-not-expected", "green"),
        ("  aid: {type: list, of: {x: {type: text, asked when: green}}}\n", "asked-when-not-expected", "green"),
        ("  aid: {type: number, asked when: share > 100}\n", "never-met", "share > 100"),
        ("  aid: {type: number, asked when: share >= 0}\n", "always-met", "share >= 0"),
        ("  aid: {type: number, asked when: size}\n", "wrong-type", "size"),
        ("  aid: {type: number, asked when: grean}\n", "expression-unknown-name", "grean"),
    ],
)
def test_a_condition_that_tells_nothing_is_refused(look: Look, fields: str, code: str, underlined: str) -> None:
    assert look(code, GATE, HEAD + fields)[0].text == underlined


def test_a_circle_is_told_once_as_it_goes(look: Look) -> None:
    fields = "  aid: {type: number, asked when: kept > 3}\n  kept: {type: number, asked when: aid > 3}\n"
    (found,) = look("asked-in-a-circle", GATE, HEAD + fields)
    assert found.message == "whether `aid` is asked depends on its own answer: `aid` → `kept` → `aid`"
