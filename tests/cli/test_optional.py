"""Every place that takes a condition, a value or a group bears an answer that is left out: a verdict or a finding, no bug."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from callscore.cli import run
from callscore.cli.exit_code import ExitCode

HEAD = """\
call: tiny
version: 1
languages: [en]
title: Tiny
provenance: {kind: illustration}
dates: {reference: 2026-01-01}
application:
  size: {type: number}
"""
SCORE = "criteria: [{criterion: Q, max: 9, if undetermined: zero, score: {value: size, outside: clamp}}]\n"
ORDER = "ranking: {ties: [], numbering: competition}\n"
MONEY = "budget: {total: 100, unit: EUR, request: REQUEST, last: stop, if undetermined: askMORE}\n"
POOL = "pools: {all: {among: all, unknown: leave out}}\n"


def criterion(score: str, more: str = "") -> str:
    return f"criteria: [{{criterion: Q, max: 9, if undetermined: zero, score: {{{score}}}{more}}}]\n"


def money(request: str = "size", more: str = "") -> str:
    return SCORE + ORDER + MONEY.replace("REQUEST", request).replace("MORE", more)


CONDITIONS = {
    "number": [
        "x > 3", "x = 3", "x in [1..3]", "x + 1 > 3", "x between 1 and 2", "sum([x, 1]) > 1", "x in (1, 2)", "x = null", "x in [x..5]",
        "modulo(x, 2) = 0", 'string(x) = "3"', "x = size", "not(x > 3)", "x instance of number", "[x][1] = 3", "[x][item > 2][1] = 3",
    ],
    "text": [
        'x = "a"', 'x in ("a", "b")', 'contains(x, "a")', 'upper case(x) = "A"', "string length(x) > 1", 'x < "b"',
    ],
    "date": [
        'x < date("2026-01-01")', "x.year = 2020", 'x in [date("2020-01-01")..date("2021-01-01")]', "x = dates.reference",
        'x + duration("P1D") > dates.reference', 'day of week(x) = "Monday"',
    ],
    "boolean": ["x", "not(x)", "x = true", "x and size > 1", "all([x, true])"],
}  # fmt: skip
FOR_CONDITIONS = {
    "gate": "gates: [{gate: E, require: 'C', if undetermined: ask}]\n" + SCORE + ORDER,
    "contrary": "gates: [{gate: E, require: 'not(C)', if undetermined: ask}]\n" + SCORE + ORDER,
    "class": "classes: {f: {if undetermined: ask, cases: [{class: a, when: 'C'}, {class: b, otherwise: true}]}}\n" + SCORE + ORDER,
    "row": criterion("hit: first, rows: [{when: 'C', points: 9}, {otherwise: true, points: 0}]") + ORDER,
    "tick": criterion("sum: [{when: 'C', points: 9}], at most: 9") + ORDER,
    "adjustment": SCORE + "adjustments: [{adjustment: A, when: 'C', points: 1, if undetermined: zero}]\n" + ORDER,
    "for": criterion("value: size, outside: clamp", ", for: 'C'") + ORDER,
    "pot": money(more=", pots: [{pot: A, total: 5, for: 'C', left over: B}, {pot: B, total: 95, left over: returned}]"),
    "cap": money(more=", caps: [{cap: A, at most: 5, for: 'C'}]"),
    "tie": SCORE + "ranking: {ties: [{highest: size, for: 'C', if undetermined: zero}], numbering: competition}\n",
    "outcome": SCORE + ORDER + "outcomes: [{outcome: a, when: 'C'}, {outcome: b, otherwise: true}]\n",
    "indicator": "indicators: {i: {value: 'C'}}\ngates: [{gate: E, require: i, if undetermined: ask}]\n" + SCORE + ORDER,
}
VALUES = {"number": ["x", "x + 1", "if x = null then 0 else x"], "date": ["x", "x.year"], "text": ["x"], "boolean": ["x"]}
FOR_NUMBERS = {
    "value": criterion("value: 'V', outside: clamp") + ORDER,
    "linear": criterion("of: 'V', linear: [[0, 0], [5, 9]], outside: clamp") + ORDER,
    "share of best": POOL + criterion("relative: 'V', in: all, method: share of best, better: higher, all zero: 0") + ORDER,
    "lowest best": POOL + criterion("relative: 'V', in: all, method: share of best, better: lower, all zero: 0") + ORDER,
    "worst to best": POOL + criterion("relative: 'V', in: all, method: worst to best, better: higher, all equal: 0, alone: 0") + ORDER,
    "amount": SCORE + "adjustments: [{adjustment: A, when: size > 0, value: 'V', adds at most: 3, if undetermined: zero}]\n" + ORDER,
    "by": SCORE + "ranking: {by: 'V', ties: [], numbering: competition}\n",
    "request": money("'V'"),
    "at most": money(more=", caps: [{cap: A, at most: 'V'}]"),
    "per cent": money(more=", caps: [{cap: A, per cent: 'V', of: size}]"),
    "of": money(more=", caps: [{cap: A, per cent: 50, of: 'V'}]"),
    "row's value": criterion("over the maximum: clamp, rows: [{when: 'size > 0', value: 'V'}, {otherwise: true, points: 9}]") + ORDER,
}
FOR_VALUES = {
    "highest": SCORE + "ranking: {ties: [{highest: 'V', if undetermined: zero}], numbering: competition}\n",
    "lowest": SCORE + "ranking: {ties: [{lowest: 'V', if undetermined: zero}], numbering: competition}\n",
    "above": SCORE + "ranking: {ties: [{highest: 'count(above[x = V])', if undetermined: zero}], numbering: competition}\n",
    "pool": POOL + "indicators: {j: {pool: {of: x, take: count(values), in: all}}}\n" + criterion("value: j, outside: clamp") + ORDER,
    "rows with null": criterion("of: 'V', rows: [{when: 'null', points: 1}, {otherwise: true, points: 9}]") + ORDER,
    "words": "gates: [{gate: E, require: size > 0, met: 'it is {x}', not met: 'no {x}', if undetermined: ask}]\n" + SCORE + ORDER,
}
BY_X = "ranking: {per: x, ties: [], numbering: competition}\n"
CORNERS = "of: size, linear: [[0, 0], [5, 100]], outside: clamp"
FOR_GROUPS = {
    "order": SCORE + BY_X,
    "places": SCORE + BY_X + "selection: {per: x, places: 1, tie at the last place: none}\n",
    "budget": SCORE + BY_X + MONEY.replace("REQUEST", "size").replace("MORE", ", per: x"),
    "pool": FOR_NUMBERS["share of best"].replace("among: all", "among: all, per: x").replace("V", "size"),
    "weights": "weights: {per: x, use: {a: t, b: u}, tables: {t: {of: {Q: 100}}, u: {of: {Q: 100}}}}\n"
    f"criteria: [{{criterion: Q, if undetermined: zero, score: {{{CORNERS}}}}}]\n" + ORDER,
    "first of each": SCORE + ORDER + "selection: {places: 1, first of each: x, tie at the last place: none}\n",
    "first funded": money(more=", first of each: x"),
    "threshold": criterion("value: size, outside: clamp", ", threshold: {per: x, at least: {a: 3, b: 4}}") + BY_X,
}  # fmt: skip
ANSWERS = {"number": "3", "text": "a", "date": "2020-05-05", "boolean": "true"}


def calls() -> Iterator[tuple[str, str, str]]:
    """What it tries, the type of the answer, and the call's rules."""
    for type, conditions in CONDITIONS.items():
        for place, text in FOR_CONDITIONS.items():
            yield from ((f"{place}: {each}", type, text.replace("C", each)) for each in conditions)
    for type, values in VALUES.items():
        places = {**FOR_NUMBERS, **FOR_VALUES} if type == "number" else FOR_VALUES
        for place, text in places.items():
            yield from ((f"{place}: {each}", type, text.replace("V", each)) for each in values)
    yield from ((f"per: {place}", "text", text) for place, text in FOR_GROUPS.items())


