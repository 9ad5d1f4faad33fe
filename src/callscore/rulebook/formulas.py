"""Formulas read, typed and bound: from here on an expression of the call is a tree with a known type, or a finding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from callscore.application.choices import in_backticks
from callscore.call.formula_help import finding_of, misread_finding
from callscore.call.scalars import Formula
from callscore.feel import (
    ANY,
    BOOLEAN,
    Expression,
    FeelError,
    Misreading,
    Offer,
    Scope,
    Tests,
    Trouble,
    Type,
    infer,
    infer_tests,
    mended,
    misreadings,
    parse,
    parse_tests,
    phrase_of,
    tree,
    written,
)
from callscore.feel.types import ListType, type_kind
from callscore.finding import Finding, did_you_mean, error, nearest, note
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.rulebook.absences import Absences, left_out_finding
from callscore.rulebook.condition import All, Condition
from callscore.rulebook.direct_conditions import AllOfFacts, FormulaOfFacts, TestsOfFact, TruthOfFacts
from callscore.rulebook.fact import ComputedFact, FormulaRun
from callscore.rulebook.ladder_facts import MISPLACED
from callscore.rulebook.null_comparisons import never_null_findings
from callscore.rulebook.possible_texts import PossibleTexts, Stranger
from callscore.rulebook.produced_facts import AFTERWARDS, RANK, STATUS, TIED, argument_names, fact_name, named_facts
from callscore.rulebook.required_values import NeededValue
from callscore.rulebook.translation import about_fact, condition_of, tests_condition
from callscore.rulebook.unit import Recheck
from callscore.sentence import NOTHING, Said
from callscore.spelling.choice_spellings import alternatives_meant

DAYS_OF_THE_CALL = "dates"


class Parsed(Struct, frozen=True):
    """A formula as a tree in which produced facts are names, with its type and the facts that it reads."""

    formula: Formula
    node: tree.Node
    type: Type
    reads: tuple[str, ...]


class Stated(Struct, frozen=True):
    """A condition, once for the network and once for the direct engine, and the facts that both read."""

    condition: Condition
    recheck: Recheck
    reads: tuple[str, ...]


class Formulas(Struct, kw_only=True):
    """Reads the formulas of one call. `choices` are the texts that answers are chosen from, `absences` the facts that may be null, `file`
    is the call's own, `units` what numbers count, `titled` the answers and indicators by what they are called, in small letters; `types`
    grows as facts become known; `findings` and `computed` are collected."""

    types: dict[str, Type]
    produced: Mapping[str, Type]
    constants: Mapping[str, Any]
    choices: PossibleTexts
    absences: Absences
    file: str
    computed: dict[str, ComputedFact] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    units: Mapping[str, str] = field(default_factory=dict)
    titled: Mapping[str, str] = field(default_factory=dict)

    def parse(self, formula: Formula, expected: Type | None = None) -> tree.Node | None:
        """The expression's tree, or None with a finding."""
        try:
            node = parse(formula.text).tree
        except FeelError as trouble:
            self._report(formula, (trouble,), self._scope(expected=expected))
            return None
        return None if self._misread(formula, node) else self._named(formula, node)

    def read(self, formula: Formula, expected: Type | None = None, names: Mapping[str, Type] | None = None) -> Parsed | None:
        """The expression with its type, or None with findings: unknown names, contradictions of type, a type not expected."""
        node = self.parse(formula, expected)
        return None if node is None else self.typed(formula, node, expected, names)

    def typed(
        self, formula: Formula, node: tree.Node, expected: Type | None = None, names: Mapping[str, Type] | None = None
    ) -> Parsed | None:
        found, troubles = infer(Expression(formula.text, node), self.types if names is None else names)
        if troubles:
            self._report(formula, troubles, self._scope(names, expected=expected))
            return None
        if expected is not None and found not in (expected, ANY):
            message = Said("this is {found}, where {expected} belongs", found=phrase_of(found), expected=phrase_of(expected))
            written_ = formula.text[node.start : node.end]
            help = Said("write `count({list}) > 0`", list=written_) if isinstance(found, ListType) and expected == BOOLEAN else NOTHING
            self.findings.append(error(FindingCode.WRONG_TYPE, message, formula.span(node.start, node.end), help))
            return None
        self._compared_with_null(formula, node)
        return None if self._misspelt(formula, node) else Parsed(formula, node, found, self.reads(node))

    def compute(self, name: str, parsed: Parsed, unit: str | None = None, is_hoisted: bool = False) -> None:
        """Make the expression a fact of that name."""
        self.computed[name] = ComputedFact(
            name=name,
            run=FormulaOfFacts(parsed.node),
            type=parsed.type,
            source=parsed.formula,
            reads=parsed.reads,
            is_hoisted=is_hoisted,
            unit=unit,
        )
        if not is_hoisted:
            self.choices.define(name, parsed.node)
        else:  # before its name is known: of a path it looks the same
            self.absences.note(name, parsed.node, self.types)
        self.types[name] = parsed.type

    def may_be_null(self, node: tree.Node) -> bool:
        return self.absences.may_be_null(node, self.types)

    def bound(self, parsed: Parsed) -> FormulaRun:
        return FormulaOfFacts(parsed.node)

    def mentioned(self, formula: Formula) -> set[str]:
        """The names in a formula, as far as it can be read; trouble is reported where it is read for good."""
        try:
            return {free.name for free in Expression(formula.text, named_facts(parse(formula.text).tree, self.constants)).free}
        except FeelError:
            return set()

    def fact_of(self, parsed: Parsed) -> str:
        return self._hoist(parsed.formula, parsed.node)

    def fact(self, formula: Formula, expected: Type | None = None) -> str | None:
        """The fact that an expression means: the name that it is, or a computed fact of its own."""
        parsed = self.read(formula, expected)
        return None if parsed is None else self.needed(parsed, ANY if expected is None else expected)

    def needed(self, parsed: Parsed, wanted: Type) -> str:
        """The fact that an expression means, of a type and not null, or unknown."""
        name = self._hoist(parsed.formula, parsed.node)
        if wanted in (ANY, parsed.type) and not self.may_be_null(parsed.node):
            return name
        if self.absences.is_optional(parsed.node):
            self.findings.append(left_out_finding(parsed.formula, parsed.node, parsed.type, wanted))
        return self._need(name, parsed, NeededValue(name, wanted, parsed.node))

    def truth(self, parsed: Parsed) -> str:
        """The fact that a part of a condition means: true, false or null, or unknown."""
        name = self._hoist(parsed.formula, parsed.node)
        return name if parsed.type == BOOLEAN else self._need(name, parsed, NeededValue(name, BOOLEAN, parsed.node, or_null=True))

    def _need(self, name: str, parsed: Parsed, run: FormulaRun) -> str:
        """A fact of its own for the value that must be of a type. Its name reads as the same expression."""
        own = f"({name})"
        self.computed[own] = ComputedFact(
            name=own, run=run, type=parsed.type, source=parsed.formula, reads=(name,), is_hoisted=True, of=name
        )
        self.types[own] = parsed.type
        return own

    def expression(self, formula: Formula) -> Stated | None:
        """A condition written as one expression."""
        parsed = self.read(formula, BOOLEAN)
        return None if parsed is None else self.stated(parsed)

    def stated(self, parsed: Parsed) -> Stated:
        """What was read and is true or false, as a condition."""
        condition = condition_of(parsed.node, _Parts(self, parsed.formula))
        return Stated(condition, TruthOfFacts(parsed.node), parsed.reads)

    def tests(self, formula: Formula, subject: Parsed) -> Stated | None:
        """A condition written as unary tests about a subject."""
        try:
            tests = parse_tests(formula.text).tree
        except FeelError as trouble:
            self._report(formula, (trouble,), self._scope(subject=subject))
            return None
        node = self._named(formula, tests) if not self._misread(formula, tests, subject) else None
        if not isinstance(node, tree.UnaryTests):
            return None
        troubles = infer_tests(Tests(formula.text, node), subject.type, self.types)
        if troubles:
            self._report(formula, troubles, self._scope(subject=subject))
            return None
        if self._misspelt(formula, node, subject):
            return None
        self._compared_with_null(formula, node, subject)
        self.fact_of(subject)  # it is told where it is written itself
        condition = tests_condition(node, subject.node, _Parts(self, formula))
        return Stated(condition, TestsOfFact(subject.node, node), self.reads(about_fact(node, subject.node)))

    def reads(self, node: tree.Node) -> tuple[str, ...]:
        """The facts that an expression may read. A name inside a filter may be that of a member's field; then reading it harms nothing."""
        return tuple(dict.fromkeys(free.name for free in Expression("", node).free if free.name in self.types))

    def _named(self, formula: Formula, node: tree.Node) -> tree.Node | None:
        """Calls of `points("A")` and its kin as names. None where one names nothing, with a finding that offers what there is."""
        is_known = True
        for part in tree.walk(node):
            name = fact_name(part)
            if name is not None and name not in self.produced:
                is_known = False
                self.findings.append(self._unknown_fact(name, formula.span(part.start, part.end)))
        return named_facts(node, self.constants) if is_known else None

    def _unknown_fact(self, name: str, place: Place) -> Finding:
        if name not in AFTERWARDS:
            near = did_you_mean(name, argument_names(name, self.produced))
            return error("unknown-fact", Said("`{name}` names nothing in this call", name=name), place, near)
        if STATUS not in self.produced:
            help = Said("it is known once there is an order; before that nothing may depend on it")
            return error("outcome-fact-misplaced", Said("`{name}` is known only to `outcomes:`", name=name), place, help)
        no_ranking = Said("`{name}` names nothing in this call, for it has no ranking", name=name)
        no_budget = Said("`{name}` names nothing in this call, for it has no budget", name=name)
        return error(
            "unknown-fact",
            no_ranking if name in (RANK, TIED) else no_budget,
            place,
            Said("`status()` is known of everybody"),
        )

    def _hoist(self, formula: Formula, node: tree.Node) -> str:
        """The fact that a part of an expression is: its own name, or one computed and named by its text in normal form."""
        if isinstance(node, tree.Name):
            return node.name
        name = written(node)
        if name not in self.computed:
            found, _ = infer(Expression(formula.text, node), self.types)
            self.compute(name, Parsed(formula, node, found, self.reads(node)), is_hoisted=True)
        return name

    def _no_such_day(self, formula: Formula, start: int) -> Finding:
        written = re.match(r"dates(\s*\.\s*\w+)?", formula.text[start:])
        assert written is not None
        day = "".join(written[0].split())
        key = day.partition(".")[2] or "reference"
        help = did_you_mean(day, self.constants) or Said("write it under `dates:`, as in `dates: {{{key}: 2026-01-01}}`", key=key)
        return error("no-such-day", Said("the call does not say `{day}`", day=day), formula.span(start, start + len(written[0])), help)

    def _misread(self, formula: Formula, node: tree.Node, subject: Parsed | None = None) -> bool:
        """Whether the formula most likely means something else than FEEL reads in it, which is told: once, where it is all of one piece."""
        misread = misreadings(formula.text, node)
        meant = mended(formula.text, self._scope(subject=subject)) if len(misread) > 1 else ()
        if meant:
            self.findings.append(finding_of(formula, misread[0].trouble, meant))
            return True
        self.findings += [misread_finding(formula, each) for each in misread]
        return bool(misread)

    def _misspelt(self, formula: Formula, node: tree.Node, subject: Parsed | None = None) -> bool:
        """Whether the formula compares a choice with a text that it does not list, which is told."""
        strangers = self.choices.strangers(node, subject.node if subject is not None else None)
        found = [_unknown_choice(formula, each, subject) for each in strangers]
        if formula.place.file != self.file:  # a library's rule serves calls of which each offers some of the choices
            self.findings += [note("unknown-choice", each.message, each.place, each.help) for each in found]
            return False
        self.findings += found
        return bool(found)

    def _compared_with_null(self, formula: Formula, node: tree.Node, subject: Parsed | None = None) -> None:
        """Tell what is compared with null and never is."""
        about = None if subject is None else (subject.formula.text, subject.node)
        self.findings += never_null_findings(formula, node, about, lambda part: not self.may_be_null(part))

    def _scope(self, names: Mapping[str, Type] | None = None, subject: Parsed | None = None, expected: Type | None = None) -> Scope:
        """Where a formula stands, for the help to offer what could stand there instead."""
        return Scope(
            names=self.types if names is None else names,
            texts=self.choices.texts,
            days=tuple(self.constants),
            input=None if subject is None else subject.type,
            subject="" if subject is None else subject.formula.text,
            expected=expected,
            named=lambda node: named_facts(node, self.constants),
            classes=self.choices.classes,
            units=self.units,
        )

    def _report(self, formula: Formula, troubles: Sequence[FeelError | Trouble], scope: Scope | None = None) -> None:
        """Tell what is wrong: once, where it is known how all of it is written; else every trouble by itself."""
        named = self.titled.get(formula.text.strip().casefold())
        meant = (named,) if named is not None else mended(formula.text, scope or self._scope())
        if meant:
            self.findings.append(finding_of(formula, troubles[0], meant))
            return
        for trouble in troubles:
            place = formula.span(trouble.start, trouble.end)
            if trouble.code == FindingCode.EXPRESSION_UNKNOWN_NAME and formula.text[trouble.start : trouble.end] == DAYS_OF_THE_CALL:
                self.findings.append(self._no_such_day(formula, trouble.start))
            elif trouble.code == FindingCode.EXPRESSION_UNKNOWN_NAME and formula.text[trouble.start : trouble.end] in MISPLACED:
                code, message, help = MISPLACED[formula.text[trouble.start : trouble.end]]
                self.findings.append(error(code, message, place, help))
            else:
                self.findings.append(finding_of(formula, trouble))


