"""The tables of FEEL's parser, made from its grammar by Lark: `python tools/feel_tables.py` writes grammar.json beside grammar.lark.

They are made ahead, and callscore drives them itself, because starting is felt: importing Lark takes 60 ms and building the tables
100, reading them 1. Lark is needed only where the grammar changes; a test compares the two files.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lark import Lark
from lark.lexer import Lexer, Token

FEEL = Path(__file__).parents[1] / "src" / "callscore" / "feel"
GRAMMAR = FEEL / "grammar.lark"
TABLES = FEEL / "grammar.json"
STARTS = ("expression", "tests")


class Tokens(Lexer):
    """Lark asks for a lexer; this one is never run, as callscore makes the tokens itself."""

    def __init__(self, lexer_conf: object) -> None:
        pass

    def lex(self, lexer_state: object, parser_state: object) -> Iterator[Token]:
        return iter(())


def tables() -> dict[str, Any]:
    """The LALR(1) tables of grammar.lark.

    rules    for each rule its name, how many parts it takes, and the name of the function that builds it, or null where
             it hands on its only part
    actions  for each state, by the type of the next token: n >= 0 go to state n, n < 0 apply rule -n - 1
    goto     for each state, by the name of the rule that was applied: the state to go on in
    starts   for each start the state to begin in; ends: the state that is reached when all is read
    """
    lark = Lark(GRAMMAR.read_text("utf8"), parser="lalr", lexer=Tokens, start=list(STARTS))
    written = {terminal.name: str(terminal.pattern.value) for terminal in lark.terminals if terminal.pattern}
    table = lark.parser.parser._parse_table  # its only door to the tables
    order = _in_order(table)
    rules = sorted({rule for row in table.states.values() for action, rule in row.values() if action.name == "Reduce"}, key=str)
    numbers = {rule: number for number, rule in enumerate(rules)}
    actions: list[dict[str, int]] = [{} for _ in order]
    goto: list[dict[str, int]] = [{} for _ in order]
    for state, number in order.items():
        for symbol, (action, target) in table.states[state].items():
            if not symbol.isupper():
                goto[number][symbol] = order[target]
            elif action.name == "Shift":
                actions[number][written.get(symbol, symbol)] = order[target]
            else:
                actions[number][written.get(symbol, symbol)] = -numbers[target] - 1
    return {
        "rules": [[rule.origin.name, len(rule.expansion), rule.alias] for rule in rules],
        "actions": actions,
        "goto": goto,
        "starts": {start: order[table.start_states[start]] for start in STARTS},
        "ends": {start: order[table.end_states[start]] for start in STARTS},
    }


def _in_order(table: Any) -> dict[int, int]:
    """A number for each state, the same at every run: in the order in which they are reached, by the names of the symbols."""
    order: dict[int, int] = {}
    pending = [table.start_states[start] for start in STARTS]
    while pending:
        state = pending.pop(0)
        if state not in order:
            order[state] = len(order)
            pending += [target for _, (action, target) in sorted(table.states[state].items(), key=_symbol) if action.name == "Shift"]
    return order


def _symbol(pair: tuple[str, Any]) -> str:
    return pair[0]


def text(content: dict[str, Any]) -> str:
    """The tables as the text of grammar.json."""
    return json.dumps(content, separators=(",", ":"), sort_keys=True) + "\n"


if __name__ == "__main__":
    TABLES.write_text(text(tables()), "utf8")
