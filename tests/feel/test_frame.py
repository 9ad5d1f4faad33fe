"""What an evaluation leaves behind: nothing that only the collector would find."""

from __future__ import annotations

import gc

from callscore.feel import parse, parse_tests


def test_an_evaluation_leaves_no_circle() -> None:
    formula = parse("if a > 3 then sum(for x in xs return x * 2) else count(xs[item > 1])").bind()
    tests = parse_tests('"x", "y"').bind()
    gc.collect()
    gc.disable()
    try:
        for _ in range(10):
            assert formula({"a": 4, "xs": (1, 2, 3)}, []) == 12
            assert tests("x", {}, []) is True
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_neither_binding_nor_an_error_that_is_put_off_leaves_a_circle() -> None:
    scope = {"a": 4, "spans": parse('[["x".."y"], [1..2]]').bind()({}, [])}
    formula = parse("a in spans").bind()
    gc.collect()
    gc.disable()
    try:
        for _ in range(10):
            parse("if a > 3 then sum(for x in xs return x * 2) else count(xs[item > 1])").bind()
            formula(scope, [])
        assert gc.collect() == 0
    finally:
        gc.enable()
