"""The catalogues of languages: each holds every phrase that the program says, with the same gaps, and no other."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from copy import copy
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from babel.messages import Message
from babel.messages.mofile import read_mo

from callscore.cli import run
from callscore.i18n import catalogue
from callscore.i18n.catalogue import LOCALE, counted, in_language, languages, phrase
from callscore.precheck.precheck import PreCheck
from callscore.report import style
from callscore.report.text.against_text import against_text
from callscore.report.text.call_text import call_text
from callscore.report.text.check_text import check_text
from callscore.report.text.explanation_text import explanation_text
from callscore.report.text.rank_table import rank_table
from callscore.rulebook.number_text import number_text
from callscore.sentence import Counted, InTheCallsWords, Said, as_written, joined
from catalogues import PACKAGE, SENTENCES, Phrase, file_of, in_step, read, said, said_in, write, written_in

GAP = re.compile(r"\{\w+\}")
LANGUAGES = [path.parts[-3] for path in LOCALE.glob("*/LC_MESSAGES/*.po")]
BY = ("say", "say_in", "say_count", "Said", "Counted")


def forms(text: Any) -> tuple[str, ...]:
    """A phrase, or its forms where a number decides."""
    return tuple(text) if isinstance(text, tuple | list) else (text,)


def entries(language: str) -> dict[Phrase, tuple[str, ...]]:
    """Each phrase of a catalogue, with its translation in all its forms."""
    messages = (message for message in read(file_of(language)) if message.id)
    return {phrase_of(message): forms(message.string) for message in messages}


def phrase_of(message: Message) -> Phrase:
    one, *several = forms(message.id)
    return Phrase(one, "".join(several), message.context or "")


def test_there_are_languages_and_phrases_to_test() -> None:
    assert "it" in LANGUAGES
    assert len(said()) > 600


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_lacks_nothing_that_the_program_says(language: str) -> None:
    known = entries(language)
    assert sorted(each for each in said() if not all(known.get(each, ("",)))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_holds_nothing_that_the_program_does_not_say(language: str) -> None:
    assert sorted(entries(language).keys() - said()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_gaps_of_its_phrase(language: str) -> None:
    """Where a number decides, a form may say the number by itself: `un'altra`."""
    for each, translated in entries(language).items():
        gaps = sorted(GAP.findall(each.one))
        found = [sorted(GAP.findall(text)) for text in translated]
        assert found[-1] == gaps, each
        assert all(some == gaps or (each.several and {*gaps} - {*some} == {"{count}"}) for some in found), each


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    with file_of(language).with_suffix(".mo").open("rb") as compiled:
        messages = {phrase_of(message): forms(message.string) for message in read_mo(compiled) if message.id}
    assert messages == entries(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_written_as_the_tool_writes_it(language: str, tmp_path: Path) -> None:
    write(in_step(read(file_of(language)), said()), file_of(language, tmp_path))
    assert file_of(language, tmp_path).read_text(encoding="utf-8") == file_of(language).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ('style.say("a")', {Phrase("a")}),
        ('style.say("a" if x else "b", n=1)', {Phrase("a"), Phrase("b")}),
        ('T = {1: "a", 2: "b"}\ndef f(s):\n    return s.say(T[1])', {Phrase("a"), Phrase("b")}),
        ('T: dict = {1: "a"}\ndef f(s):\n    return s.say(T.get(1, "b"))', {Phrase("a"), Phrase("b")}),
        ('def f(s):\n    p, t = {1: ("a", 2)}[1]\n    return s.say(p)', {Phrase("a")}),
        ('def f(s):\n    for p in ("a", "b"):\n        s.say(p)', {Phrase("a"), Phrase("b")}),
        ('def f(s):\n    p = p if p else "a"\n    s.say(p)', {Phrase("a")}),
        ('style.say_in("here", "a")', {Phrase("a", context="here")}),
        ('style.say_count(n, "an a", "{count} a")', {Phrase("an a", "{count} a")}),
        ('Said("a {b}", b=1)', {Phrase("a {b}")}),
        ('Said("{b}; {c}", b=1, c=2)', set()),
        ('Counted(n, "an a", "{count} a")', {Phrase("an a", "{count} a")}),
        ('style.words("a")', set()),
    ],
)
def test_what_a_module_says_is_found(written: str, found: set[Phrase]) -> None:
    assert set(said_in(written, BY)) == found


OF_A_VALUE = {
    "sentence.py": 1,
    "cases/trial_result.py": 5,
    "evaluation/evaluation.py": 4,
    "evaluation/gate_verdicts.py": 2,
    "evaluation/published_results.py": 2,
    "lint/finding_kind.py": 2,
}
"""By module how many sentences have a phrase that is not written there: words of `tools/phrases.py`, what `joined` puts together, and
the texts of a kind of finding."""


def test_each_sentence_has_its_phrase_where_it_is_said() -> None:
    """Else no catalogue knew it."""
    unfound = Counter(
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        for name, texts in written_in(path.read_text(encoding="utf-8"), SENTENCES)
        if not all(texts[1:3] if name == "Counted" else texts[:1])
    )
    assert unfound == OF_A_VALUE


def test_a_sentence_in_another_language() -> None:
    rows = Counted(3, "{message}; {count} more like this", "{message}; {count} more like this", message=Said("the seed is empty"))
    assert in_language("it", rows) == "il seme è vuoto; altre 3 segnalazioni come questa"
    assert in_language("de", rows) == in_language("en", rows) == rows == "the seed is empty; 3 more like this"
    assert in_language("it", joined([Said("the seed is empty"), "`{x}`"])) == "il seme è vuoto, `{x}`"
    assert in_language("it", "the seed is empty") == "the seed is empty"


def test_what_the_call_says_in_several_languages_is_said_in_that_of_the_report() -> None:
    words = InTheCallsWords({"it": "nessun livello", "en": "no level"})
    message = Said("{message}; the source says: {words}", message=Said("the seed is empty"), words=words)
    assert message == "the seed is empty; the source says: nessun livello"
    assert in_language("en", message) == "the seed is empty; the source says: no level"
    assert in_language("it", message) == "il seme è vuoto; la fonte dice: nessun livello"
    assert in_language("de", words) == copy(words) == words == "nessun livello"


def test_a_language_without_a_catalogue_falls_back_to_english() -> None:
    assert phrase("de", "not said") == "not said"
    assert phrase("it", "not said") == "non indicato"
    assert [counted("de", "{count} day", "{count} days", number) for number in (1, -1, 2)] == ["{count} day", "{count} day", "{count} days"]


def test_one_english_word_has_two_italian_ones() -> None:
    assert (phrase("it", "missed"), phrase("it", "missed", "monitoring")) == ("non raggiunta", "non raggiunto")
    assert [phrase("it", "undetermined", each) for each in ("", "verdict", "adjustment")] == [
        "indeterminata",
        "indeterminato",
        "indeterminato",
    ]


def test_a_word_that_is_not_apart_in_a_context_is_the_one_without() -> None:
    assert phrase("it", "on track", "monitoring") == phrase("it", "on track") == "in linea"
    assert phrase("de", "on track", "monitoring") == "on track"


def test_nothing_said_is_nothing_in_every_language() -> None:
    assert phrase("it", "") == ""


@pytest.mark.parametrize(("number", "form"), [(0, "{count} domande"), (1, "{count} domanda"), (2, "{count} domande")])
def test_a_number_decides_the_form(number: int, form: str) -> None:
    assert counted("it", "{count} application", "{count} applications", number) == form


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The catalogues in a folder of their own."""
    shutil.copytree(LOCALE, tmp_path / "locale")
    monkeypatch.setattr(catalogue, "LOCALE", tmp_path / "locale")
    forget()
    yield tmp_path / "locale"
    forget()


