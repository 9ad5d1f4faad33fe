"""The pages for those who carry on: what they name is there, what they count is so, and forges run what the house runs."""

from __future__ import annotations

import importlib
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = ("CONTRIBUTING.md", "SECURITY.md", "docs/architecture.md", "docs/glossary.md")
PATH = re.compile(r"`((?:src|tests|docs|tools|benchmarks|calls|rules)/[\w./-]*|[\w.-]+\.(?:md|yml|yaml|toml))`")
TEST = re.compile(r"`(tests/[\w/]+\.py)`[^`]*?\(`(test_\w+)`\)", re.DOTALL)
LINK = re.compile(r"\]\(([\w./-]+)\)")
LIMIT = re.compile(r"^\| [^|]+ \| ([\d ]+) \| `([\w/]+)\.py` `([A-Z_]+)` \|$", re.MULTILINE)
NEWEST = "3.14"
"""The newest Python that all tests run on, by the description for forges."""


def text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def read(file: str) -> Any:
    # `on:` of a workflow is a truth word of YAML 1.1; nothing here reads it.
    return yaml.safe_load(text(file))


@pytest.mark.parametrize("page", PAGES)
def test_the_readme_leads_to_the_page(page: str) -> None:
    assert f"({page})" in README


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "SECURITY.md"])
def test_every_path_that_is_named_is_there(page: str) -> None:
    named = {*PATH.findall(text(page)), *LINK.findall(text(page))}
    assert named
    assert sorted(path for path in named if not (ROOT / path).exists()) == []


def test_every_test_that_is_named_is_in_its_file() -> None:
    named = TEST.findall(text("CONTRIBUTING.md"))
    assert len(named) >= 5
    assert [(file, test) for file, test in named if f"def {test}(" not in text(file)] == []


def test_the_limits_are_those_of_the_program() -> None:
    limits = LIMIT.findall(text("SECURITY.md"))
    assert len(limits) >= 15
    for number, module, name in limits:
        assert getattr(importlib.import_module(f"callscore.{module.replace('/', '.')}"), name) == int(number.replace(" ", "")), name


def test_the_hooks_run_what_make_lint_runs() -> None:
    hooks = [hook for repo in read(".pre-commit-config.yaml")["repos"] for hook in repo["hooks"]]
    assert {hook["language"] for hook in hooks} == {"system"}
    assert [hook["entry"].removeprefix(".venv/bin/").split()[0] for hook in hooks] == ["ruff", "ruff", "mypy"]


def test_the_forge_runs_all_tests_on_every_python() -> None:
    job = read(".github/workflows/tests.yml")["jobs"]["tests"]
    project = tomllib.loads(text("pyproject.toml"))["project"]
    named = [line.rpartition(" ")[2] for line in project["classifiers"] if re.search(r"Python :: 3\.\d+$", line)]
    assert job["strategy"]["matrix"]["python"] == list(dict.fromkeys([*named, NEWEST]))
    assert project["requires-python"] == f">={named[0]}"
    assert job["steps"][-1]["run"] == "make test PYTHON=python${{ matrix.python }}"
