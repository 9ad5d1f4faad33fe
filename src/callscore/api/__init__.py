"""The door for programs: typed functions over typed results, each of which turns into JSON by one call. `docs/api.md` shows them.

Nothing is printed, nothing is read from the environment, and every function may run in several threads at once."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # Named only: a name is loaded when it is used, so that a program pays for no more than that.
    from callscore.api.benchmark_result import BenchmarkResult, InventedPortfolio, benchmark, invent_portfolio
    from callscore.api.call_start import StartedCall, start_call, start_call_from, start_call_like, start_grid
    from callscore.api.calls_result import CallsResult, list_calls
    from callscore.api.cases_result import CasesResult, run_cases
    from callscore.api.check_result import CheckResult, check
    from callscore.api.document_file import DocumentForm
    from callscore.api.evaluators_result import EvaluatorsResult, evaluators
    from callscore.api.explain_result import ExplainResult
    from callscore.api.finding_list import FindingForm, FindingList
    from callscore.api.kept_calls_folder import calls_kept
    from callscore.api.labels import LABELS
    from callscore.api.languages import refuse_unknown_language
    from callscore.api.lint_result import lint
    from callscore.api.loaded_applications import LoadedApplications, load_applications, refuse_reason
    from callscore.api.loaded_call import LoadedCall, load_call, of_the_library
    from callscore.api.mapping_result import MappingResult, propose_mapping
    from callscore.api.monitor_result import MonitorResult, monitor
    from callscore.api.no_result import FaultyTexts, IntegrityFailure, Misuse, NoResult
    from callscore.api.number_limits import NUMBER_LIMITS
    from callscore.api.rank_result import RankResult, explain, rank
    from callscore.api.readiness_result import ReadinessResult, readiness
    from callscore.api.request import Request
    from callscore.api.schemas import refuse_unknown_kind, schema
    from callscore.cluster.cluster_traits import LabelName
    from callscore.cluster.comparison import SMALLEST_GROUP
    from callscore.evaluation.progress import Progress, unwatched
    from callscore.finding import Finding, Severity
    from callscore.report.findings.finding_forms import FINDING_FORMS
    from callscore.report.publication.publication_files import PublicationFiles

_HOMES = {  # by module the names above
    "api.benchmark_result": "BenchmarkResult InventedPortfolio benchmark invent_portfolio",
    "api.call_start": "StartedCall start_call start_call_from start_call_like start_grid",
    "api.calls_result": "CallsResult list_calls",
    "api.cases_result": "CasesResult run_cases",
    "api.check_result": "CheckResult check",
    "api.document_file": "DocumentForm",
    "api.evaluators_result": "EvaluatorsResult evaluators",
    "api.explain_result": "ExplainResult",
    "api.finding_list": "FindingForm FindingList",
    "api.kept_calls_folder": "calls_kept",
    "api.labels": "LABELS",
    "api.languages": "refuse_unknown_language",
    "api.lint_result": "lint",
    "api.loaded_applications": "LoadedApplications load_applications refuse_reason",
    "api.loaded_call": "LoadedCall load_call of_the_library",
    "api.mapping_result": "MappingResult propose_mapping",
    "api.monitor_result": "MonitorResult monitor",
    "api.no_result": "FaultyTexts IntegrityFailure Misuse NoResult",
    "api.number_limits": "NUMBER_LIMITS",
    "api.rank_result": "RankResult explain rank",
    "api.readiness_result": "ReadinessResult readiness",
    "api.request": "Request",
    "api.schemas": "refuse_unknown_kind schema",
    "cluster.cluster_traits": "LabelName",
    "cluster.comparison": "SMALLEST_GROUP",
    "evaluation.progress": "Progress unwatched",
    "finding": "Finding Severity",
    "report.findings.finding_forms": "FINDING_FORMS",
    "report.publication.publication_files": "PublicationFiles",
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names.split()}

__all__ = [
    "FINDING_FORMS",
    "LABELS",
    "NUMBER_LIMITS",
    "SMALLEST_GROUP",
    "BenchmarkResult",
    "CallsResult",
    "CasesResult",
    "CheckResult",
    "DocumentForm",
    "EvaluatorsResult",
    "ExplainResult",
    "FaultyTexts",
    "Finding",
    "FindingForm",
    "FindingList",
    "IntegrityFailure",
    "InventedPortfolio",
    "LabelName",
    "LoadedApplications",
    "LoadedCall",
    "MappingResult",
    "Misuse",
    "MonitorResult",
    "NoResult",
    "Progress",
    "PublicationFiles",
    "RankResult",
    "ReadinessResult",
    "Request",
    "Severity",
    "StartedCall",
    "benchmark",
    "calls_kept",
    "check",
    "evaluators",
    "explain",
    "invent_portfolio",
    "lint",
    "list_calls",
    "load_applications",
    "load_call",
    "monitor",
    "of_the_library",
    "propose_mapping",
    "rank",
    "readiness",
    "refuse_reason",
    "refuse_unknown_kind",
    "refuse_unknown_language",
    "run_cases",
    "schema",
    "start_call",
    "start_call_from",
    "start_call_like",
    "start_grid",
    "unwatched",
]


if not TYPE_CHECKING:  # the type checker reads the imports above, so that a name that is missing there is found

    def __getattr__(name: str) -> Any:
        if name not in _HOME_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f"callscore.{_HOME_OF[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
