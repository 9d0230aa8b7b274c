"""The tally of a round, or of one of its units, from the counters."""

from hailong_desktop.domain.tally import Tally, tabulate
from hailong_desktop.services.ports import Store


def round_tally(store: Store, round_code: str, unit: str | None = None) -> Tally:
    """Return the tally of a round, or of the forms of one unit; only a whole round has issued forms."""
    survey_round = store.round(round_code)
    questionnaire = store.questionnaire(survey_round.questionnaire, survey_round.version)
    counts = store.counts(round_code, unit)
    batches = [batch for batch in store.batches(round_code) if unit is None or batch.unit == unit]
    spoiled = sum(batch.spoiled for batch in batches)
    return tabulate(questionnaire, counts, survey_round.issued if unit is None else None, spoiled)