def forget() -> None:
    """What was found in the folder of the catalogues is looked for again."""
    languages.cache_clear()
    catalogue._catalogue.cache_clear()


def test_the_languages_are_looked_for_once(house: Path) -> None:
    assert languages() == ("it",)
    shutil.rmtree(house / "it")
    assert languages() == ("it",)


def test_a_third_language_is_one_file(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Four forms where a number decides, as in Slovak; what is not translated yet is English."""
    shown = ("show", "calls/lakeside-2026", "--lang", "sk")
    assert run(list(shown)) == 2
    file = file_of("sk", house)
    file.parent.mkdir(parents=True)
    file.write_text(SLOVAK, encoding="utf-8")
    write(read(file), file)
    forget()
    assert languages() == ("it", "sk")
    assert [counted("sk", "{count} day", "{count} days", number) for number in (1, 2, 5)] == ["{count} deň", "{count} dni", "{count} dní"]
    capsys.readouterr()
    assert run(list(shown)) == 0
    text = capsys.readouterr().out
    assert "KRITÉRIÁ" in text
    assert "WHAT AN APPLICATION SAYS" in text


SLOVAK = """\
msgid ""
msgstr ""
"Language: sk\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=4; plural=(n == 1 ? 0 : n >= 2 && n <= 4 ? 1 : 3);\\n"

msgid "AWARD CRITERIA"
msgstr "KRITÉRIÁ"

msgid "{count} day"
msgid_plural "{count} days"
msgstr[0] "{count} deň"
msgstr[1] "{count} dni"
msgstr[2] "{count} dňa"
msgstr[3] "{count} dní"
"""


def test_the_tool_keeps_what_is_translated_adds_what_is_new_and_drops_what_is_gone() -> None:
    old = in_step(read(file_of("it")), {Phrase("yes"), Phrase("gone", context="once")})
    new = in_step(old, {Phrase("yes"), Phrase("new"), Phrase("one", "several")})
    assert [message.id for message in new if message.id] == ["new", ("one", "several"), "yes"]
    assert [[*filter(None, forms(message.string))] for message in new if message.id] == [[], [], ["sì"]]


@pytest.fixture
def unknown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The phrases that were asked for in Italian and are not there."""
    missing: list[str] = []

    known = {each.one for each in entries("it")}

    def spy(language: str, text: str, context: str = "") -> str:
        if language == "it" and text not in known:
            missing.append(text)
        return phrase(language, text, context)

    monkeypatch.setattr(style, "phrase", spy)
    return missing


def test_all_reports_of_the_call_with_everything_are_italian(unknown: list[str], lakeside: Any) -> None:
    evaluation, findings = lakeside.evaluation, lakeside.findings
    explained = [lakeside.explain(name) for name in evaluation.appraisals]
    rank_table(evaluation, findings, "it", 100)
    call_text(lakeside.rulebook, findings, "it", 100)
    for each in explained:
        explanation_text(evaluation, each, findings, "it", 100)
        against_text(evaluation, explained[0], each, "it", 100)
    assert unknown == []


@pytest.mark.parametrize("application", ["members: 30\nlate: false\n", "members: 3\n", "late: false\n"])
def test_a_check_is_italian(unknown: list[str], checked: Callable[..., PreCheck], application: str) -> None:
    check_text(checked(application), (), "it", 100)
    assert unknown == []


def test_a_number_is_written_as_the_language_writes_it_unless_it_is_quoted() -> None:
    number = number_text(Fraction(5004, 1000))
    assert in_language("it", joined([number, number_text(Fraction(1, 3)), "5.004", f"`{number}`"], "; ")) == "5,004; 1/3; 5.004; `5.004`"
    assert in_language("en", joined([number])) == in_language("de", joined([number])) == "5.004"
    assert in_language("it", Said("write `{text}`", text=as_written(number))) == "scrivere `5.004`"
    assert in_language("it", Said("{one} and {other}", one=number_text(12345), other=number)) == "12.345 e 5,004"


def test_a_count_has_the_signs_between_thousands_of_the_language() -> None:
    rows = Counted(19978, "{message}; {count} more like this", "{message}; {count} more like this", message=Said("the seed is empty"))
    assert in_language("it", rows) == "il seme è vuoto; altre 19.978 segnalazioni come questa"
    assert in_language("it", Said("write `{text}`", text=50000)) == "scrivere `50000`"
    assert in_language("it", Said("{one} and {other}", one=2026, other=-10000)) == "2026 e -10.000"
    assert in_language("en", rows).endswith("; 19978 more like this")
