"""What offices call the columns of an evaluators' sheet, in their languages."""

from __future__ import annotations

_SPELT = """
application: domanda domande progetto progetti candidatura proposta istanza antrag projekt dossier candidature demande solicitud proyecto
evaluator: valutatore valutatrice commissario commissaria esperto gutachter gutachterin bewerter évaluateur évaluatrice expert evaluador
criterion: criterio criteri kriterium kriterien critère critères criterios
level: livello voto punteggio punti valutazione stufe bewertung punkte niveau note nivel puntuación
reason: motivazione motivo giudizio commento begründung motivation motif commentaire motivación
against: contro avversario gegen contre contra
conflict: conflitto incompatibilità befangenheit conflit conflicto
struck: stralciato stralcio stralciata espunto gestrichen biffé tachado
"""
"""One column a line, and its other names in small letters."""
_MEANT = {word: line.partition(":")[0] for line in _SPELT.strip().splitlines() for word in line.partition(":")[2].split()}


def column_meant(written: str) -> str | None:
    """The column of an evaluators' sheet that an office calls so."""
    return _MEANT.get(written.strip().casefold())
