"""Small calls with few answers, each of few values, put together from every construct that a missing answer could touch."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

T = TypeVar("T")
Pick = Callable[[Sequence[Any]], Any]
"""One of several; hypothesis picks in the law, chance in a search."""

FIELDS: Mapping[str, tuple[Any, ...]] = {
    "n": (0, 3, 5, 8, 10),
    "m": (0, 2, 5, 10),
    "green": (True, False),
    "kind": ("x", "y"),
    "ask": (0, 1, 3, 4),
}
"""What each field may answer."""
LEVELS = (0, 1, 2)
PREFERENCES = ("draw", 1, 3)
RECEIVED, FORMAL, WINDOW, PAPERS, LEGIBLE = "received", "formal", "window", "papers", "legible"
VERDICTS = (True, False)
CURES = ("met", "asked", "in time", "too late")
"""What an application may have beside its answers: the day of March on which it was received, recorded verdicts, days of completing; and
that it can be read."""
HEAD = """call: small
version: 1
languages: [en]
title: A small call
provenance: {kind: illustration, note: for a test}
application:
  n: {type: number, within: '[0..10]'}
  m: {type: number, within: '[0..10]'}
  green: {type: boolean}
  kind: {type: text, one of: [x, y]}
  ask: {type: number, within: '>= 0', unit: EUR}
