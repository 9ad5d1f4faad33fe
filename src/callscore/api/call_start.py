"""A call to start from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from callscore.api.arguments import one_path
from callscore.api.extra_library import library_for
from callscore.api.loaded_call import call_file
from callscore.api.no_result import Misuse, refuse_errors
from callscore.api.paths import AnyPath
from callscore.call.edition import edition_of
from callscore.call.library import CALL_FILE
from callscore.cases.new_call import (
    DEFAULT_KIND,
    NEW_KINDS,
    copied_call,
    identifier_like,
    is_identifier,
    new_call,
    template_text,
    written_whole,
)
from callscore.finding import Finding, did_you_mean, in_order, quoted_names
from callscore.lint.checked_rulebook import rulebook_of
from callscore.place import Text
from callscore.sentence import Said
from callscore.source.files_read import ledger
from callscore.source.node import Entries
from callscore.source.yaml_text import yaml_of
from callscore.system_words import system_words


@dataclass(frozen=True, slots=True)
class StartedCall:
    """The files that were written, and what is to be looked at in the workbook from which they were made."""

    files: tuple[Path, ...]
    findings: tuple[Finding, ...] = ()


def start_call(path: AnyPath, kind: str = DEFAULT_KIND) -> tuple[Path, ...]:
    """Write a small complete call of that kind, with worked cases, into a folder that does not exist yet and whose name becomes its
    identifier; the files that were written. Raises `Misuse` where that cannot be, and for a kind that there is not."""
    folder = _folder_of(path)
    if kind not in NEW_KINDS:
        help = did_you_mean(kind, NEW_KINDS) or Said("there are {names}", names=quoted_names(NEW_KINDS))
        raise Misuse(Said("there is no new call of the kind `{kind}`", kind=kind), help)
    with _as_misuse(path, folder):
        return new_call(folder, kind)


def start_call_like(path: AnyPath, call: AnyPath) -> tuple[Path, ...]:
    """Write a copy of a call and its worked cases into such a folder; only its identifier is another. Raises as `start_call`."""
    folder, file = _folder_of(path), call_file(one_path("call", call))
    with _as_misuse(path, folder):
        return copied_call(folder, file.parent)


def start_grid() -> bytes:
    """The grid of such a call as a workbook to begin with, as the bytes of its file: `start_call_from` reads it. Raises `Misuse` where the
    library that makes workbooks is not installed."""
    with library_for("xlsx"):
        from callscore.report.workbook.grid_book import grid_book  # here, not above: an extra, and heavy
    node, _ = yaml_of(Text.of(CALL_FILE, template_text()))
    assert isinstance(node, Entries)
    return grid_book(node)


def start_call_from(path: AnyPath, workbook: AnyPath) -> StartedCall:
    """Write the call whose grid is in a workbook into such a folder.

    Raises `Misuse` where that cannot be, `FaultyTexts` for a workbook with errors, each at its cell."""
    folder = _folder_of(path)
    text, findings = _of_grid(Path(one_path("workbook", workbook)), folder.name)
    with _as_misuse(path, folder):
        return StartedCall(written_whole(folder, {CALL_FILE: text}), findings)


def _folder_of(path: AnyPath) -> Path:
    """The folder, whose name can be the identifier of a call."""
    folder = Path(one_path("path", path))
    name = folder.name
    if is_identifier(name):
        return folder
    better = folder.with_name(identifier_like(name)) if name else identifier_like(name)
    raise Misuse(
        Said("`{name}` cannot name a call", name=name or path),
        Said("use letters, digits, `_`, `-` and `.`, such as `{better}`", better=better),
    )


@contextmanager
def _as_misuse(path: AnyPath, folder: Path) -> Iterator[None]:
    """That nothing can be written there is told as what was asked for."""
    try:
        yield
    except FileExistsError:
        raise Misuse(Said("`{path}` is there already", path=path), Said("choose another name; nothing was written")) from None
    except OSError as trouble:
        raise Misuse(
            Said("`{path}` cannot be written: {reason}", path=path, reason=system_words(trouble)),
            Said("`{folder}` must be a folder that you may write to", folder=folder.parent),
        ) from trouble


def _of_grid(workbook: Path, identifier: str) -> tuple[str, tuple[Finding, ...]]:
    """The text of the call, and the warnings on it. It is checked as it stands in the workbook, so that findings are told at its cells."""
    # here, not above: most calls do not begin as workbooks
    from callscore.call.grid_workbook import read_grid
    from callscore.source.node_yaml import block_yaml  # the same as above

    with ledger():
        grid, findings = read_grid(workbook, identifier)
        if grid is None:
            refuse_errors(findings)
        assert grid is not None
        edition, more = edition_of(grid.call, findings, workbook)
        checked = rulebook_of(edition)[1] if edition is not None else ()
        everything = in_order(grid.told((*more, *checked)))
        refuse_errors(everything)
        return block_yaml(grid.call), everything