def _unknown_choice(formula: Formula, stranger: Stranger, subject: Parsed | None) -> Finding:
    literal, compared = stranger.literal, stranger.compared
    if literal.value == "":
        return _empty_choice(formula, stranger, subject)
    is_subject = subject is not None and compared == subject.node
    name = subject.formula.text if is_subject and subject is not None else formula.text[compared.start : compared.end]
    message = Said("`{text}` is none of the values of `{name}`", text=literal.value, name=name)
    several = alternatives_meant(literal.value, stranger.texts) if is_subject else None
    near = nearest(literal.value, stranger.texts)
    help = Said("write one of {texts}", texts=in_backticks([_in_feel(text) for text in sorted(stranger.texts)]))
    trouble = Trouble("unknown-choice", message, literal.start, literal.end, help)
    offers = (Offer(several),) if several is not None else (Offer(_in_feel(near)),) if near is not None else ()
    return misread_finding(formula, Misreading(trouble, offers))


def _empty_choice(formula: Formula, stranger: Stranger, subject: Parsed | None) -> Finding:
    """What is compared with an empty text asks whether there is an answer."""
    literal, compared = stranger.literal, stranger.compared
    is_subject = subject is not None and compared == subject.node
    if is_subject and subject is not None:
        name, start, end, asked = subject.formula.text, 0, len(formula.text), "?"
        between = formula.text[: literal.start].strip() or "=" if formula.text[literal.end :].strip() == "" else ""
    else:
        name = asked = formula.text[compared.start : compared.end]
        start, end = min(compared.start, literal.start), max(compared.end, literal.end)
        between = formula.text[min(compared.end, literal.end) : max(compared.start, literal.start)].strip()
    message = Said("no answer to `{name}` is an empty text", name=name)
    meant = {"=": f"not(is known({asked}))", "!=": f"is known({asked})"}.get(between)
    if meant is None:
        return misread_finding(formula, Misreading(Trouble("unknown-choice", message, literal.start, literal.end, Said("take it out")), ()))
    return misread_finding(formula, Misreading(Trouble("unknown-choice", message, start, end), (Offer(meant),)))


def _in_feel(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


class _Parts(Struct, frozen=True):
    """The parts of one formula for the translation."""

    formulas: Formulas
    formula: Formula

    def fact(self, node: tree.Node) -> str:
        return self.formulas.fact_of(self._parsed(node))

    def kind(self, node: tree.Node) -> str:
        return type_kind(self._parsed(node).type)

    def may_be_null(self, node: tree.Node) -> bool:
        return self.formulas.may_be_null(node)

    def truth(self, node: tree.Node) -> str:
        return self.formulas.truth(self._parsed(node))

    def _parsed(self, node: tree.Node) -> Parsed:
        found, _ = infer(Expression(self.formula.text, node), self.formulas.types)
        return Parsed(self.formula, node, found, self.formulas.reads(node))


def joined(stated: Iterable[Stated]) -> Stated:
    """Several conditions joined by and."""
    parts = tuple(stated)
    condition, recheck = All(tuple(part.condition for part in parts)), AllOfFacts(tuple(part.recheck for part in parts))
    return Stated(condition, recheck, _together(part.reads for part in parts))


def _together(reads: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for some in reads for name in some))
