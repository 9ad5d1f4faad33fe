"""Names that formulas may use."""

from __future__ import annotations

import pytest

from .conftest import Look

HEAD = "call: tiny\nversion: 1\nlanguages: [en]\ntitle: Tiny\nprovenance: {kind: illustration}\n"
GATE = "gates: [{gate: E, require: green, if undetermined: ask}]\n"


@pytest.mark.parametrize(
    ("name", "reason", "other"),
    [
        ("item", "is a word of FEEL", "item_value"),
        ("then", "is a word of FEEL", "then_value"),
        ("count", "is a function of FEEL", "count_value"),
        ("today", "is a function of FEEL", "today_value"),
        ("received", "has a meaning of its own in calls", "received_value"),
        ("grant size", "is no name: a name is made of letters, digits and `_`, and begins with a letter", "grant_size"),
        ("2nd", "is no name: a name is made of letters, digits and `_`, and begins with a letter", "field_2nd"),
    ],
)
def test_a_name_that_feel_could_not_tell(look: Look, name: str, reason: str, other: str) -> None:
    (found,) = look("reserved-name", f"application: {{green: {{type: boolean}}, {name}: {{type: text}}}}\n" + GATE, HEAD)
    assert found[:3] == ("error", f"`{name}` {reason}", name)
    assert found.help == f"choose another name, such as `{other}`"


def test_names_inside_lists_and_of_indicators(look: Look) -> None:
    text = (
        "application: {green: {type: boolean}, m: {type: list, of: {sum: {type: number}}}}\nindicators: {min: {value: count(m)}}\n" + GATE
    )
    assert [found.text for found in look("reserved-name", text, HEAD)] == ["sum", "min"]


def test_a_field_and_an_indicator_of_one_name(look: Look) -> None:
    (found,) = look("doubled-name", "application: {green: {type: boolean}}\nindicators: {green: {value: 1}}\n" + GATE, HEAD)
    assert found[:4] == ("error", "`green` is a field and an indicator", "green", ("green",))


@pytest.mark.parametrize("code", ["reserved-name", "doubled-name"])
def test_names_that_are_free(look: Look, code: str) -> None:
    text = "application: {green: {type: boolean}, größe: {type: number}, total_value: {type: number}}\nindicators: {n_1: {value: größe}}\n"
    assert look(code, text + GATE, HEAD) == []


@pytest.mark.parametrize("name", ["years", "months", "days"])
def test_a_field_may_have_the_name_of_a_function_of_durations(look: Look, name: str) -> None:
    fields = f"application: {{{name}: {{type: number, whole: true}}, founded: {{type: date}}}}\n"
    gate = f"gates: [{{gate: E, require: 'founded + {name}({name}) > date(\"2026-03-01\") and {name} > 1', if undetermined: ask}}]\n"
    assert [look(code, fields + gate, HEAD) for code in ("reserved-name", "unknown-function", "syntax")] == [[], [], []]
