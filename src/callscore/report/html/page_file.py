"""A page as one HTML file that asks nobody for anything: style and script inside, and a policy by which a browser loads nothing else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from callscore import __version__

_ROOM = "callscore.report.html"


def page_file(template: str, styles: Sequence[str] = ("page.css",), script: str = "", **parts: Any) -> str:
    """The file, from a template, styles and a script of this room, if it has one. Whatever stands in `parts` is text and never markup."""
    style, code = "".join(map(_text, styles)), _text(script) if script else ""
    allowed = f"'{_digest(code)}'" if code else "'none'"
    policy = f"default-src 'none'; style-src '{_digest(style)}'; script-src {allowed}; base-uri 'none'; form-action 'none'"
    return (
        _environment().get_template(template).render(policy=policy, generator=f"callscore {__version__}", style=style, script=code, **parts)
    )


@cache
def _environment() -> Environment:
    return Environment(loader=PackageLoader(_ROOM, "."), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


@cache
def _text(name: str) -> str:
    return files(_ROOM).joinpath(name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    """As a policy names the one style, or script, that it allows."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
