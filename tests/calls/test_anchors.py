"""Every anchor of an assessed level is whole: a panel member who reads one of them alone knows what it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
FILES = [path for folder in ("calls", "rules") for path in sorted((ROOT / folder).rglob("*.yaml")) if "anchors:" in path.read_text("utf-8")]
POINTS_BACK = re.compile(
    r"(and|also|too|it|they|this|that|these|so|with|likewise|besides|furthermore|e|ed|con|inoltre|anche|ciò|così|vi|lo|la|li|ne) ",
    re.IGNORECASE,
)
"""First words that mean something only after the anchor before; `la` and `lo` as pronouns are told from articles by what follows."""
ARTICLES = re.compile(r"(la|lo) [a-zà-ù]+ ", re.IGNORECASE)


def anchors(node: Any) -> Iterator[dict[str, Any]]:
    """Every anchor below a node."""
    if isinstance(node, dict):
        yield from node.get("anchors") or ()
        for value in node.values():
            yield from anchors(value)
    elif isinstance(node, list):
        for value in node:
            yield from anchors(value)


def texts(anchor: dict[str, Any]) -> Iterator[str]:
    said = anchor["text"]
    yield from said.values() if isinstance(said, dict) else (said,)


def points_back(text: str) -> bool:
    return POINTS_BACK.match(text) is not None and ARTICLES.match(text) is None


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_anchor_begins_with_a_word_that_points_back(file: Path) -> None:
    read = [anchor for document in yaml.safe_load_all(file.read_text("utf-8")) for anchor in anchors(document)]
    assert read
    assert [text for anchor in read for text in texts(anchor) if points_back(text)] == []


@pytest.mark.parametrize(
    "text", ["and measurable", "with times", "it also says what is left out", "e misurabili", "così tutto il team", "vi siedono aderenti"]
)
def test_what_points_back(text: str) -> None:
    assert points_back(text)


@pytest.mark.parametrize(
    "text", ["an approved strategy", "a third or more", "la sola contabilità di legge", "there is no plan", "indicatori di effetto"]
)
def test_what_does_not(text: str) -> None:
    assert not points_back(text)
