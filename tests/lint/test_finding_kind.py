"""Kinds of findings: each is declared once, its example has it, and what is put right has it no more."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from textwrap import dedent

import pytest

from callscore import lint
from callscore.finding import Finding, Severity
from callscore.i18n.catalogue import in_language
from callscore.lint.all_kinds import finding_kinds
from callscore.lint.finding_kind import ERROR, NOTE, WARNING, FindingKind, SourceFault
from callscore.lint.plan_checks import plan_findings
from callscore.lint.plan_number_checks import number_findings
from callscore.place import Place
from callscore.sentence import Said
from findings_page import findings_of
from laid_call import laid

from .plans import PLAN, plan_of

KINDS = tuple(finding_kinds())
FIRST = {kind.code: kind for kind in reversed(KINDS)}
ROOM = {path.stem: path.read_text(encoding="utf-8") for path in sorted(Path(lint.__file__).parent.glob("*.py"))}
"""The modules of the room."""
NAMES = [name for text in ROOM.values() for name in re.findall(r"^(\w+) = (?:\w+\.but|FindingKind|SourceFault)\(", text, re.MULTILINE)]
HERE = Place("call.yaml", 1, 1, 1, 2)


def found(kind: FindingKind, example: str) -> tuple[Finding, ...]:
    if kind.section != "Plans and measurements":
        return findings_of(example)
    plan = plan_of(text=laid(PLAN, dedent(example).strip() + "\n"))
    return (*plan_findings(plan), *number_findings(plan))


@pytest.mark.parametrize("kind", FIRST.values(), ids=FIRST)
def test_the_example_has_what_it_is_an_example_of(kind: FindingKind) -> None:
    severities = {finding.severity for finding in found(kind, kind.wrong) if finding.code == kind.code}
    assert severities
    assert severities <= {severity for each in KINDS if each.code == kind.code for severity in each.severities}


@pytest.mark.parametrize("kind", [kind for kind in FIRST.values() if kind.right], ids=lambda kind: kind.code)
def test_what_is_put_right_has_it_no_more(kind: FindingKind) -> None:
    assert [finding.code for finding in found(kind, kind.right) if finding.is_error or finding.code == kind.code] == []


def test_a_code_is_declared_once() -> None:
    declared: defaultdict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for kind in KINDS:
        declared[kind.code].add((kind.means, kind.to_do, kind.wrong))
    assert {code: texts for code, texts in declared.items() if len(texts) > 1} == {}


def test_the_room_finds_nothing_that_is_not_declared() -> None:
    made = re.compile(r"\b(?:error|warning|note|fault|Finding)\(")
    assert [name for name, text in ROOM.items() if name != "finding_kind" and made.search(text)] == []


def test_every_wording_has_a_name() -> None:
    # One without is no value of its module, and would be missing in the catalogues.
    made = [call for text in ROOM.values() for call in re.findall(r"(?:\w\.but|= FindingKind|= SourceFault)\(", text)]
    assert len(NAMES) == len(made)


def test_every_wording_is_found_somewhere() -> None:
    words = Counter(word for text in ROOM.values() for word in re.findall(r"\w+", text))
    assert [name for name in NAMES if words[name] < 2] == []


def gaps(phrase: str) -> Iterator[str]:
    return (name for _, name, _, _ in Formatter().parse(phrase) if name is not None)


def test_gaps_have_names() -> None:
    assert [(kind.code, kind.says) for kind in KINDS if not all(map(str.isidentifier, [*gaps(kind.says), *gaps(kind.help)]))] == []


PLAIN = FindingKind("a-code", NOTE, "Scores", means="it is so", to_do="do this", says="{name} is so", help="do {what}", wrong="call: a")
OF_SOURCE = SourceFault(
    "b-code", ERROR, "Scores", means="it is so", to_do="do this", says="{name} is so", help="do {what}", wrong="call: a"
)


def test_a_kind_says_a_finding_with_its_gaps() -> None:
    finding = PLAIN.at(HERE, also=[(HERE, Said("the {name}", name="first"))], name="`a`", what="this")
    assert finding == Finding("a-code", Said("`a` is so"), HERE, Severity.NOTE, "do this", ((HERE, "the first"),))


def test_another_wording_keeps_the_rest() -> None:
    other = PLAIN.but("nothing is so", severity=WARNING)
    assert other.at(HERE, what="that") == Finding("a-code", Said("nothing is so"), HERE, Severity.WARNING, "do that")
    assert PLAIN.but("nothing is so", help="").at(HERE).help == ""


def test_a_fault_of_the_source_is_an_error_unless_the_call_says_so() -> None:
    finding = OF_SOURCE.at(HERE, name="`a`", what="this")
    assert (finding.severity, finding.message) == (Severity.ERROR, "`a` is so")
    assert finding.help == "do this; if the cited text itself says so, say that with `source says:`"
    assert OF_SOURCE.severities == (ERROR, WARNING)


def test_a_finding_of_the_room_is_said_in_italian() -> None:
    (gap,) = (finding for finding in findings_of(FIRST["row-gap"].wrong) if finding.code == "row-gap")
    assert in_language("it", gap.message) == "nessuna riga comprende valori tra 15 e 16"
    assert in_language("it", gap.help) == (
        "scrivere `[0..16)` al posto di `[0..15]`, o `> 15` al posto di `>= 16`; oppure scrivere `whole: true` accanto al tipo di `firms`, "
        "se non ha decimali; 15,5 non avrebbe punti; se è il testo citato a dirlo, dichiararlo con `source says:`, "
        "e con `in a gap:` che cosa dà"
    )
    assert [in_language("it", said) for _, said in gap.also] == ["la riga successiva"]


def test_every_check_is_among_all_checks() -> None:
    entered = {name for name, text in ROOM.items() if "@lint_check(" in text and name != "lint_check"}
    assert sorted(name for name in entered if not re.search(rf"\b{name}\b", ROOM["all_checks"])) == []
