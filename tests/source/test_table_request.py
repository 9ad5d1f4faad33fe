"""Where a table ends, and how many of the names a row has."""

import pytest

from callscore.source.table_request import TableRequest


@pytest.mark.parametrize(
    ("texts", "identifier", "ends"),
    [
        (["Totale", "", "5"], None, True),
        (["", " Totale ", "5"], None, True),
        (["12 domande", "Totale", "5"], 1, True),
        (["12 domande", "Totale", "5"], None, False),
        (["Totale generale", "", "5"], None, False),
        (["", ""], 1, False),
    ],
)
def test_a_table_ends_with_a_text_in_the_first_cell_or_in_that_of_the_identifier(
    texts: list[str], identifier: int | None, ends: bool
) -> None:
    assert TableRequest(until="Totale").ends_with(texts, identifier) is ends


def test_without_such_a_text_no_row_ends_it() -> None:
    assert not TableRequest().ends_with(["Totale"], 0)
    assert not TableRequest(until="empty row").ends_with(["Totale"], 0)


def test_names_count_once_each_with_single_blanks() -> None:
    request = TableRequest(names=["a", "b c"])
    assert (request.named(["b  c", "a", "a", "x"]), request.fewest_names) == (2, 2)
    assert TableRequest(names=["a"]).fewest_names == 1
