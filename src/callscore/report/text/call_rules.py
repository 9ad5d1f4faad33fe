"""The rules of a call outside its criteria: what is asked, what is computed, who is eligible, what is added and taken away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from callscore.call.citation import Cited, Measured
from callscore.call.fields import Field, Plausibility
from callscore.call.model import Call
from callscore.call.pools import Pool
from callscore.call.rules import (
    AddsPoints,
    AddsShare,
    AddsValue,
    Adjustment,
    ClassFamily,
    ConditionText,
    Excludes,
    Gate,
    Indicator,
    SetsTotal,
)
from callscore.feel import BOOLEAN
from callscore.report.pool_forms import relative_text
from callscore.report.report_blocks import Detail, Entry, ReportBlock, entries, gate_entries, heading
from callscore.report.style import FAINT, YELLOW, Style
from callscore.report.table_columns import kind_parts
from callscore.report.text.completion_text import period_text
from callscore.report.text.condition_text import condition_text, formula_text, name_text
from callscore.report.text.evaluators_text import evaluators_question_text
from callscore.rulebook.rulebook import Rulebook

POLICIES = {
    "reject": "if undetermined: rejected",
    "zero": "if undetermined: counts as zero",
    "ask": "if undetermined: asked for",
    "not applicable": "if undetermined: not applicable",
    None: "if undetermined: not said",
}


def small_print(rule: Cited, style: Style, *before: str) -> tuple[Detail, ...]:
    """On one line: what is given, the citation, and the library that the rule is taken from."""
    said = [*before, style.words(rule.cite)]
    said += [style.say("from the library: {rule}", rule=rule.from_)] if rule.from_ is not None else []
    text = " · ".join(part for part in said if part)
    return (Detail(text, FAINT),) if text else ()


def about_rule(rule: Measured, style: Style) -> Iterator[Detail]:
    """What it measures, of what nature that is, in which schemes it counts, and what proves it."""
    measured = [style.words(rule.measures), style.say(rule.nature) if rule.nature is not None else ""]
    measured += [f"{scheme}: {said}" for scheme, said in rule.scope.items()]
    if any(measured):
        yield Detail("; ".join(part for part in measured if part))
    if rule.evidence is not None:
        yield Detail(style.say("evidence: {text}", text=style.words(rule.evidence)), FAINT)


def policy(missing: str | None, style: Style) -> str:
    """What the call does where an answer is missing."""
    return style.say(POLICIES[missing])


def fields_section(rulebook: Rulebook, style: Style) -> list[ReportBlock]:
    """What an application says, and which of its answers must stand together."""
    call = rulebook.call
    lines = heading(style.say("WHAT AN APPLICATION SAYS")) + entries(_fields(call.application, 0, call, style), is_aligned=True)
    if call.not_read:
        lines += entries([Entry(style.say("not read"), "", (Detail(", ".join(call.not_read), FAINT),))])
    rows = [_plausibility(each, call, style) for each in call.plausibility]
    return lines + (heading(style.say("WHAT MUST FIT TOGETHER")) + entries(rows) if rows else [])


def _plausibility(rule: Plausibility, call: Call, style: Style) -> Entry:
    condition = condition_text(rule.require, call, style, rule.each or "")
    text = style.say("for each of {list}: {condition}", list=rule.each, condition=condition) if rule.each is not None else condition
    cite = style.words(rule.cite)
    said = Detail(style.say("otherwise: {said}", said=style.words(rule.not_met)), FAINT)
    return Entry(rule.plausibility, "", (Detail(text + (f" ({cite})" if cite else "")), said))


def _fields(fields: Mapping[str, Field], depth: int, call: Call, style: Style) -> Iterator[Entry]:
    for name, field in fields.items():
        parts = kind_parts(field, call, style)
        parts += [style.say("may be left out: then there is none")] if field.optional else []
        if field.asked_when is not None:
            parts.append(style.say("asked only if: {condition}", condition=condition_text(field.asked_when, call, style)))
        yield Entry(name, style.words(field.title), (Detail(", ".join(parts)),), depth=depth)
        yield from _fields(field.of or {}, depth + 1, call, style)


def indicators_section(rulebook: Rulebook, style: Style) -> list[ReportBlock]:
    """The values computed once for each application."""
    rows = [_indicator(name, indicator, rulebook.call, style) for name, indicator in rulebook.call.indicators.items()]
    return heading(style.say("COMPUTED FOR EACH APPLICATION")) + entries(rows, is_aligned=True) if rows else []


def hoisted_section(rulebook: Rulebook, style: Style) -> list[ReportBlock]:
    """The parts of conditions that are computed as well."""
    # A number that is written in the call itself is shown there, and so is a comparison, in words.
    hoisted = [fact for fact in rulebook.computed if fact.is_hoisted and fact.reads and fact.type != BOOLEAN]
    hoisted = [fact for fact in hoisted if not _is_answer(fact.name, rulebook.call.application)]
    places = [Entry(formula_text(fact.name, style), "", (Detail(str(fact.source.place), FAINT),)) for fact in hoisted]
    return heading(style.say("COMPUTED BECAUSE A CONDITION ASKS FOR IT")) + entries(places) if places else []


def _is_answer(path: str, fields: Mapping[str, Field]) -> bool:
    """Whether a path such as `seat.in_region` is simply an answer inside a record."""
    name, _, rest = path.partition(".")
    return name in fields and (not rest or _is_answer(rest, fields[name].of or {}))


def _indicator(name: str, indicator: Indicator, call: Call, style: Style) -> Entry:
    details = [Detail(formula_text(indicator.value.text, style))] if indicator.value is not None else []
    if indicator.pool is not None:
        text = style.say("how many applications")
        if indicator.pool.of is not None:
            text = style.say("{take}, of {fact}", take=formula_text(indicator.pool.take.text, style), fact=indicator.pool.of)
        details.append(Detail(f"{text}, {_pool_of(indicator.pool, style)}"))
    if indicator.compared is not None:
        details.append(Detail(relative_text(indicator.compared, call, style)))
    return Entry(name, style.words(indicator.title), (*details, *small_print(indicator, style)), style.tell(indicator.unit or ""))


def _pool_of(pool: Pool, style: Style) -> str:
    if pool.in_ is not None:
        return style.say("in the pool `{name}`", name=pool.in_)
    return f"{style.say(_AMONG[pool.among or 'all'])}; " + style.say("unknown values: {what}", what=style.say(pool.unknown or "ask"))


_AMONG = {
    "all": "over all applications",
    "eligible": "over the eligible applications",
    "above thresholds": "over the applications above the thresholds",
}


def pools_section(rulebook: Rulebook, style: Style) -> list[ReportBlock]:
    """Who is compared with whom."""
    rows = []
    for name, pool in rulebook.call.pools.items():
        text = style.say(_AMONG[pool.among])
        if pool.per is not None:
            text += ", " + style.say("one pool for each {what}", what=name_text(rulebook.call, pool.per.text, style))
        text += "; " + style.say("unknown values: {what}", what=style.say(pool.unknown))
        rows.append(Entry(name, style.words(pool.title), (Detail(text), *small_print(pool, style))))
    return heading(style.say("POOLS")) + entries(rows) if rows else []


def call_gates_section(rulebook: Rulebook, style: Style) -> list[ReportBlock]:
    rows = [_gate(gate, rulebook, style) for gate in rulebook.call.gates]
    return heading(style.say("ELIGIBILITY")) + gate_entries(rows) if rows else []


def scope_detail(scope: ConditionText, rulebook: Rulebook, style: Style) -> Detail:
    """Whom a rule is for."""
    return Detail(style.say("only where {condition}", condition=condition_text(scope, rulebook.call, style)), YELLOW)


def _gate(gate: Gate, rulebook: Rulebook, style: Style) -> Entry:
    details = [scope_detail(gate.for_, rulebook, style)] if gate.for_ is not None else []
    details += [Detail(condition_text(gate.require, rulebook.call, style))] if gate.require is not None else []
    if gate.recorded_with is not None:
        details.append(Detail(style.say("recorded by people, as {name}", name=gate.recorded_with)))
    if gate.question is not None:
        details.append(Detail(evaluators_question_text(gate.question, style)))
    if gate.is_scored_anyway:
        details.append(Detail(style.say("if not met: scored anyway"), YELLOW))
    if gate.complete is not None:
        details.append(Detail(style.say("if not met: to complete {period}", period=period_text(gate.complete, style)), YELLOW))
    if gate.at is not None:
        details.append(Detail(style.say("asked at {moment}", moment=gate.at), YELLOW))
    return Entry(
        gate.gate,
        style.words(gate.title),
        (*details, *about_rule(gate, style), *small_print(gate, style, policy(gate.if_undetermined, style))),
    )


def call_classes_section(rulebook: Rulebook, style: Style) -> list[ReportBlock]:
    families = rulebook.call.classes
    rows = [entry for name, family in families.items() for entry in _family(name, family, rulebook, style)]
    return heading(style.say("CLASSES")) + entries(rows) if rows else []


def _family(name: str, family: ClassFamily, rulebook: Rulebook, style: Style) -> Iterator[Entry]:
    yield Entry(name, style.words(family.title), small_print(family, style, policy(family.if_undetermined, style)))
    for case in family.cases:
        when = condition_text(case.when, rulebook.call, style) if case.when is not None else style.say("otherwise")
        yield Entry(case.class_, style.words(case.title), (Detail(when), *small_print(case, style)), depth=1)


def adjustments_section(rulebook: Rulebook, style: Style) -> list[ReportBlock]:
    rows = [_adjustment(rule, rulebook, style) for rule in rulebook.call.adjustments]
    return heading(style.say("ADJUSTMENTS"), style.say("in this order")) + entries(rows) if rows else []


def _adjustment(rule: Adjustment, rulebook: Rulebook, style: Style) -> Entry:
    details = [Detail(condition_text(rule.when, rulebook.call, style))]
    details += [Detail(text) for text in held_texts(rule, style)]
    limits = [style.say("the total is at most {limit}", limit=style.number(rule.at_most))] if rule.at_most is not None else []
    limits += [style.say("the total is at least {limit}", limit=style.number(rule.at_least))] if rule.at_least is not None else []
    details += [Detail("; ".join(limits))] if limits else []
    details += small_print(rule, style, policy(rule.if_undetermined, style))
    return Entry(rule.adjustment, style.words(rule.title), tuple(details), _effect(rule, style))


def held_texts(rule: Adjustment, style: Style) -> Iterator[str]:
    """The most that it adds or takes, and with which others."""
    others = style.say(", together with {names}", names=", ".join(rule.together_with)) if rule.together_with else ""
    if rule.adds_at_most is not None:
        yield style.say("adds at most {points}", points=style.number(rule.adds_at_most)) + others
    if rule.takes_at_most is not None:
        yield style.say("takes at most {points}", points=style.number(rule.takes_at_most)) + others


def _effect(rule: Adjustment, style: Style) -> str:
    match rule.effect:
        case AddsValue(formula):
            return formula_text(formula.text, style)
        case Excludes():
            return style.say("excludes")
        case SetsTotal(points):
            return style.say("sets the total to {points}", points=style.points(points))
        case AddsShare(percent) as part:
            of = "{percent} % of the running total" if part.is_of_running else "{percent} % of the criteria"
            return style.say(of, percent=("+" if percent > 0 else "") + style.number(percent))
        case AddsPoints(points):
            return style.change(points)
