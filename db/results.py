"""Counters in the store."""

from collections.abc import Mapping

from db import breakdowns, counters
from db.audit import head_of
from db.shelf import Shelf
from hailong_desktop.domain.tally import Counts
from hailong_desktop.services.filters import Breakdown


class Results(Shelf):
    """The part of the store that reads tallies."""

    def counts(self, round_code: str, unit: str | None = None) -> Counts:
        """Return the counters of a round or of one of its units ("" for forms without a unit)."""
        with self._database.reading() as connection:
            return counters.counts(connection, self._round(connection, round_code).key, unit)

    def counts_by(
        self, round_code: str, breakdown: Breakdown, part: int | None = None
    ) -> Mapping[tuple[str, ...], Counts]:
        """Return counters by the cells of the fields, of the forms of one part where it is given."""
        with self._database.reading() as connection:
            return breakdowns.counts_by(connection, self._round(connection, round_code), breakdown, part)

    def parts(self, round_code: str) -> tuple[int, ...]:
        """Return the parts in which the round has forms, in order."""
        with self._database.reading() as connection:
            return breakdowns.parts(connection, self._round(connection, round_code).key)

    def part_of(self, form_id: str) -> int | None:
        """Return the part that holds a form, for good; None when there is no such form."""
        with self._database.reading() as connection:
            return breakdowns.part_of(connection, form_id)

    def audit_head(self) -> str:
        """Return the hash at the end of the history chain, empty when nothing was ever done."""
        with self._database.reading() as connection:
            return head_of(connection)
