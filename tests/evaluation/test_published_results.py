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


MONEY = "budget: {total: 12, unit: EUR, request: size, last: partial, tie at the line: none, if undetermined: ask}\n"
WHOLE = (
    CALL.replace("PUBLISHED", "PUBLISHED, within: 0.01}")
    .replace("{per: area, ties", "{ties")
    .replace("selection: {places: 1, per: area, reserve: true, tie at the last place: all}\n", MONEY)
)


def test_points_of_a_criterion_agree_as_near_as_is_said(sheet: Sheet, underlined: Underlined) -> None:
    rows = "row,size,area,p\na,9,n,9.01\nb,8,n,7.98\nc,5,n,4.98\nd,4,n,4\n"
    (found,) = sheet(WHOLE.replace("PUBLISHED", "{criteria: {P: p}"), rows).findings
    assert (found.code, underlined(found)) == ("published-points", "7.98")
    assert found.message == "the published score of `P` is 0.02 too low in 2 of 4 rows; first `b`: published 7.98, computed 8"
    assert [(place.line, text) for place, text in found.also] == [(4, "`c`: published 4.98, computed 5")]


def test_a_grant_is_compared_and_who_gets_none_may_have_zero(sheet: Sheet) -> None:
    # 9 and then the 3 that are left of 12
    rows = "row,size,area,g\na,9,n,9\nb,8,n,8\nc,5,n,0\nout,1,n,\nd,4,n,1\n"
    found = sheet(WHOLE.replace("PUBLISHED", "{grant: g"), rows).findings
    assert [(each.code, each.message) for each in found] == [
        ("published-grant", "the published grant is 5 too high in 1 of 4 rows; first `b`: published 8, computed 3"),
        ("published-grant", "the published grant is one too high in 1 of 4 rows; first `d`: published 1, computed 0"),
    ]


def test_a_status_is_compared_by_what_its_words_mean(sheet: Sheet, underlined: Underlined) -> None:
    means = "means: {'Yes, in': [ranked, selected], refused: ineligible}"
    rows = 'row,size,area,s\na,9,n,"yes,  in"\nb,8,n,refused\nc,5,n,refused\nout,1,n,"Yes, in"\nd,4,n,\ne,3,n,perhaps\n'
    found = sheet(WHOLE.replace("PUBLISHED", f"{{status: {{column: s, {means}}}"), rows).findings
    assert [(each.code, each.message, underlined(each)) for each in found] == [
        ("published-status", "`refused` is published for 2 rows, which are ranked here; first `b`", "refused"),
        ("published-status", "`Yes, in` is published for 1 row, which is ineligible here; first `out`", '"Yes, in"'),
        ("published-status", "`perhaps` is published, and `means:` does not say what that means; first `e`", "perhaps"),
    ]
    assert [text for _, text in found[0].also] == ["`c`"]


def test_a_rank_over_all_begins_with_the_lowest_where_that_is_the_best(sheet: Sheet) -> None:
    call = OVER_ALL.replace("ranking: {per: area", "ranking: {best: lowest, per: area")
    assert sheet(call, "row,size,area,total,rank\na,9,n,9,3\nb,8,s,8,2\nc,5,n,5,1\n").findings == ()


def test_of_many_rows_the_first_are_named_and_the_others_counted(sheet: Sheet) -> None:
    rows = "".join(f"r{number:02},9,n,8\n" for number in range(25))
    (found,) = sheet(SCORE, "row,size,area,total\n" + rows).findings
    assert len(found.also) == 20
    assert found.also[-1][1] == "`r20`: published 8, computed 9; 4 more"
