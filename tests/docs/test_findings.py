"""The page on findings: it lists exactly the codes that the source makes, with their severity, and prints examples as they are printed."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import callscore
from callscore.application.applications import read_applications
from callscore.feel.tree_building import OUT_OF_SCOPE
from callscore.finding import Finding
from callscore.finding_code import FindingCode
from callscore.lint.all_kinds import finding_kinds
from callscore.report.findings.finding_text import findings_text
from findings_page import PAGE, findings_page

from .bench import Bench
from .page import Block, Example, blocks_of, examples_of

DOCS = Path(__file__).parents[2] / "docs"
TEXT = PAGE.read_text(encoding="utf-8")
BASE = [block for block in blocks_of(DOCS / "language.md") if block.words == "yaml base"]
CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
KEBAB = re.compile(r"[a-z]+(-[a-z]+)+")

MADE_AS = {"error": {"error"}, "warning": {"warning"}, "note": {"note"}, "fault": {"error", "warning"}, "make": {"note", "error"}}
"""The severities that each maker of findings gives; all others make errors."""
MAKERS = {*MADE_AS, "report", "_report", "_refused", "_misreading", "FeelError", "Trouble", "PydanticCustomError"}
NO_CODES = {
    "bando-tipo",  # a scheme that calls follow
    "finding",  # the carrier of a finding through pydantic
    "date-time",  # a format of JSON Schema
    "yes-or-nos",  # a plural in a message
    "self-check",  # a key of calls
    "new-call",  # a name in `callscore new`
    # tags of OpenDocument
    "covered-table-cell",
    "dde-link",
    "encryption-data",
    "line-break",
    "ruby-text",
    "table-cell",
    "table-column",
    "table-properties",
    "table-row",
    "text-properties",
    "new-application",  # a name in `callscore form`
}
SHOWN = ("report", "text", "json", "csv", "yaml", "findings", "i18n", "api", "cli")
"""Floors whose texts with hyphens are options and styles: only what they give to a maker is a code."""
NAMED = {"finding_code.py"}
"""Modules that name codes, and make no findings."""
PUBLISHED = {f"published-{what}": {"warning"} for what in ("score", "points", "rank", "grant")}
"""Put together from two words in `evaluation/published_results.py`."""


def literals(node: ast.AST) -> Iterator[str]:
    """The texts that an argument may be: itself, or either branch of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Attribute) and ast.unparse(node.value) == "FindingCode":
        yield getattr(FindingCode, node.attr)
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)


def documentation(tree: ast.Module) -> set[int]:
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)}


def codes_of(path: Path) -> Iterator[tuple[str, str]]:
    """Every code in a module with its maker: first arguments of makers, and other words with hyphens (then the maker is empty)."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    made: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            maker = node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) else ""
            if maker in MAKERS:
                made.update(id(inner) for inner in ast.walk(node.args[0]))
                yield from ((code, maker) for code in literals(node.args[0]) if CODE.fullmatch(code))
    if path.parent.name in SHOWN or path.name in NAMED:
        return
    passed_over = documentation(tree) | made
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed_over and KEBAB.fullmatch(node.value):
            yield node.value, ""


@cache
def codes() -> dict[str, set[str]]:
    """Every code of the source, and the severities that it may have."""
    found: dict[str, set[str]] = defaultdict(set, {code: set(severities) for code, severities in PUBLISHED.items()})
    for kind in finding_kinds():
        found[kind.code] |= {severity.value for severity in kind.severities}
    for path in sorted(Path(callscore.__file__).parent.rglob("*.py")):
        if path.parent.name == "lint":
            continue  # what is found there is declared
        for code, maker in codes_of(path):
            if code not in NO_CODES:
                found[code] |= MADE_AS.get(maker, {"error"})
    return found


def rows() -> list[tuple[str, str, str, str]]:
    """Every row of the tables: code, severities, meaning, what to do."""
    return re.findall(r"^\| `([a-z0-9-]+)` \| ([a-z ]+) \| (.+) \| (.+) \|$", TEXT, re.MULTILINE)


def test_the_page_says_of_declared_kinds_what_they_say() -> None:
    assert findings_page() == TEXT, "run `make docs`"


def test_every_code_is_listed_once() -> None:
    listed = [code for code, *_ in rows()]
    assert sorted(listed) == sorted(set(listed))
    assert set(codes()) - set(listed) == set()


def test_no_code_is_listed_that_nothing_makes() -> None:
    assert {code for code, *_ in rows()} - set(codes()) == set()


def test_the_refusals_of_functions_are_among_them() -> None:
    assert {code for code, *_ in OUT_OF_SCOPE.values()} <= set(codes())


@pytest.mark.parametrize(("code", "severities"), [(code, severities) for code, severities, *_ in rows()])
def test_the_severity_is_right(code: str, severities: str) -> None:
    assert set(severities.split(" or ")) == codes()[code]


def printed() -> list[tuple[Example, Block]]:
    """Every example with the output printed under it."""
    blocks = blocks_of(PAGE)
    examples = {id(example.block): example for example in examples_of([*BASE, *blocks])}
    found: list[tuple[Example, Block]] = []
    example: Example | None = None
    for block in blocks:
        example = examples.get(id(block), example)
        if block.words == "text":
            assert example is not None
            found.append((example, block))
    return found


def findings_of(example: Example) -> tuple[Finding, ...]:
    bench = Bench(Path())
    if not example.handed_in:
        return bench.linted(example)
    rulebook, findings = bench.compiled(example)
    assert rulebook is not None, findings
    paths, assessments = bench.applications(example)
    return read_applications(paths, rulebook.call, assessments)[1]


@pytest.mark.parametrize(("example", "output"), printed(), ids=lambda value: value.name if isinstance(value, Block) else "")
def test_an_example_is_printed_as_on_the_page(example: Example, output: Block, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    wanted = set(re.findall(r"\[([a-z0-9-]+)\]$", output.text, re.MULTILINE))
    assert wanted
    assert findings_text(finding for finding in findings_of(example) if finding.code in wanted) == output.text
