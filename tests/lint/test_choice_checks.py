"""Several answers that were written as one."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import Look

HEAD = """\
call: tiny
version: 1
languages: [en]
title: Tiny
provenance: {kind: illustration}
application: {green: {type: boolean}, area: {type: text, one of: %s}}
"""
GATE = "gates: [{gate: E, require: 'green and area != null', if undetermined: ask}]\n"


@pytest.mark.parametrize("listed", ["[north; south]", "[north/south]", "['north, south']", "[north | south]"])
def test_two_answers_in_one_are_told(look: Look, listed: str) -> None:
    (found,) = look("choices-in-one", GATE, HEAD % listed)
    written = listed.strip("[]'")
    assert found[:2] == ("warning", f"`area` lists one single answer, `{written}`")
    assert found[4] == "where 2 are meant, write `[north, south]`"


@pytest.mark.parametrize("listed", ["[north, south]", "[north]", "[north/east, south]", "['1,5']"])
def test_what_is_one_answer_or_several_is_not(look: Look, listed: str) -> None:
    assert look("choices-in-one", GATE, HEAD % listed) == []
