"""Answers that cannot stand together: a member that leaves before it joins, finance in two currencies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from callscore.application.application import Application
from callscore.application.choices import in_backticks
from callscore.application.field_types import record_fields
from callscore.call.fields import Field, Plausibility
from callscore.call.formula_help import finding_of, misread_finding
from callscore.call.model import Call
from callscore.call.placeholders import PLACEHOLDER, placeholders
from callscore.feel import BOOLEAN, Expression, FeelError, Scope, Type, infer, mended, misreadings, parse, phrase_of, types
from callscore.feel.numbers import decimal_text
from callscore.feel.trouble import Fault
from callscore.feel.values import Unknown, Value
from callscore.finding import Finding, did_you_mean, error
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import InTheCallsWords, Said, as_written


class PlausibilityRule(Struct, frozen=True):
    """A plausibility of the call, bound. `names` are those of a member's fields, where it is about each member of a list."""

    written: Plausibility
    holds: Callable[[Mapping[str, Value], list[Fault]], Value]
    languages: tuple[str, ...]

    def findings(self, application: Application) -> Iterator[Finding]:
        """`implausible`, at the answer that the rule points to. What is not known is not refused."""
        for path, scope in self._scopes(application):
            if self.holds(scope, []) is False:
                place = self._place(application, path)
                by_language = {language: _filled(self.written.not_met.in_(language), scope) for language in self.languages}
                also = ((self.written.place_of("require"), Said("what the call requires")),)
                message = as_written(InTheCallsWords(by_language))
                yield error("implausible", message, place, Said("correct the one or the other"), also, application.id)

    def _scopes(self, application: Application) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """What the formula sees: the application, or for each member of the list its own answers before those of the application."""
        if self.written.each is None:
            yield "", application.values
            return
        members = application.values.get(self.written.each)
        for number, member in enumerate(members if isinstance(members, tuple) else (), 1):
            if isinstance(member, Mapping):
                yield f"{self.written.each}[{number}]", {**application.values, **member}

    def _place(self, application: Application, path: str) -> Place:
        at = self.written.at
        paths = [f"{path}.{at}" if path and at else at or path, path]
        return next((application.places[each] for each in paths if each in application.places), application.place)


def rules_of(call: Call) -> tuple[tuple[PlausibilityRule, ...], tuple[Finding, ...]]:
    """The plausibilities of the call, ready to be asked, and what is wrong with them.

    Findings: `unknown-list`, `unknown-field` (of `at`), `unknown-placeholder`, `wrong-type`, and those of the formula."""
    findings: list[Finding] = []
    rules = [rule for written in call.plausibility if (rule := _rule(written, call, findings)) is not None]
    return tuple(rules), tuple(findings)


def with_plausibility(
    applications: Iterable[Application], rules: Iterable[PlausibilityRule]
) -> tuple[tuple[Application, ...], tuple[Finding, ...]]:
    """Each application with the findings about answers that cannot stand together, and those findings."""
    rules = tuple(rules)
    checked: list[Application] = []
    findings: list[Finding] = []
    for application in applications:
        found = tuple(finding for rule in rules for finding in rule.findings(application))
        findings += found
        checked.append(replace(application, findings=(*application.findings, *found)) if found else application)
    return tuple(checked), tuple(findings)


def _rule(written: Plausibility, call: Call, findings: list[Finding]) -> PlausibilityRule | None:
    fields = _fields(written, call, findings)
    if fields is None:
        return None
    names = {**record_fields(call.application), **record_fields(fields)}
    before = len(findings)
    findings += _pointing(written, fields, names)
    holds = _bound(written, names, findings)
    return PlausibilityRule(written, holds, call.languages) if holds is not None and len(findings) == before else None


def _fields(written: Plausibility, call: Call, findings: list[Finding]) -> Mapping[str, Field] | None:
    """The fields that the rule is about: those of the list's members, or of the application itself."""
    if written.each is None:
        return call.application
    field = call.application.get(written.each)
    if field is not None and field.type == "list" and field.of:
        return field.of
    lists = [name for name, each in call.application.items() if each.type == "list" and each.of]
    there = Said("its lists are {names}", names=in_backticks(lists)) if lists else Said("the application has no such list")
    help = did_you_mean(written.each, lists) or there
    findings.append(error("unknown-list", Said("`{name}` is no list of members", name=written.each), written.place_of("each"), help))
    return None


def _pointing(written: Plausibility, fields: Mapping[str, Field], names: Mapping[str, Type]) -> Iterator[Finding]:
    """What the rule points to, and what its text names, must be there."""
    if written.at is not None and written.at not in fields:
        help = did_you_mean(written.at, fields) or Said("name one of {names}", names=in_backticks(fields))
        yield error(FindingCode.UNKNOWN_FIELD, Said("`{name}` is no field here", name=written.at), written.place_of("at"), help)
    for name in placeholders(written.not_met):
        if name not in names:
            help = did_you_mean(name, names) or Said("write the name of a field between the braces")
            yield error(FindingCode.UNKNOWN_PLACEHOLDER, Said("`{name}` is no field here", name=name), written.not_met.place, help)


def _bound(written: Plausibility, names: Mapping[str, Type], findings: list[Finding]) -> Callable[..., Value] | None:
    formula, scope = written.require, Scope(names=names, expected=BOOLEAN)
    try:
        expression: Expression = parse(formula.text)
    except FeelError as trouble:
        findings.append(finding_of(formula, trouble, mended(formula.text, scope)))
        return None
    misread = misreadings(formula.text, expression.tree)
    if misread:
        findings += [misread_finding(formula, each) for each in misread]
        return None
    found, troubles = infer(expression, names)
    meant = mended(formula.text, scope) if troubles else ()
    findings += [finding_of(formula, each, meant) for each in (troubles[:1] if meant else troubles)]
    if not troubles and found not in (BOOLEAN, types.ANY):
        message = Said("this is {found}, where {wanted} belongs", found=phrase_of(found), wanted=phrase_of(BOOLEAN))
        findings.append(error(FindingCode.WRONG_TYPE, message, formula.place))
        return None
    return None if troubles else expression.bind(null_decides=False)


def _filled(text: str, scope: Mapping[str, Value]) -> str:
    """The text with what was answered in place of `{name}`."""

    def answer(match: re.Match[str]) -> str:
        value = scope.get(match[1].strip())
        if isinstance(value, Fraction):
            return decimal_text(value)
        return "?" if value is None or isinstance(value, Unknown) else str(value)

    return PLACEHOLDER.sub(answer, text)
