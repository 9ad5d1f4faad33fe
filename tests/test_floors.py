"""The order of the floors: imports only fall, go in no circle, and hide in no function without a reason."""

import ast
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "callscore"

# From the ground up. Neighbours on one floor do not know each other.
FLOORS = (
    "likeness late_pattern",
    "number place sentence finding_code",
    "finding system_words columns",
    "spelling",
    "source feel",
    "call",
    "evaluators",
    "application",
    "rulebook",
    "analysis",
    "lint inference scoring",
    "ranking",
    "funding",
    "evaluation",
    "explanation",
    "precheck",
    "cluster",
    "cases i18n",
    "report",
    "api",
    "cli",
    "__main__",
)
FLOOR_OF = {name: number for number, floor in enumerate(FLOORS) for name in floor.split()}
# The only doors to the world outside: which floors may import a library.
DOORS = {"yaml": {"source"}, "durable_rules_engine": {"inference"}, "durable": set(), "click": {"cli"}}
# The command line uses the door for programs alone, but for what it needs as a command line.
BESIDE_THE_DOOR = {
    "callscore.finding": "what it reports, and the words of `did you mean`",
    "callscore.sentence": "what it says itself",
    "callscore.system_words": "what the system says of a file or stream of the command",
    "callscore.call.language_read": "in which language it tells what is wrong, where none was asked for",
    "callscore.i18n.catalogue": "in which language it says it, and by which words an earlier output is known",
    "callscore.source.files_read": "which files a command read, so that none of them is written over",
    "callscore.report.findings.excerpt": "names of files and options shown without what a terminal obeys",
    "callscore.report.yaml.carried_yaml": "the first line of such a file, by which it is known as an earlier output",
}
REASON = re.compile(r"#\s*(?!noqa|type:)\w+\W+\w+")
LONGEST = 400


@dataclass(frozen=True)
class Import:
    importer: str
    target: str
    line: int
    reasoned: bool

    @property
    def where(self) -> str:
        return f"{self.importer}:{self.line}: {self.target}"


def modules(package: Path) -> dict[str, Path]:
    """Each module of the package by its dotted name, a package itself by its own name."""
    names = {path: ".".join(("callscore", *path.relative_to(package).with_suffix("").parts)) for path in package.rglob("*.py")}
    return {name.removesuffix(".__init__"): path for path, name in sorted(names.items())}


def imports(name: str, path: Path, known: dict[str, Path]) -> Iterator[Import]:
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    tree = ast.parse(text)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)]
    hidden = {id(node) for function in functions for node in ast.walk(function)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            targets = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            parent = name.split(".") if path.stem == "__init__" else name.split(".")[:-1]
            base = ".".join([*parent[: len(parent) - node.level + 1], *filter(None, [node.module])]) if node.level else node.module or ""
            targets = [f"{base}.{alias.name}" if f"{base}.{alias.name}" in known else base for alias in node.names]
        else:
            continue
        above = lines[node.lineno - 2].strip() if node.lineno > 1 else ""
        comments = lines[node.lineno - 1], above if above.startswith("#") else ""
        reasoned = id(node) not in hidden or any(map(REASON.search, comments))
        yield from (Import(name, target, node.lineno, reasoned) for target in dict.fromkeys(targets))


def floor(module: str) -> str:
    """The name that the floors know: `call` for callscore.call.model."""
    return module.split(".")[1]


def packages_around(name: str, known: dict[str, Path]) -> set[str]:
    """The packages whose own lines run before a module's, but for the one of all."""
    parts = name.split(".")
    return {".".join(parts[:length]) for length in range(2, len(parts))} & known.keys()


def complaints(package: Path) -> list[str]:
    """All that is wrong with the imports of a package, one line each."""
    known = modules(package)
    found = [f"{name}: on no floor" for name in known if name != "callscore" and floor(name) not in FLOOR_OF]
    if found:
        return found
    graph: dict[str, set[str]] = {name: set() for name in known}
    for name, path in known.items():
        for item in imports(name, path, known):
            outside = item.target.split(".")[0]
            if not item.reasoned:
                found.append(f"{item.where}: hidden in a function without a reason")
            if outside != "callscore":
                if floor(name) not in DOORS.get(outside, {floor(name)}):
                    found.append(f"{item.where}: not the door to it")
            elif item.target in known and "callscore" not in (name, item.target):
                if floor(name) == "cli" and floor(item.target) not in ("cli", "api") and item.target not in BESIDE_THE_DOOR:
                    found.append(f"{item.where}: past the door")
                graph[name].update({item.target, *packages_around(item.target, known)} - {*packages_around(name, known), name})
                if floor(name) != floor(item.target) and FLOOR_OF[floor(name)] <= FLOOR_OF[floor(item.target)]:
                    found.append(f"{item.where}: climbs")
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        found.append("in a circle: " + " < ".join(error.args[1]))
    return found


def test_imports_only_fall() -> None:
    assert complaints(PACKAGE) == []


def test_nothing_stands_beside_the_door_that_nobody_uses() -> None:
    known = modules(PACKAGE)
    used = {item.target for name, path in known.items() if floor(f"{name}.") == "cli" for item in imports(name, path, known)}
    assert set(BESIDE_THE_DOOR) <= used


def test_the_package_itself_holds_only_its_version() -> None:
    """Programs go through callscore.api."""
    docstring, version = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8")).body
    assert isinstance(docstring, ast.Expr)
    assert isinstance(version, ast.Assign)
    assert ast.unparse(version.targets[0]) == "__version__"


def test_no_module_is_longer_than_a_module_may_be() -> None:
    lengths = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in modules(PACKAGE).items()}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


