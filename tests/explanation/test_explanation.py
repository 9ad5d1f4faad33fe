"""The reasons for one application as values, over small calls: every number below is worked out beside the call that gives it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from callscore.application.applications import read_applications
from callscore.call.edition import read_edition
from callscore.evaluation.evaluation import evaluate
from callscore.explanation.explaining import explain
from callscore.explanation.explanation import Explanation
from callscore.explanation.reasons import ReadFact
from callscore.lint.checked_rulebook import rulebook_of
from callscore.ranking.place_count import PlaceCount

from ..office import handed_in

Explain = Callable[..., Explanation]

HEAD = """
call: told
version: 1
languages: [en]
title: Reasons
provenance: {kind: illustration, note: for a test}
application:
  size: {type: number, unit: m}
  area: {type: text}
  member: {type: boolean}
  grant: {type: number}
"""
RANKED = """
ranking: {ties: [], numbering: competition}
selection: {places: 2, reserve: true, tie at the last place: all}
"""
GATES = "gates: [{gate: G, require: member, met: y, not met: n, if undetermined: ask}]\n"
VALUE = "criteria: [{criterion: P, max: 10, if undetermined: ask, score: {value: size, outside: clamp}}]\n"


@pytest.fixture
def reasons(tmp_path: Path) -> Explain:
    """reasons(call, application, others, levels): the explanation of `mine` among the others, all given as text."""

    def told(call: str, mine: str, others: Mapping[str, str] | None = None, levels: str = "") -> Explanation:
        (tmp_path / "call.yaml").write_text(call, encoding="utf-8")
        edition, findings = read_edition(tmp_path / "call.yaml")
        assert edition is not None, findings
        rulebook, more = rulebook_of(edition)
        assert rulebook is not None, more
        (tmp_path / "in").mkdir(exist_ok=True)
        handed_in(tmp_path / "in", {"mine": mine, **(others or {})})
        (tmp_path / "levels.csv").write_text("application,evaluator,criterion,level\n" + levels, encoding="utf-8")
        read, _ = read_applications([tmp_path / "in"], edition.call, [tmp_path / "levels.csv"])
        return explain(evaluate(rulebook, read), "mine")

    return told


def shown(inputs: tuple[ReadFact, ...]) -> list[tuple[str, object, str]]:
    return [(each.name, each.value, each.unit) for each in inputs]


def test_a_call_of_gates_alone_has_no_points_and_no_order(reasons: Explain) -> None:
    found = reasons(HEAD + GATES, "member: true\n")
    assert (found.status, found.group, found.because) == ("eligible", "", ())
    assert (found.criteria, found.adjustments, found.roundings, found.score) == ((), (), (), None)
    assert (found.threshold, found.order) == (None, None)


def test_a_call_that_ranks_nobody_has_points_and_no_order(reasons: Explain) -> None:
    found = reasons(HEAD + GATES + VALUE, "member: true\nsize: 4\n")
    assert [each.mark.points for each in found.criteria] == [4]
    assert (found.threshold, found.order) == (None, None)


def test_a_gate_tells_its_verdict_what_it_read_and_where_it_stands(reasons: Explain) -> None:
    gates = "gates: [{gate: G, require: {size: '>= 5', member: 'true'}, met: y, not met: n, if undetermined: ask}]\n"
    (gate,) = reasons(HEAD + gates, "size: 4\nmember: true\n").gates
    assert (gate.gate.gate, gate.verdict, gate.recorded, gate.place.line) == ("G", "not met", False, 12)
    assert shown(gate.inputs) == [("size", 4, "m"), ("member", True, "")]
    # the application's own text: size stands in its second line, member in the third
    assert [each.place.line for each in gate.inputs if each.place is not None] == [2, 3]
    assert [each.parts for each in gate.inputs] == [(), ()]


def test_a_recorded_gate_is_found_where_people_recorded_it(reasons: Explain) -> None:
    recorded = "gates: [{gate: G, recorded with: formal, met: y, not met: n, if undetermined: ask}]\n"
    (gate,) = reasons(HEAD + recorded, "size: 4\nrecorded: {formal: not met}\n").gates
    assert (gate.verdict, gate.recorded, gate.inputs, gate.place.line, gate.place.column) == ("not met", True, (), 2, 42)


def test_a_gate_that_nobody_recorded_points_at_the_application(reasons: Explain) -> None:
    recorded = "gates: [{gate: G, recorded with: formal, met: y, not met: n, if undetermined: ask}]\n"
    found = reasons(HEAD + recorded, "size: 4\n")
    assert (found.gates[0].verdict, found.gates[0].recorded) == ("undetermined", True)
    assert found.gates[0].place == found.application.place


INDICATORS = "indicators: {{double: {{value: size * 2, unit: kg}}, best: {{pool: {pool}, unit: t}}, plain: {{value: size * 3}}}}\n".format(
    pool="{of: size, take: max(values), among: all, unknown: leave out}"
)


def test_units_are_those_of_indicators_statistics_and_answers(reasons: Explain) -> None:
    require = "{double: '>= 1', best: '>= 1', plain: '>= 1', size: '>= 1', grant: '>= 1'}"
    gates = f"gates: [{{gate: G, require: {require}, met: y, not met: n, if undetermined: ask}}]\n"
    (gate,) = reasons(HEAD + INDICATORS + gates, "size: 4\ngrant: 9\n", {"other": "size: 7\n"}).gates
    assert shown(gate.inputs) == [("double", 8, "kg"), ("best", 7, "t"), ("plain", 12, ""), ("size", 4, "m"), ("grant", 9, "")]
    # what is computed stands nowhere, and an indicator of the call stands for itself
    assert [each.place is None for each in gate.inputs] == [True, True, True, False, False]
    assert {each.parts for each in gate.inputs} == {()}


def test_a_statistic_without_a_unit_has_none(reasons: Explain) -> None:
    gates = "gates: [{gate: G, require: {best: '>= 1'}, met: y, not met: n, if undetermined: ask}]\n"
    (gate,) = reasons(HEAD + INDICATORS.replace(", unit: t", "") + gates, "size: 4\n").gates
    assert shown(gate.inputs) == [("best", 4, "")]


def test_an_expression_written_in_the_rule_itself_tells_what_it_reads(reasons: Explain) -> None:
    gates = "gates: [{gate: G, require: 'size * grant > 10', met: y, not met: n, if undetermined: ask}]\n"
    (gate,) = reasons(HEAD + gates, "size: 4\ngrant: 3\n").gates
    (product,) = gate.inputs
    assert (product.value, product.place) == (12, None)
    assert shown(product.parts) == [("size", 4, "m"), ("grant", 3, "")]


CLASSES = """
classes:
  scale:
    if undetermined: ask
    cases:
      - {class: large, when: {size: '>= 50', area: '"north"'}}
      - {class: fair, when: {size: '>= 5'}}
      - {class: small, otherwise: true}
