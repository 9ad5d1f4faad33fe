"""What becomes of every application in the end: worked by hand, and as laws."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callscore.application.application import Application
from callscore.call.edition import read_edition
from callscore.evaluation.carried_score import Carried
from callscore.evaluation.evaluation import evaluate
from callscore.feel import Unknown
from callscore.lint.checked_rulebook import rulebook_of
from callscore.place import Place
from callscore.rulebook.rulebook import Rulebook
from callscore.rulebook.unit import Verdict

from .conftest import Story, order_of

CALL = """\
call: awards
version: 1
languages: [en]
title: Awards
provenance: {kind: illustration}
application:
  points: {type: number}
  ask: {type: number, unit: EUR}
  since: {type: date}
  green: {type: boolean}
gates: [{gate: E1, require: 'points >= 10', met: enough, not met: too few, if undetermined: ask}]
criteria: [{criterion: A, title: A, max: 100, if undetermined: ask, score: {value: points, outside: clamp}}]
ranking: {ties: [], numbering: competition}
selection: {places: 3, reserve: 1, tie at the last place: all}
budget: {total: 100, unit: EUR, request: ask, last: partial, if undetermined: ask}
outcomes:
  - {outcome: refused, when: 'status() = "ineligible"'}
  - {outcome: label, when: score() >= 80 and rank() <= 2, for: {years: 2, from: since}}
  - {outcome: in part, when: granted() > 0 and granted() < requested(), conditions: the rest is found elsewhere}
  - {outcome: equal, when: tied()}
  - {outcome: green, when: 'status() = "selected" and green'}
  - {outcome: carried, when: 'status() = "reserve"', to the next round: once}
  - {outcome: left, otherwise: true}
