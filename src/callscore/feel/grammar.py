"""The parser's tables, made from grammar.lark by Lark: `python -m callscore.feel.grammar` writes them to grammar.json.

They are made ahead, and syntax.py drives them itself, because starting is felt: importing Lark takes 60 ms and building the
tables 200, reading them 2. Lark is needed only where the grammar changes; a test compares the two files.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

GRAMMAR = Path(__file__).with_name("grammar.lark")
TABLES = Path(__file__).with_name("grammar.json")
STARTS = ("expression", "tests")


def tables() -> dict[str, Any]:
    """The LALR(1) tables of grammar.lark.

    rules    for each rule its name, how many parts it takes, and the name of the function that builds it, or null where
             it hands on its only part
    actions  for each state, by the type of the next token: n >= 0 go to state n, n < 0 apply rule -n - 1
    goto     for each state, by the name of the rule that was applied: the state to go on in
    starts   for each start the state to begin in; ends: the state that is reached when all is read
    """
    from lark import Lark  # here, not above: only the maker of the tables needs Lark, and importing it takes 60 ms
    from lark.lexer import Lexer, Token  # here, not above: as Lark

    class Tokens(Lexer):
        """Lark asks for a lexer; this one is never run, as tokens.py makes the tokens."""

        def __init__(self, lexer_conf: object) -> None:
            pass

        def lex(self, lexer_state: object, parser_state: object) -> Iterator[Token]:
            return iter(())

    lark = Lark(GRAMMAR.read_text("utf8"), parser="lalr", lexer=Tokens, start=list(STARTS))
    written = {terminal.name: str(terminal.pattern.value) for terminal in lark.terminals if terminal.pattern}
    table = lark.parser.parser._parse_table  # its only door to the tables; the makers of other parsers use it too
    rules: list[list[Any]] = []
    numbers: dict[Any, int] = {}
    actions: list[dict[str, int]] = []
    goto: list[dict[str, int]] = []
    order = {state: number for number, state in enumerate(table.states)}
    for row in table.states.values():
        actions.append({})
        goto.append({})
        for symbol, (action, target) in row.items():
            if symbol.isupper():
                symbol = written.get(symbol, symbol)
                if action.name == "Shift":
                    actions[-1][symbol] = order[target]
                else:
                    if target not in numbers:
                        numbers[target] = len(rules)
                        rules.append([target.origin.name, len(target.expansion), target.alias])
                    actions[-1][symbol] = -numbers[target] - 1
            else:
                goto[-1][symbol] = order[target]
    return {
        "rules": rules,
        "actions": actions,
        "goto": goto,
        "starts": {start: order[table.start_states[start]] for start in STARTS},
        "ends": {start: order[table.end_states[start]] for start in STARTS},
    }


def text(content: dict[str, Any]) -> str:
    """The tables as the text of grammar.json."""
    return json.dumps(content, separators=(",", ":"), sort_keys=True) + "\n"


if __name__ == "__main__":
    TABLES.write_text(text(tables()), "utf8")
