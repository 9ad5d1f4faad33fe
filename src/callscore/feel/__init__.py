"""FEEL, the expression language of the DMN standard: the part that calls use, exact, bounded, and with unknowns.

    parse('count(members[km <= 150]) >= 15').bind()({"members": (…)}, faults)

Without unknowns and errors it is plain FEEL, which `evaluate` gives alone.
"""

from callscore.feel.expression import Expression, Tests, evaluate, parse, parse_tests
