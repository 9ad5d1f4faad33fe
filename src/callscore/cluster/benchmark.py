"""The stress test of one application: its check by a call, its indicators compared with a portfolio, and what would gain points."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from callscore.application.application import Application
from callscore.cluster.comparison import SMALLEST_GROUP, ComparedIndicator, Comparer
from callscore.cluster.portfolio import Portfolio
from callscore.cluster.portfolio_groups import ClusterGroup, GroupKind, cluster_groups, own_row
from callscore.cluster.recommendation import Recommendations, recommendations
from callscore.evaluation.progress import Progress, unwatched
from callscore.finding import Finding, did_you_mean, in_order, warning
from callscore.precheck.precheck import PreCheck, check
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said


class Benchmark(Struct, frozen=True):
    """Everything about one application.

    has_own_row  the portfolio holds the application itself; that row was left out
    """

    check: PreCheck
    groups: tuple[ClusterGroup, ...]
    compared: tuple[ComparedIndicator, ...]
    recommendations: Recommendations
    has_own_row: bool

    @property
    def application(self) -> Application:
        return self.check.explanation.application


class Benchmarks(Struct, frozen=True):
    """The applications of one run, by one call, beside one portfolio; `findings` are those of the run itself."""

    rulebook: Rulebook
    portfolio: Portfolio
    smallest: int
    results: tuple[Benchmark, ...]
    findings: tuple[Finding, ...]

    @property
    def integrity(self) -> tuple[Said, ...]:
        """Where the two engines disagree: no result may rest on it."""
        return tuple(each for result in self.results for each in result.check.integrity)


def benchmark(
    rulebook: Rulebook,
    applications: Sequence[Application],
    portfolio: Portfolio,
    smallest: int = SMALLEST_GROUP,
    progress: Progress = unwatched,
) -> Benchmarks:
    """Compare each application with the portfolio, in order of identifiers."""
    comparer = Comparer(rulebook, portfolio, smallest)
    results, findings = [], []
    for number, application in enumerate(sorted(applications, key=lambda one: one.id)):
        progress(number, len(applications))
        checked = check(rulebook, application)
        facts = checked.explanation.facts
        without = own_row(portfolio, application.id)
        groups = cluster_groups(portfolio, rulebook, facts, without)
        compared = comparer.compare(facts, groups, without)
        results.append(Benchmark(checked, groups, compared, recommendations(checked.explanation), without is not None))
        findings.extend(_alone(groups, portfolio, application))
        findings.extend(checked.findings)
    return Benchmarks(rulebook, portfolio, smallest, tuple(results), in_order(findings))


def _alone(groups: Sequence[ClusterGroup], portfolio: Portfolio, application: Application) -> list[Finding]:
    """A sector or country that nobody in the portfolio has: perhaps only spelt otherwise."""
    found = []
    for group in groups:
        texts = portfolio.traits.get(group.kind.value)
        if texts is None or not group.name or group.rows:
            continue
        place = application.places.get(group.kind.value, application.place)
        near = did_you_mean(group.name, (text for text in texts if text.casefold() != group.name.casefold()))
        in_sector = Said("no cluster of the portfolio has the sector `{name}`", name=group.name)
        in_country = Said("no cluster of the portfolio has the country `{name}`", name=group.name)
        help = near or Said("write it as the portfolio does, or do without that comparison")
        found.append(
            warning("nobody-alike", in_sector if group.kind is GroupKind.SECTOR else in_country, place, help, subject=application.id)
        )
    return found
