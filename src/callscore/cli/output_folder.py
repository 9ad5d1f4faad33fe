"""A folder of output, which appears whole or not at all, and never over one that is there already."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from callscore.cli.exit_code import Refusal
from callscore.cli.output import umask, unwritable
from callscore.cli.progress_bar import progress_bar
from callscore.sentence import Said

_LONGEST = 100
"""Characters of a file's name that are taken from an identifier: some systems allow 255 bytes and no more."""


@contextmanager
def output_folder(path: str) -> Iterator[Path]:
    """A folder to write into, which takes its place once everything is written. If anything fails, nothing is left behind."""
    target = Path(path)
    _refuse_what_is_there(path, target)
    try:
        made = _beside(target)
    except (OSError, ValueError) as trouble:
        raise unwritable(path, trouble) from trouble
    try:
        yield made
        made.chmod(0o777 & ~umask())
        made.replace(target)
    except OSError as trouble:
        raise unwritable(path, trouble) from trouble
    finally:
        shutil.rmtree(made, ignore_errors=True)


def write_each(path: str, names: Mapping[str, str], made: Iterable[tuple[str, bytes]], label: Said, language: str | None) -> None:
    """A file for each identifier into such a folder, with a progress bar; each is `made` when its turn is."""
    with output_folder(path) as folder, progress_bar(label, language) as progress:
        for number, (id, data) in enumerate(made, 1):
            (folder / names[id]).write_bytes(data)
            progress(number, len(names))


def _refuse_what_is_there(path: str, target: Path) -> None:
    try:
        target.lstat()
        is_free = target.is_dir() and not any(target.iterdir())
    except FileNotFoundError:
        return
    except (OSError, ValueError) as trouble:
        raise unwritable(path, trouble) from trouble
    if not is_free:
        message = Said("`{path}` is there already, and is not written over", path=path)
        raise Refusal(message, Said("give the name of a new folder; nothing was written"))


def _beside(target: Path) -> Path:
    import tempfile  # here, not above: most output goes to the terminal, and this costs 2 ms of start-up

    return Path(tempfile.mkdtemp(dir=os.path.abspath(target.parent), prefix=".callscore-"))


def file_names(ids: Iterable[str], ending: str) -> dict[str, str]:
    """A name of its own for each identifier, by which a person finds it: signs that a file's name cannot have become hyphens. Names that
    differ in nothing but capital letters are one file on some systems: the later ones are numbered."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for id in ids:
        base = "".join(sign if sign.isalnum() or sign in "._-" else "-" for sign in id)[:_LONGEST].lstrip(".") or "-"
        name, number = base, 1
        while name.casefold() in taken:
            number += 1
            name = f"{base}-{number}"
        taken.add(name.casefold())
        names[id] = name + ending
    return names
