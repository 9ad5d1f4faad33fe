"""In which language is told what is wrong: that of the calls that were read."""

from __future__ import annotations

from callscore.call.language_read import language_read, languages_noted, note_languages


def test_it_is_the_first_of_the_call() -> None:
    with languages_noted():
        assert language_read() == "en"
        note_languages(["it", "en"])
        assert language_read() == "it"


def test_calls_that_differ_are_told_in_english() -> None:
    with languages_noted():
        note_languages(["it"])
        note_languages(["it", "en"])
        assert language_read() == "it"
        note_languages(["fr"])
        assert language_read() == "en"


def test_nothing_is_noted_where_nobody_asks() -> None:
    note_languages(["it"])
    with languages_noted():
        assert language_read() == "en"
