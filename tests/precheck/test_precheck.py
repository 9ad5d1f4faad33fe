"""What one applicant can learn alone: yes or not yet, the level that its own answers meet, and the answer as findings."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from callscore.call.scores import Assessed
from callscore.evaluation.appraiser import Appraiser
from callscore.finding import Finding
from callscore.i18n.catalogue import in_language
from callscore.number import Number
from callscore.precheck.others_answers import Others
from callscore.precheck.precheck import PreCheck, answer_findings

CALL = """
call: checked
version: 1
languages: [en, it]
title: {en: A pre-check, it: Un controllo}
provenance: {kind: illustration, note: {en: for a test, it: per una prova}}
application:
  size: {type: number, title: {en: Size, it: Misura}}
  area: {type: text, title: {en: Area, it: Area}}
gates:
  - gate: G
    title: {en: Size, it: Misura}
    require: {size: '>= 5'}
    met: {en: y, it: s}
    not met: {en: n, it: n}
    if undetermined: ask
  - {gate: H, require: {area: '"north"'}, met: {en: y, it: s}, not met: {en: n, it: n}, if undetermined: ask}
criteria:
  - criterion: Q
    title: {en: Quality, it: Qualita}
    max: 20
    threshold: 12
    if undetermined: ask
    score:
      assessed: 0..5
      self-check:
        of: size
        rows: [{when: '< 5', level: 1}, {when: '[5..9)', level: 3}, {when: '>= 9', level: 5}]
ranking: {ties: [], numbering: competition}
selection: {places: 1, reserve: true, tie at the last place: all}
"""
NORTH = "area: north\n"


def test_every_gate_met_and_nothing_certainly_missed_is_a_yes(checked: Callable[..., PreCheck]) -> None:
    found = checked(CALL, "size: 6\n" + NORTH)
    assert found.is_yes
    # nobody assessed Q, so that the application stands open between 0 and 20
    assert (found.explanation.status, found.explanation.because, found.explanation.order) == ("undetermined", ("Q",), None)
    assert (found.engines, found.why_one_engine, found.integrity, found.findings) == (("durable", "direct"), None, (), ())


@pytest.mark.parametrize("answers", ["size: 4\n" + NORTH, "size: 6\n", NORTH, ""])
def test_a_gate_not_met_or_open_is_no_yes(checked: Callable[..., PreCheck], answers: str) -> None:
    assert not checked(CALL, answers).is_yes


def test_an_exclusion_or_a_threshold_certainly_missed_is_no_yes(checked: Callable[..., PreCheck]) -> None:
    rule = "adjustments: [{adjustment: X, when: 'size > 8', exclude: true, if undetermined: ask}]\nranking:"
    call = CALL.replace("ranking:", rule)
    assert checked(call, "size: 8\n" + NORTH).is_yes
    excluded = checked(call, "size: 9\n" + NORTH)
    assert (excluded.is_yes, excluded.explanation.status, excluded.explanation.because) == (False, "excluded", ("X",))
    # 3 of 5 levels are 12 of 20 points: the bar of 12 is reached; 2 levels are 8 points
    assert checked(CALL, "size: 6\n" + NORTH, "mine,panel,Q,3\n").is_yes
    missed = checked(CALL, "size: 6\n" + NORTH, "mine,panel,Q,2\n")
    assert (missed.is_yes, missed.explanation.status, missed.explanation.because) == (False, "below threshold", ("Q",))


@pytest.mark.parametrize(
    ("size", "level", "points", "row"),
    [("size: 4\n", 1, 4, 0), ("size: 5\n", 3, 12, 1), ("size: 9\n", 5, 20, 2), ("", None, None, None)],
)
def test_the_level_that_the_applicants_own_answers_meet(
    checked: Callable[..., PreCheck], size: str, level: Number | None, points: Number | None, row: int | None
) -> None:
    found = checked(CALL, size + NORTH)
    suggested = found.self_checked["Q"]
    # a level is a fifth of the 20 points
    assert (suggested.level, suggested.points) == (level, points)
    score = found.explanation.rulebook.grid.cell("Q").criterion.score
    assert isinstance(score, Assessed)
    assert score.self_check is not None
    rows = score.self_check.rows
    assert suggested.row == (None if row is None else rows[row])
    assert type(suggested.points) is (type(None) if points is None else int)


def test_a_call_without_self_checks_suggests_nothing(checked: Callable[..., PreCheck]) -> None:
    head, _, tail = CALL.partition("      self-check:")
    assert checked(head + "ranking:" + tail.partition("ranking:")[2], "size: 6\n" + NORTH).self_checked == {}


def test_a_statistic_over_the_pool_is_unknown_to_one_alone(checked: Callable[..., PreCheck]) -> None:
    pool = "indicators: {best: {pool: {of: size, take: max(values), among: all, unknown: leave out}}}\ngates:"
    call = CALL.replace("gates:", pool, 1).replace("require: {size: '>= 5'}", "require: 'size >= best'")
    found = checked(call, "size: 6\n" + NORTH)
    assert (found.is_yes, found.explanation.gates[0].verdict) == (False, "undetermined")
    assert found.explanation.facts["best"].sources == ("best",)


def test_the_answer_as_findings(checked: Callable[..., PreCheck], underlined: Callable[[Finding], str]) -> None:
    found = answer_findings(checked(CALL, "size: 4\n" + "area:\n"), "en")
    assert [(each.code, each.is_error, each.message, each.help, each.subject) for each in found] == [
        ("gate-not-met", True, "gate `G` (Size) is not met", "see `callscore check` for the reason", "mine"),
        ("gate-undetermined", False, "gate `H` cannot be decided yet", "answer what it asks", "mine"),
    ]
    assert underlined(found[0]) == "4"
    # the gate's own places are told beside: G begins in line 11, H in line 17
    assert [[(place.line, note) for place, note in each.also] for each in found] == [[(11, "the gate")], [(17, "the gate")]]


def test_the_answer_is_told_in_the_language_asked_for(checked: Callable[..., PreCheck]) -> None:
    (found,) = answer_findings(checked(CALL, "size: 4\n" + NORTH), "it")
    assert found.message == "gate `G` (Misura) is not met"


def test_the_answer_is_said_in_italian(checked: Callable[..., PreCheck]) -> None:
    (found,) = answer_findings(checked(CALL, "size: 4\n" + NORTH), "it")
    assert in_language("it", found.message) == "il requisito `G` (Misura) non è soddisfatto"


def test_gates_that_are_met_are_no_findings(checked: Callable[..., PreCheck]) -> None:
    assert answer_findings(checked(CALL, "size: 6\n" + NORTH), "en") == ()


def test_an_answer_that_no_gate_needs_is_told_with_what_needs_it(checked: Callable[..., PreCheck]) -> None:
    """The price is needed for the criterion R, and for no gate."""
    call = CALL.replace("application:\n", "application:\n  price: {type: number}\n")
    call = call.replace("ranking:", "  - {criterion: R, max: 10, if undetermined: ask, score: {value: price, outside: clamp}}\nranking:")
    found = answer_findings(checked(call, "size: 6\n" + NORTH), "en")
    assert [(each.code, each.message, each.help, each.subject) for each in found] == [
        ("answer-missing", "`price` is not answered; needed for R", "answer it", "mine")
    ]
    assert in_language("it", found[0].message) == "manca la risposta a `price`; serve per R"


def test_a_gate_whose_inputs_stand_nowhere_points_at_the_application(checked: Callable[..., PreCheck]) -> None:
    recorded = CALL.replace("require: {size: '>= 5'}", "recorded with: formal")
    found = answer_findings(checked(recorded, NORTH), "en")
    assert [(each.code, each.place.line, each.place.column) for each in found] == [("gate-undetermined", 1, 1)]


def test_other_findings_stand_among_the_answers(checked: Callable[..., PreCheck]) -> None:
    call = CALL.replace("gates:", "indicators: {share: {value: 10 / size}}\ngates:", 1).replace("{size: '>= 5'}", "{share: '>= 5'}")
    found = answer_findings(checked(call, "size: 0\n" + NORTH), "en")
    assert sorted(each.code for each in found) == ["gate-undetermined", "no-value"]


BEFORE = """\
call: before
version: 1
languages: [en]
title: Before anybody has looked
provenance: {kind: illustration}
application: {grant: {type: number}}
indicators:
  lowest: {title: Lowest grant, pool: {of: grant, take: min(values), among: all, unknown: leave out}}