"""


@pytest.mark.parametrize(
    ("answers", "assigned"),
    [("size: 60\narea: north\n", "large"), ("size: 60\narea: south\n", "fair"), ("size: 1\narea: n\n", "small"), ("area: north\n", None)],
)
def test_a_class_tells_which_one_and_what_all_its_cases_read(reasons: Explain, answers: str, assigned: str | None) -> None:
    (found,) = reasons(HEAD + CLASSES, answers).classes
    assert (found.name, found.assigned, [each.name for each in found.inputs]) == ("scale", assigned, ["size", "area"])
    assert found.family.if_undetermined == "ask"


def test_bands_tell_the_row_that_counts_and_the_one_fact_they_are_over(reasons: Explain) -> None:
    rows = "{of: size, rows: [{when: '< 5', points: 1}, {when: '[5..9)', points: 4}, {when: '>= 9', points: 10}]}"
    call = HEAD + f"criteria: [{{criterion: P, max: 10, if undetermined: ask, score: {rows}}}]\n" + RANKED
    (found,) = reasons(call, "size: 5\n").criteria
    assert (found.row, shown(found.inputs), found.mark.points, found.running) == (1, [("size", 5, "m")], 4, 4)
    (silent,) = reasons(call, "area: n\n").criteria
    assert (silent.row, silent.running, [each.name for each in silent.inputs]) == (None, None, ["size"])


def test_rows_over_several_facts_tell_them_all(reasons: Explain) -> None:
    rows = "{rows: [{when: {size: '>= 5', member: 'true'}, points: 10}, {when: {size: '>= 5'}, points: 4}, {otherwise: true, points: 0}]}"
    rows = rows.replace("{rows:", "{hit: first, rows:")
    call = HEAD + f"criteria: [{{criterion: P, max: 10, if undetermined: ask, score: {rows}}}]\n" + RANKED
    (found,) = reasons(call, "size: 5\nmember: false\n").criteria
    assert (found.row, found.mark.points) == (1, 4)
    assert shown(found.inputs) == [("size", 5, "m"), ("member", False, "")]


def test_a_capped_sum_tells_each_tick_and_what_they_read(reasons: Explain) -> None:
    ticks = "{sum: [{when: {size: '>= 5'}, points: 3}, {when: member, points: 4}, {when: {area: '\"n\"'}, points: 5}], at most: 10}"
    call = HEAD + f"criteria: [{{criterion: P, max: 10, if undetermined: ask, score: {ticks}}}]\n" + RANKED
    (found,) = reasons(call, "size: 5\nmember: false\n").criteria
    assert [(tick.points, verdict) for tick, verdict in found.ticks] == [(3, "met"), (4, "not met"), (5, "undetermined")]
    assert [each.name for each in found.inputs] == ["size", "member", "area"]
    assert (found.row, found.agreed, found.running) == (None, None, None)
    assert (found.mark.lowest, found.mark.highest) == (3, 8)


def test_an_assessed_criterion_tells_the_level_agreed_on(reasons: Explain) -> None:
    score = "{assessed: 0..5, evaluators: {at least: 2, combine: mean}}"
    call = HEAD + f"criteria: [{{criterion: P, max: 10, if undetermined: ask, score: {score}}}]\n" + RANKED
    (found,) = reasons(call, "size: 1\n", levels="mine,ann,P,3\nmine,bob,P,4\n").criteria
    assert found.agreed is not None
    assert found.agreed.level is not None
    # the mean of 3 and 4 is 7/2, of 5 levels for 10 points: 7
    assert (found.agreed.level * 2, found.mark.points, found.inputs, found.ticks) == (7, 7, (), ())


TREE = """
criteria:
  - criterion: A
    max: 20
    threshold: {above: 5}
    criteria:
      - {criterion: A.1, max: 10, if undetermined: ask, score: {value: size, outside: clamp}}
      - {criterion: A.2, max: 10, threshold: 2, if undetermined: ask, score: {value: grant, outside: clamp}}
  - {criterion: B, max: 10, if undetermined: ask, score: {sum: [{when: member, points: 10}], at most: 10}}
