"""The same 31 criteria of five bands and the same applications through callscore's inference and through zen-engine 2.

zen-engine is given a decision graph of 31 decision tables. It computes with decimals and stops at the first row; callscore is exact, tries
every row and finds clashes and gaps. Run from the checkout: `python benchmarks/against_zen.py`.
"""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import zen
from inference_bands import CRITERIA, EDGES, applications, choices, cost

from callscore.inference.decision import Inference
from callscore.inference.direct import Direct
from callscore.inference.durable import Durable
from callscore.rulebook.unit import Chosen, Facts

ROWS = (f"< {EDGES[0]}", *(f"[{low}..{high})" for low, high in pairwise(EDGES)), f">= {EDGES[-1]}")


def graph() -> str:
    """The decision graph in zen's JSON: an input, a table for each criterion, an output."""
    tables = [_node(f"t{number}", "decisionTableNode", _table(number)) for number in range(CRITERIA)]
    edges = [pair for table in tables for pair in (("in", table["id"]), (table["id"], "out"))]
    return json.dumps({
        "nodes": [_node("in", "inputNode"), *tables, _node("out", "outputNode")],
        "edges": [{"id": f"{source}-{target}", "type": "edge", "sourceId": source, "targetId": target} for source, target in edges],
    })  # fmt: skip


def _node(name: str, kind: str, content: object = None) -> dict[str, Any]:
    return {"id": name, "name": name, "type": kind, "position": {"x": 0, "y": 0}, "content": content or {}}


def _table(number: int) -> dict[str, Any]:
    return {
        "hitPolicy": "first",
        "inputs": [{"id": "i", "name": "value", "field": f"c{number}"}],
        "outputs": [{"id": "o", "name": "row", "field": f"r{number}"}],
        "rules": [{"_id": str(row), "i": test, "o": str(row)} for row, test in enumerate(ROWS)],
    }


def explained(inference: Inference, facts: Facts) -> tuple[object, object]:
    """What zen's trace holds: the decision and what decided it."""
    return inference.decide(facts), inference.witnesses(facts)


def main() -> None:
    units, cohort = choices(), applications()
    floats = [{name: float(value) for name, value in facts.items()} for facts in cohort]
    decision = zen.ZenEngine().create_decision(graph())
    with Durable(units, remember=False) as cold, Durable(units) as warm, Inference(units) as both:
        for facts, plain in zip(cohort[:200], floats, strict=False):
            rows = decision.evaluate(plain)["result"]
            assert both.decide(facts).answers == tuple(Chosen((rows[f"r{number}"],)) for number in range(CRITERIA))
        spent = {
            "zen-engine with trace": cost(lambda facts: decision.evaluate(facts, {"trace": True}), floats),
            "zen-engine without trace": cost(decision.evaluate, floats),
            "durable, every application asked": cost(cold.decide, cohort),
            "durable, answers remembered": cost(warm.decide, cohort),
            "direct": cost(Direct(units).decide, cohort),
            "both engines, compared": cost(both.decide, cohort),
            "both engines, with witnesses": cost(lambda facts: explained(both, facts), cohort),
        }
    whole = spent["zen-engine with trace"]
    for label, microseconds in spent.items():
        print(f"{label:36}{microseconds:8.1f} µs an application{microseconds / whole:8.2f} of zen-engine with trace")


if __name__ == "__main__":
    main()
