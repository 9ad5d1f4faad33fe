"""Closed words are closed: a table by words of the language has all of them, and what decides by them is a `match` that the type checker
finds whole (`exhaustive-match` in pyproject.toml)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "callscore"
LANGUAGE = PACKAGE / "call"
PARTLY = {
    ("application/application_schema.py", "_SINGLE"): "single values; lists and records are made of them",
    ("application/field_types.py", "SCALAR_TYPES"): "single values",
    ("application/filled.py", "_TAKES"): "single values",
    ("application/form.py", "SCALAR_READERS"): "single values",
    ("application/recordings.py", "VERDICTS"): "people record what is decided",
    ("evaluation/assessment_gaps.py", "SETTLED"): "what waits is told elsewhere",
    ("report/source_notes.py", "_BASES"): "published is what nobody has to be told",
    ("report/text/evaluators_text.py", "_COEFFICIENTS"): "of pairs there is no consensus, which lint refuses",
}
"""Tables that leave words out on purpose, each with the reason."""


def closed_words(folder: Path) -> list[frozenset[str]]:
    """The words of every `Literal` of the language with more than one word."""
    found = []
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Literal":
                parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
                words = frozenset(part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str))
                found += [words] if len(words) > 1 else []
    return found


def tables(package: Path) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Every table of a module whose keys are all texts: the module, the name of the table, its keys."""
    for path in sorted(package.rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target if isinstance(node, ast.AnnAssign) else None
            table = next((each for each in ast.walk(node) if isinstance(each, ast.Dict)), None) if target is not None else None
            keys = [key.value for key in table.keys if isinstance(key, ast.Constant)] if table is not None else []
            if isinstance(target, ast.Name) and table is not None and len(keys) == len(table.keys) > 1:
                yield str(path.relative_to(package)), target.id, frozenset(map(str, keys))


def holes(package: Path, words: list[frozenset[str]]) -> list[str]:
    """Tables by some words of a closed choice, and not by all of any."""
    found = []
    for module, name, keys in tables(package):
        said = keys - {""}
        choices = [choice for choice in words if said <= choice]
        if choices and said not in choices and (module, name) not in PARTLY:
            found.append(f"{module}: {name} leaves out {sorted(min(choices, key=len) - said)}")
    return found


def test_tables_by_words_of_the_language_are_whole() -> None:
    assert holes(PACKAGE, closed_words(LANGUAGE)) == []


@pytest.mark.parametrize(("table", "found"), [("{'mean': 1, 'median': 2}", True), ("{'mean': 1, 'median': 2, 'consensus': 3}", False)])
def test_a_table_with_a_hole_is_found(tmp_path: Path, table: str, found: bool) -> None:
    (tmp_path / "table.py").write_text(f"WORDS = {table}\n", encoding="utf-8")
    assert bool(holes(tmp_path, [frozenset({"mean", "median", "consensus"})])) is found
