"""Where calls and rule libraries are found: where one stands and in the call's own tree, or in the library of callscore."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePath

import callscore
from callscore.finding import Finding, warning
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import Said

CALL_FILE = "call.yaml"
CALLS = "calls"
PREFIX = "library:"
"""Before a name it means the library alone, whatever lies here under that name; reports name the library's files so on every machine."""


def library_root() -> Path:
    """The folder that holds `calls/` and `rules/`: inside the installed package, or the checkout that it is run from."""
    package = Path(callscore.__file__).resolve().parent
    installed = package / "library"
    return installed if installed.is_dir() else package.parents[1]


def find_call(name: str) -> Path | None:
    """The file of a call: given as a file, as a folder, or by the name of a call in the library."""
    given = Path(name)
    here = None if name.startswith(PREFIX) else _first_file(given, given / CALL_FILE)
    return here or find_library_call(name)


def find_library_call(name: str) -> Path | None:
    """The file of a call of the library, by its name."""
    root, bare = library_root(), name.removeprefix(PREFIX)
    return _first_file(root / CALLS / bare / CALL_FILE, root / bare / CALL_FILE)


def _first_file(*candidates: Path) -> Path | None:
    # os.path, for which what no system could name is not there
    return next((candidate for candidate in candidates if os.path.isfile(candidate)), None)


def call_names() -> tuple[str, ...]:
    """The calls that the library holds, in order of name."""
    return tuple(sorted(path.parent.name for path in (library_root() / CALLS).glob(f"*/{CALL_FILE}")))


def shadowed_call(name: str) -> Iterator[Finding]:
    """That a file or a folder here is taken where the library has another call of that name."""
    library = find_library_call(name) if Path(name).name == name else None
    file = find_call(name)
    if library is not None and file is not None and file.read_bytes() != library.read_bytes():
        message = Said(
            "`{name}` is what lies here under that name, and not the call `{name}` of the library, which says otherwise", name=name
        )
        phrase = "write `{here}` where it is meant, `{library}` where the library's is"
        help = Said(phrase, here=f"{os.curdir}{os.sep}{name}", library=f"{PREFIX}{name}")
        yield warning(FindingCode.LIBRARY_SHADOWED, message, Place(shown_path(file)), help)


def find_rules(path: str, call_file: Path) -> Path | None:
    """The folder of a rule library that a call uses: looked for in the call's own tree from its folder upwards, then in the library."""
    if leads_away(path):
        return None
    roots = (library_root(),) if path.startswith(PREFIX) else (*own_tree(call_file), library_root())
    for root in roots:
        folder = root / path.removeprefix(PREFIX)
        if os.path.isdir(folder):
            return _as_given(folder, call_file)
    return None


def leads_away(path: str) -> bool:
    """Whether a path is one of this machine alone, or climbs out of where libraries are looked for."""
    bare = PurePath(path.removeprefix(PREFIX))
    return bare.is_absolute() or os.pardir in bare.parts


def library_rules(path: str) -> Path | None:
    """The folder of that path in the library of callscore."""
    folder = library_root() / path.removeprefix(PREFIX)
    return folder if os.path.isdir(folder) else None


def beyond_tree(path: str, call_file: Path) -> Path | None:
    """A folder of that path further up than the call's own tree, where it is not looked for."""
    return next((root / path for root in call_file.resolve().parents if os.path.isdir(root / path)), None)


def own_tree(call_file: Path) -> tuple[Path, ...]:
    """The call's folder and the one above it; where it lies under a folder `calls`, all up to the one that holds this folder. What lies
    further up belongs to somebody else."""
    parents = call_file.resolve().parents
    depth = next((number for number, parent in enumerate(parents) if parent.name == CALLS), 0) + 1
    return tuple(parents[: depth + 1])


def _as_given(folder: Path, call_file: Path) -> Path:
    """A path like that of the call: from where one stands, unless the call was given from the root. The library's stays as it is."""
    if call_file.is_absolute() or folder.is_relative_to(library_root()):
        return folder
    return Path(os.path.relpath(folder))


def behind(name: str) -> Path:
    """The path of a file of which `shown` made the name."""
    return library_root() / name.removeprefix(PREFIX) if name.startswith(PREFIX) else Path(name)


def shown_path(path: Path) -> str:
    """A path as a person reads it, alike on every machine: of the library by its name there, else relative to where they stand where it
    is below, else as it was given."""
    root, here = library_root(), Path.cwd()
    is_of_library = any(path.is_relative_to(root / kind) for kind in (CALLS, "rules"))
    if is_of_library and (root.name == "library" or not path.is_relative_to(here)):
        return PREFIX + path.relative_to(root).as_posix()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
