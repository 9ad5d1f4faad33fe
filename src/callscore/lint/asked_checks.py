"""Questions that are asked of some applicants only: that it follows from answers of whom, and that rules read them of these alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from callscore.call.fields import Field, is_single
from callscore.call.model import Call
from callscore.call.part import Part, key_names
from callscore.call.scalars import Formula
from callscore.feel import FeelError, parse, parse_tests, tree
from callscore.finding import Finding
from callscore.lint.finding_kind import ERROR, WARNING, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.place import Place
from callscore.rulebook.rulebook import Rulebook

ASKED_BELOW = FindingKind(
    "asked-when-not-expected",
    ERROR,
    "The application form",
    means="`asked when` stands at a list, a record, or a field inside one",
    to_do="put it at a single answer of the application itself",
    says="only a single answer of the application itself can be asked of some",
    help="take it out, or put it at a field of its own",
    wrong="""
        application:
          sites: {type: list, asked when: green, of: {town: {type: text}}}
        """,
    right="""
        application:
          sites: {type: list, of: {town: {type: text}}}
        """,
)
ASKED_BY_RULES = FindingKind(
    "asked-by-rules",
    ERROR,
    "The application form",
    means="`asked when` reads something that is no answer",
    to_do="let it follow from answers and days",
    says="`{name}` is no answer: of whom a question is asked follows from other answers alone",
    help="name fields of the application",
    wrong="""
        application:
          partner: {type: text, asked when: twice > 5}
        indicators: {twice: {value: 2 * firms}}
        """,
    right="""
        application:
          partner: {type: text, asked when: 2 * firms > 5}
        """,
)
ASKED_IN_A_CIRCLE = FindingKind(
    "asked-in-a-circle",
    ERROR,
    "The application form",
    means="whether a question is asked depends on its own answer",
    to_do="take one of the conditions out",
    says="whether `{field}` is asked depends on its own answer: {chain}",
    help="take one of these `asked when:` out",
    wrong="""
        application:
          partner: {type: text, asked when: 'share > 10'}
          share: {type: number, asked when: 'partner != "none"'}
        """,
    right="""
        application:
          partner: {type: text}
          share: {type: number, asked when: 'partner != "none"'}
        """,
)
READ_OF_ALL = FindingKind(
    "read-of-all",
    WARNING,
    "The application form",
    means="a rule reads an answer that is asked of some only, without asking whether it was",
    to_do="say in the rule what holds for the others",
    says="`{field}` is asked only where `{condition}`, and this reads it of everybody",
    help="say what holds for the others: `not({condition}) or …` lets them pass, `({condition}) and …` refuses them, "
    "`if {condition} then … else …` gives them another value, and `for: {condition}` leaves them out",
    wrong="""
        application:
          partner_firms: {type: number, asked when: green}
        gates: [{gate: E1, require: partner_firms >= 3, met: enough, not met: too few, if undetermined: ask}]
        """,
    right="""
        application:
          partner_firms: {type: number, asked when: green}
        gates: [{gate: E1, require: not(green) or partner_firms >= 3, met: enough, not met: too few, if undetermined: ask}]
        """,
)


@lint_check()
def asked_findings(rulebook: Rulebook) -> Iterator[Finding]:
    call = rulebook.form
    for field in call.application.values():
        yield from _misplaced(field, is_inner=False)
    reads = {each.field: each.reads for each in rulebook.asked}
    told: set[str] = set()
    for name in (each for each in call.application if each in reads):
        place = call.application[name].place_of("asked when")
        yield from (ASKED_BY_RULES.at(place, name=other) for other in reads[name] if other not in call.application)
        chain = _circle(name, reads, (name,))
        if chain and name not in told:  # a circle is told once, at its first field
            told.update(chain)
            yield ASKED_IN_A_CIRCLE.at(place, field=name, chain=" → ".join(f"`{each}`" for each in chain))
    yield from _unguarded(rulebook.call)


def _misplaced(field: Field, is_inner: bool) -> Iterator[Finding]:
    if field.asked_when is not None and (is_inner or not is_single(field.type)):
        yield ASKED_BELOW.at(field.place_of("asked when"))
    for inner in (field.of or {}).values():
        yield from _misplaced(inner, is_inner=True)


def _circle(name: str, reads: Mapping[str, tuple[str, ...]], path: tuple[str, ...]) -> tuple[str, ...]:
    """The way by which a field's condition comes back to its answer; empty where it does not."""
    for other in reads.get(path[-1], ()):
        if other == name:
            return (*path, other)
        if other not in path and (found := _circle(name, reads, (*path, other))):
            return found
    return ()


# Rules that read of everybody what is asked of some ---------------------------------------------------------------------


def _unguarded(call: Call) -> Iterator[Finding]:
    asked = {name: parts for name, field in call.application.items() if (parts := _asked_parts(field))}
    if not asked:
        return
    told: set[tuple[str, Place]] = set()
    for key in key_names(type(call)):
        if key in ("application", "plausibility"):  # what is not asked is not implausible
            continue
        for name, place in _below(getattr(call, key), frozenset(), asked):
            condition = call.application[name].asked_when
            if (name, place) not in told and condition is not None:
                told.add((name, place))
                yield READ_OF_ALL.at(place, field=name, condition=condition.text)


