"""What a sheet published of itself, against what the call's own arithmetic gives."""

from __future__ import annotations

import pytest

from .conftest import Sheet, Story, Underlined

CALL = """
call: audited
version: 1
languages: [en]
title: A sheet that computed for itself
provenance: {kind: illustration, note: for a test}
application:
  size: {type: number}
  area: {type: text}
table:
  application: row
  fields: {size: size, area: area}
  published: PUBLISHED
gates:
  - {gate: G, require: {size: '>= 2'}, met: yes, not met: no, if undetermined: ask}
criteria:
  - {criterion: P, max: 10, if undetermined: ask, score: {value: size, outside: clamp}}
ranking: {per: area, ties: [], numbering: competition}
selection: {places: 1, per: area, reserve: true, tie at the last place: all}
"""
SCORE = CALL.replace("PUBLISHED", "{score: total}")
OVER_ALL = CALL.replace("PUBLISHED", "{score: total, rank: {column: rank, over: all}}")
OVER_GROUP = CALL.replace("PUBLISHED", "{score: total, rank: {column: rank, over: group}}")


def test_each_difference_is_told_once_with_its_first_row(sheet: Sheet, underlined: Underlined) -> None:
    # computed 9, 8, 5, 3: one too low, one too low, equal, 1.5 too high
    found = sheet(SCORE, "row,size,area,total\na,9,n,8\nb,8,n,7\nc,5,n,5\nd,3,n,4.5\n").findings
    assert [(each.code, underlined(each), each.message, each.help) for each in found] == [
        (
            "published-score",
            "8",
            "the published score is one too low in 2 of 4 rows; first `a`: published 8, computed 9",
            "1 row agrees; the score computed by the call's own rules counts",
        ),
        (
            "published-score",
            "4.5",
            "the published score is 1.5 too high in 1 of 4 rows; first `d`: published 4.5, computed 3",
            "1 row agrees; the score computed by the call's own rules counts",
        ),
    ]
    assert not any(each.is_error for each in found)


@pytest.mark.parametrize("rank", [1, 3])
def test_a_rank_over_all_ignores_the_groups(sheet: Sheet, rank: int) -> None:
    # 9 in the north, 8 in the south, 5 in the north: over all 1, 2, 3; each group's own ranks would be 1, 1, 2.
    found = sheet(OVER_ALL, f"row,size,area,total,rank\na,9,n,9,1\nb,8,s,8,{rank}\nc,5,n,5,3\n").findings
    low_or_high = "low" if rank == 1 else "high"
    assert [(each.code, each.message) for each in found] == [
        ("published-rank", f"the published rank is one too {low_or_high} in 1 of 3 rows; first `b`: published {rank}, computed 2")
    ]


def test_a_rank_over_all_leaves_out_whom_the_gates_refuse_and_whose_score_is_open(sheet: Sheet) -> None:
    # `out` is refused, `open` does not say its size: neither has a computed rank, so that `b` is the second of two.
    rows = "row,size,area,total,rank\na,9,n,9,1\nout,1,n,1,\nopen,,n,,\nb,8,n,8,2\n"
    assert sheet(OVER_ALL, rows).findings == ()


RANKS = OVER_ALL.replace("ranking: {per: area,", "ranking: {threshold: 4, per: area,")


@pytest.mark.parametrize("over", ["all", "group"])
def test_a_rank_that_only_one_of_the_two_gives_is_a_difference(sheet: Sheet, underlined: Underlined, over: str) -> None:
    """9 and 8 are ranked; 1 is refused, 3 is below the threshold, and of one nobody knows the size. `b` has no published rank."""
    rows = "row,size,area,total,rank\na,9,n,9,1\nout,1,n,1,4\nlow,3,n,3,3\nopen,,n,,5\nb,8,n,8,\n"
    found = sheet(RANKS.replace("over: all", f"over: {over}"), rows).findings
    assert [(each.code, each.message) for each in found] == [
        (
            "published-rank",
            "a rank is published for 3 rows without one by the call's own rules; first `out`: published 4, ineligible here",
        ),
        ("published-rank", "no rank is published for 1 row with one by the call's own rules; first `b`: computed 2"),
    ]
    assert underlined(found[0]) == "4"


def test_a_score_that_only_one_of_the_two_gives_is_a_difference(sheet: Sheet) -> None:
    """Of who is refused a score may be published or not: that says nothing of the list."""
    found = sheet(SCORE, "row,size,area,total\na,9,n,\nout,1,n,1\nopen,,n,7\nno,1,n,\nb,8,n,8\n").findings
    assert sorted(each.message for each in found) == [
        "a score is published for 1 row without one by the call's own rules; first `open`: published 7, undetermined here",
        "no score is published for 1 row with one by the call's own rules; first `a`: computed 9",
    ]


def test_a_rank_over_the_group_is_the_one_of_the_group(sheet: Sheet) -> None:
    assert sheet(OVER_GROUP, "row,size,area,total,rank\na,9,n,9,1\nb,8,s,8,1\nc,5,n,5,2\n").findings == ()
    (found,) = sheet(OVER_GROUP, "row,size,area,total,rank\na,9,n,9,1\nb,8,s,8,2\nc,5,n,5,2\n").findings
    assert found.message == "the published rank is one too high in 1 of 3 rows; first `b`: published 2, computed 1"


def test_a_call_without_a_table_or_a_published_column_compares_nothing(sheet: Sheet, story: Story) -> None:
    assert sheet(CALL.replace("  published: PUBLISHED\n", ""), "row,size,area\na,9,n\n").findings == ()
    head, _, tail = CALL.partition("table:")
    without = head + "gates:" + tail.partition("gates:")[2]
    assert story(without, {"a": "size: 9\narea: n\n"}).findings == ()


def test_the_published_score_of_somebody_excluded_still_counts(sheet: Sheet) -> None:
    # An exclusion takes nothing from the points: 9 is computed, 8 was published.
    call = SCORE.replace("ranking:", "adjustments: [{adjustment: X, when: 'size > 8', exclude: true, if undetermined: ask}]\nranking:")
    (found,) = sheet(call, "row,size,area,total\na,9,n,8\n").findings
    assert found.message == "the published score is one too low in 1 of 1 rows; first `a`: published 8, computed 9"


def test_all_applications_set_aside_leave_nothing_to_compare(sheet: Sheet) -> None:
    assert sheet("illegible: exclude\n" + SCORE.lstrip(), "row,size,area,total\na,nine,n,8\n").findings == ()