"""
BARRED = RANKED.replace("{ties", "{threshold: 6, ties")


def test_the_running_total_goes_over_the_leaves_and_stops_at_the_first_that_is_open(reasons: Explain) -> None:
    whole = reasons(HEAD + TREE + RANKED, "size: 4\ngrant: 3\nmember: true\n")
    assert [(each.cell.id, each.running) for each in whole.criteria] == [("A", None), ("A.1", 4), ("A.2", 7), ("B", 17)]


def test_behind_a_leaf_that_is_open_nothing_runs(reasons: Explain) -> None:
    # A.2 is open: the sum stops there, though B is known
    open_ = reasons(HEAD + TREE + RANKED, "size: 4\nmember: true\n")
    assert [(each.cell.id, each.running) for each in open_.criteria] == [("A", None), ("A.1", 4), ("A.2", None), ("B", None)]
    assert [each.mark.points for each in open_.criteria] == [None, 4, None, 10]


def test_every_bar_tells_its_verdict_and_its_margin(reasons: Explain) -> None:
    # A has 4 + 1 = 5, which is not above 5; A.2 has 1, one short of 2; the total is 15, nine above 6
    found = reasons(HEAD + TREE + BARRED, "size: 4\ngrant: 1\nmember: true\n")
    bars = [(each.cell.id, each.threshold) for each in found.criteria if each.threshold is not None]
    assert [(id, bar.bar, bar.verdict, bar.margin) for id, bar in bars] == [("A", 5, "not met", 0), ("A.2", 2, "not met", -1)]
    assert found.threshold is not None
    assert (found.threshold.bar, found.threshold.verdict, found.threshold.margin) == (6, "met", 9)
    assert (found.status, found.because) == ("below threshold", ("A", "A.2"))


def test_the_margin_to_a_bar_is_not_known_while_the_points_are_open(reasons: Explain) -> None:
    # the total is 14 to 24, so that 6 is reached for certain; A has 4 to 14, A.2 has 0 to 10
    found = reasons(HEAD + TREE + BARRED, "size: 4\nmember: true\n")
    assert found.threshold is not None
    assert (found.threshold.verdict, found.threshold.margin) == ("met", None)
    bars = [each.threshold for each in found.criteria if each.threshold is not None]
    assert [(bar.verdict, bar.margin) for bar in bars] == [("undetermined", None), ("undetermined", None)]


def test_a_ranking_without_a_bar_has_none(reasons: Explain) -> None:
    assert reasons(HEAD + TREE + RANKED, "size: 4\ngrant: 3\nmember: true\n").threshold is None


def test_adjustments_tell_what_they_did_and_what_they_read(reasons: Explain) -> None:
    rules = "adjustments:\n  - {adjustment: B, when: member, points: 3, if undetermined: ask}\n"
    rules += "  - {adjustment: C, when: 'size > 5 and area = \"n\"', points: -1, if undetermined: ask}\n"
    found = reasons(HEAD + VALUE + rules + RANKED, "size: 4\nmember: true\narea: n\n")
    assert [(each.rule.adjustment, each.done.verdict, each.done.difference, each.done.running) for each in found.adjustments] == [
        ("B", "met", 3, 7),
        ("C", "not met", 0, 7),
    ]
    assert [[each.name for each in rule.inputs] for rule in found.adjustments] == [["member"], ["size", "area"]]


def test_roundings_are_those_of_the_score(reasons: Explain) -> None:
    rounding = "rounding: {places: 0, mode: half up, at: total}\n"
    found = reasons(HEAD + rounding + VALUE + RANKED, "size: 4.5\n")
    # 4.5 becomes 5
    assert [(done.where, done.rounded, done.contribution * 2) for done in found.roundings] == [("total", 5, 1)]
    assert found.criteria[0].running is not None
    assert found.criteria[0].running * 2 == 9


OTHERS = {"first": "size: 9\n", "second": "size: 7\n", "last": "size: 1\n"}


@pytest.mark.parametrize(
    ("size", "rank", "above", "below"), [(10, 1, None, "first"), (8, 2, "first", "second"), (5, 3, "second", "last"), (0, 4, "last", None)]
)
def test_a_place_tells_its_neighbours(reasons: Explain, size: int, rank: int, above: str | None, below: str | None) -> None:
    order = reasons(HEAD + VALUE + RANKED, f"size: {size}\n", OTHERS).order
    assert order is not None
    assert (order.placed.application, order.placed.rank, order.of, order.places, order.tie) == ("mine", rank, 4, PlaceCount(2), None)
    assert (order.above.application if order.above else None, order.below.application if order.below else None) == (above, below)


def test_neighbours_are_of_the_same_group_only(reasons: Explain) -> None:
    grouped = RANKED.replace("{ties", "{per: area, ties").replace("places: 2", "places: 2, per: area")
    others = {"north": "size: 9\narea: n\n", "south": "size: 7\narea: s\n"}
    found = reasons(HEAD + VALUE + grouped, "size: 8\narea: s\n", others)
    assert found.order is not None
    assert found.order.below is not None
    assert (found.group, found.order.placed.rank, found.order.of, found.order.above) == ("s", 1, 2, None)
    assert found.order.below.application == "south"


def test_a_call_that_selects_nobody_has_no_number_of_places(reasons: Explain) -> None:
    order = reasons(HEAD + VALUE + RANKED.partition("selection:")[0], "size: 8\n").order
    assert order is not None
    assert (order.places, order.of, order.above, order.below) == (None, 1, None, None)


def test_a_tie_is_the_one_that_the_application_is_in(reasons: Explain) -> None:
    others = {"first": "size: 9\n", "twin": "size: 9\n", "equal": "size: 4\n"}
    order = reasons(HEAD + VALUE + RANKED, "size: 4\n", others).order
    assert order is not None
    assert order.tie is not None
    assert (order.tie.id, order.tie.applications, order.placed.rank) == (2, ("equal", "mine"), 3)


def test_an_application_that_takes_no_place_has_no_order(reasons: Explain) -> None:
    found = reasons(HEAD + GATES + VALUE + RANKED, "size: 4\nmember: false\n", {"other": "size: 9\nmember: true\n"})
    assert (found.status, found.because, found.order) == ("ineligible", ("G",), None)