PLANTED = {
    "an import that climbs": ("place.py", "from callscore.finding import Finding", "callscore.place:1: callscore.finding: climbs"),
    "one that climbs without `from`": ("finding.py", "import callscore.source.node", "callscore.finding:1: callscore.source.node: climbs"),
    "a relative one": ("source/x.py", "from ..cli import main", "callscore.source.x:1: callscore.cli: climbs"),
    "a neighbour on the floor": ("feel/x.py", "from callscore.source import node", "callscore.feel.x:1: callscore.source.node: climbs"),
    "one for types only": (
        "place.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from callscore.finding import Finding",
        "callscore.place:3: callscore.finding: climbs",
    ),
    "a hidden one": ("cli.py", "def main():\n    import json", "callscore.cli:2: json: hidden in a function without a reason"),
    "one hidden behind a mere mark": (
        "cli.py",
        "def main():\n    import json  # noqa: E402",
        "callscore.cli:2: json: hidden in a function without a reason",
    ),
    "a second door": ("cli.py", "import yaml", "callscore.cli:1: yaml: not the door to it"),
    "a way past the door": ("cli.py", "from callscore.source import node", "callscore.cli:1: callscore.source.node: past the door"),
    "a module without a floor": ("attic.py", "", "callscore.attic: on no floor"),
}
HARMLESS = {
    "an import that falls": ("source/x.py", "from callscore.finding import Finding\nfrom callscore.source.node import Node"),
    "a reason above": ("cli.py", "def main():\n    # here, not above: workbooks are rare\n    import openpyxl"),
    "a reason beside": ("cli.py", "def main():\n    import openpyxl  # here: workbooks are rare"),
    "a finding at the command line": ("cli.py", "from callscore.finding import Finding"),
    "a name of the package": ("cli.py", "from callscore import __version__"),
}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A small house in order: place, finding, source with a node, feel, and a command line."""
    for name in ("__init__", "place", "finding", "source/__init__", "source/node", "feel/__init__", "cli"):
        path = tmp_path / f"{name}.py"
        path.parent.mkdir(exist_ok=True)
        path.touch()
    return tmp_path


@pytest.mark.parametrize(("file", "text", "complaint"), PLANTED.values(), ids=PLANTED)
def test_what_is_planted_is_found(house: Path, file: str, text: str, complaint: str) -> None:
    (house / file).write_text(text, encoding="utf-8")
    assert complaints(house) == [complaint]


@pytest.mark.parametrize(("file", "text"), HARMLESS.values(), ids=HARMLESS)
def test_what_is_harmless_is_left_alone(house: Path, file: str, text: str) -> None:
    (house / file).write_text(text, encoding="utf-8")
    assert complaints(house) == []


def test_a_circle_is_found(house: Path) -> None:
    (house / "source" / "a.py").write_text("from callscore.source import b", encoding="utf-8")
    (house / "source" / "b.py").write_text("from callscore.source.a import c", encoding="utf-8")
    (complaint,) = complaints(house)
    assert complaint.startswith("in a circle: callscore.source.")


def test_a_circle_by_the_lines_of_a_package_itself_is_found(house: Path) -> None:
    """Whoever imports feel.a first runs what feel itself imports."""
    (house / "feel" / "__init__.py").write_text("from callscore.feel.b import B", encoding="utf-8")
    (house / "feel" / "b.py").write_text("from callscore.feel.c import C", encoding="utf-8")
    (house / "feel" / "c.py").touch()
    assert complaints(house) == []
    (house / "feel" / "part").mkdir()
    (house / "feel" / "part" / "__init__.py").write_text("from callscore.feel.b import B", encoding="utf-8")
    (house / "feel" / "part" / "d.py").touch()
    (house / "feel" / "b.py").write_text("from callscore.feel.part.d import D", encoding="utf-8")
    (complaint,) = complaints(house)
    assert complaint.startswith("in a circle: callscore.feel.")


def test_an_upward_import_planted_in_this_very_package_is_found(tmp_path: Path) -> None:
    copy = tmp_path / "callscore"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    with (copy / "place.py").open("a", encoding="utf-8") as place:
        place.write("\nfrom callscore.finding import Finding\n")
    assert any(complaint.endswith("callscore.finding: climbs") for complaint in complaints(copy))
