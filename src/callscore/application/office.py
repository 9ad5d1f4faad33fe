"""The office's own files, told by their names: they lie in the folder of the applications, or beside those that are given one by one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from callscore.finding import Finding, Severity, all_of, error, warning
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import Counted, Said
from callscore.source.folder import YAML_ENDINGS
from callscore.source.tables import TEXT_ENDINGS, WORKBOOK_ENDINGS
from callscore.source.text import YAML_BYTES, read_text

TABLE_ENDINGS = tuple(ending for ending in (*TEXT_ENDINGS, *WORKBOOK_ENDINGS) if ending != ".txt")
"""Those of tables in a folder: a `.txt` beside them is a note, and is read where it is named itself."""
ASSESSMENTS, REGISTER, AMENDMENTS, ROSTER = "assessments", "register", "amendments", "evaluators"
"""The evaluators' levels; receipts, verdicts and withdrawals; what was changed in applications since; who assesses."""
_IDENTIFIED = re.compile(r"application:\s+[^\s#{]")
ENDINGS = dict.fromkeys((ASSESSMENTS, REGISTER, ROSTER), (*YAML_ENDINGS, *TABLE_ENDINGS)) | {AMENDMENTS: YAML_ENDINGS}


def office_kind(path: Path) -> str | None:
    """Which of the office's files its name says that it is."""
    kind = path.stem.casefold()
    return kind if path.suffix.casefold() in ENDINGS.get(kind, ()) else None


def seems_the_offices(path: Path) -> bool:
    """Whether its name is that of one of the office's files, with whatever ending."""
    return path.name.casefold().partition(".")[0] in ENDINGS and "." in path.name


def unread_beside(given: Sequence[Path]) -> Iterator[Finding]:
    """A warning for each file beside the files that are given which bears the name of one of the office's, and is not read."""
    for folder in dict.fromkeys(path.parent for path in given if _is_file(path)):
        for path in _inside(folder) if folder not in given else ():
            if seems_the_offices(path) and office_kind(path) is None and path not in given and path.is_file():
                yield replace(of_another_kind(path), severity=Severity.WARNING)


def of_another_kind(file: Path) -> Finding:
    """A file of the office that is not read would leave everybody without what it says."""
    name = file.name.partition(".")[0]
    help = Said("save it as `{name}.csv`, `{name}.xlsx` or `{name}.yaml`, or move it elsewhere", name=name)
    if name.casefold() == AMENDMENTS:
        help = Said("save it as `{name}.yaml`, or move it elsewhere", name=name)
    message = Said("`{file}` does not have the ending of a file that is read", file=file.name)
    return error(FindingCode.UNKNOWN_TABLE_KIND, message, Place(str(file)), help)


def office_files(given: Sequence[Path], but_for: Collection[Path] = (), beside: Collection[str] = tuple(ENDINGS)) -> dict[str, list[Path]]:
    """By kind the office's files in the folders that are given, and of the kinds in `beside` those beside the files; each once, in the
    order of their names. `but_for` are files that bear such a name and are applications."""
    found: dict[str, list[Path]] = {kind: [] for kind in ENDINGS}
    for folder, is_given in dict.fromkeys((path, True) if _is_folder(path) else (path.parent, False) for path in given if _is_there(path)):
        for path in _inside(folder):
            kind = office_kind(path)
            if kind is not None and (is_given or kind in beside) and path.is_file() and path not in but_for:
                found[kind].append(path)
    return {kind: once(paths) for kind, paths in found.items()}


def once(paths: Sequence[Path]) -> list[Path]:
    """The files, each once, however it is named."""
    return list({path.resolve(): path for path in reversed(paths)}.values())[::-1]


class _Part(Struct, frozen=True):
    """A folder of which only some applications were given: how many of how many, and the office's files in it."""

    folder: Path
    given: int
    of: int
    office: tuple[Path, ...]


def parts_of(given: Sequence[Path], office: Mapping[str, Sequence[Path]]) -> Iterator[_Part]:
    """The folders that were given in part, and have files of the office that are read. What these say of others is not looked at."""
    read = [path for kind in (ASSESSMENTS, REGISTER) for path in office[kind]]
    for folder in dict.fromkeys(path.parent for path in given if _is_application(path)):
        mine = [path for path in dict.fromkeys(given) if path.parent == folder and _is_application(path)]
        inside = [path for path in _inside(folder) if _is_application(path)]
        files = tuple(path for path in read if path.parent == folder)
        if files and len(mine) < len(inside) and folder not in given:
            yield _Part(folder, len(mine), len(inside), files)


def part_finding(part: _Part) -> Finding:
    """`part-of-a-folder`: said wherever several are compared."""
    message = Counted(
        part.given,
        "{count} of {all} files in `{folder}` was given; what is said of others in {names} beside it is left alone",
        "{count} of {all} files in `{folder}` were given; what is said of others in {names} beside them is left alone",
        all=part.of,
        folder=part.folder,
        names=all_of([path.name for path in part.office]),
    )
    help = Said("give the folder to read them all: `{folder}`", folder=part.folder)
    return warning("part-of-a-folder", message, Place(str(part.folder)), help)


def _is_application(path: Path) -> bool:
    """Whether the file looks like one: it has the key `application` with an identifier behind it, or is a form in a workbook."""
    if office_kind(path) is not None or path.name.startswith(".") or not _is_file(path):
        return False
    if path.suffix.casefold() in WORKBOOK_ENDINGS:
        # here, not above: most applications are YAML files, and to open a workbook costs start-up
        from callscore.application.workbook_application import is_form_workbook

        return is_form_workbook(path, if_damaged=False)
    if path.suffix.casefold() not in YAML_ENDINGS:
        return False
    text, _ = read_text(path, YAML_BYTES)
    return text is not None and any(_IDENTIFIED.match(line) for line in text.lines)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # told where the path itself is read
        return False


def _is_there(path: Path) -> bool:
    return _is_file(path) or _is_folder(path)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # told where the path itself is read
        return False


def _inside(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except (OSError, ValueError):  # told where the path itself is read
        return []
