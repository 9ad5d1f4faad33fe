"""A question of the form in its own words."""

from __future__ import annotations

from callscore.report.answer_kind import answer_kind
from callscore.report.choice_titles import field_at, question_text
from callscore.report.style import Style

from .stories import Told


def test_a_question_is_called_by_the_titles_on_its_way(lakeside: Told) -> None:
    call = lakeside.rulebook.call
    english, italian = (Style.of(call, language, 100, False) for language in ("en", "it"))
    assert question_text("members[4].km", call, english) == "Members of the cluster, entry 4: Distance from the seat of the cluster"
    assert question_text("members[4].km", call, italian) == "Membri del cluster, voce 4: Distanza dalla sede del cluster"
    assert question_text("services.training", call, english) == "Services offered to members: training"
    assert question_text("received", call, english) == "received"


def test_what_sort_of_answer_it_takes(lakeside: Told) -> None:
    call = lakeside.rulebook.call
    style = Style.of(call, "en", 100, False, exact=True)
    field = field_at("members[4].km", call)
    assert field is not None
    assert list(answer_kind(field, call, style)) == ["a number", "in km", "allowed: from 0 to 2000"]
    assert next(answer_kind(field, call, style, is_in_yaml=True)) == "a number, with a point before decimals"
    grant = list(answer_kind(call.application["grant_requested"], call, style, is_in_yaml=True))
    assert "allowed: from 100000 to 1000000" in grant  # with signs between its thousands YAML would not give a number
    assert field_at("received", call) is None
    assert list(answer_kind(call.application["label"], call, style)) == ["one of: none, bronze, silver, gold"]
