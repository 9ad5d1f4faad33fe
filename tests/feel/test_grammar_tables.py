"""grammar.json is made from grammar.lark, and in step with it."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

TOOL = Path(__file__).parents[2] / "tools" / "feel_tables.py"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    pytest.importorskip("lark", reason="the tables are made with Lark")
    spec = importlib.util.spec_from_file_location("feel_tables", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_tables_are_those_of_the_grammar(tool: ModuleType) -> None:
    assert tool.TABLES.read_text("utf8") == tool.text(tool.tables())


def test_the_tables_are_the_same_at_every_run() -> None:
    pytest.importorskip("lark", reason="the tables are made with Lark")
    script = f"import runpy; made = runpy.run_path({str(TOOL)!r}); print(made['text'](made['tables']()))"
    texts = {
        subprocess.run([sys.executable, "-c", script], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True).stdout
        for seed in ("1", "2")
    }
    assert len(texts) == 1


def test_every_rule_hands_on_its_only_part_or_has_a_builder(tool: ModuleType) -> None:
    from callscore.feel import tree_building

    rules = json.loads(tool.TABLES.read_text("utf8"))["rules"]
    assert rules
    assert [rule for rule in rules if not (hasattr(tree_building, rule[2]) if rule[2] else rule[1] == 1)] == []


def test_reading_expressions_needs_no_lark() -> None:
    script = (
        "import sys, callscore.feel; callscore.feel.evaluate_text('1 + 1', {}); sys.exit('lark' in sys.modules or 're2' in sys.modules)"
    )
    source = Path(__file__).parents[2] / "src"
    assert subprocess.run([sys.executable, "-c", script], env={"PYTHONPATH": str(source)}, check=False).returncode == 0