@pytest.mark.parametrize("place", dict.fromkeys(name.partition(":")[0] for name, _, _ in calls()))
def test_no_place_stops_where_an_answer_is_left_out(place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tried = [(name, type, text) for name, type, text in calls() if name.partition(":")[0] == place]
    ranked = 0
    for number, (name, type, text) in enumerate(tried):
        folder = tmp_path / str(number)
        (folder / "apps").mkdir(parents=True)
        choices = ", one of: [a, b]" if place == "per" else ""
        (folder / "call.yaml").write_text(f"{HEAD}  x: {{type: {type}, optional: true{choices}}}\n{text}", encoding="utf-8")
        (folder / "apps" / "a.yaml").write_text(f"application: a\nsize: 2\nx: {ANSWERS[type]}\n", encoding="utf-8")
        for id, size in (("b", 2), ("c", 5)):
            (folder / "apps" / f"{id}.yaml").write_text(f"application: {id}\nsize: {size}\n", encoding="utf-8")
        codes = [run(["rank", str(folder), str(folder / "apps")]), run(["explain", str(folder), str(folder / "apps"), "b"])]
        told = capsys.readouterr()
        assert set(codes) <= {ExitCode.YES, ExitCode.INPUT}, (name, told.err)
        assert codes[0] is not ExitCode.INPUT or ": error: " in told.err, name
        assert codes[0] is not ExitCode.INPUT or type != "number" or place == "per", (name, told.err)
        ranked += codes[0] is ExitCode.YES
    assert ranked > len(tried) / 2
