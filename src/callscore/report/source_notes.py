"""What every report repeats about its sources: what is not from the cited text, faults that were acknowledged, warnings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePath
from typing import Literal, TypeAlias, get_args

from msgspec import Struct

from callscore.call.budget import Budget
from callscore.call.citation import Cited, is_published
from callscore.call.criteria import Criterion
from callscore.call.first_of_each_rule import said_first_of_each
from callscore.call.ranking_rules import Selection
from callscore.call.scalars import Words
from callscore.finding import Finding, Severity, abridged
from callscore.place import Place
from callscore.report.report_blocks import Detail, Entry, ReportBlock, entries, heading
from callscore.report.style import FAINT, YELLOW, Style
from callscore.rulebook.rulebook import Rulebook

_NoteKind: TypeAlias = Literal["published", "assumed", "added", "odd"]
_BASES = {"project assumption": "assumption of this project", "other scheme": "figure of another scheme"}


class _Note(Struct, frozen=True):
    """Something that the call says about the source of one of its parts: of which, of what kind, how the report says it, and the call's own
    text in it."""

    name: str
    kind: _NoteKind
    said: str
    text: str


def closing_sections(
    rulebook: Rulebook,
    findings: Iterable[Finding],
    style: Style,
    subjects: Iterable[str] = (),
    own_file: str = "",
    is_folded: bool = False,
) -> list[ReportBlock]:
    """What the call says about its sources, and the warnings on it and on the given applications. A letter has none on the call, which the
    office can mend and the applicant cannot, and names no file but the applicant's own; and it is never folded."""
    told = _told(rulebook, findings, style, subjects)
    return _source_section(told, style, own_file, is_folded) + _warning_section(told, style, own_file)


def source_entries(rulebook: Rulebook, findings: Iterable[Finding], style: Style) -> tuple[list[Entry], list[Entry]]:
    """The entries of both sections, for a page that has headings of its own."""
    told = _told(rulebook, findings, style, ())
    return [*_note_entries(told.notes), *_warned(told.repeating, style)], _warned(told.others, style)


class _Told(Struct, frozen=True):
    """notes      what the call says about its sources, but for what a warning repeats
    repeating  the warnings that repeat one of them
    others     all other warnings
    """

    notes: list[_Note]
    repeating: list[Finding]
    others: list[Finding]


def _told(rulebook: Rulebook, findings: Iterable[Finding], style: Style, subjects: Iterable[str]) -> _Told:
    about = {*subjects}
    warnings = abridged(each for each in findings if is_told(each, about, style.letter))
    notes = list(_notes(rulebook, style))
    repeating = [each for each in warnings if _repeats(each, notes, style)]
    repeated = " ".join(style.tell(each.message) for each in repeating)
    untold = [note for note in notes if note.text not in repeated]
    return _Told(untold, repeating, [each for each in warnings if each not in repeating])


def _repeats(warning: Finding, notes: Iterable[_Note], style: Style) -> bool:
    """Whether a warning says in its message what the call says about its source."""
    message = style.tell(warning.message)
    return any(note.text and note.text in message for note in notes)


def _source_section(told: _Told, style: Style, own_file: str, is_folded: bool) -> list[ReportBlock]:
    """Origins and acknowledged faults in the call's own order, or folded how many there are."""
    warned = _warned(told.repeating, style, own_file)
    if is_folded and not style.letter:
        return heading(style.say("THE SOURCE"), _count_text(told.notes, style)) + entries(warned) if told.notes or warned else []
    lines = [*_note_entries(told.notes), *warned]
    return heading(style.say("THE SOURCE")) + entries(lines) if lines else []


def _warning_section(told: _Told, style: Style, own_file: str) -> list[ReportBlock]:
    return heading(style.say("PLEASE LOOK AT")) + entries(_warned(told.others, style, own_file)) if told.others else []


def _warned(warnings: Iterable[Finding], style: Style, own_file: str = "") -> list[Entry]:
    return [warning_entry(each, _where(each, style, own_file), style) for each in warnings]


def is_told(finding: Finding, subjects: Collection[str] = (), is_letter: bool = False) -> bool:
    """Whether a report on those applications tells it among its sources."""
    is_about = finding.subject in subjects or (not finding.subject and not is_letter)
    return finding.severity is Severity.WARNING and is_about


def _note_entries(notes: Iterable[_Note]) -> list[Entry]:
    """One text about several rules, such as those that came along with a rule of a library, is printed once."""
    named: dict[str, list[str]] = {}
    for note in notes:
        named.setdefault(note.said, []).append(note.name)
    return [Entry(", ".join(dict.fromkeys(names)), "", (Detail(said),)) for said, names in named.items()]


def _count_text(notes: Iterable[_Note], style: Style) -> str:
    """`32 notes: 12 published, 20 assumptions; --sources shows them`, where all are of one kind `12 published notes; --sources shows them`;
    empty where there are none."""
    counts = Counter(kind for kind, _, _ in {(note.kind, note.name, note.said) for note in notes})
    if not counts:
        return ""
    kinds: list[_NoteKind] = [kind for kind in get_args(_NoteKind) if counts[kind]]
    if len(kinds) == 1:
        said = _only_kind_count(kinds[0], counts.total(), style)
        return style.say_count(counts.total(), "{said}; `--sources` shows it", "{said}; `--sources` shows them", said=said)
    parts = ", ".join(_kind_count(kind, counts[kind], style) for kind in kinds)
    return style.say_count(
        counts.total(), "{count} note: {parts}; `--sources` shows it", "{count} notes: {parts}; `--sources` shows them", parts=parts
    )


