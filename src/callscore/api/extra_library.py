"""Libraries that come with an extra: whoever asks for what they make is told how to have them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from callscore.api.no_result import Misuse
from callscore.sentence import Said


@contextmanager
def library_for(form: str) -> Iterator[None]:
    """Raises `Misuse` where a library that makes this form is not installed."""
    try:
        yield
    except ModuleNotFoundError as missing:
        message = Said("{form} needs the library `{library}`, which is not installed", form=form.upper(), library=missing.name)
        raise Misuse(
            message,
            Said(
                "in the folder of its source, install callscore with its extra `documents`: `{command}`",
                command="pip install '.[documents]'",
            ),
        ) from missing
