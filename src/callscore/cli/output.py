"""Where output goes: standard output, or files that are written beside their places and then renamed, so that nothing is half-written,
never over anything that was read, and never over a file that is no earlier output of callscore."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path, PurePath
from typing import TextIO

import click
from msgspec import Struct

from callscore.cli.earlier import is_earlier_output
from callscore.cli.exit_code import ExitCode, Refusal, Stop
from callscore.cli.streams import harmless, is_terminal, put, write_whole
from callscore.sentence import Said
from callscore.source.files_read import inputs
from callscore.system_words import system_words

ASKED_WIDTH = "callscore.width"
"""Under this name a command keeps what `--width` says."""
NARROWEST = 60
WIDEST = 140
OPEN_STREAMS = ("/dev/stdout", "/dev/stderr", "/dev/fd", "/proc")
"""What stands there is written to, whatever it leads to: it is open already, and not a file to be replaced."""


def terminal_width() -> int:
    """The width to write for: what `--width` says; else that of the terminal, within what a person reads well; 120 where there is none."""
    context = click.get_current_context(silent=True)
    asked = context.meta.get(ASKED_WIDTH) if context is not None else None
    if isinstance(asked, int):
        return asked
    columns = shutil.get_terminal_size((120, 24)).columns
    return max(NARROWEST, min(columns, WIDEST))


def wants_color(stream: TextIO | None) -> bool:
    """Colours are for terminals, and not where `NO_COLOR` says otherwise (no-color.org)."""
    return is_terminal(stream) and not os.environ.get("NO_COLOR")


def shows_color(output: str | None) -> bool:
    """Whether what is written there shows colours: a file never does."""
    return output is None and wants_color(sys.stdout)


class Output(Struct, frozen=True):
    """A text, or the bytes of a file, and the path for it, None for standard output. `is_fresh`: never over a file."""

    text: str | bytes
    path: str | None
    is_fresh: bool = False

    @property
    def data(self) -> bytes:
        return harmless(self.text).encode() if isinstance(self.text, str) else self.text


def write(text: str | bytes, output: str | None, is_fresh: bool = False) -> None:
    """Print the text, or write it, or the bytes of a file, whole to the path."""
    write_all([Output(text, output, is_fresh)])


def write_all(outputs: Sequence[Output]) -> None:
    """All of them or none: files take their places once everything else is written."""
    targets = [(each, _target(each)) for each in outputs]
    _refuse_one_file_for_two(outputs)
    staged: list[_Staged] = []
    try:
        for each, target in targets:
            if target is not None:
                staged.append(_staged(each, target))
        for each, target in targets:
            if target is None:
                _pour(each)
        for one in staged:
            one.place()
    finally:
        for one in staged:
            one.discard()


def _target(output: Output) -> Path | None:
    """The file to replace, behind all links; None for what is written to as it stands: standard output, a pipe, a device."""
    if output.path is None:
        return None
    if not output.path or output.path.endswith(os.sep):
        raise Refusal(Said("`{path}` is no name of a file", path=output.path), Said("give the name of a file"))
    if output.path == "-":
        raise Refusal(Said("`-` is no name of a file"), Said("leave the option out to print the output; a file of that name is `./-`"))
    try:
        status = _status(output.path)
        if status is not None:
            _refuse_what_is_there(output, status)
        if (status is not None and not stat.S_ISREG(status.st_mode)) or _is_open_stream(output.path):
            return None
        return Path(os.path.realpath(output.path))
    except (OSError, ValueError) as trouble:
        raise unwritable(output.path, trouble) from trouble


def _is_open_stream(path: str) -> bool:
    return any(PurePath(os.path.abspath(path)).is_relative_to(stream) for stream in OPEN_STREAMS)


def _status(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None


def _refuse_what_is_there(output: Output, status: os.stat_result) -> None:
    assert output.path is not None
    if stat.S_ISDIR(status.st_mode):
        raise Refusal(Said("`{path}` is a folder", path=output.path), Said("give the name of a file"))
    if inputs().hold(status):
        raise Refusal(
            Said("`{path}` was read by this very command, and is not written over", path=output.path), Said("give `--output` another name")
        )
    if not stat.S_ISREG(status.st_mode):
        return
    if output.is_fresh:
        raise Refusal(
            Said("`{path}` is there already, and is not written over", path=output.path), Said("choose another name; nothing was written")
        )
    if not os.access(output.path, os.W_OK):
        raise Refusal(Said("`{path}` cannot be written: permission denied", path=output.path))
    if not is_earlier_output(output.path):
        message = Said("`{path}` is there already and is no report of callscore: it is not written over", path=output.path)
        raise Refusal(message, Said("choose another name, or move that file away; nothing was written"))


def _refuse_one_file_for_two(outputs: Sequence[Output]) -> None:
    files = [os.path.realpath(each.path) for each in outputs if each.path is not None]
    if len(set(files)) < len(files):
        raise Refusal(
            Said("two outputs would be written to `{path}`", path=outputs[-1].path),
            Said("give each a file of its own; nothing was written"),
        )


def unwritable(path: str, trouble: OSError | ValueError) -> Refusal:
    """That nothing can be written there, and why."""
    folder = os.path.dirname(path)
    if isinstance(trouble, FileNotFoundError | NotADirectoryError) and folder and not os.path.isdir(folder):
        return Refusal(
            Said("`{path}` cannot be written: there is no folder `{folder}`", path=path, folder=folder),
            Said("make the folder first, or give another one"),
        )
    return Refusal(Said("`{path}` cannot be written: {reason}", path=path, reason=system_words(trouble)))


def _pour(output: Output) -> None:
    if output.path is None:
        assert isinstance(output.text, str)  # what no terminal shows has a path: `options.output` sees to it
        put(output.text)
        return
    try:
        with open(output.path, "wb", buffering=0) as sink:
            write_whole(sink.fileno(), output.data)
    except BrokenPipeError as trouble:
        raise Stop(ExitCode.PIPE) from trouble
    except OSError as trouble:
        raise unwritable(output.path, trouble) from trouble


class _Staged(Struct):
    """A file that is written and waits beside its place."""

    path: str
    temporary: Path
    target: Path

    def place(self) -> None:
        try:
            os.replace(self.temporary, self.target)
        except OSError as trouble:
            raise unwritable(self.path, trouble) from trouble

    def discard(self) -> None:
        with suppress(OSError):
            self.temporary.unlink(missing_ok=True)


def _staged(output: Output, target: Path) -> _Staged:
    assert output.path is not None
    try:
        before = _status(str(target))
        temporary = _temporary(target.parent, output.data)
        # mkstemp makes files that only their owner reads; a file keeps its mode, and a report is as readable as any other new file.
        os.chmod(temporary, stat.S_IMODE(before.st_mode) if before is not None else 0o666 & ~umask())
    except (OSError, ValueError) as trouble:
        raise unwritable(output.path, trouble) from trouble
    return _Staged(output.path, temporary, target)


def _temporary(folder: Path, data: bytes) -> Path:
    """A new file in the folder, whole or not there."""
    import tempfile  # here, not above: most output goes to the terminal, and this costs 2 ms of start-up

    handle, name = tempfile.mkstemp(dir=folder, prefix=".callscore-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def umask() -> int:
    """The permissions that new files do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