"""
LASTS = (
    "offered, accepts: green",
    "offered, accepts: m > 2",
    "topped up, topped up: {where left per cent: 50, from reserve: 2, otherwise: stop}",
    "topped up, topped up: {where left per cent: 80, from reserve: 1, otherwise: partial}",
    "topped up, topped up: {where left per cent: 60, from reserve: 9, otherwise: skip}",
    "pro rata for all",
    "pro rata for all",
)
POLICIES = ("ask", "ask", "zero", "not applicable", "reject")
GAPS = ("ask", "zero", "reject", "nearest below", "nearest above")


@dataclass(frozen=True)
class SmallCall:
    """The text of a call, and how it is looked at.

    beside   what it reads of an application beside its fields, and what each of it may be: levels of criteria, and the like
    carried  the score with which the first application competes that an earlier round carried; None where none is
    moment   the moment at which the call is looked at; None for the first
    """

    text: str
    beside: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    carried: int | None = None
    moment: str | None = None


class _Writer:
    """Writes one call; what it decided once, later parts read."""

    def __init__(self, pick: Pick) -> None:
        self.pick = pick
        self.has_pool = pick((True, False, False))
        self.has_class = pick((True, False, False))
        self.per = pick((None, None, "kind", *(["size", "[kind, size]"] if self.has_class else [])))
        self.has_money = pick((True, False))
        self.has_window = pick((True, False, False, False))
        self.has_moments = pick((False, False, False, True))
        self.weights = pick((None, None, None, None, "kind", *(["size"] if self.has_class else [])))
        self.beside: dict[str, tuple[Any, ...]] = {RECEIVED: (1, 2, 9)} if self.has_window else {}
        self.leaves: list[str] = []
        self.of_some: set[str] = set()  # the leaves that are not for everybody
        self.scope_above = ""
        self.gate_names: list[str] = []

    def maybe(self, *texts: str) -> str:
        return str(self.pick(("", *texts)))

    def some(self, texts: Sequence[str], *counts: int) -> list[str]:
        return list(dict.fromkeys(self.pick(texts) for _ in range(self.pick(counts))))

    def call(self) -> SmallCall:
        parts = [HEAD, *self.reading(), *self.window(), *self.moments(), *self.pools(), *self.classes(), *self.gates()]
        criteria = [*self.criteria()]
        parts += [*self.weighted(), *criteria, *self.adjustments()]
        parts += self.phases("".join(parts))
        steps = "rounding: [{places: 1, mode: up, at: criterion}, {places: 0, mode: half up, at: total}]\n"
        parts.append(self.maybe(*(f"rounding: {{places: 0, mode: half up, at: {at}}}\n" for at in ("criterion", "leaf", "total")), steps))
        parts.append("".join(self.order()))
        moment = self.pick((None, "award")) if self.has_moments else None
        carried = self.pick((None, None, None, None, None, 6)) if "arrival: " not in parts[-1] else None
        return SmallCall("".join(parts), self.beside, carried, moment)

    # What is handed in ----------------------------------------------------------------------------------------------------------

    def reading(self) -> Iterator[str]:
        if self.pick((False, False, False, False, True)):
            self.beside[LEGIBLE] = (True,)
            yield "illegible: ask\n"

    def window(self) -> Iterator[str]:
        if self.has_window:
            missing, late = self.pick(("ask", "ask", "reject")), self.pick(("reject", "ask"))
            if late == "ask":
                self.beside[WINDOW] = VERDICTS
            yield f"window: {{opens: 2026-03-01T00:00Z, closes: 2026-03-05T00:00Z, late: {late}, if undetermined: {missing}}}\n"

    def moments(self) -> Iterator[str]:
        if self.has_moments:
            yield "moments: [application, award]\ndates: {award: 2026-06-01}\n"

    # Pools and what is found of all ---------------------------------------------------------------------------------------------

    def pools(self) -> Iterator[str]:
        if not self.has_pool:
            return
        among, unknown = self.pick(("all", "eligible", "above thresholds")), self.pick(("leave out", "leave out", "ask"))
        per = self.maybe("", ", per: kind")
        yield f"pools: {{p: {{among: {among}, unknown: {unknown}{per}}}}}\n"
        take = self.pick(("max(values)", "max(values)", "min(values)", "mean(values)", "sum(values)", "count(values)"))
        of = self.pick(("n", "n", "n", "m", "rest"))
        yield "indicators:\n" + ("  rest: {value: 10 - n}\n" if of == "rest" else "")
        yield f"  top: {{pool: {{of: {of}, take: {take}, in: p}}}}\n"
        spread = self.pick(("of the whole pool", "of a sample"))
        z = f"method: standardised, spread: {spread}, rounded to: {{places: 2, mode: half up}}, all equal: 0"
        alone = ", alone: 0" if spread == "of a sample" else ""
        yield f"  z: {{compared: {{relative: m, in: p, {z}{alone}}}}}\n"

    def classes(self) -> Iterator[str]:
        if self.has_class:
            yield f"classes:\n  size:\n    if undetermined: {self.pick(('ask', 'ask', 'reject'))}\n"
            when = self.pick(("{m: '>= 5'}", "green", *(["z >= 0"] if self.has_pool else [])))
            yield f"    cases: [{{class: large, when: {when}}}, {{class: small, otherwise: true}}]\n"

    def scopes(self) -> list[str]:
        """To whom a rule applies."""
        of_pool = ["z >= 0"] if self.has_pool else []
        return ["green", 'kind = "x"', *of_pool, *(['\'class("size") = "small"\''] if self.has_class else [])]

    # Gates ----------------------------------------------------------------------------------------------------------------------

    def gates(self) -> Iterator[str]:
        some = ["green", "m >= 2", 'kind = "x" or green', *(["z >= 0", "2 * n >= top"] if self.has_pool else [])]
        chosen = self.some([f"'{each}'" for each in some] + (['\'class("size") = "large"\''] if self.has_class else []), 0, 0, 1, 2)
        beside = [gate for gate in (*self.recorded(), *self.curable()) if gate]
        if chosen or beside:
            yield "gates:\n"
        yield from beside
        for number, require in enumerate(chosen):
            scope = self.maybe("", *(f", for: {each}" for each in (*self.scopes(), "m >= 5")))
            missing, away = self.pick(("ask", "reject")), self.maybe("", "", ", if not met: score anyway")
            at = self.maybe("", ", at: award") if self.has_moments else ""
            self.gate_names.append(f"E{number}")
            yield f"  - {{gate: E{number}{scope}{at}, require: {require}, met: y, not met: n{away}, if undetermined: {missing}}}\n"

    def recorded(self) -> Iterator[str]:
        if self.pick((True, False, False, False)):
            self.beside[FORMAL] = VERDICTS
            computed = self.maybe("", ", require: m >= 2")
            missing = self.pick(("ask", "ask", "reject"))
            yield f"  - {{gate: F{computed}, recorded with: formal, met: y, not met: n, if undetermined: {missing}}}\n"

    def curable(self) -> Iterator[str]:
        if self.pick((True, False, False, False, False)):
            self.beside[PAPERS] = CURES
            cure = "if not met: complete, complete: {within: 10, unit: days, after: request}"
            missing = self.pick(("ask", "reject"))
            yield f"  - {{gate: C, recorded with: papers, met: y, not met: n, {cure}, if undetermined: {missing}}}\n"

    # Criteria -------------------------------------------------------------------------------------------------------------------

    def weighted(self) -> Iterator[str]:
        if self.weights is None:
            return
        roots = [name for name in ("P", *self.leaves) if name in self.roots]
        shares = ((70, 30), (40, 60)) if len(roots) == 2 else ((100,), (100,))
        low, high = (", ".join(f"{root}: {share}" for root, share in zip(roots, each, strict=True)) for each in shares)
        one, other = ("x", "y") if self.weights == "kind" else ("small", "large")
        use = f"use: {{{one}: low, {other}: high}}"
        yield f"weights: {{per: {self.weights}, {use}, tables: {{low: {{of: {{{low}}}}}, high: {{of: {{{high}}}}}}}}}\n"

    def criteria(self) -> Iterator[str]:
        self.roots: list[str] = []
        yield "criteria:\n"
        if self.pick((False, False, True)):
            below = self.maybe("", ", not applicable below: rescale", ", not applicable below: leave out")
            bar = self.maybe("", "", ", threshold: {at least share: 60}", ", threshold: 10", ", threshold: {above: 6}")
            rescale = self.rescale(bar) if not below else ""
            scope = self.scope_above = self.maybe("", "", *(f", for: {each}" for each in self.scopes()))
            most = ", max: 20" if below == ", not applicable below: rescale" and self.weights is None else ""
            self.roots.append("P")
            yield "  - criterion: P\n" + "".join(f"    {each.removeprefix(', ')}\n" for each in (bar, below, rescale, scope, most) if each)
            yield "    criteria:\n"
            weight = self.weights is None and self.pick((True, False, False)) and most != ""
            yield self.leaf("P1", "      ", bare=True, most="weight: 75" if weight else "max: 10")
            yield self.leaf("P2", "      ", bare=True, most="weight: 25" if weight else "max: 10")
            self.scope_above = ""
        else:
            self.roots.append("A")
            yield self.leaf("A", "  ", most="max: 10" if self.weights is None else "")
        if self.pick((True, True, False)):
            self.roots.append("B")
            yield self.leaf("B", "  ", most="max: 10" if self.weights is None else "")

    def rescale(self, bar: str) -> str:
        sees = f", threshold sees: {self.pick(('before', 'after'))}" if bar else ""
        return self.maybe("", f", rescale: {{in: p, all zero: {self.pick((0, 1))}{sees}}}") if self.has_pool else ""

    def leaf(self, id: str, indent: str, bare: bool = False, most: str = "max: 10") -> str:
        self.leaves.append(id)
        scope = self.maybe("", "", "", *(f", for: {each}" for each in self.scopes()))
        self.of_some |= {id} if scope or self.scope_above else set()
        bar = "" if bare else self.maybe("", "", "", ", threshold: 4", ", threshold: {at least share: 50}", ", threshold: {above: 3}")
        rescale = "" if bare else self.rescale(bar)
        policy = self.pick(POLICIES)
        worth = f", {most}" if most else ""
        score = self.score(id, has_own_maximum=most == "max: 10")
        return f"{indent}- {{criterion: {id}{worth}{scope}{bar}{rescale}, if undetermined: {policy}, score: {score}}}\n"

    def score(self, id: str, has_own_maximum: bool) -> str:
        gap, mean = self.pick(GAPS), f"method: mean and best, turning at: {self.pick((0.8, 0.5))}"
        some = [
            "{value: n, outside: clamp}",
            "{value: 10 - m, outside: clamp}",
            "{value: n + m, outside: zero}",
            "{of: m, rows: [{when: '< 5', points: 2}, {when: '>= 5', points: 10}]}",
            "{of: n, rows: [{when: '< 5', value: 4 * n}, {when: '>= 5', points: 10}], over the maximum: as printed, source says: so}",
            f"{{of: n, rows: [{{when: '< 4', points: 2}}, {{when: '> 6', points: 10}}], in a gap: {gap}, source says: so}}",
            "{of: kind, rows: [{when: '\"x\"', level: 1}, {when: '\"y\"', level: 2}]}",
            "{hit: first, rows: [{when: {m: '>= 5', green: 'true'}, points: 10}, {when: green, points: 5}, {otherwise: true, points: 1}]}",
            "{hit: any, rows: [{when: {m: '>= 5'}, points: 10}, {when: green, points: 10}, {otherwise: true, points: 1}]}",
            "{hit: any, rows: [{when: {m: '>= 5'}, points: 4}, {when: green, points: 9}, {otherwise: true, points: 1}]}",
            "{hit: highest, rows: [{when: {m: '>= 5'}, points: 3}, {when: green, points: 10}, {otherwise: true, points: 0}]}",
            "{of: n, linear: [[0, 0], [5, 10], [10, 4]], outside: clamp}",
            "{of: m, linear: [[2, 3], [6, 10]], outside: zero, source says: so}",
            "{sum: [{when: green, points: 6}, {when: {m: '>= 5'}, points: 4}, {when: {kind: '\"y\"'}, points: -3}], at most: 10}",
            "{sum: [{when: is known(m), points: 6}, {when: 'is known(kind) and green', points: 5}], at most: 10}",
            "assessed",
            "assessed",
        ]
        if self.has_pool:
            some += [
                "{relative: n, in: p, method: share of best, better: higher, all zero: 0}",
                "{relative: ask, in: p, method: share of best, better: lower, all zero: 0.5}",
                "{relative: n, in: p, method: worst to best, better: higher, alone: 1, all equal: 0.5}",
                "{relative: ask, in: p, method: worst to best, better: lower, alone: 0, all equal: 0}",
                "{relative: n, in: p, method: percentile rank, better: higher, equals: none, alone: 1}",
                "{relative: ask, in: p, method: percentile rank, better: lower, equals: half, alone: 0}",
                f"{{relative: m, in: p, {mean}, all equal: 0.8, all zero: 0}}",
                f"{{relative: m, in: p, {mean}, rounded to: {{places: 1, mode: up}}, all equal: 1, all zero: 1}}",
                "{value: 'if top = 0 then 0 else 10 * n / top', outside: clamp}",
                "compared",
            ] * 2
        found = self.pick([each for each in some if has_own_maximum or not re.search("points:|linear:", each)])
        return self.assessed(id) if found == "assessed" else self.pairs(id) if found == "compared" else str(found)

    def assessed(self, id: str) -> str:
        self.beside[id] = LEVELS
        combine = self.maybe("", "", "mean", "median", "consensus, without consensus: ask", "consensus, without consensus: mean")
        if not combine:
            return "{assessed: 0..2}"
        self.beside[f"{id}/second"] = LEVELS
        if combine.endswith("ask"):
            self.beside[f"{id}/consensus"] = LEVELS
        return f"{{assessed: 0..2, evaluators: {{at least: 2, combine: {combine}}}}}"

    def pairs(self, id: str) -> str:
        self.beside[f"{id}/pairs"] = PREFERENCES
        missing, edge = self.pick(("ask", "leave out")), self.pick((0, 1))
        evaluators = "evaluators: {at least: 1, combine: mean}"
        return f"{{compared: 1..6, draw: 1, {evaluators}, in: p, missing pair: {missing}, alone: 1, all equal: {edge}}}"

    def phases(self, text: str) -> Iterator[str]:
        first = "P" if "criterion: P\n" in text else "A"
        if "B" in self.roots and self.weights is None and self.pick((True, False, False, False)):
            bar, tie = self.maybe("threshold: 4, "), self.pick(("all", "none", "draw"))
            places = self.maybe(f", selection: {{places: {self.pick((1, 2))}, tie at the last place: {tie}}}")
            outline = f"ranking: {{{bar}ties: [{{highest: m, if undetermined: ask}}], numbering: competition}}{places}"
            yield f"phases: [{{phase: one, criteria: [{first}], {outline}}}, "
            yield f"{{phase: two, criteria: [B], scores before: {self.pick(('carried', 'reset'))}}}]\n"

    # Adjustments ----------------------------------------------------------------------------------------------------------------

    def adjustments(self) -> Iterator[str]:
        leaf = self.leaves[0]
        some = [
            "when: green, points: 3",
            "when: green, points: 3, at most: 12",
            "when: green, points: -4, at least: 0",
            "when: m >= 5, percent: 10, of: criteria",
            "when: m >= 5, percent: 30, of: criteria, adds at most: 2",
            "when: m >= 5, percent: -50, of: running total",
            "when: green, percent: -150, of: running total, takes at most: 4",
            "when: not(green), exclude: true, met: y, not met: n",
            "when: green, set to: 5",
            "when: 'true', value: n / 2, adds at most: 4",
            "when: green, value: m - 5, adds at most: 3, takes at most: 2",
            f"when: 'points(\"{leaf}\") >= 5', points: 2",
            f"when: 'points(\"{leaf}\") < 5', exclude: true, met: y, not met: n",
            *(f"when: 'met(\"{gate}\")', points: 2" for gate in self.gate_names[:1]),
            *(['when: \'class("size") = "large"\', points: -2'] if self.has_class else []),
            *(["when: z >= 0, points: 3", "when: m >= 2, value: z, adds at most: 2, takes at most: 1"] if self.has_pool else []),
        ]
        chosen = self.some(some, 0, 0, 0, 1, 2)
        if self.pick((True, False, False, False)):
            first = self.pick(("points: 3", "value: n / 2", "percent: 20, of: criteria"))
            chosen += [
                f"when: green, {first}, adds at most: 4",
                f"when: m >= 5, points: 3, adds at most: 5, together with: [X{len(chosen)}]",
            ]
        if chosen:
            yield "adjustments:\n"
        for number, rule in enumerate(chosen):
            yield f"  - {{adjustment: X{number}, {rule}, if undetermined: {self.pick(POLICIES)}}}\n"

    # Order ----------------------------------------------------------------------------------------------------------------------

    def order(self) -> Iterator[str]:
        per = f"per: {self.per}, " if self.per is not None else ""
        what = ["highest: m", "lowest: ask", "highest: n, for: green", "highest: 'if green then 1 else 0', for: m >= 5"]
        steps = [f"{{{each}, if undetermined: {self.pick(POLICIES)}}}" for each in what]
        steps += [f"{{criterion: {self.leaves[-1]}}}"] if self.leaves[-1] not in self.of_some else []
        steps += ["{lowest: 'count(above[m >= 5]) + m', if undetermined: ask}"] if self.pick((True, False, False)) else []
        steps += [f"{{highest: z, if undetermined: {self.pick(POLICIES)}}}"] if self.has_pool else []
        ties = [self.pick(steps) for _ in range(self.pick((0, 1, 2)))]
        numbering = self.pick(("competition", "dense", "ordinal"))
        draw = self.maybe("", "", "", "{draw: {}}")
        numbered = ", numbered: [group, all]" if per and self.pick((True, False)) else ""
        by = self.maybe("", "", "", "by: 'score() + m', ", f"by: 'points(\"{self.leaves[-1]}\") - m', ")
        best = self.maybe("", "", "", "best: lowest, ")
        if self.has_window:
            seen = self.pick(("{earliest: received, if undetermined: reject}", "{latest: received, if undetermined: ask}"))
            ties = [seen, *ties]
            ways = ("nobody ranked", "each day ranked", "first day ranked, first useful day: the first with an application")
            by = self.maybe("", *(f"arrival: {way}, " for way in (*ways, "first day ranked, first useful day: the day it opens")))
        ties += ["{draw: {seed: '7'}}"] if numbering == "ordinal" else [draw] if draw else []
        best = best if "nobody" not in by else ""
        bar = self.bar() if not best or by.startswith("by") else ""  # a least total would shut out the lowest
        yield f"ranking: {{{per}{by}{best}{bar}ties: [{', '.join(dict.fromkeys(ties))}], numbering: {numbering}{numbered}}}\n"
        yield from self.selection()
        yield from self.money()
        yield from self.outcomes()

    def bar(self) -> str:
        some = [
            "threshold: 5, ",
            "threshold: {above: 4}, ",
            "threshold: {at least share: 50}, ",
            "threshold: {by: score() + m, at least: 8}, ",
        ]
        if self.per is not None and self.per != "[kind, size]":
            names = self.groups()
            some.append(f"threshold: {{per: {self.per}, at least: {{{names[0]}: 3, {names[1]}: 8}}}}, ")
            some.append(f"threshold: {{per: {self.per}, at least share: {{{names[0]}: 20, {names[1]}: 60}}}}, ")
        if self.has_class:
            some.append("threshold: {per: size, above: {small: 2, large: 6}}, ")
        named = self.maybe("", "among: [3, 6, 9], ")
        near, about = self.pick(("admit more", "admit fewer")), self.pick((2, 1.5))
        demand = f"request: ask, available: 2, about: {about}, never under: 1, {named}equally near: {near}"
        some.append(f"threshold: {{from demand: {{{demand}}}}}, ")
        return self.maybe("", "", "", *some)

    def groups(self) -> tuple[str, str]:
        if self.per == "[kind, size]":
            return "x / small", "y / large"
        return ("x", "y") if self.per == "kind" else ("small", "large")

    def selection(self) -> Iterator[str]:
        self.has_places = self.pick((True, True, False))
        if self.has_places:
            per, places = "", str(self.pick((1, 2)))
            if self.per is not None and self.pick((True, False)):
                one, other = self.groups()
                per, places = f", per: {self.per}", self.pick((places, f"{{{one}: 1, {other}: 2}}"))
            first = self.first("", ", ") if not per and self.per is None else ""
            quotas = self.quotas() if not first else ""
            stops = self.place_stops() if not first else ""
            tie, reserve = self.pick(("all", "none", "draw")), self.pick(("true", "1", "false"))
            yield f"selection: {{places: {places}{per}{first}{quotas}{stops}, reserve: {reserve}, tie at the last place: {tie}}}\n"

    def money(self) -> Iterator[str]:
        if not self.has_money:
            return
        per = self.per
        where = f"per: {per}, " if per is not None and self.pick((True, False)) else ""
        if per is not None and not where:
            orders = {"kind": "x, y", "size": "large, small", "[kind, size]": "y / small, x / small, x / large, y / large"}
            where = f"order: [{orders[per]}], "
        last = self.pick(("partial", "stop", "skip", *LASTS))
        policy = self.pick(("ask", "zero", "reject"))
        line = self.maybe(*(f"tie at the line: {word}, " for word in ("most projects", "draw", "none", "pro rata")))
        is_shared = "pro rata" in line or "pro rata" in last
        parts_given = is_shared or last.startswith(("partial", "offered")) or "otherwise: partial" in last
        least = self.maybe("", "", f"at least: 1, {self.pick(self.parts_below()) if parts_given else ''}")
        rounded = f"rounded to: {{places: {self.pick((0, 1))}, mode: {self.pick(('down', 'half up'))}}}, "
        rounded = rounded if is_shared else self.maybe("", "", rounded)
        rounded += f"the odd cents: {self.pick(('left over', 'to the largest remainder'))}, " if is_shared else ""
        pots = self.pots() if per is None and not is_shared and "topped" not in last and self.pick((True, False, False)) else ""
        first = "" if pots or per is not None else self.first(", ", "")
        if last == "pro rata for all":
            where, line, first = where if "per" in where else "", "", first if "compete" in first else ""
        stops = self.money_stops() if not pots and not first and last != "pro rata for all" else ""
        parts = f"{where}{self.caps()}{least}{line}{rounded}{pots}{first}{stops}last: {last}"
        total = self.total(where.startswith("per")) if not pots else "5"
        yield f"budget: {{total: {total}, unit: EUR, request: ask, {parts}, if undetermined: {policy}}}\n"

    def first(self, behind: str, before: str) -> str:
        others = self.pick(("take their turn", "do not compete"))
        some = f"first of each: {{of: kind, first: {self.pick((1, 2))}, others: {others}}}"
        said = self.maybe("", "first of each: kind", some)
        return f"{before}{said}{behind}" if said else ""

    def place_stops(self) -> str:
        limits = self.maybe("", f", limits: [{{limit: l, per: {self.pick(('kind', 'm'))}, at most: {self.pick((0, 1))}}}]")
        return limits + self.maybe("", ", exclude each other: {named by: 'if m >= 5 then \"a1\" else null'}")

    def money_stops(self) -> str:
        most = self.pick(("projects: 1", "amount: 4, over the limit: the rest", "amount: 3, over the limit: nothing"))
        limits = self.maybe("", f"limits: [{{limit: l, per: {self.pick(('kind', 'm'))}, {most}}}], ")
        return limits + self.maybe("", "exclude each other: {named by: 'if m >= 5 then \"a1\" else null'}, ")

    def quotas(self) -> str:
        scopes = ["green", "'kind = \"x\"'", "m >= 5", *(["z >= 0"] if self.has_pool else [])]
        chosen = self.some(scopes, 0, 0, 1, 2)
        told = []
        for at, scope in enumerate(chosen):
            size = self.pick(("places: 1", "per cent: 50, rounded: up", "per cent: 50, rounded: half up"))
            words = f"filled: {self.pick(('first', 'last'))}, unused: {self.pick(('to all', 'kept free'))}"
            missing = self.maybe(", if undetermined: ask", ", if undetermined: not applicable")
            told.append(f"{{quota: q{at}, {size}, for: {scope}, {words}{missing}}}")
        return f", quotas: [{', '.join(told)}]" if told else ""

    def total(self, is_by_group: bool) -> str:
        """One amount, or one for each group, or a formula of which all of a group may give the same."""
        some = ["5", "5", "5", "m", "'if green then 4 else 4'", *(["top", "top / 2"] if self.has_pool else [])]
        if is_by_group:
            one, other = self.groups()
            some += [f"{{{one}: 4, {other}: 3}}", f"{{{one}: 0, {other}: 6}}", "'if kind = \"x\" then 4 else 3'"]
        return str(self.pick(some))

    def parts_below(self) -> tuple[str, ...]:
        return "a part below the least: nothing, ", "a part below the least: granted, "

    def caps(self) -> str:
        some = ["at most: m / 2, for: green", "at most: m / 2", "per cent: 50, of: n", "at most: 2, for: 'kind = \"x\"'"]
        some += ["at most: top"] if self.has_pool else []
        some += [f"at most: 'points(\"{self.leaves[-1]}\") / 2'"]
        policies = ("ask", "zero", "not applicable", "reject")
        chosen = [f"{{cap: c{at}, {cap}, if undetermined: {self.pick(policies)}}}" for at, cap in enumerate(self.some(some, 0, 0, 1, 2))]
        return f"caps: [{', '.join(chosen)}], " if chosen else ""

    def pots(self) -> str:
        policies = ("ask", "zero", "reject", "not applicable")
        some = [("a", "green", 2), ("b", "'kind = \"x\"'", 1), *([("d", "z >= 0", 1)] if self.has_pool else [])]
        chosen = [some[0], *(self.pick(some[1:]) for _ in range(self.pick((0, 0, 1))))]
        told = []
        for at, (name, scope, total) in enumerate(chosen):
            over = self.pick(("rest", "returned", *(name for name, _, _ in chosen[at + 1 :])))
            told.append(f"{{pot: {name}, total: {total}, for: {scope}, left over: {over}, if undetermined: {self.pick(policies)}}}")
        return f"pots: [{', '.join(told)}, {{pot: rest, total: rest, left over: returned}}], "

    def outcomes(self) -> Iterator[str]:
        some = [
            "rank() <= 2",
            "score() >= 8",
            "green",
            "is known(m) and green",
            "tied()",
            *(['status() = "selected"'] if self.has_places else []),
            f'points("{self.leaves[-1]}") >= 5',
            *(f'met("{gate}")' for gate in self.gate_names[:1]),
            *(["granted() > 0", "granted() < requested()"] if self.has_money else []),
            *(["z >= 0"] if self.has_pool else []),
            *(['class("size") = "large"'] if self.has_class else []),
        ]
        chosen = self.some(some, 0, 0, 1, 2)
        if chosen:
            yield "outcomes:\n"
            for number, when in enumerate(chosen):
                yield f"  - {{outcome: o{number}, when: '{when}'}}\n"
            yield "  - {outcome: none, otherwise: true}\n"


def small_call(pick: Pick) -> SmallCall:
    return _Writer(pick).call()
