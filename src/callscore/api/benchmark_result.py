"""A cluster beside others: where it stands by each indicator, and what gains most points."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from callscore.api.arguments import one_path, refuse_width
from callscore.api.document_file import DocumentForm, document_file
from callscore.api.extra_library import library_for
from callscore.api.labels import call_for
from callscore.api.languages import refuse_unknown_language
from callscore.api.loaded_applications import load_applications
from callscore.api.loaded_call import load_call, of_the_library
from callscore.api.no_result import Misuse, refuse_disagreement, refuse_errors
from callscore.api.number_limits import NUMBER_LIMITS, refuse_number
from callscore.api.paths import AnyPath, AnyPaths
from callscore.api.spoken_result import SpokenResult
from callscore.cluster.benchmark import Benchmarks
from callscore.cluster.benchmark import benchmark as benchmarks_of
from callscore.cluster.comparison import SMALLEST_GROUP, indicators_of, percentages_of
from callscore.cluster.portfolio_table import read_portfolio
from callscore.evaluation.progress import Progress, unwatched
from callscore.finding import Finding, Severity, in_order
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said
from callscore.source.files_read import Inputs, inputs, ledger, resting_on


@dataclass(frozen=True, slots=True)
class BenchmarkResult(SpokenResult):
    """Every cluster that was asked for, beside the portfolio.

    benchmarks  by cluster where it stands, and the recommendations
    findings    warnings and notes on the call, the applications and the portfolio: warnings first, each kind in order of place
    notes       those notes on applications and portfolio that the text does not repeat
    inputs      the files that were read
    language    in which it is told if nothing else is said; None for the call's first
    """

    benchmarks: Benchmarks
    findings: tuple[Finding, ...]
    notes: tuple[Finding, ...]
    inputs: Inputs
    language: str | None = None

    def to_json(self, language: str | None = None) -> str:
        """The comparison, as `callscore schema benchmark` describes it."""
        from callscore.report.json.benchmark_json import benchmark_json  # here, not above: only this form needs it

        with resting_on(self.inputs):
            return benchmark_json(self.benchmarks, self.findings, self._chosen(language))

    def to_text(self, width: int = 120, color: bool = False, language: str | None = None, *, sources: bool = False) -> str:
        """The comparison as a person reads it, in at most `width` columns; `sources`: with all that the call says about them."""
        refuse_width(width)
        from callscore.report.text.benchmark_text import benchmark_text  # here, not above: only this form needs it

        with resting_on(self.inputs):
            return benchmark_text(self.benchmarks, self.findings, self._chosen(language), width, color, sources)

    def to_document(self, form: DocumentForm, *, day: date | None = None, language: str | None = None) -> bytes:
        """The comparison on paper, with drawings where the form has them: the bytes of a file."""
        from callscore.report.document.benchmark_report import benchmark_report  # here, not above: only this form needs it

        with resting_on(self.inputs):
            return document_file(benchmark_report(self.benchmarks, self._chosen(language), day), form)

    def to_page(self, language: str | None = None) -> str:
        """The comparison as one HTML file with drawings. It asks no other host for anything."""
        with library_for("html"), resting_on(self.inputs):
            from callscore.report.html.benchmark_page import benchmark_page  # here, not above: an extra, and only this form needs it

            return benchmark_page(self.benchmarks, self.findings, self._chosen(language))

    @property
    def _languages(self) -> tuple[str, ...]:
        return self.benchmarks.rulebook.call.languages


def benchmark(
    applications: AnyPaths,
    *,
    portfolio: AnyPath,
    call: AnyPath = "gold",
    smallest_group: int = SMALLEST_GROUP,
    assessments: AnyPaths = (),
    registers: AnyPaths = (),
    language: str | None = None,
    progress: Progress = unwatched,
) -> BenchmarkResult:
    """Compare clusters with a portfolio, by the indicators of a call or of one of the labels bronze, silver and gold.

    portfolio       a CSV or XLSX table of clusters, one a row, with their figures
    smallest_group  no distribution of fewer values than this is shown
    progress        called with the clusters that are done and with all there are

    Raises `Misuse` for a name that does not exist or a call without indicators, `FaultyTexts` for texts with errors,
    `IntegrityFailure` where the engines disagree."""
    refuse_number("smallest_group", smallest_group)
    with ledger():
        named, noted = call_for(one_path("call", call))
        loaded = load_call(named)
        rulebook = loaded.rulebook
        refuse_unknown_language(language, rulebook.call.languages)
        read = load_applications(loaded, applications, assessments=assessments, registers=registers, alone=True)
        table, found = read_portfolio(Path(one_path("portfolio", portfolio)), comparable(rulebook), percentages=percentages_of(rulebook))
        # what a call says of unreadable applications (`illegible:`) is about its ranking; here nothing rests on one
        refuse_errors([*loaded.findings, *read.findings, *found])
        assert table is not None
        benchmarks = benchmarks_of(rulebook, read.applications, table, smallest_group, progress)
        refuse_disagreement(benchmarks.integrity)
        findings = in_order([*noted, *loaded.findings, *read.findings, *found, *benchmarks.findings])
        notes = tuple(finding for finding in (*read.findings, *found) if finding.severity is Severity.NOTE)
        return BenchmarkResult(benchmarks, findings, notes, inputs(), language)


def comparable(rulebook: Rulebook) -> tuple[str, ...]:
    """What the call lets one compare, or a refusal: a call may well have no indicators at all."""
    found = indicators_of(rulebook)
    if not found:
        raise Misuse(
            Said("the call `{call}` has no indicator that is a number", call=rulebook.call.call), Said("choose another call with `--for`")
        )
    return found


@dataclass(frozen=True, slots=True)
class InventedPortfolio:
    """A table to try `benchmark` with.

    call      whose indicators are its columns
    findings  that something lies here under the name of what was taken from the library
    clusters  how many rows it has
    seed      the same seed, the same table
    """

    call: Rulebook
    findings: tuple[Finding, ...]
    clusters: int
    seed: int

    def to_csv(self) -> str:
        """The table; every row says that it is invented. Raises `Misuse` for a call without indicators."""
        from callscore.cluster.invented_portfolio import synthetic_portfolio  # here, not above: `benchmark` invents nothing

        comparable(self.call)
        return synthetic_portfolio(self.call, self.clusters, self.seed)


def invent_portfolio(
    *, call: AnyPath = "gold", clusters: int = NUMBER_LIMITS["clusters"].default, seed: int = NUMBER_LIMITS["seed"].default
) -> InventedPortfolio:
    """Invent a portfolio for a call, or for one of the labels bronze, silver and gold.

    Raises `Misuse` for a call that does not exist, no clusters or more than 100 000 of them, and a seed below 0."""
    refuse_number("clusters", clusters)
    refuse_number("seed", seed)
    named, noted = call_for(one_path("call", call))
    loaded = load_call(named)
    return InventedPortfolio(loaded.rulebook, (*noted, *of_the_library(loaded.findings)), clusters, seed)
