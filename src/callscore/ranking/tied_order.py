"""The order within each group: by score, then down the ladder; and the ties, recorded once for each group of equals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from callscore.number import Number
from callscore.ranking.entrant import Entrant, StepValue
from callscore.ranking.possible_places import PossiblePlaces
from callscore.ranking.tie_ladder import Block, LadderWorking, Rung, descend


class AskedAgain(Struct, frozen=True):
    """A step that reads the equals and was asked once more: what it read of each of those who were left."""

    step: str
    values: Mapping[str, StepValue]


class Tie(Struct, frozen=True, kw_only=True):
    """A group of equals: applications of one group with the same score, or of the same moment, and what became of them.

    id             numbered from 1 in the order of the output
    score          None where the order goes by the moment of arrival alone
    applications   all of them, in the order that the ladder gave
    steps          the steps that were tried, in the ladder's order; the last one decided unless `left` names somebody
    skipped        the steps that did not apply, since the call leaves them out where an answer is missing
    left           those that are still ex aequo, each set in the order of identifiers
    broken_by      for each application the last step that told it from another one; it is not named where none did
    waiting        a missing answer (`if undetermined: ask`) stops the ladder for some of `left`: the tie is provisional
    draw_due       a draw is due for some of `left`: no seed is known
    beside         the steps that were not asked somewhere here, since they are not for everybody whom they had to tell apart
    read           for a step that reads other applications: for each application the value with which it took its position, or with which
                   it was first compared among its equals
    again          what steps read that were asked once more, of fewer, in the order in which they were
    """

    id: int
    group: str
    score: Number | None
    applications: tuple[str, ...]
    steps: tuple[str, ...]
    skipped: tuple[str, ...]
    left: tuple[tuple[str, ...], ...]
    broken_by: Mapping[str, str]
    waiting: bool = False
    draw_due: bool = False
    beside: tuple[str, ...] = ()
    read: Mapping[str, Mapping[str, StepValue]] = field(default_factory=dict)
    again: tuple[AskedAgain, ...] = ()


class Order(Struct, frozen=True):
    """One group in order.

    blocks    best first; a block has several entrants where they are left ex aequo
    ties      of this group, best first, numbered on
    waiting   the applications whose tie waits for a missing answer
    due       those whose tie waits for a draw, which has no seed yet
    """

    group: str
    blocks: tuple[Block, ...]
    ties: tuple[Tie, ...]
    waiting: frozenset[str]
    due: frozenset[str] = frozenset()

    @classmethod
    def of_nobody(cls, group: str) -> Order:
        """Of a group of which nobody is ranked."""
        return cls(group, (), (), frozenset())

    def unsettled(self, reach: PossiblePlaces) -> Iterator[str]:
        """The applications whose place a missing answer could change: their tie's, or that of an undetermined application."""
        yield from self.waiting
        for block in self.blocks:
            if reach.covers(block[0]):
                yield from (entrant.application for entrant in block)

    def renumbered(self) -> Iterator[str]:
        """Those behind a tie that waits for an answer or a draw: where numbers count blocks, the blocks into which it may still split count
        before them.
        """
        is_behind = False
        for block in self.blocks:
            if is_behind:
                yield from (entrant.application for entrant in block)
            is_behind = is_behind or any(entrant.application in self.waiting or entrant.application in self.due for entrant in block)

    def is_due(self, block: Block) -> bool:
        """Whether a draw will split the block."""
        return len(block) > 1 and any(entrant.application in self.due for entrant in block)


def by_group(entrants: Iterable[Entrant]) -> dict[str, list[Entrant]]:
    """The entrants of each group; groups in the order of their names as text, entrants in that of their identifiers."""
    groups: dict[str, list[Entrant]] = {}
    for entrant in sorted(entrants, key=lambda entrant: (entrant.group, entrant.application)):
        groups.setdefault(entrant.group, []).append(entrant)
    return groups


def tied_order(group: str, entrants: Sequence[Entrant], ladder: Sequence[Rung], first_tie: int = 1) -> Order:
    """One group's entrants, given by identifier, in order."""
    equals: dict[tuple[int, bool, Number], list[Entrant]] = {}
    for entrant in entrants:
        equals.setdefault(entrant.key, []).append(entrant)
    placed: list[Block] = []
    ties: list[Tie] = []
    waiting: set[str] = set()
    due: set[str] = set()
    for key in sorted(equals):
        course, above = LadderWorking(), len(placed)
        descend(tuple(equals[key]), ladder, course, placed)
        waiting |= course.waiting
        due |= course.draw_due
        if len(equals[key]) > 1:
            ties.append(_tie(first_tie + len(ties), group, placed[above:], ladder, course))
    return Order(group, tuple(placed), tuple(ties), frozenset(waiting), frozenset(due))


def _tie(id: int, group: str, blocks: Sequence[Block], ladder: Sequence[Rung], course: LadderWorking) -> Tie:
    first = blocks[0][0]
    applications = tuple(entrant.application for block in blocks for entrant in block)
    return Tie(
        id=id,
        group=group,
        score=first.score if first.turn.by_score else None,
        applications=applications,
        steps=tuple(ladder[position].label for position in sorted(course.tried)),
        skipped=tuple(ladder[position].label for position in sorted(course.skipped - course.tried)),
        left=tuple(tuple(entrant.application for entrant in block) for block in blocks if len(block) > 1),
        broken_by={application: course.broken_by[application] for application in applications if application in course.broken_by},
        waiting=bool(course.waiting),
        draw_due=bool(course.draw_due),
        beside=tuple(ladder[position].label for position in sorted(course.beside)),
        read={ladder[position].label: _read(position, applications, course) for position in sorted({at for at, _ in course.read})},
        again=tuple(AskedAgain(ladder[asking.position].label, asking.values) for asking in course.again),
    )


def _read(position: int, applications: Sequence[str], course: LadderWorking) -> dict[str, StepValue]:
    return {name: course.read[position, name] for name in applications if (position, name) in course.read}
