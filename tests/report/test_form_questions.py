"""The questions of a form, as the call words them."""

from __future__ import annotations

import pytest

from callscore.call.model import Call
from callscore.call.part_reading import read_part
from callscore.place import Text
from callscore.report.form_questions import FormQuestion, form_questions
from callscore.report.style import Style
from callscore.source.yaml_text import yaml_of

CALL = """\
call: hills-2026
version: 3
languages: [en, it]
title: Hills
provenance: {kind: illustration}
application:
"""


def questions(fields: str, language: str = "en") -> tuple[FormQuestion, ...]:
    node, _ = yaml_of(Text.of("call.yaml", CALL + fields))
    assert node is not None
    call, findings = read_part(Call, node)
    assert isinstance(call, Call), findings
    return form_questions(call, Style.of(call, language, 0, color=False))


def test_a_question_says_all_that_an_answer_must_be() -> None:
    (asked,) = questions(
        "  grant: {type: number, unit: EUR, title: {en: Grant, it: Importo}, help: {en: for a year, it: annuo},"
        " within: '[100..5000]', example: 250.5, optional: true}\n",
        "it",
    )
    assert asked == FormQuestion(
        name="grant",
        title="Importo",
        help=("annuo", "se resta vuoto: non ce n'è", "ammesso: da 100 a 5000", "per esempio: 250,5"),
        kind="number",
        unit="EUR",
        least="100",
        most="5000",
        optional=True,
    )


@pytest.mark.parametrize(("language", "help"), [("en", "allowed: from 500000 to 1200000"), ("it", "ammesso: da 500000 a 1200000")])
def test_a_range_is_written_as_an_answer_may_be_typed(language: str, help: str) -> None:
    (asked,) = questions("  grant: {type: number, unit: EUR, title: Grant, within: '[500000..1200000]', example: 640000.5}\n", language)
    assert asked.help == (help, {"en": "for example: 640000.5", "it": "per esempio: 640000,5"}[language])


def test_lists_and_records_have_questions_of_their_own() -> None:
    tags, members, seat = questions(
        "  tags: {type: list, one of: [a, b]}\n"
        "  members: {type: list, key: name, of: {name: {type: text, title: {en: Full name, it: Nome}}}}\n"
        "  seat: {type: record, of: {town: {type: text}}}\n"
    )
    assert (tags.kind, tags.choices, tags.is_many) == ("texts", ("a", "b"), True)
    assert (members.kind, [each.title for each in members.of], members.help) == (
        "list",
        ["Full name"],
        ("no two entries with the same Full name",),
    )
    assert (seat.kind, [each.name for each in seat.of], seat.is_many) == ("record", ["town"], False)


@pytest.mark.parametrize(
    ("within", "least", "most"),
    [("'>= 0'", "0", None), ("'[0.5..1]'", "0.5", "1"), ("'> 0'", None, None), ("'[1..2], 7'", None, None), ("'(0..1]'", None, None)],
)
def test_bounds_are_those_that_are_said_in_so_many_words(within: str, least: str | None, most: str | None) -> None:
    (asked,) = questions(f"  size: {{type: number, within: {within}}}\n")
    assert (asked.least, asked.most) == (least, most)


@pytest.mark.parametrize(("language", "said"), [("en", "answer only if: Married"), ("it", "rispondere solo se: Coniugato")])
def test_a_question_asked_of_some_only_says_of_whom(language: str, said: str) -> None:
    """It may stay empty, so no form counts it as missing."""
    _, both = questions(
        "  married: {type: boolean, title: {en: Married, it: Coniugato}}\n"
        "  both: {type: number, title: {en: Both, it: Entrambi}, asked when: married}\n",
        language,
    )
    assert both.help == (said,)
    assert both.optional
