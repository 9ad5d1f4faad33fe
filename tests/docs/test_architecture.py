"""The page on the code: every room has its paragraph, every module that it names is there, and its walk can be walked."""

from __future__ import annotations

import re
from pathlib import Path

from ..test_floors import FLOORS, PACKAGE, imports, modules

ROOT = PACKAGE.parents[1]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
PARAGRAPH = re.compile(r"^\*\*`(\w+)`\*\* ", re.MULTILINE)
NAMED = re.compile(r"`([\w/]+\.py|[\w/]+/)`")
STEP = re.compile(r"^\| (\d+) \| `([\w/]+\.py)` \|", re.MULTILINE)
STEPS = STEP.findall(PAGE)
MOST_STEPS, MOST_VISITS = 14, 1
"""How long the walk may be, and how often it may enter one room."""


def rooms() -> list[str]:
    return [name for floor in FLOORS for name in floor.split() if (PACKAGE / name).is_dir()]


def exists(name: str) -> bool:
    """In the project, in the package, or in one of its rooms."""
    folders = (ROOT, PACKAGE, *(path for path in PACKAGE.rglob("*") if path.is_dir()))
    return any((folder / name).exists() for folder in folders)


def dotted(module: str) -> str:
    return "callscore." + module.removesuffix(".py").replace("/", ".")


def test_every_room_has_its_paragraph_from_the_ground_up() -> None:
    order = {name: number for number, floor in enumerate(FLOORS) for name in floor.split()}
    paragraphs = PARAGRAPH.findall(PAGE)
    assert sorted(paragraphs) == sorted(rooms())
    assert [order[name] for name in paragraphs] == sorted(order[name] for name in paragraphs)


def test_every_module_that_is_named_is_there() -> None:
    assert [name for name in NAMED.findall(PAGE) if not exists(name)] == []


def test_the_drawing_is_that_of_the_readme() -> None:
    drawing = re.search(r"^```\n calls/.*?^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert drawing is not None
    assert drawing[0] in README


def test_each_step_of_the_walk_is_imported_by_one_before_it() -> None:
    known = modules(PACKAGE)
    assert [int(number) for number, _ in STEPS] == list(range(1, len(STEPS) + 1))
    reached = {dotted(STEPS[0][1])}
    for _, step in STEPS:
        name = dotted(step)
        assert name in reached, f"{step} is imported by no module before it"
        reached |= {item.target for item in imports(name, known[name], known)}


def test_the_walk_gets_no_longer() -> None:
    entered = [step.split("/")[0] for _, step in STEPS]
    visits = [room for number, room in enumerate(entered) if number == 0 or entered[number - 1] != room]
    assert len(STEPS) <= MOST_STEPS
    assert max(visits.count(room) for room in visits) <= MOST_VISITS


def test_the_readme_leads_to_the_page() -> None:
    assert "(docs/architecture.md)" in README
    assert Path(ROOT / "docs" / "architecture.md").is_file()
