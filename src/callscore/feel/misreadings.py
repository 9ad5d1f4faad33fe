"""What is good FEEL and, in a call, most likely meant otherwise: commas in numbers, ranges with hyphens, comments, alternatives that are
one range. Only calls refuse it; `evaluate` reads plain FEEL."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from callscore.feel import tree
from callscore.feel.scanner import Token, scan
from callscore.feel.trouble import Trouble
from callscore.finding import quoted_names
from callscore.finding_code import FindingCode
from callscore.late_pattern import LatePattern
from callscore.sentence import NOTHING, Said
from callscore.spelling.number_spellings import figures_meant

_COMMENT = LatePattern(r'"(?:[^"\\]|\\.)*"|(?P<comment>//[^\n]*|/\*(?s:.*?)\*/)')
_GROUPED = LatePattern(r"[1-9][0-9]{0,2}\.[0-9]{2}0|[1-9][0-9]*\.000")
_ISO = LatePattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TRUNCATING = LatePattern(r"[\w.]+(?:\([^()]*\))?\s*$")


class Offer(NamedTuple):
    """What could stand there instead, and where it is right; always where that is empty."""

    text: str
    where: Said = NOTHING


class Misreading(NamedTuple):
    """A part that is most likely meant otherwise; `offers` may be empty."""

    trouble: Trouble
    offers: tuple[Offer, ...]


def misreadings(text: str, node: tree.Node) -> list[Misreading]:
    """What a text that was read as that tree most likely means otherwise, in the order of the text."""
    ranges = [*_ranges(text, node)]
    figures = [each for each in _figures(text) if not any(_covers(range.trouble, each.trouble) for range in ranges)]
    found = [*_comments(text), *figures, *ranges]
    return sorted(found, key=lambda found: (found.trouble.start, found.trouble.end))


def _covers(range: Trouble, figure: Trouble) -> bool:
    """Whether what looks like a number is the two ends of what looks like a range."""
    return range.code == "comma-in-range" and range.start <= figure.start and figure.end <= range.end


def _comments(text: str) -> Iterator[Misreading]:
    for found in _COMMENT.finditer(text):
        comment = found["comment"]
        if comment is None:
            continue
        message = Said("what follows `{comment}` is a comment, which nothing reads", comment=comment[:2])
        dividend = _TRUNCATING.search(text[: found.start()])
        divisor = re.fullmatch(r"//\s*([\w.]+)\s*", comment)
        is_division = divisor is not None and (divisor[1].isdigit() or not (dividend or [""])[0].strip().isdigit())
        if dividend is not None and divisor is not None and is_division:
            quotient = f"{dividend[0].strip()} / {divisor[1]}"
            offers = Offer(f"floor({quotient})", Said("for the whole part")), Offer(quotient)
            yield _misreading("expression-comment", message, dividend.start(), found.end(), *offers)
        else:
            help = Said("take it out; a comment of a call is a line that begins with `#`")
            yield Misreading(Trouble("expression-comment", message, found.start(), found.end(), help), ())


def _figures(text: str) -> Iterator[Misreading]:
    """Commas and points that separate digits: `12,5`, `100,000`, `50.000`."""
    parts = scan(text)
    index = 0
    while index < len(parts):
        last = _joined(parts, index)
        written = text[parts[index].start : parts[last].end]
        if last > index:
            yield _with_commas(written, parts[index].start, parts[last].end)
        elif parts[index].type == "number" and _GROUPED.fullmatch(written):
            grouped, plain = written.replace(".", ""), written.rstrip("0").rstrip(".")
            message = Said("`{written}` is {plain}: a point stands before decimals", written=written, plain=plain)
            offers = Offer(grouped, Said("if the point separates thousands")), Offer(plain)
            yield _misreading(FindingCode.GROUPED_DIGITS, message, parts[index].start, parts[index].end, *offers)
        index = last + 1


def _joined(parts: Sequence[Token], first: int) -> int:
    """The last of the numbers that commas without blanks, or commas before `000`, join to the first one."""
    last = first
    while last + 2 < len(parts) and parts[last + 1].value == "," and parts[first].type == parts[last + 2].type == "number":
        is_adjacent = parts[last].end == parts[last + 1].start and parts[last + 1].end == parts[last + 2].start
        if not is_adjacent and parts[last + 2].value != "000":
            break
        last += 2
    return last


def _with_commas(written: str, start: int, end: int) -> Misreading:
    values = [part.strip() for part in written.split(",")]
    meant = figures_meant(",".join(values))
    *before, last = values
    phrase = "`{written}` is several values, {before} and `{last}`: a comma separates them"
    message = Said(phrase, written=written, before=quoted_names(before), last=last)
    offers = [Offer(number) for number in meant]
    if not meant or "000" not in values[1:]:
        offers.append(Offer(", ".join(values), Said("for several values")))
    return _misreading(
        FindingCode.DECIMAL_COMMA if len(values) == 2 and values[1] != "000" else FindingCode.GROUPED_DIGITS, message, start, end, *offers
    )


def _ranges(text: str, node: tree.Node) -> Iterator[Misreading]:
    for part in tree.walk(node):
        if isinstance(part, tree.RangeOf):
            yield from _dots(text, part) or _backwards(text, part)
        if isinstance(part, tree.Between):
            yield from _between_backwards(text, part)
        if isinstance(part, tree.UnaryTests | tree.In):
            for test in part.tests:
                yield from _test(text, test)
            yield from _two_sides(text, part)


def _test(text: str, test: tree.Node) -> Iterator[Misreading]:
    """A test that looks like a range and is none."""
    written = text[test.start : test.end]
    match test:
        case tree.Arithmetic("-", tree.Literal(int() | Fraction() as left), tree.Literal(int() | Fraction() as right)):
            first, second = _texts(text, test.left, test.right)
            low, high = (first, second) if left <= right else (second, first)
            message = Said("`{written}` is {first} minus {second}", written=written, first=first, second=second)
            yield _misreading("minus-in-range", message, test.start, test.end, Offer(f"[{low}..{high}]", Said("for a range")))
        case tree.ListOf((tree.Arithmetic("-", tree.Literal(int() | Fraction()), tree.Literal(int() | Fraction())) as difference,)):
            low, high = _texts(text, difference.left, difference.right)
            message = Said("`{written}` is the one value {low} minus {high}", written=written, low=low, high=high)
            yield _misreading("minus-in-range", message, test.start, test.end, Offer(f"[{low}..{high}]", Said("for a range")))
        case tree.ListOf((first_node, second_node)) if _is_end(first_node) and _is_end(second_node):
            low, high = _texts(text, first_node, second_node)
            message = Said("`{written}` is the two values {low} and {high} alone", written=written, low=low, high=high)
            offers = Offer(f"[{low}..{high}]", Said("for a range")), Offer(f"{low}, {high}", Said("for the two values alone"))
            yield _misreading("comma-in-range", message, test.start, test.end, *offers)


def _dots(text: str, range: tree.RangeOf) -> list[Misreading]:
    """`[10...50]`, in which the third point begins a decimal number."""
    low, high = _texts(text, range.low, range.high)
    if high.startswith(".") and not low.startswith(".") and text[: range.high.start].endswith(".."):
        message = Said(
            "`{text}` goes from {low} to 0{high}: two points are a range, and the third begins `{high}`",
            text=text[range.start : range.end],
            low=low,
            high=high,
        )
        offers = Offer(f"..{high[1:]}"), Offer(f"..0{high}", Said("for the decimal number"))
        return [_misreading("dots-in-range", message, range.high.start - 2, range.high.end, *offers)]
    return []


def _backwards(text: str, range: tree.RangeOf) -> list[Misreading]:
    """`[50..10]`, in which nothing is."""
    low, high = _value_of(range.low), _value_of(range.high)
    if low is None or high is None or _kind(low) != _kind(high) or not high < low:
        return []
    first, last = _texts(text, range.high, range.low)
    turned = f"{'[' if range.high_closed else '('}{first}..{last}{']' if range.low_closed else ')'}"
    message = Said("`{text}` ends before it begins: nothing is in it", text=text[range.start : range.end])
    return [_misreading("reversed-range", message, range.start, range.end, Offer(turned))]


def _kind(value: Any) -> type:
    return Fraction if isinstance(value, int) else type(value)


def _between_backwards(text: str, part: tree.Between) -> list[Misreading]:
    """`x between 10 and 5`, which nothing is."""
    low, high = _value_of(part.low), _value_of(part.high)
    if low is None or high is None or _kind(low) != _kind(high) or not high < low:
        return []
    value, first, last = _texts(text, part.value, part.high, part.low)
    message = Said("`{text}` ends before it begins: nothing is in it", text=text[part.start : part.end])
    return [_misreading("reversed-range", message, part.start, part.end, Offer(f"{value} between {first} and {last}"))]


def _value_of(node: tree.Node) -> Any:
    """The number or the day that is written there, None for anything else."""
    match node:
        case tree.Negation(tree.Literal(int() | Fraction() as number)):
            return -number
        case tree.Literal(bool()):
            return None
        case tree.Literal(int() | Fraction() | date() as value):
            return value
        case tree.FunctionCall("date", (tree.Literal(str() as text),)) if _ISO.fullmatch(text):
            return text
    return None


def _is_end(node: tree.Node) -> bool:
    """Whether it may be an end of a range: a number or a day."""
    match node:
        case tree.Literal(bool()):
            return False
        case (
            tree.Literal(int() | Fraction() | date()) | tree.Negation(tree.Literal(int() | Fraction())) | tree.FunctionCall(function="date")
        ):
            return True
        case _:
            return False


def _two_sides(text: str, part: tree.UnaryTests | tree.In) -> Iterator[Misreading]:
    """`>= 2, < 5`, which every number is: the comma is an or."""
    if len(part.tests) > 1 and all(isinstance(test, tree.UnaryComparison) and test.op == "!=" for test in part.tests):
        start, end = part.tests[0].start, part.tests[-1].end
        values = [text[test.operand.start : test.operand.end] for test in part.tests if isinstance(test, tree.UnaryComparison)]
        message = Said("a comma is `or`: every value is other than one of these")
        yield _misreading("comma-in-range", message, start, end, Offer(f"not({', '.join(values)})"))
    match part.tests:
        case (tree.UnaryComparison(op, tree.Literal() as one), tree.UnaryComparison(other_op, tree.Literal() as other)):
            if op[0] == other_op[0] or op[0] not in "<>" or other_op[0] not in "<>" or type(one.value) is bool:
                return
            (low_op, low), (high_op, high) = ((op, one), (other_op, other)) if op[0] == ">" else ((other_op, other), (op, one))
            if type(low.value) is not type(high.value) or not low.value < high.value:
                return
            start, end = part.tests[0].start, part.tests[1].end
            from_, to = _texts(text, low, high)
            phrase = "a comma is `or`: every value is {one} or {other}"
            message = Said(phrase, one=_side(low_op, from_), other=_side(high_op, to))
            written = f"{'[' if low_op == '>=' else '('}{from_}..{to}{']' if high_op == '<=' else ')'}"
            yield _misreading("comma-in-range", message, start, end, Offer(written, Said("where both must hold")))
        case _:
            pass


def _side(op: str, number: str) -> Said:
    phrase = {">=": "at least {number}", ">": "above {number}", "<=": "at most {number}", "<": "below {number}"}[op]
    return Said(phrase, number=number)


def _texts(text: str, *nodes: tree.Node) -> tuple[str, ...]:
    return tuple(text[node.start : node.end] for node in nodes)


def _misreading(code: str, message: Said, start: int, end: int, *offers: Offer) -> Misreading:
    return Misreading(Trouble(code, message, start, end), offers)
