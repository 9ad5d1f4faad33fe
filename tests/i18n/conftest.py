"""Calls taken through the whole story, as the tests of reports take them."""

from ..report.conftest import checked, lakeside, tell

__all__ = ["checked", "lakeside", "tell"]
