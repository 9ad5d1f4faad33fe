"""What offices call the columns of a register of applications, and the verdicts in it, in their languages."""

from __future__ import annotations

IDENTIFIER_WORDS = (
    *("application", "application id", "application no", "application number", "id", "identifier", "ref", "reference", "code", "no"),
    *(
        "protocollo",
        "n protocollo",
        "numero protocollo",
        "numero di protocollo",
        "codice domanda",
        "id domanda",
        "numero domanda",
        "domanda",
    ),
    *("n domanda", "identificativo", "codice progetto", "id progetto", "codice", "antragsnummer", "aktenzeichen", "dossier", "expediente"),
)
"""The likelier ones first."""
LABEL_WORDS = (
    *("applicant", "name", "company", "organisation", "organization", "firm", "label", "title"),
    *("richiedente", "proponente", "soggetto proponente", "denominazione", "ragione sociale", "beneficiario", "impresa", "nome", "titolo"),
    *("antragsteller", "demandeur", "solicitante"),
)
RECEIVED_WORDS = (
    *("received", "received on", "submitted", "submitted on", "handed in", "date of receipt"),
    *("ricevuta", "ricevuta il", "data ricezione", "data e ora di ricezione", "data presentazione", "data di presentazione", "data invio"),
    *("data e ora di presentazione", "pervenuta il", "eingegangen", "eingang", "reçu le", "recibida"),
)
SCORE_WORDS = ("score", "total score", "punteggio", "punteggio totale", "totale punti", "gesamtpunktzahl", "score total")
_VERDICTS = dict.fromkeys(
    (
        *("met", "passed", "pass", "complete", "admitted", "eligible", "ok", "conforme", "positivo", "ammessa", "ammesso", "ammissibile"),
        *("superata", "superato", "soddisfatto", "completa", "idonea", "idoneo", "erfüllt", "bestanden", "conforme"),
    ),
    True,
) | dict.fromkeys(
    (
        *("not met", "failed", "fail", "incomplete", "rejected", "not eligible", "ineligible", "ko", "non conforme", "negativo"),
        *("non ammessa", "non ammesso", "non ammissibile", "inammissibile", "non superata", "non superato", "non soddisfatto"),
        *("incompleta", "non idonea", "non idoneo", "nicht erfüllt", "nicht bestanden"),
    ),
    False,
)


def verdict_meant(text: str) -> bool | None:
    """Whether a word of a register says that something is met, or that it is not; None where it says neither."""
    return _VERDICTS.get(" ".join(text.split()).casefold())
