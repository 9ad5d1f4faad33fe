"""The call's mapping of a table, checked against the call itself: before any table is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from callscore.application.cell_spelling import word_of
from callscore.application.choices import in_backticks
from callscore.application.columns import column_name, mapped_columns
from callscore.application.form import Form
from callscore.call.fields import TableMapping
from callscore.call.model import Call
from callscore.evaluators.level import criteria_of, levels_asked
from callscore.feel.numbers import decimal_text
from callscore.finding import Finding, did_you_mean, error
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import Said, as_written
from callscore.source.node import Entries, Scalar, Sequence
from callscore.source.per_cent import PER_CENT
from callscore.source.typed import DECIMAL


def mapping_findings(call: Call, form: Form) -> tuple[Finding, ...]:
    """What is wrong with `table:`, at its place in the call.

    Findings: `unknown-field`, `field-not-in-table`, `unknown-criterion`, `criterion-not-assessed`, `column-mapped-twice`,
    `column-mapped-and-ignored`, `blank-without-column`, `verdicts-alike`, `unknown-recorded-gate`, `percent-without-column`,
    `percent-not-expected`, `blank-truth`, `truths-alike`, `empty-says-something`, `tolerance-below-zero`, `grant-without-budget`, and
    those of a blank's meaning that its field does not take."""
    table = call.table
    if table is None:
        return ()
    return (
        *_field_findings(table, form),
        *_level_findings(table, call),
        *_doubled(table, "fields", table.fields),
        *_doubled(table, "levels", table.levels),
        *_ignored(table),
        *_blank_findings(table, form),
        *_gate_findings(table, call),
        *_percent_findings(table, form),
        *_truth_findings(table),
        *_empty_findings(table, form),
        *_published_findings(table, call),
    )


def _field_findings(table: TableMapping, form: Form) -> Iterator[Finding]:
    for name in table.fields:
        place = _key_place(table, "fields", name)
        if name not in form:
            help = did_you_mean(name, form) or Said("the application has {names}", names=in_backticks(form))
            yield error(FindingCode.UNKNOWN_FIELD, Said("`{name}` is no field of the application", name=name), place, help)
        elif not form[name].is_scalar:
            message = Said("`{name}` is a {type}: no cell of a table can hold it", name=name, type=form[name].type)
            yield error("field-not-in-table", message, place, Said("leave it out here; give such applications as YAML files"))


def _level_findings(table: TableMapping, call: Call) -> Iterator[Finding]:
    assessed = levels_asked(call.criteria, call.gates)
    known = {*(gate.gate for gate in call.gates), *(node.criterion for node in criteria_of(call.criteria))}
    for name in table.levels:
        place = _key_place(table, "levels", name)
        there = Said("the assessed criteria are {names}", names=in_backticks(assessed))
        help = did_you_mean(name, assessed) or (there if assessed else Said("the call has no assessed criterion"))
        if name not in known:
            yield error(FindingCode.UNKNOWN_CRITERION, Said("`{name}` is no criterion of the call", name=name), place, help)
        elif name not in assessed:
            message = Said("`{name}` takes no level: the call does not have it assessed", name=name)
            yield error(FindingCode.CRITERION_NOT_ASSESSED, message, place, help)


def _doubled(table: TableMapping, key: str, columns: Mapping[str, str]) -> Iterator[Finding]:
    """One column for two fields, or for two criteria, is more likely a slip than meant."""
    first: dict[str, str] = {}
    for name, written in columns.items():
        other = first.setdefault(column_name(written), name)
        if other != name:
            message = Said("the column `{column}` is mapped to `{one}` and to `{other}`", column=written, one=other, other=name)
            also = [(_value_place(table, key, other), Said("mapped to `{name}`", name=other))]
            yield error("column-mapped-twice", message, _value_place(table, key, name), Said("name the column that is meant"), also)


def _ignored(table: TableMapping) -> Iterator[Finding]:
    mapped = mapped_columns(table)
    for name in table.ignore:
        if column_name(name) in mapped:
            also = [(mapped[column_name(name)], Said("mapped here"))]
            message = Said("the column `{column}` is mapped and ignored", column=name)
            yield error("column-mapped-and-ignored", message, table.place_of("ignore"), Said("do one of the two"), also)


def _blank_findings(table: TableMapping, form: Form) -> Iterator[Finding]:
    node = table.node_at("blank")
    for name, written in node.values.items() if isinstance(node, Entries) else ():
        if name not in table.fields:
            help = did_you_mean(name, table.fields) or Said("`blank:` says what an empty cell of a mapped field means")
            message = Said("`{name}` has no column under `fields:`", name=name)
            yield error("blank-without-column", message, _key_place(table, "blank", name), help)
        elif name in form and isinstance(written, Scalar):
            yield from form[name].read(written)[1]


