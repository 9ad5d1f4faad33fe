"""What panels answered, on paper and on the page: named for the panel and the office, unnamed for applicants."""

from __future__ import annotations

import html
import re
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from ..office import handed_in
from .conftest import Desk

CALL = """\
call: hills
version: 1
languages: [en, it]
title: {en: Hills, it: Colline}
provenance: {kind: illustration}
application: {size: {type: number, title: {en: Size, it: Dimensione}}}
gates:
  - gate: S
    title: {en: In scope, it: Coerenza}
    assessed: yes or no
    evaluators: {at least: 3, at most: 5, combine: majority, draw: not met, panel may change: with reason}
    met: {en: most find it in scope, it: per la maggioranza è coerente}
    not met: {en: most do not find it in scope, it: per la maggioranza non è coerente}
    if undetermined: ask
criteria: []
ranking: {ties: [{highest: size, if undetermined: ask}], numbering: competition}
"""
VOTES = """\
application,evaluator,criterion,level,reason,conflict
alder,Rossi,S,yes,,
alder,Bianchi,S,no,the looms are old,
alder,Verdi,S,yes,,
birch,Rossi,S,yes,,
birch,Bianchi,S,no,,
birch,Verdi,S,no,,
birch,Neri,S,yes,,
cedar,Rossi,S,yes,,
cedar,Bianchi,S,yes,,
cedar,Verdi,S,yes,,
cedar,Neri,S,,,her firm is a member
cedar,panel,S,no,annex 2 is of another call,
"""
SAID = {
    "en": {
        "alder": ["met: most find it in scope", "2 say yes{Rossi, Verdi}; 1 says no{Bianchi}", "no: the looms are old"],
        "birch": ["not met: most do not", "2 say yes{Neri, Rossi}; 2 say no{Bianchi, Verdi}; a draw counts as not met"],
        "cedar": ["3 say yes{Bianchi, Rossi, Verdi}; 0 say no", "changed by the panel from yes to no: annex 2 is of another call"],
    },
    "it": {
        "alder": ["soddisfatto: per la maggioranza è coerente", "2 dicono sì{Rossi, Verdi}; 1 dice no{Bianchi}", "no: the looms are old"],
        "birch": ["2 dicono sì{Neri, Rossi}; 2 dicono no{Bianchi, Verdi}; in caso di parità il requisito non è soddisfatto"],
        "cedar": ["3 dicono sì{Bianchi, Rossi, Verdi}; 0 dicono no", "modificato dalla commissione da sì a no: annex 2 is of another call"],
    },
}
"""By language and application what is told; what stands in braces are names."""


def text_of(path: Path) -> str:
    """All of its words, with one blank between."""
    if path.suffix == ".docx":
        words = [each.text or "" for each in docx.Document(str(path)).element.body.iter(qn("w:t"))]
    elif path.suffix == ".pdf":
        words = [page.extract_text() for page in PdfReader(BytesIO(path.read_bytes())).pages]
    else:
        words = [html.unescape(re.sub(r"<[^>]+>", "", path.read_text(encoding="utf-8")))]
    return re.sub(r"\s+", " ", " ".join(words)).replace(" :", ":")


def named(line: str) -> str:
    return re.sub(r"{(.*?)}", r": \1", line)


def unnamed(line: str) -> str:
    return re.sub(r"{.*?}", "", line)


@pytest.fixture
def panel(desk: Desk) -> Desk:
    Path("call.yaml").write_text(CALL, encoding="utf-8")
    Path("apps").mkdir()
    handed_in(Path("apps"), dict.fromkeys(("alder", "birch", "cedar"), "size: 3\n"))
    Path("votes.csv").write_text(VOTES, encoding="utf-8")
    return desk


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_votes_in_letters_and_minutes(panel: Desk, language: str, form: str) -> None:
    common = (".", "apps", "--assessments", "votes.csv", "--date", "2026-04-02", "--lang", language, "--format", form)
    assert panel("letters", *common, "--output", "letters")[0] == 0
    assert panel("minutes", *common, "--output", f"minutes.{form}")[0] == 0
    minutes = text_of(Path(f"minutes.{form}"))
    for id, lines in SAID[language].items():
        letter = text_of(Path(f"letters/{id}.{form}"))
        assert [line for line in map(unnamed, lines) if line not in letter] == []
        assert [name for name in ("Rossi", "Bianchi", "Verdi", "Neri", "her firm") if name in letter] == []
        votes = [named(line) for line in lines if "{" in line]
        assert [line for line in votes if line not in minutes] == []


@pytest.mark.parametrize("language", ["en", "it"])
def test_votes_on_the_page_of_the_office(panel: Desk, language: str) -> None:
    assert panel("report", ".", "apps", "--assessments", "votes.csv", "--lang", language, "--output", "page.html")[0] == 0
    page = text_of(Path("page.html"))
    assert [line for lines in SAID[language].values() for line in map(named, lines) if line not in page] == []
