"""A bar on standard error for what takes long: only where a person watches, and only once it has taken a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from callscore.api import Progress, unwatched
from callscore.call.language_read import language_read
from callscore.cli.streams import is_terminal
from callscore.i18n.catalogue import in_language

PATIENCE = 1
"""Seconds for which a person waits without asking how long it will take."""
_LENGTH = 100
"""The bar moves by per cent, so that being told of every single application costs next to nothing."""


@contextmanager
def progress_bar(label: str, language: str | None = None) -> Iterator[Progress]:
    """What is told of progress inside is shown as a bar with a label, said in the language, or else in that of the call; nowhere but on a
    terminal. However it ends, the bar's line is closed."""
    if not is_terminal(sys.stderr):
        yield unwatched
        return
    bar = _LateBar(label, language)
    try:
        yield bar.show
    finally:
        bar.close()


class _LateBar:
    """A bar that appears when there is reason to."""

    def __init__(self, label: str, language: str | None) -> None:
        self._label = label
        self._language = language
        self._due = time.monotonic() + PATIENCE
        self._shown = 0
        self._bar: Any = None  # click has no public name for the type of its bars

    def show(self, done: int, of: int) -> None:
        reached = done * _LENGTH // of if of else 0
        if reached <= self._shown or time.monotonic() < self._due:
            return
        if self._bar is None:
            # No estimate of the time: it would be made from the time since the bar appeared.
            label = in_language(self._language or language_read(), self._label)
            self._bar = click.progressbar(length=_LENGTH, label=label, show_eta=False, file=sys.stderr)
            self._bar.__enter__()
        self._bar.update(reached - self._shown)
        self._shown = reached

    def close(self) -> None:
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
