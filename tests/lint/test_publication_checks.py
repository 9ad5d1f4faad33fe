"""Open data: money, fields, and what the law wants."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import Look

MONEY = "budget: {total: 600, unit: EUR, request: size, last: stop, if undetermined: ask}\n"
ORDER = "ranking: {ties: [{highest: size, if undetermined: ask}], numbering: competition}\n"
SAID = "norm: art. 5, office: Office, selection: ranking, page: https://a.example, licence: https://b.example"
OPERATIONS = ", operations: {fund: ERDF, objective: RSO1.3}"


def publication(answers: str, more: str = "") -> str:
    return f"publication: {{{SAID}, answers: {{{answers}}}{more}}}\n"


@pytest.mark.parametrize(
    ("code", "text", "message"),
    [
        ("publication-without-money", publication("tax number: town"), "grants are to be published, and the call has no budget"),
        ("published-unknown", MONEY + ORDER + publication("tax number: towm"), "there is no field `towm`"),
        (
            "published-type",
            MONEY + ORDER + publication("tax number: town, cost: town"),
            "`cost` wants a field of type number",
        ),
        ("unpublished", MONEY + ORDER + publication(""), "the law wants `tax number` published, and no field is named for it"),
        ("unpublished", MONEY + ORDER + publication("tax number: town", OPERATIONS), "a list of operations says `cost` of each"),
    ],
)
def test_what_is_wrong(look: Look, code: str, text: str, message: str) -> None:
    assert look(code, text)[0].message.startswith(message)


def test_a_list_of_operations_wants_all_its_columns(look: Look) -> None:
    assert len(look("unpublished", MONEY + ORDER + publication("tax number: town", OPERATIONS))) == 7
