"""Calls and applications as texts, as the tests of evaluation take them."""

from ..evaluation.conftest import checked, sheet, story, underlined

__all__ = ["checked", "sheet", "story", "underlined"]
