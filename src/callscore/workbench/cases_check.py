"""One expectation against what came: the comparisons that a worked case or an example is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from callscore.call.cases import Expectation, OrderExpectation
from callscore.call.part import Part
from callscore.place import Place
from callscore.procedure.checking import SelfChecked
from callscore.procedure.evaluation import Evaluation
from callscore.procedure.trial import Check
from callscore.rulebook.unit import Verdict
from callscore.scoring.score import Mark
from callscore.source.node import Entries
from callscore.workbench.cases_names import NOBODY, step_of
from callscore.workbench.cases_value import MISSING, points_text, value_texts


def checks_of(evaluation: Evaluation, id: str, expect: Expectation, self_checked: Mapping[str, SelfChecked]) -> Iterator[Check]:
    """The comparisons for one application of an evaluation, in the order of the expectation's kinds."""
    appraisal, call = evaluation.appraisals[id], evaluation.rulebook.call
    outcome, score = appraisal.outcome, appraisal.score
    assert outcome is not None
    if expect.status is not None:
        yield Check("status", expect.status, evaluation.status(id), expect.place_of("status"))
    if expect.score is not None:
        came = "none" if score is None else points_text(score.total)
        yield Check("score", points_text(expect.score), came, expect.place_of("score"))
    for name, written in expect.values.items():
        yield Check(f"value of `{name}`", *value_texts(written, appraisal.facts.get(name)), _place(expect, "values", name))
    gates = {gate.gate: gate for gate in call.gates}
    for name, verdict in expect.gates.items():
        yield Check(f"gate `{name}`", verdict, outcome.gates[name].value, _place(expect, "gates", name), gates[name].place_of("gate"))
    for name, class_ in expect.classes.items():
        family = call.classes[name]
        came = outcome.classes[name] or MISSING
        yield Check(f"class `{name}`", class_, came, _place(expect, "classes", name), family.place_of("cases"))
    for name, points in expect.criteria.items():
        cell = evaluation.rulebook.grid.cell(name)
        came = "none" if score is None else _mark_text(score.mark(name), cell.is_leaf)
        rule = cell.criterion.place_of("criterion")
        yield Check(f"criterion `{name}`", points_text(points), came, _place(expect, "criteria", name), rule)
    yield from _adjustments(evaluation, id, expect)
    bars = {bar.node or "total": bar for bar in evaluation.rulebook.bars}
    for name, verdict in expect.thresholds.items():
        place = evaluation.rulebook.units[bars[name].unit].place
        yield Check(f"threshold `{name}`", verdict, appraisal.verdict(bars[name].unit).value, _place(expect, "thresholds", name), place)
    for name, level in expect.self_check.items():
        yield Check(f"self-check `{name}`", points_text(level), points_text(self_checked[name].level), _place(expect, "self-check", name))


def _adjustments(evaluation: Evaluation, id: str, expect: Expectation) -> Iterator[Check]:
    """Points are what the adjustment added, its limits included; a verdict is that on its condition."""
    score = evaluation.appraisals[id].score
    for name, expected in expect.adjustments.items():
        rule = next(rule for rule in evaluation.rulebook.call.adjustments if rule.adjustment == name)
        done = next((each for each in score.adjustments if each.adjustment == name), None) if score is not None else None
        came = "none"
        if done is not None:
            came = done.verdict.value if expected in tuple(Verdict) else points_text(done.difference)
        yield Check(f"adjustment `{name}`", points_text(expected), came, _place(expect, "adjustments", name), rule.place_of("adjustment"))


def order_checks_of(evaluation: Evaluation, expect: OrderExpectation) -> Iterator[Check]:
    """The comparisons for several applications: the order, then each by what is expected of it."""
    if expect.says("order"):
        came = [placed.application for placed in evaluation.ranked.results] if evaluation.ranked is not None else []
        yield Check("order", _listed(expect.order), _listed(came), expect.place_of("order"))
    for id, rank in expect.rank.items():
        placed = evaluation.placed.get(id)
        yield Check(f"rank of `{id}`", str(rank), "none" if placed is None else str(placed.rank), _place(expect, "rank", id))
    for id, status in expect.status.items():
        yield Check(f"status of `{id}`", status, evaluation.status(id), _place(expect, "status", id))
    for id, points in expect.score.items():
        score = evaluation.appraisals[id].score
        came_points = "none" if score is None else points_text(score.total)
        yield Check(f"score of `{id}`", points_text(points), came_points, _place(expect, "score", id))
    for id, step in expect.broken_by.items():
        placed = evaluation.placed.get(id)
        broken_by = (placed.broken_by if placed is not None else None) or NOBODY
        yield Check(f"tie of `{id}`", step_of(step), broken_by, _place(expect, "broken by", id))


def _mark_text(mark: Mark, is_leaf: bool) -> str:
    return "not applicable" if is_leaf and mark.missing == "not applicable" else points_text(mark.points)


def _listed(ids: list[str] | tuple[str, ...]) -> str:
    return ", ".join(ids) or "nobody"


def _place(expect: Part, key: str, name: str) -> Place:
    node = expect.node_at(key)
    return node.values[name].place if isinstance(node, Entries) else expect.place_of(key)
