"""Standard output and standard error: whole, in UTF-8, and without anything that a terminal obeys."""

from __future__ import annotations

import errno
import os
import re
import select
import sys
from typing import TextIO

from callscore.cli.exit_code import ExitCode, Refusal, Stop
from callscore.sentence import Said
from callscore.system_words import system_words

# All controls but tab and line feed, and what stands for a byte that is no UTF-8 in a file's name. Reports escape more than this where
# they lay out their lines; this is the last door. A terminal that shows colours is sent them.
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_OBEYED_IN_COLORS = re.compile("[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f\ud800-\udfff]")


class _Said:
    """What could not be said on standard error, for the exit code: none of it may stop a report that is whole."""

    trouble: OSError | None = None


def ready_streams() -> None:
    """What is not sent to a terminal is UTF-8 on every system; a stream that is closed keeps its number, lest a file take it."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # as Python makes it, a stream of text
            if not is_terminal(stream):
                stream.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]  # likewise


def put(text: str) -> None:
    """Print to standard output, all of it."""
    try:
        _send(sys.stdout, text)
    except BrokenPipeError as trouble:
        silence(sys.stdout)
        raise Stop(ExitCode.PIPE) from trouble
    except OSError as trouble:
        silence(sys.stdout)
        raise Refusal(Said("standard output cannot be written: {reason}", reason=system_words(trouble))) from trouble


def say(text: str) -> None:
    """Tell a person on standard error. Where that fails, `unsaid` knows."""
    try:
        _send(sys.stderr, text)
    except OSError as trouble:
        _Said.trouble = trouble
        silence(sys.stderr)


def silent_so_far() -> None:
    """Forget what could not be said before."""
    _Said.trouble = None


def unsaid() -> ExitCode | None:
    """The exit code of a command that did its work and could not say what it had to say; None where it could."""
    if _Said.trouble is None:
        return None
    return ExitCode.PIPE if isinstance(_Said.trouble, BrokenPipeError) else ExitCode.UNSAID


def is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()


def harmless(text: str, color: bool = False) -> str:
    """The text with every control as its code, which is one in JSON too."""
    obeyed = _OBEYED_IN_COLORS if color else _OBEYED
    return obeyed.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _send(stream: TextIO | None, text: str) -> None:
    if stream is None or stream.closed:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    text = harmless(text, color=is_terminal(stream))
    number = None if is_terminal(stream) else _number(stream)
    if number is None:
        stream.write(text)
        stream.flush()
    else:
        stream.flush()
        write_whole(number, text.encode())


def _number(stream: TextIO) -> int | None:
    """The descriptor under the stream; None where it is in memory."""
    try:
        return stream.fileno()
    except (OSError, ValueError):
        return None


def write_whole(number: int, data: bytes) -> None:
    """A system may take a part of it, or ask to wait: Python's own unbuffered stream would drop the rest."""
    rest = memoryview(data)
    while rest:
        try:
            rest = rest[os.write(number, rest) :]
        except BlockingIOError:
            select.select([], [number], [])


def silence(stream: TextIO | None) -> None:
    """What may still be buffered goes nowhere, instead of failing once more when the process ends."""
    number = _number(stream) if stream is not None and not stream.closed else None
    if number is not None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)
