"""A CSV or XLSX table → a portfolio: one cluster a row, one column for each figure, named as the call names its indicators."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from msgspec import Struct

from callscore.cluster.cluster_traits import CODE, COUNTRY, TRAITS, TraitReader, year
from callscore.cluster.portfolio import Portfolio, indicator_figures
from callscore.finding import Finding, did_you_mean, error, in_place_of, listed, nearest, note, warning
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import Counted, Said
from callscore.source import typed
from callscore.source.finding_limit import limited
from callscore.source.look_alikes import WrittenName, look_alikes
from callscore.source.node import Scalar
from callscore.source.table import Table, cell_scalar, header_missing
from callscore.source.table_request import TableRequest
from callscore.source.tables import read_table
from callscore.source.thousands_separator import has_three_decimals, thousands_among
from callscore.spelling.inexact_numbers import says_nothing
from callscore.spelling.total_words import sums_up

CLUSTER, FOUNDED, NOTE = "cluster", "founded", "note"
GROUPS = (*TRAITS, FOUNDED)
MOST_REMARKS = 3


def read_portfolio(
    path: Path, indicators: Sequence[str], sheet: str | None = None, percentages: Collection[str] = ()
) -> tuple[Portfolio | None, tuple[Finding, ...]]:
    """The portfolio of a file, with a column for at least one of the indicators. None where an error makes it no basis for comparisons.

    `percentages` are the indicators whose unit is per cent.

    Errors besides those of the reader of tables: `no-header`, `missing-column` (`cluster`), `no-indicator-column`, `no-clusters`,
    `no-identifier`, `doubled-cluster`, `totals-row`, `no-group`, `not-a-label`, `not-a-year`, and those of numbers. Warnings:
    `no-group-column`,
    `look-alike`, `codes-and-names`, `three-decimals`, `beyond-per-cent`, `no-per-cent`.
    Notes: `no-figures`, `column-passed-over`."""
    names = (CLUSTER, *GROUPS, NOTE, *indicators)
    table, findings = read_table(path, TableRequest(names=names, sheet=sheet))
    headless = header_missing(table, names, findings) if table is not None else None
    if table is None or headless is not None:
        return None, headless or findings
    reading = _Reading(table, indicators, percentages)
    found = [*findings, *reading.header_findings()]
    if not any(finding.is_error for finding in found):
        portfolio, more = reading.portfolio(str(path))
        found.extend(limited(more))
        if not any(finding.is_error for finding in found):
            return portfolio, tuple(found)
    return None, tuple(found)


class _Reading(Struct, frozen=True):
    """One table and the indicators that are looked for in it."""

    table: Table
    indicators: Sequence[str]
    percentages: Collection[str]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(cell.text for cell in self.table.header)

    def header_findings(self) -> Iterator[Finding]:
        """What the columns lack for a comparison, and those that are passed over."""
        names, header = self.names, self.table.header
        known = (CLUSTER, *GROUPS, NOTE, *self.indicators)
        strangers = [cell for cell in header if cell.text and cell.text not in known]
        others = [cell.text for cell in strangers]
        if CLUSTER not in names:
            near = nearest(CLUSTER, others)
            help = Said("a portfolio has one cluster a row; name the column that says which one `cluster`")
            help = in_place_of(near, CLUSTER) if near else help
            yield error(FindingCode.MISSING_COLUMN, Said("the column `{column}` is missing", column=CLUSTER), header[0].place, help)
        without = [name for name in self.indicators if name not in names]
        if len(without) == len(self.indicators):
            help = Said("name a column as the call names its indicators: {names}", names=_listed(self.indicators))
            yield error("no-indicator-column", Said("no column of the portfolio is an indicator of the call"), header[0].place, help)
            return
        if not len(self.table):
            yield error("no-clusters", Said("the portfolio has no rows"), header[0].place, Said("add one row for each cluster"))
        for name in GROUPS:
            if name not in names:
                near = nearest(name, others)
                help = Said("add the column, or do without that comparison")
                help = in_place_of(near, name) if near else help
                yield warning(
                    "no-group-column",
                    Said("the portfolio has no column `{name}`: that group is not compared", name=name),
                    header[0].place,
                    help,
                )
        if without:
            help = Said("they are shown without a comparison")
            yield note("no-figures", Said("the portfolio has no figures for {names}", names=_listed(without)), header[0].place, help)
        yield from _passed_over(strangers, without)

    def portfolio(self, name: str) -> tuple[Portfolio, tuple[Finding, ...]]:
        """All rows, read column by column: most columns repeat few texts."""
        findings: list[Finding] = []
        texts = [self.table.texts(row) for row in range(len(self.table))]
        clusters = tuple(self.table.name(row, self._at(CLUSTER)) for row in range(len(texts)))
        findings.extend(self._identity_findings(clusters))
        traits = {trait: tuple(self._column(trait, texts, TRAITS[trait], findings)) for trait in TRAITS if trait in self.names}
        founded = tuple(self._column(FOUNDED, texts, year, findings)) if FOUNDED in self.names else None
        readers = {name: typed.per_cent if name in self.percentages else typed.number for name in self.indicators}
        columns = {name: self._column(name, texts, reader, findings) for name, reader in readers.items() if name in self.names}
        for percentage in self.percentages:
            findings.extend(self._percentage_findings(percentage, columns.get(percentage, [])))
        findings.extend(self._thousands_findings(texts))
        figures = {name: indicator_figures(column) for name, column in columns.items()}
        findings.extend(self._code_findings(traits.get(COUNTRY, ())))
        remarks = self._column(NOTE, texts, typed.text, findings) if NOTE in self.names else []
        told = {trait: tuple(text or "" for text in column) for trait, column in traits.items()}
        few = tuple(islice(dict.fromkeys(remark for remark in remarks if remark), MOST_REMARKS))
        return Portfolio(name, clusters, told, founded, figures, few), tuple(findings)

    def _at(self, name: str) -> int:
        return self.names.index(name)

    def _column(self, name: str, texts: Sequence[Sequence[str]], reader: TraitReader, findings: list[Finding]) -> list[Any]:
        """The values of one column, None where a cell is blank. A text that was read without a finding is not read again."""
        at = self._at(name)
        known: dict[str, Any] = {}
        values: list[Any] = []
        for row, cells in enumerate(texts):
            text = cells[at]
            if text in known and not self.table.is_odd(row, at, text):
                values.append(known[text])
                continue
            value, trouble = self._cell(row, at, text, reader)
            values.append(value)
            if trouble is not None:
                findings.append(trouble)
            else:
                known[text] = value
        return values

    def _cell(self, row: int, at: int, text: str, reader: TraitReader) -> tuple[Any, Finding | None]:
        """Read without the exact place first, which only findings need."""
        if self.table.is_odd(row, at, text):
            trouble = self.table.trouble(row, at)
            if trouble is not None:
                return None, trouble
        if not text:
            return None, None
        value, trouble = reader(cell_scalar(text, self.table.place))
        return (value, None) if trouble is None else reader(self.table.cell(row, at))

    def _percentage_findings(self, name: str, values: Sequence[Any]) -> Iterator[Finding]:
        """Per cent that no share can have, or that were written as shares of one: reported once for a column, at the first."""
        known = [(row, value) for row, value in enumerate(values) if value is not None]
        beyond = [row for row, value in known if not 0 <= value <= 100]
        if beyond:
            many = Counted(
                len(beyond),
                "{count} of {all} figures of `{name}` is beyond 0 to 100 %",
                "{count} of {all} figures of `{name}` are beyond 0 to 100 %",
                all=len(known),
                name=name,
            )
            place = self.table.cell(beyond[0], self._at(name)).place
            yield warning("beyond-per-cent", many, place, Said("right for a growth, wrong for a share: check the figure and its unit"))
        elif len(known) > 1 and all(value <= 1 for _, value in known) and any(value not in (0, 1) for _, value in known):
            place = self.table.cell(known[0][0], self._at(name)).place
            message = Said("no figure of `{name}` is above 1 %", name=name)
            yield warning("no-per-cent", message, place, Said("a share is written in per cent here: `62.5`, not `0.625`"))

    def _thousands_findings(self, texts: Sequence[Sequence[str]]) -> Iterator[Finding]:
        """`three-decimals`: once a column in which no figure shows that its point stands before decimals. A workbook's are what they show,
        and no share has thousands."""
        for name in self.indicators:
            if name in self.names and name not in self.percentages:
                at = self._at(name)
                rows = [row for row, cells in enumerate(texts) if "." in cells[at]]
                if rows and all(has_three_decimals(texts[row][at]) for row in rows):
                    yield from thousands_among([self.table.cell(rows[0], at)])

    def _code_findings(self, countries: Sequence[str | None]) -> Iterator[Finding]:
        """Countries of which some are named and others have a code: reported at the first of the fewer ones."""
        rows = [row for row, country in enumerate(countries) if country]
        codes = [row for row in rows if CODE.fullmatch(countries[row] or "")]
        names = [row for row in rows if row not in set(codes)]
        if codes and names:
            first = min(codes, names, key=len)[0]
            shown = [f"`{countries[kind[0]]}`" for kind in (codes, names)]
            message = Said(
                "some countries are written as codes, such as {code}, others by name, such as {name}: they count as different ones",
                code=shown[0],
                name=shown[1],
            )
            yield warning(
                "codes-and-names", message, self.table.cell(first, self._at(COUNTRY)).place, Said("write all as codes, or all by name")
            )

    def _identity_findings(self, clusters: Sequence[str]) -> Iterator[Finding]:
        first: dict[str, int] = {}
        at = self._at(CLUSTER)
        for row, cluster in enumerate(clusters):
            if (trouble := self._no_cluster(cluster, row)) is not None:
                yield trouble
            elif (earlier := first.setdefault(cluster, row)) != row:
                also = [(self.table.cell(earlier, at).place, Said("first written here"))]
                help = Said("a cluster counts once; keep one row, or tell the two apart")
                yield error(
                    "doubled-cluster",
                    Said("the cluster `{cluster}` is there twice", cluster=cluster),
                    self.table.cell(row, at).place,
                    help,
                    also,
                )
        yield from look_alikes([WrittenName(name, partial(self._place, row)) for name, row in first.items()], Said("the clusters"))

    def _no_cluster(self, name: str, row: int) -> Finding | None:
        """Why a row is about no cluster."""
        if not name or says_nothing(name):
            message = Said("`{name}` names no cluster", name=name) if name else Said("the row has no identifier")
            return error(FindingCode.NO_IDENTIFIER, message, self._place(row), Said("write one that no other row has, or delete the row"))
        if sums_up(name):
            message = Said("the row `{name}` seems to sum up the others, and would count as a cluster", name=name)
            return error(
                FindingCode.TOTALS_ROW, message, self._place(row), Said("delete the row; a cluster of that name gets another identifier")
            )
        return None

    def _place(self, row: int) -> Place:
        return self.table.cell(row, self._at(CLUSTER)).place


def _passed_over(strangers: Sequence[Scalar], without: Sequence[str]) -> Iterator[Finding]:
    """Columns that mean nothing here: each that is nearly an indicator by itself, all others together."""
    plain = []
    for cell in strangers:
        near = did_you_mean(cell.text, without)
        if near:
            yield note("column-passed-over", Said("the column `{column}` is passed over", column=cell.text), cell.place, near)
        else:
            plain.append(cell)
    if plain:
        names = _listed(cell.text for cell in plain)
        message = Counted(len(plain), "the column {names} is passed over", "the columns {names} are passed over", names=names)
        yield note("column-passed-over", message, plain[0].place, Said("no indicator of the call has such a name"))


def _listed(names: Iterable[str], most: int = 12) -> Said:
    return listed(list(names), most)
