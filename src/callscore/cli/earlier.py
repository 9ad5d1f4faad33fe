"""Whether a file is an output of callscore, which a newer one may replace: by how each of them begins."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from callscore.i18n.catalogue import languages, phrase
from callscore.report.yaml.carried_yaml import HEAD

_LOOKED_AT = 1 << 16
# The title may take some lines, and so may the note on where the call comes from, before the release is named; none of them is empty.
_WITHIN_HEAD = r"(?=(?:[^\n]+\n){0,29}(?:[^\n]*  )?callscore [0-9.]+, [^\n]*$)(?:[^\n]+\n){0,3}"


@cache
def _marks() -> re.Pattern[str]:
    """Each begins where callscore itself begins to write, so that a text that only quotes an output is none. Words are looked for in every
    language of the reports, or not at all."""
    nothing = "|".join(re.escape(phrase(language, "no findings")) for language in ("en", *languages()))
    made = "|".join(rf"{phrase(language, 'engines')}[,;]{phrase(language, 'files read')}" for language in ("en", *languages()))
    counts = r"^\d+ [^\W\d]+(, \d+ [^\W\d]+)*\n\Z"
    return re.compile(
        "|".join(
            (
                rf"\A{_WITHIN_HEAD}[^\n]* [0-9a-f]{{12}}…$",  # the head of a report: the digest of its call or files, and the release
                r"\A[^\n]+ · \d+ [^\n]+$(?s:.*)^callscore [0-9.]+, [^\n]* [0-9a-f]{12}…\n[^\n]+\n",  # cases, and the foot of `test`
                r'\A\{\s*"made_by":\s*\{\s*"callscore":\s*"[0-9.]+"',  # JSON
                r"\A[^\n]*,engines,inputs$",  # the last columns of CSV
                rf"\A\ufeff[^\n]*[,;]callscore[,;]({made})$",  # the last columns of CSV for people
                r'\A\{\s*"\$schema": "[^"]*sarif(?s:.*)"driver":\s*\{\s*"name":\s*"callscore"',  # SARIF
                r'\A(<\?xml[^\n]*\n)?(<testsuites[^\n]*\n\s*)?<testsuite name="callscore"',  # JUnit
                r"\A::(error|warning|notice) file=[^\n]*,title=[a-z0-9-]+::",  # GitHub
                r'\A\{\s*"\$schema": "[^"]*",\s*"(title|\$comment)": "callscore\b',  # schemas
                rf"\A[^\n]+: [^\W\d]+: [^\n]+  \[[a-z0-9-]+\]$(?s:.*){counts}",  # `lint`: how many errors, warnings and notes
                rf"\A({nothing})\n\Z",
                r'\A<!doctype html>\n<html[^\n]*\n<head>\n<meta [^\n]*\n<meta name="generator" content="callscore [0-9.]+">$',  # a page
                r"(?s:\A%PDF-.*)<pdf:Keywords>callscore [0-9.]+<",  # a PDF
                r"(?s:\APK.*)<cp:keywords>callscore [0-9.]+<",  # a Word file or a workbook that nobody has saved since
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
