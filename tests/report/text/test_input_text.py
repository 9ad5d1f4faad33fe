"""What a decision rests on, told once, and unfolded to its figures."""

from __future__ import annotations

import pytest

from callscore.explanation.explaining import explain
from callscore.report.text.explanation_text import explanation_text

from ..stories import Tell

CALL = """\
call: hills
version: 1
languages: [en]
title: Hills
provenance: {kind: illustration, note: for a test}
application:
  aid: {type: number, unit: EUR, title: Aid}
  costs: {type: number, unit: EUR, title: Costs}
indicators:
  half: {title: The aid keeps to half of the costs, value: aid <= 0.5 * costs}
gates:
  - {gate: E1, require: half, if undetermined: ask}
  - {gate: E2, require: {aid: '[16..60]'}, if undetermined: ask, if not met: score anyway}
criteria:
  - criterion: A
    max: 10
    if undetermined: zero
    score:
      hit: first
      rows:
        - {when: aid > 2 * costs, points: 0}
        - {when: aid > 3 * costs, points: 5}
        - {otherwise: true, points: 10}
adjustments:
  - {adjustment: P, when: aid > costs, value: 0 - costs / (aid - 15), takes at most: 5, if undetermined: zero}
ranking: {ties: [], numbering: competition}
"""


def told(tell: Tell, aid: int, costs: int, call: str = CALL) -> str:
    story = tell(call, {"alder": f"aid: {aid}\ncosts: {costs}\n"}, {})
    explanation = explain(story.evaluation, "alder")
    return " ".join(explanation_text(story.evaluation, explanation, story.findings, None, 200).split())


def test_a_named_yes_or_no_is_unfolded_to_its_figures(tell: Tell) -> None:
    assert "The aid keeps to half of the costs: no (Aid: 51 EUR (line 2); Costs: 100 EUR (line 3))" in told(tell, 51, 100)


def test_what_several_rows_read_is_told_once(tell: Tell) -> None:
    assert told(tell, 20, 100).count("Costs: 100 EUR (line 3) → otherwise") == 1


def test_the_border_that_is_nearest(tell: Tell) -> None:
    assert "Aid: 15 EUR (needs at least 16, -1; line 2)" in told(tell, 15, 100)
    assert "Aid: 50 EUR (needs at most 60, +10; line 2)" in told(tell, 50, 100)


def test_a_formula_is_silent_where_it_does_not_count(tell: Tell) -> None:
    for costs, found in ((100, []), (10, ["no-value"])):
        story = tell(CALL, {"alder": f"aid: 15\ncosts: {costs}\n"}, {})
        assert [finding.code for finding in story.findings if finding.code == "no-value"] == found


def test_a_record_is_told_once_and_named_again(tell: Tell) -> None:
    record = "  seat: {type: record, title: Seat, of: {town: {type: text}, storey: {type: number}}}\n"
    call = CALL.replace("indicators:\n", f"{record}indicators:\n  tall: {{title: Tall, value: 'seat.storey > 1 and count([seat]) = 1'}}\n")
    call = call.replace("require: half", "require: 'tall and (half or count([seat]) = 1)'")
    story = tell(call, {"a": "aid: 40\ncosts: 100\nseat: {town: Hill, storey: 2}\n"}, {})
    text = explanation_text(story.evaluation, explain(story.evaluation, "a"), (), "en", 400)
    [line] = [each.strip() for each in text.splitlines() if "Tall: " in each]
    assert line.count('town "Hill"') == 1
    assert line.count("Seat") == 2
    letter = explanation_text(story.evaluation, explain(story.evaluation, "a"), (), "en", 400, False, True)
    [line] = [each.strip() for each in letter.splitlines() if "Tall: " in each]
    assert "Seat (line 4)" in line  # an applicant knows its own answers: told whole, they fill a page
    assert 'town "Hill"' not in letter


def test_the_texts_of_rows_and_ticks_name_what_the_application_says(tell: Tell) -> None:
    call = (
        CALL[: CALL.index("    score:")]
        + """\
    score: {of: costs, rows: [{when: '< 50', points: 0, text: 'small, {costs} EUR'}, {when: '>= 50', points: 10}]}
  - criterion: B
    max: 4
    if undetermined: zero
    score: {sum: [{when: aid > 5, points: 4, text: 'aid of {aid}'}, {when: aid > 50, points: 4, text: 'more than {aid}'}], at most: 4}
ranking: {ties: [], numbering: competition}
"""
    )
    text = told(tell, 20, 30, call)
    assert "small, 30 EUR" in text
    assert "aid of 20 +4; not: more than 20" in text


@pytest.mark.parametrize(
    ("hit", "said"),
    [
        ("unique", "it is open which row applies: at least 10, large; at least 20, very large"),
        ("highest", "at least 20, very large (the highest of 2 rows that apply)"),
    ],
)
def test_rows_that_could_apply_are_told_in_their_own_words(tell: Tell, hit: str, said: str) -> None:
    call = f"""\
call: rows
version: 1
languages: [en]
title: Rows
provenance: {{kind: illustration}}
application: {{size: {{type: number}}}}
criteria:
  - criterion: A
    max: 5
    if undetermined: ask
    score:
      of: size
      hit: {hit}
      source says: the bands overlap
      rows:
        - {{when: '< 10', points: 0}}
        - {{when: '>= 10', points: 1, text: large}}
        - {{when: '>= 20', points: 5, text: very large}}
ranking: {{ties: [], numbering: competition}}
"""
    story = tell(call, {"a": "size: 30\n"}, {})
    assert said in explanation_text(story.evaluation, explain(story.evaluation, "a"), (), "en", 400)


@pytest.mark.parametrize(("aid", "reason"), [("16.5", "met: 16.50 EUR of 100 EUR"), ("16", "not met: 16 EUR and no more, of 100 EUR")])
def test_an_amount_in_a_reason_has_the_decimals_of_its_unit(tell: Tell, aid: str, reason: str) -> None:
    words = "met: '{aid} EUR of {costs} EUR', not met: '{aid} EUR and no more, of {costs} EUR'"
    text = CALL.replace("{gate: E2, require: {aid: '[16..60]'}", f"{{gate: E2, require: aid > 16, {words}")
    story = tell(text, {"alder": f"aid: {aid}\ncosts: 100\n"}, {})
    shown = explanation_text(story.evaluation, explain(story.evaluation, "alder"), story.findings, None, 200)
    assert reason in " ".join(shown.split())
