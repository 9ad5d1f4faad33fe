"""What lies in a folder: the files that may be read, and a finding for whatever else is passed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from callscore.finding import Finding, listed, note, warning
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import Counted, Said
from callscore.source.lock_files import is_lock
from callscore.source.tables import TEXT_ENDINGS, WORKBOOK_ENDINGS
from callscore.source.text import unreadable

YAML_ENDINGS = (".yaml", ".yml")
_TEXTS = (*YAML_ENDINGS, *TEXT_ENDINGS, *WORKBOOK_ENDINGS)
_OTHER_WORKBOOKS = (".xls", ".xlsb", ".xlt", ".fods", ".ots", ".numbers")
_DOCUMENTS = (".pdf", ".p7m", ".doc", ".docx", ".odt", ".rtf", ".html", ".htm", ".eml", ".msg", ".jpg", ".jpeg", ".png", ".tif", ".tiff")
_MOST_NAMED = 5


class Folder(Struct, frozen=True):
    """A folder's files in the order of their names, without hidden ones and those that only say of another that it is open; and what is
    told of all others in it. A link to nowhere is among them: whoever reads it is told."""

    files: tuple[Path, ...]
    findings: tuple[Finding, ...] = ()


def folder_at(path: Path) -> tuple[Folder | None, Finding | None]:
    """The folder at a path, None where it is a file; or why the path cannot be read.

    Findings: `not-a-file` and `file-not-read` of a hidden text (warnings), `folder-not-read` (a note), `unreadable`."""
    try:
        path.stat()
        inside = sorted(path.iterdir()) if path.is_dir() else None
    except (OSError, ValueError) as trouble:
        return None, unreadable(path, trouble)
    if inside is None:
        return None, None
    seen = [each for each in inside if not each.name.startswith(".") and not is_lock(each)]
    hidden = [each for each in inside if each.name.startswith(".") and each.suffix.casefold() in _TEXTS and each.is_file()]
    others = [each for each in seen if each.exists() and not each.is_file()]
    files = tuple(each for each in seen if each not in others)
    return Folder(files, (*_no_files(others), *passed_over(hidden))), None


def is_yaml(file: Path) -> bool:
    return file.suffix.casefold() in YAML_ENDINGS


def _no_files(paths: Iterable[Path]) -> Iterator[Finding]:
    for path in paths:
        place = Place(str(path))
        if path.is_dir():
            yield note(
                FindingCode.FOLDER_NOT_READ,
                Said("the folder `{name}` inside is not read", name=path.name),
                place,
                Said("give it by its own name too"),
            )
        else:
            message = Said("`{name}` is no regular file: nothing is read from it", name=path.name)
            yield warning("not-a-file", message, place, Said("give it by its own name, or move it elsewhere"))


def passed_over(paths: Iterable[Path]) -> Iterator[Finding]:
    """A warning for all files of one ending that are not read."""
    by_ending: dict[str, list[Path]] = {}
    for path in paths:
        by_ending.setdefault(_ending(path), []).append(path)
    for same in by_ending.values():
        first, *others = same
        if others:
            names = listed([path.name for path in same], _MOST_NAMED)
            yield warning(
                "file-not-read",
                Counted(len(same), "{count} file is not read: {names}", "{count} files are not read: {names}", names=names),
                Place(str(first)),
                _advice(first),
            )
        else:
            yield warning("file-not-read", Said("`{name}` is not read", name=first.name), Place(str(first)), _advice(first))


def _ending(path: Path) -> str:
    return "".join(path.suffixes[-2:]).casefold()


def _advice(path: Path) -> Said:
    """JSON is YAML, and a text may hide its ending behind another one."""
    name = path.name.lstrip(".")
    if path.name != name:
        return Said("rename it `{name}` if it is to be read", name=name)
    within = Path(path.stem)
    if within.suffix.casefold() in _TEXTS:
        return Said("rename it `{name}` if it is to be read", name=within)
    if path.suffix.casefold() == ".json":
        return Said("rename it `{name}` if it is to be read", name=f"{path.stem}.yaml")
    ending = path.suffix.casefold()
    if ending in _OTHER_WORKBOOKS:
        return Said("if it is a table of applications, save it as `.xlsx` or `.ods` and name the file itself; else move it elsewhere")
    if ending in _DOCUMENTS:
        return Said("nothing in it counts: write what it says into the application, or move it elsewhere")
    return Said("move it elsewhere, or save it as `.yaml` if it is to be read")
