"""What to write instead of rows that leave a gap: how they are widened, as far as it can be told from how they are written out."""

from __future__ import annotations

import re

from callscore.analysis.samples import Edge
from callscore.sentence import Said

_RANGE = re.compile(r"(?P<value>\S+\s+in\s+)?(?P<open>[\[(])\s*(?P<low>[^\s.]+(?:\.\d+)?)\s*\.\.\s*(?P<high>\S+?)\s*(?P<close>[\])])")
_HALF = re.compile(r"(?P<value>\S+\s+)?(?P<sign><=?|>=?)\s*\S+")
_ONE = {"row": "a row", "amount": "a row", "class": "a class", "status": "a status"}
_LAST = {"row": "the last row", "amount": "the last row", "class": "the last class", "status": "the last status"}
_THESE = {"row": "these rows", "amount": "these rows", "class": "these classes", "status": "these rows of the status"}


def one_more(what: str) -> Said:
    """A case as it is added: `a row`."""
    return Said(_ONE[what])


def the_last(what: str) -> Said:
    return Said(_LAST[what])


def these(what: str) -> Said:
    """All cases of a table."""
    return Said(_THESE[what])


def closing_help(before: str | None, after: str | None, low: Edge, high: Edge, what: str) -> Said:
    """What to write instead of the rows beside the gap; where they cannot be widened, a case of its own."""
    if high.text is None and low.text is not None:
        test = f"{'>=' if low.included else '>'} {low.text}"
        return Said("add {case} above {edge}: `{text}`", case=one_more(what), edge=low.text, text=f"when: '{test}'")
    if low.text is None and high.text is not None:
        test = f"{'<=' if high.included else '<'} {high.text}"
        return Said("add {case} below {edge}: `{text}`", case=one_more(what), edge=high.text, text=f"when: '{test}'")
    ways = [
        Said("`{new}` instead of `{old}`", new=new, old=old)
        for old, new in ((before, _up_to(before, high)), (after, _down_to(after, low)))
        if new is not None
    ]
    match ways:
        case [one, other]:
            return Said("write {one}, or {other}", one=one, other=other)
        case [one]:
            return Said("write {one}", one=one)
        case _:
            return own_case(what)


def own_case(what: str) -> Said:
    return Said("add {case} for it, or `otherwise: true` as {last}", case=one_more(what), last=the_last(what))


def _up_to(row: str | None, high: Edge) -> str | None:
    """The row's tests, going on to the upper end of the gap."""
    if row is None:
        return None
    if match := _RANGE.fullmatch(row.strip()):
        return f"{match['value'] or ''}{match['open']}{match['low']}..{high.text}{']' if high.included else ')'}"
    match = _HALF.fullmatch(row.strip())
    if match is not None and match["sign"].startswith("<") and high.text is not None:
        return f"{match['value'] or ''}{'<=' if high.included else '<'} {high.text}"
    return None


def _down_to(row: str | None, low: Edge) -> str | None:
    """The row's tests, beginning at the lower end of the gap."""
    if row is None:
        return None
    if match := _RANGE.fullmatch(row.strip()):
        return f"{match['value'] or ''}{'[' if low.included else '('}{low.text}..{match['high']}{match['close']}"
    match = _HALF.fullmatch(row.strip())
    if match is not None and match["sign"].startswith(">") and low.text is not None:
        return f"{match['value'] or ''}{'>=' if low.included else '>'} {low.text}"
    return None
