"""The names by which applications are grouped: one, or several together."""

from __future__ import annotations

import pytest

from callscore.call.group_names import group_names
from callscore.call.part_reading import read_part
from callscore.call.ranking_rules import Ranking
from callscore.place import Text
from callscore.source.yaml_text import yaml_of


def ranking(per: str) -> tuple[Ranking | None, list[tuple[str, str]]]:
    node, _ = yaml_of(Text.of("call.yaml", f"{{per: {per}, ties: [], numbering: competition}}"))
    assert node is not None
    part, findings = read_part(Ranking, node)
    return part, [(each.code, each.message) for each in findings]


@pytest.mark.parametrize(("per", "names"), [("area", ("area",)), ("[area, size]", ("area", "size"))])
def test_one_name_or_several(per: str, names: tuple[str, ...]) -> None:
    part, findings = ranking(per)
    assert part is not None
    assert findings == []
    assert group_names(part.per or "") == names


@pytest.mark.parametrize("per", ["[area]", "[]", "[area, area]"])
def test_a_list_has_several_that_differ(per: str) -> None:
    assert ranking(per) == (None, [("group-names", "groups go by one name, or by several that differ")])
