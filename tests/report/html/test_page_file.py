"""A page allows its own style and script, and nothing else; what stands in it is text."""

from __future__ import annotations

import base64
import hashlib
import html
import re

import pytest

from callscore.report.html.ranking_page import ranking_page

from ..stories import Tell


@pytest.fixture
def page(tell: Tell) -> str:
    told = tell()
    return ranking_page(told.evaluation, told.findings, "en")


def test_the_policy_names_the_style_and_the_script_that_are_in_it(page: str) -> None:
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert found is not None
    policy = dict(part.split(" ", 1) for part in html.unescape(found[1]).split("; "))
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == "'none'"
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert policy[rule] == "'sha256-" + base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode() + "'"


def test_it_has_nothing_that_a_browser_would_fetch_or_that_the_policy_refuses(page: str) -> None:
    assert re.findall(r"""(?:src|srcset|action|data|poster)=["']|@import|url\((?!#)|//[a-z]+\.[a-z]""", page) == []
    assert re.findall(r"<[a-z]+[^>]* (?:style|on[a-z]+)=", page) == []
    assert {target[0] for target in re.findall(r'href="([^"]*)"', page)} == {"#"}


def test_the_document_type_stands_first(page: str) -> None:
    """What stands before it would make browsers lay the page out as they did in the nineties."""
    assert page.startswith('<!doctype html>\n<html lang="en">')
