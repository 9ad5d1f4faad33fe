"""In which language a person is told what is wrong, whatever of the command line could be understood."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from itertools import pairwise

from callscore.call.language_read import language_read
from callscore.i18n.catalogue import languages

_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The variables of the system that say it, the first one that is set."""


def told_language(arguments: Sequence[str]) -> str:
    """What `--lang` says wherever it stands, the last one where it stands twice; else that of the call, as soon as it is read; else that of
    the system."""
    written = [part for each in arguments for part in (each.split("=", 1) if each.startswith("--lang=") else [each])]
    said = [language for option, language in pairwise(written) if option == "--lang" and language in ("en", *languages())]
    return said[-1] if said else language_read(system_language())


def system_language() -> str:
    """The language of the system, if reports are in it, else English."""
    said = next((os.environ[name] for name in _LOCALES if os.environ.get(name)), "")
    code = re.split("[_.@-]", said)[0]
    return code if code in languages() else "en"
