"""The calls of the library: each is of a country and a kind, and uses what the page of features says."""

from __future__ import annotations

from pathlib import Path

import pytest

from callscore import api
from callscore.call.library import call_names
from callscore.call.listed_calls import CALL_KINDS, constructs_meant, library_constructs, listed_calls

ROOT = Path(__file__).parents[2]


def test_each_call_has_a_country_and_a_kind() -> None:
    calls = listed_calls()
    assert tuple(call.name for call in calls) == call_names()
    assert [call.name for call in calls if call.kind not in CALL_KINDS] == []
    assert [call.name for call in calls if not call.countries and call.provenance != "illustration"] == []
    assert [call.name for call in calls if not call.title.in_("en")] == []


def test_every_kind_has_a_call() -> None:
    assert {call.kind for call in listed_calls()} == set(CALL_KINDS)


@pytest.mark.parametrize(
    ("asked", "there", "not_there"),
    [
        ({"country": "it", "kind": "clusters"}, "umbria-poli-2024", "umbria-1-3-1"),
        ({"country": "IT"}, "umbria-1-3-1", "kjet-2025"),
        ({"country": "hu"}, "interreg-athu", "interreg-npa"),
        ({"construct": "draw seed"}, "lakeside-2026", "interreg-npa"),
    ],
)
def test_those_that_were_asked_for(asked: dict[str, str], there: str, not_there: str) -> None:
    names = {call.name for call in api.list_calls(**asked).calls}
    assert there in names
    assert not_there not in names


def test_words_of_the_heading_that_explains_a_construct_find_it_whatever_its_title() -> None:
    found = {each.title for words in ("quota", "quotas") for each in constructs_meant(words)}
    assert {"reserved places", "a share of the places"} <= found
    assert "pots" not in found  # it stands with them in one feature only


def test_words_of_a_title_count_before_words_about_it() -> None:
    assert {each.title for each in constructs_meant("pots")} == {"pots"}
    assert constructs_meant("Pots")[0].heading == "Pots"
    assert len(constructs_meant("adjustments")) > 1
    assert constructs_meant("zzz") == ()


@pytest.mark.parametrize(
    ("asked", "message", "help"),
    [
        ({"kind": "cluster"}, "no call is of the kind `cluster`", "did you mean `clusters`?"),
        ({"country": "xx"}, "no call is of the country `xx`", "there are `at`"),
        ({"construct": "a draw with a sed"}, "no construct is called `a draw with a sed`", "did you mean `a draw with a seed`?"),
        ({"construct": "months"}, "no construct is called `months`", "use words of the page of features"),
        ({"construct": "without points"}, "no construct is called `without points`", "use words of the page of features"),
        ({"construct": "zzzz"}, "no construct is called `zzzz`", "use words of the page of features"),
    ],
)
def test_what_no_call_has_is_refused_with_what_there_is(asked: dict[str, str], message: str, help: str) -> None:
    with pytest.raises(api.Misuse) as refused:
        api.list_calls(**asked)
    assert str(refused.value) == message
    assert str(refused.value.help).startswith(help)


def test_a_construct_is_found_by_its_title_in_another_language() -> None:
    assert [each.title for each in api.list_calls(construct="Posti riservati").constructs] == ["reserved places"]


@pytest.mark.parametrize("asked", ["quota riservata", "quote riservate", "Quote"])
def test_a_quota_is_found_by_what_an_italian_office_calls_it(asked: str) -> None:
    quotas = {"reserved places", "a share of the places", "a quota on top of the open places"}
    found = api.list_calls(construct=asked, country="it")
    assert {each.title for each in found.constructs} >= quotas
    assert {call.name for call in found.calls} >= {"collegio-einaudi", "lombardia-alloggi"}


def test_constructs_name_calls_that_are_there() -> None:
    assert {name for each in library_constructs() for name in each.calls} <= set(call_names())


def test_the_text_has_the_folder_the_title_and_the_country(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    text = api.list_calls(country="ke", construct="reserve list").to_text(100, language="it")
    assert "CLUSTER DI INNOVAZIONE E I LORO GESTORI" in text
    assert "calls/kjet-2025      Clusters of small enterprises, cohort 1 · trascrizione" in text
    assert "elenco di riserva (docs/language.md, «Selection»)" in text
    assert f"2 bandi su {len(call_names())}" in text


def test_a_kind_is_found_in_capital_letters_too() -> None:
    assert api.list_calls(kind="Clusters").calls == api.list_calls(kind="clusters").calls != ()


def test_words_that_only_join_others_are_not_looked_for() -> None:
    found = {each.title for each in api.list_calls(construct="riserva di posti").constructs}
    assert "reserved places" in found
    assert api.list_calls(construct="Quota della riserva").constructs