"""


def rulebook(folder: Path, text: str = CALL) -> Rulebook:
    (folder / "call.yaml").write_text(text, encoding="utf-8")
    edition, findings = read_edition(folder / "call.yaml")
    assert edition is not None, findings
    book, more = rulebook_of(edition)
    assert book is not None, more
    return book


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    return rulebook(tmp_path_factory.mktemp("awards"))


def application(id: str, **values: object) -> Application:
    answers = {name: values.get(name, Unknown((name,))) for name in ("points", "ask", "since", "green")}
    return Application(id=id, place=Place(f"{id}.yaml"), values=answers, places={})


def outcomes(book: Rulebook, *applications: Application) -> dict[str, str]:
    return {id: each.outcome for id, each in evaluate(book, applications).conclusions.items()}


def test_the_first_that_applies(book: Rulebook) -> None:
    """90, 85 and 60 are selected; 60 EUR + 40 of 50 EUR are the 100 EUR; nothing is left for cedar, which is green."""
    found = outcomes(
        book,
        application("alder", points=90, ask=60, since=date(2024, 2, 29), green=False),
        application("birch", points=70, ask=50, green=False),
        application("cedar", points=60, ask=10, green=True),
        application("dogwood", points=50, ask=10, green=True),
        application("elder", points=40, ask=10, green=True),
        application("fir", points=9, ask=10, green=True),
    )
    assert found == {"alder": "label", "birch": "in part", "cedar": "green", "dogwood": "carried", "elder": "left", "fir": "refused"}


def test_those_left_equal(book: Rulebook) -> None:
    found = outcomes(book, application("alder", points=60, ask=1, green=True), application("birch", points=60, ask=1, green=True))
    assert found == {"alder": "equal", "birch": "equal"}


def test_the_last_day_and_the_verdicts_up_to_it(book: Rulebook) -> None:
    (found,) = evaluate(book, [application("alder", points=90, ask=60, since=date(2024, 2, 29), green=True)]).conclusions.values()
    assert found.until == date(2026, 2, 28)
    assert found.verdicts[:2] == (Verdict.NOT_MET, Verdict.MET)
    assert found.verdicts[-1] is None


def test_a_last_day_that_is_not_known(book: Rulebook) -> None:
    (found,) = evaluate(book, [application("alder", points=90, ask=60, green=True)]).conclusions.values()
    assert (found.outcome, found.until, found.is_until_unknown) == ("label", None, True)


def test_an_open_condition_leaves_the_outcome_open_and_none_after_it_is_taken(book: Rulebook) -> None:
    (found,) = evaluate(book, [application("alder", points=50, ask=10)]).conclusions.values()
    assert (found.outcome, found.rule) == ("undetermined", None)
    assert found.verdicts[4] is Verdict.UNDETERMINED


def test_one_that_is_undetermined_has_no_outcome_whatever_is_known_of_it(book: Rulebook) -> None:
    (found,) = evaluate(book, [application("alder", ask=10, green=True)]).conclusions.values()
    assert (found.outcome, found.verdicts, found.provisional) == ("undetermined", (), True)


def test_what_an_undetermined_application_could_change_is_provisional(book: Rulebook) -> None:
    found = evaluate(book, [application("alder", points=50, ask=10, green=True), application("birch", ask=10)]).conclusions
    assert (found["alder"].outcome, found["alder"].provisional) == ("green", True)


def test_one_that_was_set_aside_has_none(book: Rulebook) -> None:
    found = evaluate(book, [application("alder", points=50, ask=10, green=True)], reasons={"alder": "withdrawn"})
    assert found.conclusions == {}


def test_whoever_has_no_rank_meets_no_comparison_with_it(tmp_path: Path) -> None:
    text = CALL[: CALL.index("outcomes:")] + (
        "outcomes:\n  - {outcome: first, when: rank() <= 1}\n  - {outcome: later, when: rank() > 1}\n  - {outcome: none, otherwise: true}\n"
    )
    applications = [application("a", points=50, ask=1), application("b", points=40, ask=1), application("c", points=9, ask=1)]
    assert outcomes(rulebook(tmp_path, text), *applications) == {"a": "first", "b": "later", "c": "none"}


def test_a_grant_that_waits_is_unknown(tmp_path: Path) -> None:
    text = CALL[: CALL.index("outcomes:")] + "outcomes: [{outcome: paid, when: granted() > 0}, {outcome: unpaid, otherwise: true}]\n"
    found = outcomes(rulebook(tmp_path, text), application("a", points=50), application("b", points=9, ask=1))
    assert found == {"a": "undetermined", "b": "unpaid"}


@pytest.mark.durable
def test_either_engine_alone_comes_to_what_both_come_to(book: Rulebook) -> None:
    applications = [application(str(points), points=points, ask=points, green=points % 20 == 0) for points in range(5, 105, 10)]
    both = evaluate(book, applications)
    assert both.integrity == ()
    for engine in ("durable", "direct"):
        alone = evaluate(book, applications, (engine,)).conclusions
        assert {id: (each.outcome, each.verdicts) for id, each in alone.items()} == {
            id: (each.outcome, each.verdicts) for id, each in both.conclusions.items()
        }


def test_engines_that_disagree_are_told(book: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    from callscore.inference.direct import Direct

    decide = Direct.decide

    def wrong(self: Direct, facts: object) -> object:
        answers = decide(self, facts)  # type: ignore[arg-type]
        is_outcome = len(answers) == 7 and isinstance(answers[1], Verdict)
        return (*answers[:1], Verdict.MET, *answers[2:]) if is_outcome else answers

    monkeypatch.setattr(Direct, "decide", wrong)
    found = evaluate(book, [application("alder", points=50, ask=10, green=True)])
    if len(found.engines) == 2:
        assert found.integrity == ("the engines disagree on `outcome refused` for `alder`: durable says not met, direct says met",)


ANSWERS = st.fixed_dictionaries(
    {},
    optional={"points": st.integers(0, 100), "ask": st.integers(0, 60), "green": st.booleans()},
)


@given(st.lists(ANSWERS, min_size=1, max_size=7), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_everybody_has_exactly_one_outcome_in_whatever_order_they_come(
    book: Rulebook, answers: list[dict[str, Any]], random: object
) -> None:
    applications = [application(f"a{number}", **values) for number, values in enumerate(answers)]
    found = evaluate(book, applications, ("direct",))
    shuffled = list(applications)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert evaluate(book, shuffled, ("direct",)).conclusions == found.conclusions
    names = {rule.outcome for rule in book.call.outcomes}
    assert set(found.conclusions) == {one.id for one in applications}
    for id, each in found.conclusions.items():
        if found.status(id) == "undetermined":
            assert each.rule is None
        elif each.rule is not None:
            number = [rule.outcome for rule in book.call.outcomes].index(each.outcome)
            assert each.outcome in names
            assert set(each.verdicts[:number]) <= {Verdict.NOT_MET}
            assert each.verdicts[number] in (Verdict.MET, None)
        else:
            assert Verdict.UNDETERMINED in each.verdicts
    assert set(found.placed) <= set(found.conclusions)


# Carried from an earlier round ------------------------------------------------------------------------------------------------


def test_what_was_carried_stands_by_the_score_that_it_had(book: Rulebook) -> None:
    applications = [
        application("alder", points=50, ask=10, green=True),
        application("old", points=20, ask=10, green=True),
        application("cedar", points=70, ask=10, green=True),
    ]
    found = evaluate(book, applications, carried={"old": Carried(60)})
    assert [each.application for each in order_of(found).results] == ["cedar", "old", "alder"]
    assert found.placed["old"].score == 60


def test_what_was_carried_is_let_in_though_the_gate_would_refuse_it(book: Rulebook) -> None:
    found = evaluate(book, [application("old", points=5, ask=10, green=True)], carried={"old": Carried(85)})
    assert (found.status("old"), found.conclusions["old"].outcome) == ("selected", "label")  # 85, as it was, not 5


def test_what_was_carried_takes_no_part_in_a_pool(story: Story, tmp_path: Path) -> None:
    text = CALL[: CALL.index("criteria:")] + (
        "indicators: {most: {pool: {of: points, among: all, take: max(values), unknown: leave out}}}\n"
        "criteria: [{criterion: A, title: A, max: 100, if undetermined: ask, score: {value: 100 * points / most, outside: clamp}}]\n"
        "ranking: {ties: [], numbering: competition}\n"
    )
    applications = [application("alder", points=50), application("old", points=100), application("cedar", points=25)]
    found = evaluate(rulebook(tmp_path, text), applications, carried={"old": Carried(70)})
    assert {each.application: each.score for each in order_of(found).results} == {"alder": 100, "old": 70, "cedar": 50}


def test_the_group_of_what_was_carried_must_be_known(tmp_path: Path) -> None:
    text = CALL.replace("  points:", "  area: {type: text}\n  points:", 1).replace("ranking: {", "ranking: {per: area, ")
    text = text.replace("selection: {", "selection: {per: area, ").replace("ask: {type", "ask: {type", 1)
    text = text.replace("request: ask,", "request: ask, per: area,")
    old = Application(
        id="old",
        place=Place("old.yaml"),
        values={name: Unknown((name,)) for name in ("area", "points", "ask", "since", "green")},
        places={},
    )
    found = evaluate(rulebook(tmp_path, text), [old], carried={"old": Carried(70)})
    assert (found.status("old"), found.standings["old"].because) == ("undetermined", ("area",))


@given(st.lists(st.integers(10, 100), min_size=1, max_size=5), st.integers(10, 100))
@settings(max_examples=40, deadline=None)
def test_a_carried_score_counts_as_the_same_score_would(book: Rulebook, scores: list[int], kept: int) -> None:
    others = [application(f"a{number}", points=points, ask=1, green=True) for number, points in enumerate(scores)]
    carried = evaluate(book, [*others, application("old", points=10, ask=1, green=True)], ("direct",), carried={"old": Carried(kept)})
    own = evaluate(book, [*others, application("old", points=kept, ask=1, green=True)], ("direct",))
    assert carried.ranked == own.ranked


DRAWN = CALL.replace("ranking: {ties: []", "ranking: {ties: [{draw: {}}]")


def test_an_outcome_hangs_on_a_draw_where_it_reads_the_rank_or_the_status_that_is_drawn(tmp_path: Path) -> None:
    def marked(outcomes: str, places: int) -> list[str]:
        text = DRAWN[: DRAWN.index("outcomes:")] + f"outcomes: [{outcomes}, {{outcome: left, otherwise: true}}]\n"
        text = text.replace("places: 3", f"places: {places}")
        same = {"points": 70, "ask": 10, "green": True}
        some = [application(name, **same) for name in ("alder", "birch")] + [application("cedar", points=60, ask=10, green=True)]
        return [id for id, each in sorted(evaluate(rulebook(tmp_path, text), some).conclusions.items()) if each.provisional]

    by_status, by_rank, by_tie = (f"{{outcome: x, when: '{when}'}}" for when in ('status() = "selected"', "rank() <= 1", "tied()"))
    assert [marked(by_status, 3), marked(by_rank, 3), marked(by_tie, 3)] == [[], ["alder", "birch"], ["alder", "birch"]]
    # Until the draw both have the place, and cedar waits; then one of them does, and the list of one is full.
    assert marked(by_status, 1) == ["alder", "birch", "cedar"]


OPEN_POOL = """\
call: t
version: 1
languages: [en]
title: T
provenance: {kind: illustration}
application: {points: {type: number}, share: {type: number}, late: {type: boolean}}
indicators: {most: {pool: {of: share, among: eligible, take: max(values), unknown: ask}}}
gates: [{gate: E1, require: 'points >= 10', met: enough, not met: too few, if undetermined: ask}]
criteria: [{criterion: A, title: A, max: 100, if undetermined: ask, score: {value: points, outside: clamp}}]
ranking: {ties: [], numbering: competition}
outcomes:
  - {outcome: first, when: FIRST}
  - {outcome: left, otherwise: true}
"""


@pytest.mark.parametrize(
    ("first", "outcome", "is_open"),
    [
        ("'status() = \"ranked\" and share <= most'", "left", False),  # whatever the others say, elm is not ranked
        ("share <= most", "undetermined", True),  # 3 may be more than the most of all eligible, or not
    ],
)
def test_a_refusal_that_is_certain_has_its_outcome_whatever_the_pool_comes_to(
    story: Story, first: str, outcome: str, is_open: bool
) -> None:
    answers = {"elm": "points: 5\nshare: 3\n", "doubt": "share: 4\n", "alder": "points: 50\nshare: 2\n"}
    found = story(OPEN_POOL.replace("FIRST", first), answers).conclusions
    assert (found["elm"].outcome, found["elm"].provisional) == (outcome, is_open)
    assert found["alder"].provisional