gates:
  - {gate: E1, recorded with: formal, met: complete, not met: incomplete, if undetermined: reject}
criteria:
  - {criterion: A, max: 60, if undetermined: zero, score: {value: 60 * lowest / grant, outside: clamp}}
  - {criterion: B, max: 40, if undetermined: zero, score: {value: grant, outside: clamp}}
ranking: {ties: [], numbering: competition, threshold: 50}
"""


def test_what_only_others_can_say_is_open_before_they_have_said_it(checked: Callable[..., PreCheck]) -> None:
    """The office has not looked (the call rejects where it never does), and the pool is not there (it would count as zero): 30 points
    are certain, 60 more are possible, and nothing is lost yet."""
    found = checked(BEFORE, "grant: 30\n")
    assert (found.answer, found.explanation.status) == ("yes", "undetermined")
    assert (found.missing, found.others) == ((), Others(("E1",), (), ("A",)))
    assert found.explanation.score is not None
    assert (found.explanation.score.lowest, found.explanation.score.highest) == (30, 90)
    assert set(found.explanation.because) == {"E1", "A", "total"}


def test_a_question_of_a_gate_is_for_the_evaluators_and_not_for_the_office(checked: Callable[..., PreCheck]) -> None:
    question = "assessed: yes or no, evaluators: {at least: 3, at most: 3, combine: majority}"
    found = checked(BEFORE.replace("recorded with: formal", question), "grant: 30\n")
    assert (found.answer, found.others) == ("yes", Others((), ("E1",), ("A",)))
    open_gate = next(each for each in answer_findings(found, None) if each.code == "gate-undetermined")
    assert str(open_gate.help) == "nothing is to be done: evaluators answer it"


def test_a_recorded_refusal_counts_at_once(checked: Callable[..., PreCheck]) -> None:
    found = checked(BEFORE, "grant: 30\nrecorded: {formal: not met}\n")
    assert (found.is_yes, found.explanation.status, found.explanation.because) == (False, "ineligible", ("E1",))


DIVIDED = """\
call: divided
version: 1
languages: [en]
title: Ranked by percentile in the own section
provenance: {kind: illustration}
application: {section: {type: text, one of: [A, B]}, cost: {type: number}, local: {type: boolean}}
pools: {section: {among: all, per: section, unknown: leave out}}
indicators:
  standing: {title: Standing, compared: {relative: total(), in: section, method: percentile rank, better: higher, equals: half, alone: 0.5}}
