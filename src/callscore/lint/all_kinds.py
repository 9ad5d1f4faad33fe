"""All kinds of findings that this room declares, for whoever lists them: the page of findings, the catalogues of languages, the tests."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from callscore import lint
from callscore.lint.finding_kind import FindingKind


def finding_kinds() -> Iterator[FindingKind]:
    """Every kind, and every other wording of one, each once."""
    names = sorted(module.name for module in iter_modules(lint.__path__))
    values = (value for name in names for value in vars(import_module(f"{lint.__name__}.{name}")).values())
    yield from dict.fromkeys(value for value in values if isinstance(value, FindingKind))
