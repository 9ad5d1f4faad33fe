"""Whole evaluations: the same 31 criteria of five bands and the same 2 000 applications through callscore and through zen-engine 2.

Callscore is timed from applications in memory to one explanation of each: the network built, every criterion decided, scored and
checked, the applications put in order, and for each of them every row with its input, its points, the running total and the place. The
call and its table are read before, as the decision graph is. zen-engine is given a decision table for each criterion and their sum; it
ranks nobody, and its trace, which names the inputs and the row of every table, is what comes nearest to an explanation. It stops at the
first row that matches; callscore tries every row and would find clashes and gaps. That all totals agree is checked before anything is
timed. All contestants run in turn, so that a machine whose speed drifts slows all of them.

Run from the checkout: `python benchmarks/against_zen.py`.
"""

from __future__ import annotations

import gc
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

import zen

from callscore.application.application import Application
from callscore.application.applications import read_applications
from callscore.call.edition import read_edition
from callscore.evaluation.evaluation import evaluate
from callscore.explanation.explaining import explain
from callscore.explanation.explanation import Explanation
from callscore.finding import Finding
from callscore.inference.decision import ENGINES, EngineName
from callscore.lint.checked_rulebook import rulebook_of
from callscore.rulebook.rulebook import Rulebook
from inference_bands import APPLICATIONS, CRITERIA, EDGES

Row: TypeAlias = dict[str, str]
"""One application as the table has it: its identifier, and its shares as text."""

RUNS = 5
NAMES = tuple(f"c{number}" for number in range(CRITERIA))
TESTS = (f"< {EDGES[0]}", *(f"[{low}..{high})" for low, high in pairwise(EDGES)), f">= {EDGES[-1]}")


def points(criterion: int) -> tuple[float, ...]:
    """What the rows of a criterion give: quarters of its maximum, which floats hold exactly."""
    return tuple((criterion % 7 + 1) * row / 4 for row in range(len(TESTS)))


def call_text() -> str:
    """The call, with the mapping of its table. JSON is YAML too."""
    return json.dumps({
        "call": "bench", "version": 1, "languages": ["en"], "title": "Benchmark", "authority": "Nobody",
        "provenance": {"kind": "illustration"},
        "application": {f"s{name}": {"type": "number", "title": f"Share {name}", "unit": "%"} for name in NAMES},
        "table": {"application": "id", "fields": {f"s{name}": name for name in NAMES}},
        "criteria": [_criterion(number, name) for number, name in enumerate(NAMES)],
        "ranking": {"ties": [], "numbering": "competition"},
    })  # fmt: skip


def _criterion(number: int, name: str) -> dict[str, Any]:
    rows = [{"when": test, "points": given} for test, given in zip(TESTS, points(number), strict=True)]
    score = {"of": f"s{name}", "rows": rows}
    return {"criterion": name, "title": name, "max": points(number)[-1], "if undetermined": "ask", "score": score}


def table() -> list[Row]:
    """Applications with random shares of two decimals; some of them stand exactly at an edge."""
    chance = random.Random(2026)
    return [{"id": f"a{one:04}"} | {name: f"{chance.randrange(10_001) / 100:.2f}" for name in NAMES} for one in range(APPLICATIONS)]


def read(rows: list[Row]) -> tuple[Rulebook, tuple[Application, ...]]:
    """The call and the applications, written to files and read as any others."""
    with tempfile.TemporaryDirectory() as folder:
        call, sheet = Path(folder) / "call.yaml", Path(folder) / "applications.csv"
        call.write_text(call_text(), encoding="utf-8")
        sheet.write_text("\n".join(",".join(line) for line in (rows[0], *(row.values() for row in rows))) + "\n", encoding="utf-8")
        edition, wrong = read_edition(call)
        assert edition is not None, wrong
        rulebook, more = rulebook_of(edition)
        assert rulebook is not None, more
        applications, found = read_applications([sheet], rulebook.call)
    _refuse_errors((*wrong, *more, *found))
    return rulebook, applications


def _refuse_errors(findings: tuple[Finding, ...]) -> None:
    errors = [finding for finding in findings if finding.is_error]
    assert not errors, errors[0]


