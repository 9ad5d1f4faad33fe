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


MOST_IN_A_ROW = 7
"""So many values without a name a reader still tells apart by their places."""


def long_rows(package: Path) -> Iterator[str]:
    """Values and functions that take more than that by place."""
    for path in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            where = f"{path.relative_to(package)}: {getattr(node, 'name', '')}"
            if isinstance(node, ast.ClassDef):
                made = [ast.unparse(each) for each in node.decorator_list if "dataclass" in ast.unparse(each)]
                if node.keywords or any(ast.unparse(each) == "Struct" for each in node.bases):
                    made.append(", ".join(ast.unparse(each) for each in node.keywords))
                fields = [each for each in node.body if isinstance(each, ast.AnnAssign) and "init=False" not in ast.unparse(each)]
                fields = [each for each in fields if not ast.unparse(each.annotation).startswith("ClassVar")]
                if made and "kw_only=True" not in made[0] and len(fields) > MOST_IN_A_ROW:
                    yield where
            elif isinstance(node, ast.FunctionDef) and len(node.args.args) > MOST_IN_A_ROW + 1:
                yield where


def test_many_values_are_given_by_name() -> None:
    """But for commands, to which click hands every option by its name."""
    assert list(long_rows(PACKAGE)) == []


def test_a_long_row_is_found(tmp_path: Path) -> None:
    names = [f"n{number}" for number in range(MOST_IN_A_ROW + 2)]
    fields = "".join(f"    {name}: int\n" for name in names)
    (tmp_path / "rows.py").write_text(
        f"@dataclass\nclass Long:\n{fields}\n@dataclass(kw_only=True)\nclass Named:\n{fields}\ndef far({', '.join(names)}): ...\n"
        f"class Wide(Struct, frozen=True):\n{fields}\nclass Told(Struct, frozen=True, kw_only=True):\n{fields}\n"
        f"def near(*, {', '.join(names)}): ...\n",
        encoding="utf-8",
    )
    assert list(long_rows(tmp_path)) == ["rows.py: Long", "rows.py: far", "rows.py: Wide"]
