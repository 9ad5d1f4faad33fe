"""How a gap beside a row can be closed: the row before it goes on, or the row after it begins earlier, written out."""

from __future__ import annotations

import re

from callscore.analysis.samples import Edge

_RANGE = re.compile(r"(?P<open>[\[(])\s*(?P<low>[^\s.]+(?:\.\d+)?)\s*\.\.\s*(?P<high>\S+?)\s*(?P<close>[\])])")
_HALF = re.compile(r"(?P<sign><=?|>=?)\s*\S+")


def closing_help(before: str | None, after: str | None, low: Edge, high: Edge, what: str) -> str:
    """What to write instead of the rows beside the gap; where they cannot be widened, a case of its own."""
    if high.text is None and low.text is not None:
        return f"add a {what} above {low.text}: `when: '{'>=' if low.included else '>'} {low.text}'`"
    if low.text is None and high.text is not None:
        return f"add a {what} below {high.text}: `when: '{'<=' if high.included else '<'} {high.text}'`"
    ways = [
        f"`{new}` instead of `{old}`" for old, new in ((before, _up_to(before, high)), (after, _down_to(after, low))) if new is not None
    ]
    if ways:
        return "write " + ", or ".join(ways)
    return f"add a {what} for it, or `otherwise: true` as the last {what}"


def _up_to(row: str | None, high: Edge) -> str | None:
    """The row's tests, going on to the upper end of the gap."""
    if row is None:
        return None
    if match := _RANGE.fullmatch(row.strip()):
        return f"{match['open']}{match['low']}..{high.text}{']' if high.included else ')'}"
    match = _HALF.fullmatch(row.strip())
    if match is not None and match["sign"].startswith("<") and high.text is not None:
        return f"{'<=' if high.included else '<'} {high.text}"
    return None


def _down_to(row: str | None, low: Edge) -> str | None:
    """The row's tests, beginning at the lower end of the gap."""
    if row is None:
        return None
    if match := _RANGE.fullmatch(row.strip()):
        return f"{'[' if low.included else '('}{low.text}..{match['high']}{match['close']}"
    match = _HALF.fullmatch(row.strip())
    if match is not None and match["sign"].startswith(">") and low.text is not None:
        return f"{'>=' if low.included else '>'} {low.text}"
    return None