def graph() -> str:
    """The decision graph in zen's JSON: an input, a table for each criterion, their sum, an output."""
    tables = [_node(f"t{name}", "decisionTableNode", _table(number, name)) for number, name in enumerate(NAMES)]
    expressions = [{"id": "e", "key": "total", "value": " + ".join(f"p{name}" for name in NAMES)}]
    total = _node("sum", "expressionNode", {"expressions": expressions, "passThrough": True})
    edges = [pair for table in tables for pair in (("in", table["id"]), (table["id"], "sum"))] + [("sum", "out")]
    return json.dumps({
        "nodes": [_node("in", "inputNode"), *tables, total, _node("out", "outputNode")],
        "edges": [{"id": f"{source}-{target}", "type": "edge", "sourceId": source, "targetId": target} for source, target in edges],
    })  # fmt: skip


def _node(name: str, kind: str, content: object = None) -> dict[str, Any]:
    return {"id": name, "name": name, "type": kind, "position": {"x": 0, "y": 0}, "content": content or {}}


def _table(number: int, name: str) -> dict[str, Any]:
    given = enumerate(zip(TESTS, points(number), strict=True))
    return {
        "hitPolicy": "first",
        "inputs": [{"id": "i", "name": "share", "field": name}],
        "outputs": [{"id": "o", "name": "points", "field": f"p{name}"}],
        "rules": [{"_id": str(row), "i": test, "o": str(worth)} for row, (test, worth) in given],
    }


def explained(rulebook: Rulebook, applications: tuple[Application, ...], engines: tuple[EngineName, ...]) -> list[Explanation]:
    """Everything that `callscore explain` knows of every application, in the order of identifiers."""
    evaluation = evaluate(rulebook, applications, engines)
    assert evaluation.engines == engines, evaluation.why_one_engine
    assert not evaluation.integrity, evaluation.integrity
    return [explain(evaluation, application) for application in evaluation.appraisals]


def evaluated(decision: zen.ZenDecision, shares: list[dict[str, float]], options: Any) -> list[Any]:
    return [decision.evaluate(each, options) for each in shares]


def refuse_differences(explanations: list[Explanation], answers: list[Any]) -> None:
    """Stop where a criterion or a total differs for any application, or an explanation is not whole."""
    for explanation, answer in zip(explanations, answers, strict=True):
        assert explanation.score is not None
        ours = [explanation.score.total, *(reason.mark.points for reason in explanation.criteria)]
        theirs = [Fraction(answer["result"][key]) for key in ("total", *(f"p{name}" for name in NAMES))]
        assert ours == theirs, explanation.application.id
        assert explanation.order is not None
        assert all(reason.row is not None and reason.inputs for reason in explanation.criteria)
        assert explanation.criteria[-1].running == explanation.score.total


def seconds(contestant: Callable[[], object]) -> float:
    """The time of one run; what it made is kept until the clock has stopped."""
    gc.collect()
    start = time.perf_counter()
    made = contestant()
    spent = time.perf_counter() - start
    del made
    return spent


def main() -> None:
    gc.set_threshold(500_000, 50, 100)  # as `callscore.cli.main` does
    rows = table()
    rulebook, applications = read(rows)
    shares = [{name: float(row[name]) for name in NAMES} for row in rows]
    decision = zen.ZenEngine().create_decision(zen.ZenDecisionContent(graph()))
    both, traced = "callscore, both engines", "zen-engine with trace"
    contestants: dict[str, Callable[[], list[Any]]] = {
        traced: partial(evaluated, decision, shares, {"trace": True}),
        "zen-engine without trace": partial(evaluated, decision, shares, {}),
        "callscore, durable": partial(explained, rulebook, applications, ("durable",)),
        "callscore, direct": partial(explained, rulebook, applications, ("direct",)),
        both: partial(explained, rulebook, applications, ENGINES),
    }
    ours = [run for label, run in contestants.items() if label.startswith("callscore")]
    theirs = [run for label, run in contestants.items() if label.startswith("zen")]
    for run, other in ((run, other) for run in ours for other in theirs):
        refuse_differences(run(), other())
    print(f"{len(rows)} applications, {CRITERIA} criteria: every total and every criterion agrees between all of them")
    runs = [{label: seconds(run) for label, run in contestants.items()} for _ in range(RUNS)]
    for label in contestants:
        spent = statistics.median(run[label] for run in runs) / len(rows) * 1e6
        ratio = statistics.median(run[label] / run[traced] for run in runs)
        print(f"{label:26}{spent:8.1f} µs an application{ratio:7.2f} of {traced}")
    print(f"target: {both} at most 1, better 0.25")


if __name__ == "__main__":
    main()