def _asked_parts(field: Field) -> frozenset[tree.Node]:
    """What all holds where a field is asked; nothing where everybody is asked."""
    try:
        return _parts(parse(field.asked_when.text).tree) if field.asked_when is not None else frozenset()
    except FeelError:  # it is told elsewhere
        return frozenset()


def _below(part: object, known: frozenset[tree.Node], asked: Mapping[str, frozenset[tree.Node]]) -> Iterator[tuple[str, Place]]:
    """Each read of such a field below a part of the call, where its condition is not among what is `known` there."""
    match part:
        case Formula():
            node = _read(part)
            for name in _reached(node, known, asked) if node is not None else ():
                yield name.name, part.span(name.start, name.end)
        case Part():
            scopes = {key: getattr(part, key) for key in ("for_", "when") if key in key_names(type(part))}
            inside = known.union(*(_condition_parts(each) for each in scopes.values()))
            for key in key_names(type(part)):
                yield from _below(getattr(part, key), known if key in scopes else inside, asked)
        case dict():
            subjects = _condition_parts(part) if all(isinstance(each, Formula) for each in part.values()) else frozenset()
            for name, inner in part.items():
                if isinstance(inner, Formula) and name in asked and not _covered(name, known | subjects, asked):
                    yield name, inner.place
                yield from _below(inner, known | subjects, asked)
        case tuple():
            for inner in part:
                yield from _below(inner, known, asked)
        case _:
            return


def _condition_parts(condition: object) -> frozenset[tree.Node]:
    """What all holds where a condition does, as it is written: one formula, or tests by subject."""
    match condition:
        case Formula():
            node = _read(condition)
            return _parts(node) if node is not None else frozenset()
        case dict():
            return frozenset().union(*(_subject_parts(name, tests) for name, tests in condition.items() if isinstance(tests, Formula)))
        case _:
            return frozenset()


def _subject_parts(subject: str, tests: Formula) -> frozenset[tree.Node]:
    try:
        return _parts(parse(f"{subject} in ({tests.text})").tree)
    except FeelError:
        return frozenset()


def _read(formula: Formula) -> tree.Node | None:
    for read in (parse, parse_tests):
        try:
            return read(formula.text).tree
        except FeelError:
            continue
    return None


def _reached(node: tree.Node, known: frozenset[tree.Node], asked: Mapping[str, frozenset[tree.Node]]) -> Iterator[tree.Name]:
    """The names of such fields that are read where their condition is not known to hold."""
    match node:
        case tree.Name(name):
            if name in asked and not _covered(name, known, asked):
                yield node
        case tree.Comparison(_, tree.Name(), tree.Literal(None)) | tree.Comparison(_, tree.Literal(None), tree.Name()):
            return
        case tree.FunctionCall("is known", (tree.Name(),)):
            return
        case tree.If(condition, then, otherwise):
            yield from _reached(condition, known, asked)
            yield from _reached(then, known | _parts(condition), asked)
            yield from _reached(otherwise, known | _contrary(condition), asked)
        case tree.Conjunction(parts):
            yield from _each(parts, known, asked, _parts)
        case tree.Disjunction(parts):
            yield from _each(parts, known, asked, _contrary)
        case _:
            for inner in tree.children(node):
                yield from _reached(inner, known, asked)


def _each(
    nodes: Sequence[tree.Node],
    known: frozenset[tree.Node],
    asked: Mapping[str, frozenset[tree.Node]],
    says: Callable[[tree.Node], frozenset[tree.Node]],
) -> Iterator[tree.Name]:
    """Of parts joined by `and`, each counts only where the others hold; by `or`, only where they do not."""
    for node in nodes:
        others = known.union(*(says(other) for other in nodes if other is not node))
        yield from _reached(node, others, asked)


def _covered(name: str, known: frozenset[tree.Node], asked: Mapping[str, frozenset[tree.Node]]) -> bool:
    """Whether what is known says that the field is asked, or that there is an answer."""
    field = tree.Name(name)
    there = (tree.Comparison("!=", field, tree.Literal(None)), tree.FunctionCall("is known", (field,), ()))
    return asked[name] <= known or any(each in known for each in there)


def _parts(condition: tree.Node) -> frozenset[tree.Node]:
    """What all holds where the condition does, each as it is plainest."""
    match condition:
        case tree.Conjunction(parts):
            return frozenset().union(*map(_parts, parts))
        case tree.Not(operand):
            return _contrary(operand)
        case tree.Comparison("=", operand, tree.Literal(True)) | tree.In(operand, (tree.Literal(True),)):
            return _parts(operand)
        case tree.Comparison("=", operand, tree.Literal(False)) | tree.In(operand, (tree.Literal(False),)):
            return _contrary(operand)
        case tree.In(operand, (tree.Literal() as value,)):
            return frozenset((tree.Comparison("=", operand, value),))
        case _:
            return frozenset((condition,))


def _contrary(condition: tree.Node) -> frozenset[tree.Node]:
    """What all holds where the condition does not."""
    match condition:
        case tree.Disjunction(parts):
            return frozenset().union(*map(_contrary, parts))
        case tree.Not(operand):
            return _parts(operand)
        case tree.Comparison("=", operand, tree.Literal(bool() as truth)):
            return _parts(tree.Comparison("=", operand, tree.Literal(not truth)))
        case tree.Comparison("=" | "!=" as op, left, right):
            return frozenset((tree.Comparison("!=" if op == "=" else "=", left, right),))
        case _:
            return frozenset((tree.Not(condition),))
