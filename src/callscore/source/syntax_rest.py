"""What is left of a YAML text without the entry that the parser stumbled over: there may be more faults behind it."""

from __future__ import annotations

from callscore.finding import Finding
from callscore.late_pattern import LatePattern
from callscore.place import Text

_KEY = LatePattern(r"(?P<lead>\s*(?:- +)*)(?!-\s)[^\s:#'\"{\[][^:#'\"]*:(?=\s|$)")
_OF_SHAPE = frozenset({"indentation", "tab-indentation", "yaml-syntax", "odd-blank"})


def rest_after(text: Text, fault: Finding, flow_line: int | None) -> tuple[Text, int] | None:
    """The text with the faulty entry blank, and the last of its lines; None where what follows cannot be told apart from it.

    `flow_line` is where the outermost bracket or brace opens that is open at the fault."""
    first = min(fault.place.line, flow_line or fault.place.line)
    line = text.line(first)
    key = _KEY.match(line)
    if fault.code in _OF_SHAPE:
        kept, last = "", _end_of_shape(text, first, fault.code)
    elif key is not None and (first < fault.place.line or fault.place.column > key.end()):
        kept, last = key[0], _end_of_entry(text, first, len(key["lead"]))
    else:
        kept, last = "", _end_of_entry(text, first, _indentation(line))
    last = max(last, fault.place.line)
    if last >= len(text.lines):
        return None
    blank = (kept, *("" for _ in range(first, last)))
    return Text(text.name, (*text.lines[: first - 1], *blank, *text.lines[last:])), last


def _end_of_shape(text: Text, first: int, code: str) -> int:
    """A line in a wrong column makes its neighbours doubtful: all up to one that stands further left; after a tab up to the next
    key of the file."""
    least = 1 if code == "tab-indentation" else _indentation(text.line(first))
    if least == 0:
        return len(text.lines)
    return next((number - 1 for number in _filled(text, first) if _indentation(text.line(number)) < least), len(text.lines))


def _end_of_entry(text: Text, first: int, column: int) -> int:
    """The last line before the next one in the same column or further left, which is no closing sign, nor a text that goes on."""
    for number in _filled(text, first):
        line = text.line(number)
        if _indentation(line) <= column and line.strip()[0] not in "}]" and (":" in line or line.lstrip().startswith("-")):
            return number - 1
    return len(text.lines)


def _filled(text: Text, line: int) -> list[int]:
    """The lines behind one on which something is written that is no comment."""
    return [number for number in range(line + 1, len(text.lines) + 1) if text.line(number).strip() and text.line(number).lstrip()[0] != "#"]


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip())
