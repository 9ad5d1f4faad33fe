"""What can be wrong with an expression: refusals when it is read, faults when it is computed."""

from __future__ import annotations

from typing import NamedTuple

from callscore.sentence import NOTHING, Said


class FeelError(ValueError):
    """An expression that cannot be read, or may not be: what is wrong, where in its text, and what to do.

    code        stable, kebab-case
    message     lower case, no final stop, the user's text in back-ticks
    start, end  character offsets of what is wrong (end exclusive)
    help        what to do about it, may be empty
    """

    def __init__(self, code: str, message: Said, start: int = 0, end: int = 0, help: Said = NOTHING) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.start = start
        self.end = end
        self.help = help


class LimitError(FeelError):
    """An expression that asks for more work, memory or digits than `limits` allows."""

    def __init__(self, message: Said, start: int = 0, end: int = 0) -> None:
        super().__init__("expression-limit", message, start, end, Said("write it in smaller steps, or over less"))


class Fault(NamedTuple):
    """An error met while computing: in plain FEEL a silent null, in a call an unknown and this report of it."""

    message: Said
    start: int
    end: int


class Trouble(NamedTuple):
    """An error that is certain before any application is read."""

    code: str
    message: Said
    start: int
    end: int
    help: Said = NOTHING


class Refused(Exception):
    """An operation that its operands do not allow; the evaluator makes null or unknown of it. Never leaves the package."""

    def __init__(self, message: Said) -> None:
        super().__init__(message)
        self.message = message


class BackReference(Refused):
    """A pattern with `\\1`, which stands for what the first group has found."""

    help = Said(
        "write out what may stand there, as in `aa|bb` for `(a|b)\\1`, or take both parts with `substring` and compare them with `=`"
    )

    def __init__(self, digit: str) -> None:
        phrase = "`\\{digit}` in a pattern repeats the text that a group has found, which patterns of calls cannot do"
        super().__init__(Said(phrase, digit=digit))