def _only_kind_count(kind: _NoteKind, count: int, style: Style) -> str:
    """`1 note not from the cited text`: the number of notes, all of that kind."""
    match kind:
        case "published":
            return style.say_count(count, "{count} published note", "{count} published notes")
        case "added":
            return style.say_count(count, "{count} note not from the cited text", "{count} notes not from the cited text")
        case "assumed" | "odd":
            return _kind_count(kind, count, style)


def _kind_count(kind: _NoteKind, count: int, style: Style) -> str:
    match kind:
        case "published":
            return style.say_count(count, "{count} published", "{count} published")
        case "assumed":
            return style.say_count(count, "{count} assumption", "{count} assumptions")
        case "added":
            return style.say_count(count, "{count} not from the cited text", "{count} not from the cited text")
        case "odd":
            return style.say_count(count, "{count} oddity of the source", "{count} oddities of the source")


def warning_entry(warning: Finding, where: str, style: Style) -> Entry:
    """What to do about it is told too, but in a letter."""
    message = style.tell(warning.message)
    help = [Detail(style.say("help: {text}", text=style.tell(warning.help)), FAINT)] if warning.help and not style.letter else []
    return Entry("!", "", (Detail(f"{message} ({where})" if where else message), *help), tint=YELLOW)


def _where(warning: Finding, style: Style, own_file: str) -> str:
    return letter_place(warning.place, own_file) if style.letter else str(warning.place)


def letter_place(place: Place, own_file: str) -> str:
    """An applicant has his or her own file, and neither the office's folders nor its other files."""
    return PurePath(str(place)).name if place.file == own_file else ""


def _notes(rulebook: Rulebook, style: Style) -> Iterator[_Note]:
    call = rulebook.call
    named: list[tuple[str, object]] = [(style.say("day {name}", name=name), day) for name, day in call.dates.items()]
    named += [(gate.gate, gate) for gate in call.gates]
    for name, family in call.classes.items():
        named += [(name, family), *((case.class_, case) for case in family.cases)]
    for cell in rulebook.grid.cells:
        named += _parts_of(cell.criterion)
    named += [(style.say("window"), call.window)]
    named += [(rule.adjustment, rule) for rule in call.adjustments]
    named += call.indicators.items()
    named += call.pools.items()
    named += _money_parts(call.budget, style) if call.budget is not None else []
    if call.selection is not None:
        named.append((style.say("places"), call.selection))
        named += [(style.say("quota {name}", name=quota.quota), quota) for quota in call.selection.quotas]
        named += _stopping_parts(call.selection, style)
    if (rule := said_first_of_each(call.selection)) is not None:
        named.append((style.say("first of each"), rule))
    for name, part in named:
        yield from _said(name, part, style)
    for number, step in enumerate(call.ranking.ties if call.ranking is not None else (), 1):
        yield from _said(style.say("tie {number}", number=number), step, style)
    for name, table in call.weights.tables.items() if call.weights is not None else ():
        yield from _said(style.say("weights {name}", name=name), table, style)


def _money_parts(budget: Budget, style: Style) -> list[tuple[str, object]]:
    caps = [(style.say("cap {name}", name=cap.cap), part) for cap in budget.caps for part in (cap, *cap.rows)]
    pots = [(style.say("pot {name}", name=pot.pot), pot) for pot in budget.pots]
    rules = [(style.say("first of each"), said_first_of_each(budget)), (style.say("topped up"), budget.topped_up)]
    return [
        (style.say("money"), budget),
        *caps,
        *pots,
        *((name, rule) for name, rule in rules if rule is not None),
        *_stopping_parts(budget, style),
    ]


def _stopping_parts(part: Selection | Budget, style: Style) -> list[tuple[str, object]]:
    limits = [(style.say("limit {name}", name=limit.limit), limit) for limit in part.limits]
    return [*limits, *([(style.say("exclusion"), part.exclude_each_other)] if part.exclude_each_other is not None else [])]


def _parts_of(criterion: Criterion) -> Iterator[tuple[str, object]]:
    """The criterion, its score, its rows or ticks, and its threshold."""
    name = criterion.criterion
    yield name, criterion
    score = criterion.score
    check = getattr(score, "self_check", None)
    for part in (score, check, criterion.threshold):
        if part is not None:
            yield name, part
    for entry in (*getattr(score, "rows", ()), *getattr(score, "sum", ()), *getattr(check, "rows", ())):
        yield name, entry


def _said(name: str, part: object, style: Style) -> Iterator[_Note]:
    origin: Words | None = getattr(part, "origin", None)
    says: Words | None = getattr(part, "source_says", None)
    basis = part.basis if isinstance(part, Cited) else None
    if basis is not None and not is_published(basis):
        said = style.say(_BASES[basis]) + (f": {style.words(origin)}" if origin is not None else "")
        yield _Note(name, "assumed", said, style.words(origin) or said)
    elif origin is not None:
        phrase = "published: {said}" if basis is not None else "not from the cited text: {said}"
        kind: _NoteKind = "published" if basis is not None else "added"
        yield _Note(name, kind, style.say(phrase, said=style.words(origin)), style.words(origin))
    if says is not None:
        yield _Note(name, "odd", style.say("the source says: {said}", said=style.words(says)), style.words(says))
