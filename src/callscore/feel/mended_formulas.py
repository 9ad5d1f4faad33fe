"""A formula that cannot be read as it stands, written so that it can: what is offered is always read again first.

mended("seats ≥ 5 AND ok", scope)  →  ("seats >= 5 and ok",)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from callscore.feel import tree
from callscore.feel.expression import Expression, Tests, parse, parse_tests
from callscore.feel.functions import STANDARD
from callscore.feel.misreadings import misreadings
from callscore.feel.scanner import scan
from callscore.feel.trouble import FeelError, Trouble
from callscore.feel.type_checking import infer, infer_tests
from callscore.feel.types import ANY, BOOLEAN, TEXT, ListType, RecordType, Type
from callscore.finding import nearest
from callscore.finding_code import FindingCode
from callscore.sentence import NOTHING
from callscore.spelling.choice_spellings import alternatives_meant, text_meant, with_quotes
from callscore.spelling.formula_spellings import with_feel
from callscore.spelling.test_spellings import with_tests
from callscore.spelling.truth_words import truth_meant
from callscore.spelling.unit_spellings import in_units

_LONGEST = 2_000
_STEPS = 8  # how many remedies one text may need
_TRIES = 60


class Scope(Struct, frozen=True, kw_only=True):
    """Where a formula stands: what it may speak of, and what it has to give.

    names     by name the type of what it means
    texts     the texts that answers are chosen from, and the names of classes
    days      the days of the call, as `dates.reference`
    input     the type of what tests are about; None where the formula is an expression
    subject   what tests are about, as it is written
    expected  the type that an expression has to have; any where it is None
    named     the tree with what the call produces as names
    classes   by the name of a family, as `class("band")`, its classes
    units     by name what it counts, where the call says so
    """

    names: Mapping[str, Type]
    texts: Collection[str] = ()
    days: Collection[str] = ()
    input: Type | None = None
    subject: str = ""
    expected: Type | None = None
    named: Callable[[tree.Node], tree.Node] = lambda node: node
    classes: Mapping[str, Collection[str]] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_tests(self) -> bool:
        return self.input is not None

    def is_function(self, name: str) -> bool:
        return name in STANDARD or any(known.startswith(f"{name}(") for known in self.names)

    def troubles(self, text: str) -> Sequence[Trouble | FeelError]:
        """What is certainly wrong with a text here, or most likely meant otherwise."""
        try:
            node: tree.Node = parse(text).tree if self.input is None else parse_tests(text).tree
        except FeelError as trouble:
            return [trouble]
        misread = misreadings(text, node)
        if misread:
            return [each.trouble for each in misread]
        node = self.named(node)
        if isinstance(node, tree.UnaryTests):
            return infer_tests(Tests(text, node), self.input or ANY, self.names)
        found, troubles = infer(Expression(text, node), self.names)
        if not troubles and self.expected is not None and found not in (self.expected, ANY):
            return [Trouble(FindingCode.WRONG_TYPE, NOTHING, node.start, node.end)]
        return troubles


def mended(text: str, scope: Scope) -> tuple[str, ...]:
    """The texts that may be meant, the likelier first; none where nothing that is known of makes the text readable."""
    if len(text) > _LONGEST:
        return ()
    found = []
    for choice in (0, 1):
        for start in _starts(text, scope, choice):
            settled = _Search(scope, text, choice).settled(start, _STEPS)
            if settled is not None and settled != text:
                found.append(settled)
                break
    return tuple(dict.fromkeys(found))


def _starts(text: str, scope: Scope, choice: int) -> Iterator[str]:
    """What to begin with: the text as it is, for a remedy may be all that it needs, and the text in the notation of FEEL."""
    respelled = with_tests if scope.is_tests else with_feel
    counted = _in_units(text, scope)
    if counted is None:
        return
    text = counted
    if scope.is_tests:
        chosen = alternatives_meant(text, scope.texts)
        if chosen is not None:
            yield chosen
        text = _without_subject(_without_quotes(text), scope.subject)
    else:
        text = _with_filter(_with_class(text, scope), scope)
        if scope.expected == BOOLEAN and re.search(r"\bif\b.*\bthen\b(?!.*\belse\b)", text, re.DOTALL):
            text = f"{text} else true"
    text = _with_containing(text, scope)
    known = {*scope.names, *scope.texts}
    yield respelled(text, known, scope.is_function, choice)
    yield respelled(with_quotes(text, [each for each in scope.texts if each not in scope.names]), known, scope.is_function, choice)
    if scope.is_tests:  # behind a number no name can stand: it says what is counted
        yield respelled(text, scope.texts, scope.is_function, choice)
    if scope.input == TEXT and re.fullmatch(r"[^\W\d_][\w.' -]*", text.strip()) and nearest(text, scope.names) in (None, scope.subject):
        yield f'"{text.strip()}"'


def _in_units(text: str, scope: Scope) -> str | None:
    """The text in the units of what it names; None where it counts something else than its subject."""
    if scope.is_tests:
        return in_units(text, [scope.units.get(scope.subject, "")], is_alone=True)
    return in_units(text, {scope.units.get(name, "") for name in re.findall(r"[^\W\d]\w*", text)}, is_alone=False)


def _with_class(text: str, scope: Scope) -> str:
    """`class("band") = "VII"` for `class VII`, where one family alone has such a class."""

    def comparison(found: re.Match[str]) -> str:
        families = [family for family, classes in scope.classes.items() if found[1] in classes]
        return f'{families[0]} = "{found[1]}"' if len(families) == 1 else found[0]

    return re.sub(r"(?<![\w.\"])(?:\w+\s+(?:is|=)\s+)?class\s+(?:is\s+|=\s*)?([\w.-]+)(?!\w)", comparison, text)


def _with_filter(text: str, scope: Scope) -> str:
    """`count(members[km > 5])` for `count(members.km > 5)`."""

    def function(found: re.Match[str]) -> str:
        return f"count({found[1]}[{found[2]}{found[3]}])" if isinstance(scope.names.get(found[1]), ListType) else found[0]

    return re.sub(r"\bcount\(\s*([A-Za-z_]\w*)\.(\w+)(\s*(?:<=|>=|<|>|!=|=)[^()]*)\)", function, text)


def _with_containing(text: str, scope: Scope) -> str:
    """`list contains(certs, "iso")` for `certs contains "iso"`, `contains(…)` where it is no list."""

    def function(found: re.Match[str]) -> str:
        name = "list contains" if isinstance(scope.names.get(found[1]), ListType) else "contains"
        return f"{name}({found[1]}, {found[2]})"

    return re.sub(r"([A-Za-z_]\w*)\s+(?:contains|includes|include|contiene|contain)\s+(\"[^\"]*\"|[A-Za-z_]\w*)", function, text)


def _without_quotes(text: str) -> str:
    """Tests that were put in quotes of FEEL as well."""
    inner = re.fullmatch(r"[\"'“”„«»‘’`]+\s*((?:[<>=≤≥!\[(]|[0-9]|at |more |less ).*?)\s*[\"'“”«»‘’`]+", text.strip())
    return inner[1] if inner is not None else text


def _without_subject(text: str, subject: str) -> str:
    """The tests without their subject, which stands before the colon."""
    stripped = text.strip()
    if subject and stripped.startswith(subject) and not stripped[len(subject) : len(subject) + 1].isalnum():
        return stripped[len(subject) :].strip()
    return text


class _Search:
    """A depth-first search for remedies, limited to that many tries; `choice` 1 takes the less likely reading."""

    def __init__(self, scope: Scope, written: str, choice: int) -> None:
        # A day that was written and is not there is somebody's slip; only what is put in for `age(…)` takes the first one.
        self.scope = replace(scope, days=()) if "dates" in written else scope
        self.choice = choice
        self.tries = 0

    def settled(self, text: str, steps: int) -> str | None:
        """The text without trouble, by as many remedies as it takes."""
        self.tries += 1
        troubles = self.scope.troubles(text)
        if not troubles:
            return text
        if not steps or self.tries > _TRIES:
            return None
        for remedied in _remedies(text, troubles[0], self.scope, self.choice):
            found = self.settled(remedied, steps - 1) if remedied != text else None
            if found is not None:
                return found
        return None


def _remedies(text: str, trouble: Trouble | FeelError, scope: Scope, choice: int) -> Iterator[str]:
    """The text with the place of the trouble written otherwise, in every way that is known."""
    written = text[trouble.start : trouble.end]
    day = re.match(r"dates\s*\.\s*\w+", text[trouble.start :])
    if trouble.code == FindingCode.EXPRESSION_UNKNOWN_NAME and day is not None:
        yield from (text[: trouble.start] + known + text[trouble.start + day.end() :] for known in scope.days)
        return
    if trouble.code == FindingCode.EXPRESSION_UNKNOWN_NAME:
        replacements = _names(written, text[: trouble.start], scope)
    elif trouble.code == "expression-unknown-function" and f"{written}(" in _OF_THE_CALL:
        yield from _replaced_after(text, trouble.end)
        return
    elif trouble.code == "expression-unknown-function" and written in ("length", "count", "size"):
        replacements = iter(("string length",))
    elif trouble.code == "expression-types":
        replacements = _types(written, scope, "list" in trouble.message, choice)
    else:
        return
    for replacement in replacements:
        is_part = written != text and replacement.startswith(("some ", "every "))  # what follows would belong to it
        yield text[: trouble.start] + (f"({replacement})" if is_part else replacement) + text[trouble.end :]


_OF_THE_CALL = ("class(", "points(", "met(")


def _replaced_after(text: str, end: int) -> Iterator[str]:
    """`class(band)` with its argument in quotes."""
    argument = re.match(r"\(\s*['‘’]?([\w.-]+)['‘’]?\s*\)", text[end:])
    if argument is not None:
        yield f'{text[:end]}("{argument[1]}"){text[end + argument.end() :]}'


def _names(name: str, before: str, scope: Scope) -> Iterator[str]:
    """What a name that there is not may be: yes or no, a text without its quotes, a part of a variable, another name in case, a day."""
    truth = truth_meant(name)
    if truth is not None and name not in ("x", "y", "n", "on", "off"):
        yield truth
    meant = text_meant(name, scope.texts)
    if meant is not None:
        yield f'"{meant}"'
    for variable in re.findall(r"(?:for|some|every|,)\s+([A-Za-z_]\w*)\s+in\b", before):
        yield f"{variable}.{name}"
    yield from (known for known in (f'class("{name}")', f'points("{name}")', f"{name}()") if known in scope.names)
    folded = "".join(name.split()).casefold()
    yield from (known for known in scope.names if known.casefold() == folded)


def _types(written: str, scope: Scope, is_list: bool, choice: int) -> Iterator[str]:
    """What two values of different kinds may be: a day or a number in quotes, a truth in words or figures, a list of records."""
    yield from _replaced(r'(?<!date\()"([0-9]{4}-[0-9]{2}-[0-9]{2})"', r'date("\1")', written)
    yield from _replaced(r"^(>=|<) ((?:19|20)[0-9]{2})$", r'\1 date("\2-01-01")', written)
    yield from _replaced(r"^(<=|>) ((?:19|20)[0-9]{2})$", r'\1 date("\2-12-31")', written)
    yield from _replaced(r"^([\w.]+ (?:>=|<)) ((?:19|20)[0-9]{2})$", r'\1 date("\2-01-01")', written)
    yield from _replaced(r"^([\w.]+ (?:<=|>)) ((?:19|20)[0-9]{2})$", r'\1 date("\2-12-31")', written)
    yield from _replaced(r"^([\w.]+) = ((?:19|20)[0-9]{2})$", r'\1 in [date("\2-01-01")..date("\2-12-31")]', written)
    yield from _replaced(r"^(.+ - .+ (?:<=|>=|<|>|=|!=)) ([0-9]+)$", r'\1 duration("P\2D")', written)
    yield from _replaced(
        r"^([\w.]+) - ([\w.]+) (<=|>=|<|>|=|!=) (duration\(\"P[0-9]+[YM]\"\))$", r"years and months duration(\2, \1) \3 \4", written
    )
    yield from _replaced(r'^([\w.]+) = ""$', r"not(is known(\1))", written)
    yield from _replaced(r'^([\w.]+) != ""$', r"is known(\1)", written)
    yield from _replaced(r"^((?:19|20)[0-9]{2})$", r'[date("\1-01-01")..date("\1-12-31")]', written)
    yield from _years(written)
    yield from _replaced(r'"(-?[0-9]+(?:\.[0-9]+)?)"', r"\1", written)
    for quoted in re.finditer(r'"([^"]*)"|(?<![\w.])([01])(?![\w.])', written):
        truth = truth_meant(quoted[1] or quoted[2] or "")
        if truth is not None:
            yield f"{written[: quoted.start()]}{truth}{written[quoted.end() :]}"
    if is_list:
        yield from _replaced(r"^([\w.]+) = (\"[^\"]*\")$", r"list contains(\1, \2)", written)
        if scope.is_tests:
            yield from _replaced(r"^(\"[^\"]*\")$", r"list contains(?, \1)", written)
    yield from _replaced(r"^([\w.]+) = (true|false)$", r"\1", written)
    if scope.is_tests:
        yield from _replaced(r"^([\w.]+) (?:=|in) (.+)$", r"\2", written)
    yield from _members(written, scope, choice)
    for part in _number_parts(written, scope):
        yield f"{written}.{part}"


def _years(written: str) -> Iterator[str]:
    """A range of years as one of days: `[2000..2010)` goes from the first day of 2000 to before the first one of 2010."""
    years = re.search(r"([\[(])\s*((?:19|20)[0-9]{2})\s*\.\.\s*((?:19|20)[0-9]{2})\s*([\])])", written)
    if years is not None:
        low = f'{years[1]}date("{years[2]}-{"01-01" if years[1] == "[" else "12-31"}")'
        high = f'date("{years[3]}-{"12-31" if years[4] == "]" else "01-01"}"){years[4]}'
        yield f"{written[: years.start()]}{low}..{high}{written[years.end() :]}"


def _members(written: str, scope: Scope, choice: int) -> Iterator[str]:
    """A part of the members of a list, compared as if there were one: of some of them, or of every one."""
    part = re.match(r"([A-Za-z_]\w*)\.(\w+)(?= (?:<=|>=|<|>|!=|=|in|between)(?![\w=]))", written)
    if part is None or not isinstance(scope.names.get(part[1]), ListType):
        return
    variable = next(name for name in (part[1][0], "each", "one") if name not in scope.names)
    yield f"{'every' if choice else 'some'} {variable} in {part[1]} satisfies {variable}.{part[2]}{written[part.end() :]}"


def _replaced(pattern: str, template: str, written: str) -> Iterator[str]:
    if re.search(pattern, written):
        yield re.sub(pattern, template, written)


def _number_parts(written: str, scope: Scope) -> Iterator[str]:
    """The number fields of the list that the text begins with, those first that it mentions."""
    name = re.match(r"[A-Za-z_]\w*", written)
    type = scope.names.get(name[0]) if name is not None else None
    if isinstance(type, ListType) and isinstance(type.of, RecordType):
        mentioned = {part.value for part in scan(written, strict=False) if part.type == "word"}
        yield from sorted(type.of.fields, key=lambda part: part not in mentioned)
