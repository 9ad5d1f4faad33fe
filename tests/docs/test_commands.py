"""docs/commands.md is what `--help` says, and the README shows what is really printed."""

from __future__ import annotations

import pytest

from .shown import ROOT, generated, is_printed, shown


def test_the_page_of_commands_is_in_step() -> None:
    assert (ROOT / "docs/commands.md").read_text(encoding="utf-8") == generated("commands_page"), "run `make docs`"


README = shown((ROOT / "README.md").read_text(encoding="utf-8"))


@pytest.mark.durable
@pytest.mark.parametrize("block", README, ids=lambda block: block.split()[2])
def test_the_readme_shows_what_is_really_printed(block: str) -> None:
    assert is_printed(block)


def test_the_readme_shows_a_ranking_and_an_explanation() -> None:
    assert [block.split()[2] for block in README] == ["rank", "explain"]
