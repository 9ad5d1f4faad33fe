"""One meaning a word: a public name is defined in one module, and no two modules of different rooms have one name."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "src" / "callscore"
MOST_SHARED = 0.01
"""Of all public names so many, at most, may be defined by several modules: what is the same everywhere, such as a type variable."""


def public_names(text: str) -> Iterator[str]:
    """The functions, classes and values that a module defines for others."""
    for node in ast.parse(text).body:
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                names = [name]
            case ast.Assign(targets=targets):
                names = [target.id for target in targets if isinstance(target, ast.Name)]
            case ast.AnnAssign(target=ast.Name(id=name)):
                names = [name]
            case _:
                names = []
        yield from (name for name in names if not name.startswith("_"))


def homes(package: Path) -> Mapping[str, set[str]]:
    """By public name the modules that define it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for path in package.rglob("*.py"):
        for name in public_names(path.read_text(encoding="utf-8")):
            found[name].add(str(path.relative_to(package)))
    return found


def module_homes(package: Path) -> Mapping[str, list[str]]:
    """By module name the rooms in which there is such a module."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path in package.rglob("*.py"):
        if not path.stem.startswith("__"):
            found[path.stem].append(str(path.parent.relative_to(package)))
    return found


def test_a_public_name_is_defined_once() -> None:
    defined = homes(PACKAGE)
    shared = {name: modules for name, modules in defined.items() if len(modules) > 1}
    assert len(shared) <= MOST_SHARED * len(defined), shared


def test_a_module_name_stands_in_one_room() -> None:
    assert {name: rooms for name, rooms in module_homes(PACKAGE).items() if len(rooms) > 1} == {}


def test_names_that_are_shared_are_found(tmp_path: Path) -> None:
    for room, text in {"one": "Plan = 1\n_own = 2\n", "two": "class Plan: ...\n\ndef _own(): ...\n"}.items():
        (tmp_path / room).mkdir()
        (tmp_path / room / "plan.py").write_text(text, encoding="utf-8")
    assert {name for name, modules in homes(tmp_path).items() if len(modules) > 1} == {"Plan"}
    assert sorted(module_homes(tmp_path)["plan"]) == ["one", "two"]