gates:
  - {gate: G, require: local or cost > 0, met: met, not met: not met, if undetermined: ask}
criteria:
  - {criterion: A, max: 10, if undetermined: ask, score: {assessed: 0..10}}
ranking: {by: standing, ties: [], numbering: competition}
"""


def test_the_answer_that_divides_a_pool_is_missing_where_the_order_goes_by_it(checked: Callable[..., PreCheck]) -> None:
    found = checked(DIVIDED, "cost: 30\nlocal: true\n")
    assert (found.answer, [(each.path, each.needed_by) for each in found.missing]) == ("not yet", [("section", ("standing",))])
    assert checked(DIVIDED, "section: A\ncost: 30\nlocal: true\n").answer == "yes"


BY_CRITERION = """\
  - criterion: B
    for: local
    max: 10
    if undetermined: ask
    score: {relative: cost, in: section, method: share of best, better: lower, alone: 1, all zero: 0}
ranking: {"""
SHARED = DIVIDED.partition("indicators:")[0] + "gates:" + DIVIDED.partition("gates:")[2]
SHARED = SHARED.replace("ranking: {by: standing, ", BY_CRITERION)


def test_the_answer_that_divides_the_pool_of_a_criterion_is_missing_where_the_criterion_applies(checked: Callable[..., PreCheck]) -> None:
    found = checked(SHARED, "cost: 30\nlocal: true\n")
    assert (found.answer, [(each.path, each.needed_by) for each in found.missing]) == ("not yet", [("section", ("B",))])
    assert checked(SHARED, "cost: 30\nlocal: false\n").answer == "yes"


def test_an_answer_that_a_pool_waits_for_is_missing(checked: Callable[..., PreCheck]) -> None:
    """A statistic that is unknown as long as one value is: nobody has a place without it."""
    call = DIVIDED.replace("per: section, unknown: leave out", "unknown: ask").replace(
        "standing: {title: Standing, compared: {relative: total(), in: section, method: percentile rank, better: higher, equals: half, "
        "alone: 0.5}}",
        "standing: {title: Standing, pool: {of: cost, take: mean(values), in: section}}",
    )
    found = checked(call, "section: A\nlocal: true\n")
    assert (found.answer, [(each.path, each.needed_by) for each in found.missing]) == ("not yet", [("cost", ("standing",))])
    leaving_out = checked(call.replace("unknown: ask", "unknown: leave out"), "section: A\nlocal: true\n")
    assert (leaving_out.answer, leaving_out.missing) == ("yes", ())


def test_an_answer_that_is_compared_among_equals_is_missing(checked: Callable[..., PreCheck]) -> None:
    step = "{highest: 'count(equals[section = \"A\"].cost)', title: among them, if undetermined: ask}"
    call = DIVIDED.partition("pools:")[0] + "gates:" + DIVIDED.partition("gates:")[2]
    call = call.replace("by: standing, ties: []", f"ties: [{step}]")
    found = checked(call, "section: A\nlocal: true\n")
    assert (found.answer, [(each.path, each.needed_by) for each in found.missing]) == ("not yet", [("cost", ("place",))])


def test_the_networks_are_closed_behind_the_check(checked: Callable[..., PreCheck], monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[Appraiser] = []
    close = Appraiser.close

    def told(appraiser: Appraiser) -> None:
        closed.append(appraiser)
        close(appraiser)

    monkeypatch.setattr(Appraiser, "close", told)
    checked(CALL, "size: 6\n" + NORTH)
    assert len(closed) == 1


def test_who_names_itself_as_a_rival_is_told(checked: Callable[..., PreCheck]) -> None:
    call = CALL.replace("size: {type", "rival: {type: text, optional: true}\n  size: {type")
    call = call.replace("last place: all}", "last place: all, exclude each other: {named by: rival}}")
    assert [each.code for each in checked(call, "size: 6\nrival: mine\n" + NORTH).findings] == ["excludes-itself"]
    assert checked(call, "size: 6\nrival: another\n" + NORTH).findings == ()  # nobody else is known here
