from __future__ import annotations

from fractions import Fraction

from callscore.evaluation.audit import Audit, AuditedFigure, Difference, audit


def test_differences_are_told_once_for_all_rows_that_differ_by_the_same() -> None:
    rows = [
        AuditedFigure("1", 1, 1),
        AuditedFigure("2", 242, 243),
        AuditedFigure("3", 5, 4),
        AuditedFigure("4", 243, 244),
        AuditedFigure("5", None, 7),
        AuditedFigure("6", 9, None),
        AuditedFigure("7", Fraction("82.5"), Fraction(165, 2)),
    ]
    assert audit(rows) == Audit(5, 2, (Difference(-1, (rows[1], rows[3])), Difference(1, (rows[2],))), (rows[4],), (rows[5],))


def test_equally_many_keep_the_order_of_the_table() -> None:
    rows = [AuditedFigure("1", 5, 1), AuditedFigure("2", 1, 5)]
    assert [difference.delta for difference in audit(rows).differences] == [4, -4]


def test_all_agree() -> None:
    assert audit([AuditedFigure("1", 1, 1)]) == Audit(1, 1, (), (), ())


def test_nothing_to_compare() -> None:
    assert audit([]) == Audit(0, 0, (), (), ())
    assert audit([AuditedFigure("1", None, None)]) == Audit(0, 0, (), (), ())


def test_the_most_frequent_difference_is_told_first_wherever_it_begins() -> None:
    rows = [AuditedFigure("1", 5, 4), AuditedFigure("2", 1, 3), AuditedFigure("3", 2, 4)]
    assert audit(rows).differences == (Difference(-2, (rows[1], rows[2])), Difference(1, (rows[0],)))


def test_what_is_near_enough_agrees() -> None:
    rows = [AuditedFigure("1", Fraction("1.01"), 1), AuditedFigure("2", Fraction("0.98"), 1)]
    assert audit(rows, Fraction("0.01")) == Audit(2, 1, (Difference(Fraction("-0.02"), (rows[1],)),), (), ())