def _gate_findings(table: TableMapping, call: Call) -> Iterator[Finding]:
    """Of the verdicts that the table holds; those that it leaves out stand in the office's register."""
    for name, gate in table.gates.items():
        if gate.met == gate.not_met:
            message = Said("`{text}` means both met and not met for `{name}`", text=gate.met, name=name)
            also = [(gate.place_of("met"), as_written("met"))]
            yield error("verdicts-alike", message, gate.place_of("not met"), Said("write two different words"), also)
    recorded = {gate.recorded_with for gate in call.gates if gate.recorded_with}
    for name in table.gates:
        if name not in recorded:
            help = did_you_mean(name, recorded) or Said("no gate is `recorded with` it: take it out of `gates:`")
            message = Said("the call records no verdict `{name}`", name=name)
            yield error("unknown-recorded-gate", message, _key_place(table, "gates", name), help)


def _published_findings(table: TableMapping, call: Call) -> Iterator[Finding]:
    published = table.published
    if published is None:
        return
    known = [node.criterion for node in criteria_of(call.criteria)]
    for name in published.criteria:
        if name not in known:
            message = Said("`{name}` is no criterion of the call", name=name)
            yield error(FindingCode.UNKNOWN_CRITERION, message, published.place_of("criteria"), did_you_mean(name, known))
    if published.grant is not None and call.budget is None:
        message = Said("a published grant is compared, and the call has no budget")
        yield error("grant-without-budget", message, published.place_of("grant"), Said("take it out, or write `budget:`"))
    if published.within < 0:
        message = Said("nothing lies within {number} of another number", number=decimal_text(published.within))
        yield error(
            "tolerance-below-zero", message, published.place_of("within"), Said("write how far is near enough, as in `within: 0.01`")
        )


def _percent_findings(table: TableMapping, form: Form) -> Iterator[Finding]:
    for written in _items(table, "percent"):
        name = written.text
        if name not in table.fields:
            help = did_you_mean(name, table.fields) or Said("`percent:` names fields that have a column under `fields:`")
            yield error("percent-without-column", Said("`{name}` has no column under `fields:`", name=name), written.place, help)
        elif name in form and (form[name].type != "number" or form[name].unit not in ("", PER_CENT)):
            message = Said("`{name}` counts nothing that per cent could be of", name=name)
            help = Said("name fields that are numbers, with the unit `%` or without one")
            yield error("percent-not-expected", message, written.place, help)


def _truth_findings(table: TableMapping) -> Iterator[Finding]:
    """Words for yes and no that say nothing, or both."""
    yes = {word_of(written.text): written for written in _items(table, "yes")}
    for written in (*_items(table, "yes"), *_items(table, "no")):
        if not word_of(written.text):
            help = Said("name the field under `blank:`, as in `blank: {{field: false}}`")
            yield error("blank-truth", Said("an empty cell is no word"), written.place, help)
    for written in _items(table, "no"):
        other = yes.get(word_of(written.text))
        if other is not None and word_of(written.text):
            message = Said("`{text}` means both yes and no", text=written.text)
            yield error("truths-alike", message, written.place, Said("write two different words"), [(other.place, as_written("yes"))])


def _empty_findings(table: TableMapping, form: Form) -> Iterator[Finding]:
    """Words that stand for an empty cell and say something: a number, yes or no, an answer that can be chosen, or a verdict."""
    said = {word_of(text) for text in ("true", "false", *table.yes, *table.no)}
    said |= {word_of(text) for gate in table.gates.values() for text in (gate.met, gate.not_met)}
    choices = (form[name].choices for name in table.fields if name in form)
    said |= {word_of(text) for each in choices if each is not None for text in each.values.values()}
    for written in _items(table, "empty"):
        if word_of(written.text) in said or DECIMAL.fullmatch(written.text.strip()):
            message = Said("`{text}` says something, and is no empty cell", text=written.text)
            yield error("empty-says-something", message, written.place, Said("take it out; under `blank:` stands what an empty cell means"))


def _items(table: TableMapping, key: str) -> Iterator[Scalar]:
    node = table.node_at(key)
    yield from (item for item in node if isinstance(item, Scalar)) if isinstance(node, Sequence) else ()


def _key_place(table: TableMapping, key: str, name: str) -> Place:
    node = table.node_at(key)
    return node.keys[name].place if isinstance(node, Entries) else table.place_of(key)


def _value_place(table: TableMapping, key: str, name: str) -> Place:
    node = table.node_at(key)
    return node.values[name].place if isinstance(node, Entries) else table.place_of(key)
