"""The call as a whole: one frozen, typed value that knows where each of its parts was written."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, TypeAlias

from callscore.call.budget import Budget
from callscore.call.call_days import CallDayOf
from callscore.call.call_sections import Sections
from callscore.call.criteria import Criterion, WeightTable
from callscore.call.evaluator_rules import ThirdEvaluator
from callscore.call.fields import Field, Plausibility, TableMapping
from callscore.call.language_edition import LanguageEdition
from callscore.call.letter_rules import Letters
from callscore.call.outcome_rules import OutcomeRule
from callscore.call.part import Part
from callscore.call.phases import Phase
from callscore.call.pools import NamedPool
from callscore.call.publication_rules import Publication
from callscore.call.ranking_rules import Ranking, Selection
from callscore.call.reading_marks import Items, KindBy, Named, Tag
from callscore.call.rounding_rules import Rounding, RoundingSteps
from callscore.call.rules import Adjustment, ClassFamily, Gate, Indicator
from callscore.call.scalars import Id, Line, TextOf, WordsOf, one_of
from callscore.call.window import Window
from callscore.source.node import Entries

ProvenanceWord: TypeAlias = Literal["transcription", "second-hand summary", "reconstruction", "illustration"]
IllegibleWord: TypeAlias = Literal["exclude", "ask"]
ResubmissionWord: TypeAlias = Literal["latest", "error"]


class Provenance(Part, frozen=True, kw_only=True):
    """Whether the call transcribes a published text, follows what others say of it, reconstructs one, or illustrates."""

    kind: Annotated[ProvenanceWord, one_of(ProvenanceWord)]
    note: WordsOf | None = None
    source: TextOf | None = None


def _use(node: Any) -> str:
    return "by class" if isinstance(node, Entries) else "for all"


Use: TypeAlias = Annotated[Annotated[Id, Tag("for all")] | Annotated[Named[Id], Tag("by class")], KindBy(_use)]
"""One table for all; or one for every class under `per`."""


class Weights(Part, frozen=True, kw_only=True):
    """Which of the named weight tables counts, and the tables.

    per  a family of classes, or a field that lists its answers: each has a table of its own under `use`
    """

    per: Line | None = None
    use: Use
    tables: Named[WeightTable]


class Call(Part, frozen=True, kw_only=True):
    """A public call. Identifiers are unique within their kind; `rulebook` resolves what the parts refer to.

    language the edition of the language in which it is written, and with it the rules of libraries that it takes over
    dates    its days: when it opens and closes, `reference` that rules refer to, and any further ones. Nothing depends on the day on
             which it is computed
    moments  when its gates are asked, in their order; those without `at` at the first
    """

    call: Id
    language: LanguageEdition = 1
    version: Line
    languages: Items[Line]
    title: WordsOf
    authority: WordsOf | None = None
    provenance: Provenance
    uses: Named[Line] = {}
    dates: Named[CallDayOf] = {}
    moments: Items[Line] = ()
    window: Window | None = None
    rounding: RoundingSteps | None = None
    illegible: Annotated[IllegibleWord, one_of(IllegibleWord)] | None = None
    resubmission: Annotated[ResubmissionWord, one_of(ResubmissionWord)] = "error"
    application: Named[Field] = {}
    not_read: Items[Line] = ()
    plausibility: Items[Plausibility] = ()
    table: TableMapping | None = None
    phases: Items[Phase] = ()
    pools: Named[NamedPool] = {}
    indicators: Named[Indicator] = {}
    gates: Items[Gate] = ()
    classes: Named[ClassFamily] = {}
    criteria: Items[Criterion] = ()
    weights: Weights | None = None
    evaluators: ThirdEvaluator | None = None
    adjustments: Items[Adjustment] = ()
    ranking: Ranking | None = None
    selection: Selection | None = None
    budget: Budget | None = None
    earlier_round: Id | None = None
    outcomes: Items[OutcomeRule] = ()
    letters: Letters | None = None
    publication: Publication | None = None
    sections: Sections | None = None

    @property
    def days(self) -> dict[str, date]:
        """The days under `dates`, by their names."""
        return {name: each.day for name, each in self.dates.items()}

    @property
    def roundings(self) -> tuple[Rounding, ...]:
        """How points are rounded, one step for each stage at which they are."""
        rounding = self.rounding
        return () if rounding is None else (rounding,) if isinstance(rounding, Rounding) else rounding

    @property
    def counts_the_latest(self) -> bool:
        """Whether of several with one identifier the latest counts."""
        match self.resubmission:
            case "latest":
                return True
            case "error":
                return False

    @property
    def excludes_illegible(self) -> bool:
        """Whether an application that cannot be read is excluded; else it is asked for again."""
        match self.illegible:
            case "exclude":
                return True
            case "ask" | None:
                return False
