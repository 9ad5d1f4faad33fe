"""One character of a pattern: a letter, `.`, an escape such as `\\p{L}`, or a class such as `[a-z-[aeiou]]`, as re2 writes it."""

from __future__ import annotations

import re
from typing import NamedTuple

from callscore.feel.patterns.blocks import block
from callscore.feel.patterns.intervals import Ranges, category, complement, folded, united
from callscore.feel.patterns.pattern_reader import PatternReader
from callscore.sentence import Said

_CATEGORIES = re.compile("L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?")
_NAME_START = r":A-Z_a-z\x{C0}-\x{D6}\x{D8}-\x{F6}\x{F8}-\x{2FF}\x{370}-\x{37D}\x{37F}-\x{1FFF}\x{200C}-\x{200D}\x{2070}-\x{218F}" \
    r"\x{2C00}-\x{2FEF}\x{3001}-\x{D7FF}\x{F900}-\x{FDCF}\x{FDF0}-\x{FFFD}\x{10000}-\x{EFFFF}"  # fmt: skip
_ESCAPES = {
    "d": r"\p{Nd}",
    "s": r" \t\n\r",
    "i": _NAME_START,
    "c": _NAME_START + r"\-.0-9\x{B7}\x{300}-\x{36F}\x{203F}-\x{2040}",
    "w": r"^\p{P}\p{Z}\p{C}",
}
_CONTROLS = {"n": 10, "r": 13, "t": 9}
_LITERAL = frozenset("\\|.-^?*+{}()[]$")


class Class(NamedTuple):
    """A set of characters.

    ranges    those named one by one or from … to
    escapes   what stands between the brackets of re2 for each escape; one that begins with `^` is the rest of all characters
    """

    ranges: Ranges
    escapes: tuple[str, ...]
    negated: bool = False
    without: Class | None = None


def single(code: int) -> Class:
    return Class(((code, code),), ())


def escape(read: PatternReader) -> Class:
    """The set of an escape, whose backslash was read."""
    sign = read.take()
    if sign in _CONTROLS:
        return single(_CONTROLS[sign])
    if sign in _LITERAL:
        return single(ord(sign))
    if sign.lower() in _ESCAPES:
        inner = _ESCAPES[sign.lower()]
        return Class((), (inner if sign.islower() else _opposite(inner),))
    if sign in "pP":
        return _property(read, sign == "P")
    raise read.refused(Said("`\\{sign}` means nothing in a pattern", sign=sign))


def _opposite(inner: str) -> str:
    return inner[1:] if inner.startswith("^") else "^" + inner


def _property(read: PatternReader, negated: bool) -> Class:
    """`{L}` or `{IsBasicLatin}`, after `\\p` or `\\P`."""
    read.expect("{")
    name = read.until("}")
    if name.startswith("Is") and (found := block(name[2:])):
        inner = rf"\x{{{found[0]:X}}}-\x{{{found[1]:X}}}"
    elif _CATEGORIES.fullmatch(name):
        inner = rf"\p{{{name}}}" if name != "Cn" else "^" + "".join(rf"\p{{{one}}}" for one in "LMNPSZC")
    else:
        raise read.refused(Said("there is no kind of characters `{name}`", name=name))
    return Class((), (_opposite(inner) if negated else inner,))


def bracketed(read: PatternReader) -> Class:
    """The set of a class, whose `[` was read."""
    negated = read.skip("^")
    ranges: list[tuple[int, int]] = []
    escapes: list[str] = []
    without = None
    while not read.skip("]"):
        if read.ahead("-[") and (ranges or escapes):
            read.expect("-")
            read.expect("[")
            without = bracketed(read)
            read.expect("]")
            break
        first = _member(read)
        if read.ahead("-") and not read.ahead("-]") and not read.ahead("-[") and not first.escapes:
            read.expect("-")
            last = _member(read)
            if last.escapes or last.ranges[0] < first.ranges[0]:
                raise read.refused(Said("a class runs from a lower to a higher character"))
            ranges.append((first.ranges[0][0], last.ranges[0][0]))
        else:
            ranges.extend(first.ranges)
            escapes.extend(first.escapes)
    if not ranges and not escapes:
        raise read.refused(Said("a class of characters is empty"))
    return Class(tuple(ranges), tuple(escapes), negated, without)


def _member(read: PatternReader) -> Class:
    sign = read.take()
    if sign == "\\":
        return escape(read)
    if sign in "[]":
        raise read.refused(Said("`{sign}` in a class is written `\\{sign}`", sign=sign))
    return single(ord(sign))


def as_re2(found: Class, fold: bool) -> str:
    """The set in the words of re2; with `fold` capitals and small letters are one."""
    if found.without is not None:
        return _written(_ranges(found, fold), (), False)
    written = _written(found.ranges, found.escapes, found.negated)
    return f"(?i:{written})" if fold and found.ranges else written


def _written(ranges: Ranges, escapes: tuple[str, ...], negated: bool) -> str:
    inner = "".join(rf"\x{{{low:X}}}" + (rf"-\x{{{high:X}}}" if high > low else "") for low, high in ranges)
    plain = inner + "".join(one for one in escapes if not one.startswith("^"))
    parts = ([f"[{plain}]"] if plain else []) + [f"[{one}]" for one in escapes if one.startswith("^")]
    if not parts:
        return r"[^\x{0}-\x{10FFFF}]"
    if not negated:
        return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"
    if len(parts) == 1:
        return f"[{parts[0][2:-1]}]" if parts[0].startswith("[^") else f"[^{parts[0][1:-1]}]"
    return _written(complement(_ranges(Class(ranges, escapes), False)), (), False)


def _ranges(found: Class, fold: bool) -> Ranges:
    """All characters of a set, spelt out: for what re2 cannot say, the difference of two sets."""
    ranges = [*found.ranges, *(folded(found.ranges) if fold else ())]
    for inner in found.escapes:
        spelt = _spelt(inner.removeprefix("^"))
        ranges += complement(spelt) if inner.startswith("^") else spelt
    all = united(ranges)
    if found.negated:
        all = complement(all)
    if found.without is not None:
        all = complement(united((*complement(all), *_ranges(found.without, fold))))
    return all


def _spelt(inner: str) -> Ranges:
    """The characters of the inside of an re2 class: categories and plain ranges."""
    ranges: list[tuple[int, int]] = []
    read = PatternReader(inner)
    while not read.done:
        if read.skip("\\p{"):
            ranges += category(read.until("}"))
            continue
        low = _code(read)
        ranges.append((low, _code(read) if read.skip("-") else low))
    return united(ranges)


def _code(read: PatternReader) -> int:
    if read.skip("\\x{"):
        return int(read.until("}"), 16)
    sign = read.take()
    if sign == "\\":
        sign = read.take()
        return _CONTROLS.get(sign, ord(sign))
    return ord(sign)
