"""Placeholders in texts."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import Look


def gate(text: str) -> str:
    return "gates:\n  - gate: E\n    require: green\n    if undetermined: ask\n    met: green\n" + f"    not met: {text}\n"


def test_a_name_that_nobody_knows_is_underlined_in_its_text(look: Look) -> None:
    (found,) = look("unknown-placeholder", gate("only {sise} of {size}"))
    assert found == ("error", "`sise` is nothing that an application says or the call computes", "{sise}", (), "did you mean `size`?")


@pytest.mark.parametrize(
    ("text", "underlined"),
    [
        (gate("'{seat.town}'"), "{seat.town}"),
        (gate("'{}'"), "{}"),
        (gate("'{size.km}'"), "{size.km}"),
        (gate('{en: "no {on}"}'), "{on}"),
        (
            "criteria: [{criterion: A, max: 1, if undetermined: ask, score: {of: size, rows: [{when: '-', points: 1, text: 'a {b}'}]}}]",
            "{b}",
        ),
        (
            "criteria: [{criterion: A, max: 1, if undetermined: ask, score: {sum: [{when: green, points: 1, text: 'a {b}'}], at most: 1}}]",
            "{b}",
        ),
        ("adjustments: [{adjustment: B, when: green, points: 1, if undetermined: zero, met: '{bonus}'}]", "{bonus}"),
    ],
)
def test_everywhere_a_person_reads(look: Look, text: str, underlined: str) -> None:
    (found,) = look("unknown-placeholder", text)
    assert found.text == underlined


def test_the_conditions_of_an_outcome_name_answers(look: Look) -> None:
    outcomes = "ranking: {{ties: [], numbering: competition}}\n"
    outcomes += "outcomes: [{{outcome: o, otherwise: true, conditions: 'hire {{{name}}} more'}}]"
    (found,) = look("unknown-placeholder", outcomes.format(name="sise"))
    assert (found.text, found.help) == ("{sise}", "did you mean `size`?")
    assert look("unknown-placeholder", outcomes.format(name="size")) == []
    assert look("unfilled-placeholder", outcomes.format(name="size")) == []


def test_a_text_that_is_shown_as_it_is_written_is_not_filled(look: Look) -> None:
    call = gate("only {size}").replace("    if undet", "    title: {en: 'Sizes, {size}'}\n    cite: 'art. {on}'\n    if undet")
    (found,) = look("unfilled-placeholder", call)
    assert (found.severity, found.message) == ("warning", "`size` in braces stays as it is: this text is shown as it is written")


@pytest.mark.parametrize("text", ["only {size}", "'{ size } in {area}'", "no braces", "'{met(\"E\")}'"])
def test_names_that_are_known(look: Look, text: str) -> None:
    assert look("unknown-placeholder", gate(text)) == []


def test_a_part_of_a_record_needs_an_indicator(look: Look) -> None:
    (found,) = look("unknown-placeholder", gate("'{seat.km} km'"))
    assert (found.text, found.help) == ("{seat.km}", "a text names a field or an indicator: make an indicator of `seat.km`")


def test_an_indicator_may_stand_there(look: Look) -> None:
    assert look("unknown-placeholder", "indicators: {n: {value: count(members)}}\n" + gate("'{n} members'")) == []
