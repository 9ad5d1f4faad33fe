"""Small calls with few answers, each of few values, put together from every construct that a missing answer could touch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
RECEIVED, FORMAL = "received", "formal"
OTHERS: Mapping[str, tuple[Any, ...]] = {RECEIVED: (1, 2, 9), FORMAL: (True, False)}
"""What an application may have beside its answers: the day of March on which it was received, and a recorded verdict."""
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
POLICIES = ("ask", "ask", "zero", "not applicable", "reject")


@dataclass(frozen=True)
class SmallCall:
    """The text of a call; and what it reads of an application beside its fields: criteria that people assess, and the like."""

    text: str
    beside: tuple[str, ...]


class _Writer:
    """Writes one call; what it decided once, later parts read."""

    def __init__(self, pick: Pick) -> None:
        self.pick = pick
        self.has_pool = pick((True, False, False))
        self.has_class = pick((True, False, False))
        self.per = pick((None, None, "kind", *(["size"] if self.has_class else [])))
        self.has_money = pick((True, False))
        self.has_window = pick((True, False, False, False))
        self.beside: list[str] = [RECEIVED] if self.has_window else []

    def maybe(self, *texts: str) -> str:
        return self.pick(("", *texts))

    def text(self) -> str:
        parts = [HEAD, *self.window(), *self.pools(), *self.classes(), *self.gates(), *self.criteria(), *self.adjustments()]
        parts += self.phases("".join(parts))
        parts.append(self.maybe(*(f"rounding: {{places: 0, mode: half up, at: {at}}}\n" for at in ("criterion", "leaf", "total"))))
        return "".join([*parts, *self.order()])

    def window(self) -> Iterator[str]:
        if self.has_window:
            missing = self.pick(("ask", "ask", "reject"))
            yield f"window: {{opens: 2026-03-01T00:00Z, closes: 2026-03-05T00:00Z, late: reject, if undetermined: {missing}}}\n"

    def pools(self) -> Iterator[str]:
        if not self.has_pool:
            return
        among, unknown = self.pick(("all", "eligible", "above thresholds")), self.pick(("leave out", "leave out", "ask"))
        per = self.maybe("", ", per: kind")
        yield f"pools: {{p: {{among: {among}, unknown: {unknown}{per}}}}}\n"
        yield "indicators:\n  top: {pool: {of: n, take: max(values), in: p}}\n"
        z = "method: standardised, spread: of the whole pool, rounded to: {places: 2, mode: half up}, all equal: 0"
        yield f"  z: {{compared: {{relative: m, in: p, {z}}}}}\n"

    def classes(self) -> Iterator[str]:
        if self.has_class:
            yield f"classes:\n  size:\n    if undetermined: {self.pick(('ask', 'ask', 'reject'))}\n"
            when = self.pick(("{m: '>= 5'}", "green", *(["z >= 0"] if self.has_pool else [])))
            yield f"    cases: [{{class: large, when: {when}}}, {{class: small, otherwise: true}}]\n"

    def gates(self) -> Iterator[str]:
        some = ["green", "m >= 2", 'kind = "x" or green', *(["z >= 0", "2 * n >= top"] if self.has_pool else [])]
        chosen = [self.pick(some) for _ in range(self.pick((0, 0, 1, 2)))]
        is_recorded = self.pick((True, False, False, False))
        if chosen or is_recorded:
            yield "gates:\n"
        if is_recorded:
            self.beside.append(FORMAL)
            yield f"  - {{gate: F, recorded with: formal, met: y, not met: n, if undetermined: {self.pick(('ask', 'ask', 'reject'))}}}\n"
        for number, require in enumerate(dict.fromkeys(chosen)):
            scope = self.maybe("", ', for: kind = "x"', ", for: m >= 5")
            missing = self.pick(("ask", "reject"))
            yield f"  - {{gate: E{number}{scope}, require: '{require}', met: y, not met: n, if undetermined: {missing}}}\n"

    def criteria(self) -> Iterator[str]:
        yield "criteria:\n"
        if self.pick((False, False, True)):
            below = self.maybe("", ", not applicable below: rescale")
            bar = self.maybe("", "", ", threshold: {at least share: 60}", ", threshold: 10")
            rescale = self.rescale(bar) if not below else ""
            yield "  - criterion: P\n" + "".join(f"    {each.removeprefix(', ')}\n" for each in (bar, below, rescale) if each)
            yield "    criteria:\n"
            yield self.leaf("P1", "      ", bare=True)
            yield self.leaf("P2", "      ", bare=True)
        else:
            yield self.leaf("A", "  ")
        if self.pick((True, True, False)):
            yield self.leaf("B", "  ")

    def rescale(self, bar: str) -> str:
        sees = f", threshold sees: {self.pick(('before', 'after'))}" if bar else ""
        return self.maybe("", f", rescale: {{in: p, all zero: 0{sees}}}") if self.has_pool else ""

    def leaf(self, id: str, indent: str, bare: bool = False) -> str:
        scope = self.maybe("", "", ", for: green", ', for: kind = "x"', *([", for: z >= 0"] if self.has_pool else []))
        bar = "" if bare else self.maybe("", "", ", threshold: 4", ", threshold: {at least share: 50}")
        rescale = "" if bare else self.rescale(bar)
        policy = self.pick(POLICIES)
        return f"{indent}- {{criterion: {id}, max: 10{scope}{bar}{rescale}, if undetermined: {policy}, score: {self.score(id)}}}\n"

    def score(self, id: str) -> str:
        some = [
            "{value: n, outside: clamp}",
            "{value: 10 - m, outside: clamp}",
            "{of: m, rows: [{when: '< 5', points: 2}, {when: '>= 5', points: 10}]}",
            "{of: n, rows: [{when: '< 5', value: 4 * n}, {when: '>= 5', points: 10}], over the maximum: as printed, source says: so}",
            "{of: n, linear: [[0, 0], [5, 10], [10, 4]], outside: clamp}",
            "{sum: [{when: green, points: 6}, {when: {m: '>= 5'}, points: 4}, {when: {kind: '\"y\"'}, points: -3}], at most: 10}",
            "{sum: [{when: is known(m), points: 6}, {when: 'is known(kind) and green', points: 5}], at most: 10}",
            "assessed",
        ]
        if self.has_pool:
            some += [
                "{relative: n, in: p, method: share of best, better: higher, all zero: 0}",
                "{relative: ask, in: p, method: share of best, better: lower, all zero: 0.5}",
                "{relative: n, in: p, method: worst to best, better: higher, alone: 1, all equal: 0.5}",
                "{relative: m, in: p, method: mean and best, better: higher, turning at: 0.8, all equal: 0.8, all zero: 0}",
                "{value: 'if top = 0 then 0 else 10 * n / top', outside: clamp}",
            ] * 2
        found = self.pick(some)
        if found == "assessed":
            self.beside.append(id)
            return "{assessed: 0..2}"
        return str(found)

    def phases(self, text: str) -> Iterator[str]:
        first = "P" if "criterion: P\n" in text else "A"
        if "criterion: B," in text and self.pick((True, False, False, False)):
            bar, tie = self.maybe("threshold: 4, "), self.pick(("all", "none"))
            places = self.maybe(f", selection: {{places: {self.pick((1, 2))}, tie at the last place: {tie}}}")
            outline = f"ranking: {{{bar}ties: [{{highest: m, if undetermined: ask}}], numbering: competition}}{places}"
            yield f"phases: [{{phase: one, criteria: [{first}], {outline}}}, "
            yield f"{{phase: two, criteria: [B], scores before: {self.pick(('carried', 'reset'))}}}]\n"

    def adjustments(self) -> Iterator[str]:
        some = [
            "when: green, points: 3",
            "when: green, points: -4, at least: 0",
            "when: m >= 5, percent: 10, of: criteria",
            "when: m >= 5, percent: -50, of: running total",
            "when: not(green), exclude: true, met: y, not met: n",
            "when: green, set to: 5",
            "when: 'true', value: n / 2, adds at most: 4",
            *(["when: z >= 0, points: 3"] if self.has_pool else []),
        ]
        chosen = [self.pick(some) for _ in range(self.pick((0, 0, 0, 1, 2)))]
        if chosen:
            yield "adjustments:\n"
        for number, rule in enumerate(dict.fromkeys(chosen)):
            yield f"  - {{adjustment: X{number}, {rule}, if undetermined: {self.pick(POLICIES)}}}\n"

    def order(self) -> Iterator[str]:
        per = f"per: {self.per}, " if self.per is not None else ""
        steps = [f"{{{what}, if undetermined: {self.pick(POLICIES)}}}" for what in ("highest: m", "lowest: ask")]
        steps += ["{lowest: 'count(above[m >= 5]) + m', if undetermined: ask}"] if self.pick((True, False, False)) else []
        steps += [f"{{highest: z, if undetermined: {self.pick(POLICIES)}}}"] if self.has_pool else []
        ties = [self.pick(steps) for _ in range(self.pick((0, 1, 2)))]
        numbering = self.pick(("competition", "dense", "ordinal"))
        ties += ["{draw: {seed: '7'}}"] if numbering == "ordinal" else []
        numbered = ", numbered: [group, all]" if per and self.pick((True, False)) else ""
        by = self.maybe("", "", "", "by: 'score() + m', ") if not self.has_money else ""
        if self.has_window:
            ties = [self.pick(("{earliest: received, if undetermined: reject}", "{latest: received, if undetermined: ask}")), *ties]
            ways = ("nobody ranked", "each day ranked", "first day ranked, first useful day: the first with an application")
            by = self.maybe("", *(f"arrival: {way}, " for way in ways))
        yield f"ranking: {{{per}{by}{self.bar()}ties: [{', '.join(dict.fromkeys(ties))}], numbering: {numbering}{numbered}}}\n"
        yield from self.selection()
        yield from self.money()
        yield from self.outcomes()

    def bar(self) -> str:
        some = ["threshold: 5, ", "threshold: {at least share: 50}, "]
        if self.per is not None:
            names = ("x", "y") if self.per == "kind" else ("small", "large")
            some.append(f"threshold: {{per: {self.per}, at least: {{{names[0]}: 3, {names[1]}: 8}}}}, ")
            some.append(f"threshold: {{per: {self.per}, at least share: {{{names[0]}: 20, {names[1]}: 60}}}}, ")
        named = self.maybe("", "among: [3, 6, 9], ")
        near = self.pick(("admit more", "admit fewer"))
        some.append(f"threshold: {{from demand: {{request: ask, available: 2, about: 2, never under: 1, {named}equally near: {near}}}}}, ")
        return self.maybe("", "", *some)

    def selection(self) -> Iterator[str]:
        self.has_places = self.pick((True, True, False))
        if self.has_places:
            per = f", per: {self.per}" if self.per is not None and self.pick((True, False)) else ""
            first = self.maybe("", "", ", first of each: kind") if not per and self.per is None else ""
            tie, places, reserve = self.pick(("all", "none")), self.pick((1, 2)), self.pick(("true", "1"))
            yield f"selection: {{places: {places}{per}{first}, reserve: {reserve}, tie at the last place: {tie}}}\n"

    def money(self) -> Iterator[str]:
        if not self.has_money:
            return
        per = self.per
        where = f"per: {per}, " if per is not None and self.pick((True, False)) else ""
        if per is not None and not where:
            where = "order: [x, y], " if per == "kind" else "order: [large, small], "
        last = self.pick(("partial", "stop", "skip"))
        policy = self.pick(("ask", "zero", "reject"))
        cap_policy = self.pick(("ask", "zero", "not applicable", "reject"))
        caps = self.maybe("", f"caps: [{{cap: c, at most: m / 2, for: green, if undetermined: {cap_policy}}}], ")
        least = self.maybe("", f"at least: 1, {'a part below the least: nothing, ' if last == 'partial' else ''}")
        line = self.maybe("", "tie at the line: most projects, ")
        pots = ""
        if per is None and self.pick((True, False, False)):
            missing = self.pick(("ask", "zero"))
            pots = f"pots: [{{pot: a, total: 2, for: green, left over: b, if undetermined: {missing}}}, "
            pots += "{pot: b, total: rest, left over: returned}], "
        first = "" if pots or per is not None else self.maybe("", "first of each: kind, ")
        parts = f"{where}{caps}{least}{line}{pots}{first}last: {last}"
        yield f"budget: {{total: 5, unit: EUR, request: ask, {parts}, if undetermined: {policy}}}\n"

    def outcomes(self) -> Iterator[str]:
        some = [
            "rank() <= 2",
            "score() >= 8",
            "green",
            *(["granted() > 0"] if self.has_money else []),
            *(["z >= 0"] if self.has_pool else []),
        ]
        chosen = [self.pick(some) for _ in range(self.pick((0, 0, 1, 2)))]
        if chosen:
            yield "outcomes:\n"
            for number, when in enumerate(dict.fromkeys(chosen)):
                yield f"  - {{outcome: o{number}, when: '{when}'}}\n"
            yield "  - {outcome: none, otherwise: true}\n"


def small_call(pick: Pick) -> SmallCall:
    writer = _Writer(pick)
    text = writer.text()
    return SmallCall(text, tuple(writer.beside))
