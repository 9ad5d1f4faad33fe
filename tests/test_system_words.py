"""What the system says of a file: in the language of the reader where it is said often, in its own words where not."""

from __future__ import annotations

import errno
import os

import pytest

from callscore.i18n.catalogue import in_language
from callscore.system_words import system_words


def refused(code: int) -> OSError:
    return OSError(code, os.strerror(code))


@pytest.mark.parametrize(
    ("code", "said"),
    [(errno.ENOENT, "il file o la cartella non esiste"), (errno.EACCES, "permesso negato"), (errno.ENOSPC, "sul disco non c'è più spazio")],
)
def test_what_is_said_often_is_said_in_the_language(code: int, said: str) -> None:
    assert in_language("it", system_words(refused(code))) == said


def test_what_is_rare_is_said_in_its_own_words() -> None:
    assert system_words(refused(errno.ELOOP)) == "too many levels of symbolic links"


def test_what_is_no_path_is_said_to_be_none() -> None:
    assert system_words(ValueError("embedded null byte")) == "not a path"
