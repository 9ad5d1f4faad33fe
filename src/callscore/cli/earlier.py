"""Whether a file is an output of callscore, which a newer one may replace: by what stands in every one of them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from callscore.i18n.catalogue import languages, phrase
from callscore.report.yaml.carried_yaml import HEAD

_LOOKED_AT = 1 << 16


@cache
def _marks() -> re.Pattern[str]:
    """Words are looked for in every language of the reports, or not at all."""
    nothing = "|".join(re.escape(phrase(language, "no findings")) for language in ("en", *languages()))
    return re.compile(
        "|".join(
            (
                r"sha256 [0-9a-f]{12}…",  # the head of every report: the edition of its call
                r"^callscore [0-9.]+, [^\n]* [0-9a-f]{12}…$",  # the foot of `test`
                r'"inputs":\s*\{\s*"digest":\s*"[0-9a-f]{64}"',  # JSON
                r",engines,inputs$",  # the last columns of CSV
                r'"driver":\s*\{\s*"name":\s*"callscore"',  # SARIF
                r'^<testsuite name="callscore"',  # JUnit
                r"\A::(error|warning|notice) file=[^\n]*,title=[a-z0-9-]+::",  # GitHub
                r'\A\{\s*"\$schema": "[^"]*",\s*"(title|\$comment)": "callscore\b',  # schemas
                r"  \[[a-z0-9-]+\]$(?s:.*)^\d+ [^\W\d]+(, \d+ [^\W\d]+)*\n\Z",  # `lint`: how many errors, warnings and notes
                rf"\A({nothing})\n\Z",
                r"\A" + re.escape(HEAD),  # what is carried to the next round
                r"\A\Z",
            )
        ),
        re.MULTILINE,
    )


def is_earlier_output(path: str) -> bool:
    """Looked for at the beginning and at the end, which is where they stand."""
    with Path(path).open("rb") as file:
        data = file.read(_LOOKED_AT)
        rest = file.read()
    text = (data + rest[-_LOOKED_AT:]).decode(errors="replace").replace("\r\n", "\n")
    return _marks().search(text) is not None
