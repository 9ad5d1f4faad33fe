"""The files of open data: tables with their descriptions, the dataset, and the grants for 360Giving."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from callscore.call.budget import Budget
from callscore.call.publication_rules import Publication
from callscore.evaluation.evaluation import Evaluation
from callscore.i18n.conventions import places_of_amount
from callscore.report.input_files import files_text
from callscore.report.publication.awards import awards_of
from callscore.report.publication.dataset_metadata import dataset_metadata
from callscore.report.publication.giving_package import giving_package
from callscore.report.publication.open_tables import grants_table, operations_table
from callscore.report.publication.table_metadata import ENDING, table_metadata
from callscore.report.report_head import edition_text, made_text
from callscore.report.style import Style

_GIVING, _DATASET = "360giving.json", "dataset.jsonld"


class PublicationFiles(Struct, frozen=True):
    """texts     by the names of the files
    published how many grants
    nameless  how many of them without a name
    waiting   whose grant could still change, and is not published
    missing   by the key of a column who does not say it: there the cell is empty
    """

    texts: Mapping[str, str]
    published: int
    nameless: int
    waiting: tuple[str, ...]
    missing: Mapping[str, tuple[str, ...]]


def publication_files(
    evaluation: Evaluation, publication: Publication, budget: Budget, language: str | None, day: date
) -> PublicationFiles:
    """The same texts for the same ranking and day."""
    rulebook = evaluation.rulebook
    style = Style.of(rulebook.call, language, 0, color=False)
    title, publisher = style.words(rulebook.call.title), style.words(rulebook.call.authority) or style.words(publication.office)
    awards = awards_of(evaluation, publication)
    places = places_of_amount(style.language if style.language in ("en", "it") else "en", budget.unit)
    decimals = places or 0
    tables = [grants_table(publication, awards.published, budget.unit, decimals, day, style)]
    if publication.operations is not None:
        tables.append(operations_table(publication, publication.operations, awards.published, budget.unit, decimals, style))
    texts = {table.file: table.text for table in tables}
    texts |= {table.file + ENDING: table_metadata(table, style.language, publisher, publication.licence) for table in tables}
    files = [(table.file, table.title, "text/csv") for table in tables]
    if places is not None:
        about = {"call": rulebook.call.call, "title": title, "publisher": publisher, "page": publication.page, "unit": budget.unit}
        texts[_GIVING] = giving_package(**about, places=decimals, day=day, awards=awards.published)
        files.append((_GIVING, "360Giving", "application/json"))
    made = made_text(evaluation.engines, evaluation.why_one_engine, style)
    texts[_DATASET] = dataset_metadata(
        identifier=rulebook.call.call,
        title=title,
        description=f"{title}: {style.words(publication.norm)}",
        publisher=publisher,
        language=style.language,
        day=day,
        page=publication.page,
        licence=publication.licence,
        provenance=f"{edition_text(rulebook, style)}{files_text(style)} · {made}",
        files=files,
    )
    nameless = sum(award.because is not None for award in awards.published)
    return PublicationFiles(texts, len(awards.published), nameless, awards.waiting, awards.missing)
