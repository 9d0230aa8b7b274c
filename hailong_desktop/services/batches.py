"""Which batch lies on the desk."""

from collections.abc import Sequence

from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.services.ports import Store


def batch_to_key(store: Store, batches: Sequence[Batch]) -> Batch:
    """Return the batch to go on with: one with a draft, else the first not keyed in full, else the last."""
    drafts = store.drafts(batches[0].round)
    started = next((draft.form.batch for draft in drafts if not draft.aside), None)
    for batch in batches:
        if batch.id == started:
            return batch
    for batch in batches:
        keyed = store.batch_counts(batch.id).keyed + batch.spoiled
        if batch.returned is None or keyed < batch.returned:
            return batch
    return batches[-1]
