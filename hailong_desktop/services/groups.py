"""Groups of the forms of a round, each with its tally, those too small kept secret."""

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from hailong_desktop.domain.grouping import BATCH, Field, field_of, merged
from hailong_desktop.domain.questionnaire import ItemType, Questionnaire
from hailong_desktop.domain.response import Status
from hailong_desktop.domain.suppression import FEW_FORMS, TOTAL, Pair, hidden_cells, too_small
from hailong_desktop.domain.tally import FORMS, Counts, Tally, tabulate
from hailong_desktop.inference.association import ChiSquare, chi_square
from hailong_desktop.services.filters import Breakdown
from hailong_desktop.services.ports import Store

Values = tuple[str | None, ...]


@dataclass(frozen=True)
class Group:
    """The forms that share a value; `value` is None for forms without one, `tally` None when suppressed."""

    value: str | None
    label: str
    forms: int
    tally: Tally | None

    @property
    def suppressed(self) -> bool:
        """Tell whether the group is too small to be shown."""
        return self.tally is None

    @property
    def few(self) -> bool:
        """Tell whether its figures rest on so few forms that they have to be marked."""
        return self.forms < FEW_FORMS


@dataclass(frozen=True)
class Grouped:
    """Counters of a round by the values of the fields of a breakdown.

    `counts` are by the values of the fields in `by`, then of those filters that are about people: what they
    leave out has to be known to keep small groups secret.
    """

    questionnaire: Questionnaire
    by: tuple[Field, ...]
    people: tuple[tuple[Field, str | None], ...]
    counts: Mapping[Values, Counts]
    labels: Mapping[str, Mapping[str, str]]
    show_small: bool = False

    @property
    def about_people(self) -> bool:
        """Tell whether small groups are kept secret."""
        return not self.show_small and (bool(self.people) or any(field.about_person for field in self.by))

    @property
    def wanted(self) -> Values:
        """The values of the filters about people."""
        return tuple(value for _, value in self.people)

    def size(self, counts: Counts) -> int:
        """Return the number of valid forms."""
        return counts.get(FORMS, {}).get(Status.VALID, 0)

    def chosen(self) -> dict[Values, Counts]:
        """Return the counters that the filters leave, by the values of `by`."""
        at = len(self.by)
        return {values[:at]: counts for values, counts in self.counts.items() if values[at:] == self.wanted}

    @property
    def secret(self) -> bool:
        """Tell whether the filters leave so few people that nothing of them is shown."""
        return bool(self.people) and self.wanted in self._hidden_filters()

    def whole(self) -> Tally | None:
        """Return the tally of all forms that the filters leave, by no field; None when that is secret."""
        return None if self.secret else tabulate(self.questionnaire, self.chosen().get((), {}))

    def groups(self) -> tuple[Group, ...]:
        """Return a group for every value of the one field in `by`, in its order."""
        (field,) = self.by
        found = self.chosen()
        hidden = self._hidden_groups()
        return tuple(
            Group(
                value,
                label,
                self.size(found[value,]),
                None if value in hidden else tabulate(self.questionnaire, found[value,]),
            )
            for value, label in field.in_order((v for (v,) in found), self.labels.get(field.code))
            if self.size(found[value,])
        )

    @property
    def overlapping(self) -> bool:
        """Tell whether a form can stand in several groups: then nothing can be tested."""
        return any(field.item and field.item.type is ItemType.MULTI for field in self.by)

    def question_test(self, code: str) -> ChiSquare | None:
        """Return the test whether the shown groups differ in being satisfied with a question."""
        tables = (group.tally for group in self.groups() if group.tally)
        shares = [q.share for tally in tables for q in tally.questions if q.code == code and q.share]
        if self.overlapping:
            return None
        return chi_square([(share.satisfied, share.n_valid - share.satisfied) for share in shares])

    def _hidden_filters(self) -> frozenset[Values]:
        """Return the combinations of the filters about people that are too small."""
        if self.show_small:
            return frozenset()
        sizes: Counter[Values] = Counter()
        for values, counts in self.counts.items():
            sizes[values[len(self.by) :]] += self.size(counts)
        return too_small(sizes)

    def _hidden_groups(self) -> frozenset[Hashable]:
        """Return the values of the field in `by` that are not shown."""
        if not self.about_people:
            return frozenset()
        sizes: dict[Pair, int] = {(v[0], v[1:]): self.size(counts) for v, counts in self.counts.items()}
        rows: Counter[Hashable] = Counter()
        for (value, _), size in sizes.items():
            rows[value] += size
        if not self.people:
            return too_small(rows)
        small_rows = too_small(rows) if self.by[0].about_person else frozenset[Hashable]()
        hidden = hidden_cells(complete(sizes), small_rows, self._hidden_filters())
        all_hidden = (TOTAL, self.wanted) in hidden
        return frozenset(
            value for value in rows if all_hidden or (value, self.wanted) in hidden or value in small_rows
        )


def complete(sizes: Mapping[Pair, int]) -> dict[Pair, int]:
    """Return the sizes of every cell of the table, the empty ones too."""
    rows, columns = (dict.fromkeys(pair[at] for pair in sizes) for at in (0, 1))
    return {(row, column): sizes.get((row, column), 0) for row in rows for column in columns}


def kept_secret(questionnaire: Questionnaire, breakdown: Breakdown) -> Breakdown:
    """Return what has to be counted: filters about people become fields, so that what they leave is known."""
    fields = [(field_of(questionnaire, code), value) for code, value in breakdown.only]
    by = tuple(field_of(questionnaire, code).code for code in breakdown.by)
    people = tuple(field.code for field, _ in fields if field.about_person)
    only = tuple((field.code, value) for field, value in fields if not field.about_person)
    return Breakdown((*by, *people), only, breakdown.questions)


def grouped(
    store: Store,
    round_code: str,
    breakdown: Breakdown,
    cells: Mapping[tuple[str, ...], Counts],
    show_small: bool = False,
) -> Grouped:
    """Return the groups of a breakdown from the counters by cells of what `kept_secret` says."""
    survey_round = store.round(round_code)
    questionnaire = store.questionnaire(survey_round.questionnaire, survey_round.version)
    fields = tuple(field_of(questionnaire, code) for code in kept_secret(questionnaire, breakdown).by)
    counts: dict[Values, Counts] = {}
    for cell, found in cells.items():
        for values in merged(cell, fields):
            counts[values] = _sum(counts.get(values, {}), found)
    only = ((field_of(questionnaire, code), value) for code, value in breakdown.only)
    return Grouped(
        questionnaire=questionnaire,
        by=fields[: len(breakdown.by)],
        people=tuple((field, value) for field, value in only if field.about_person),
        counts=counts,
        labels=_labels(store, round_code, fields),
        show_small=show_small,
    )


def grouped_now(store: Store, round_code: str, breakdown: Breakdown, show_small: bool = False) -> Grouped:
    """Return the groups of a breakdown, counted now; raise SurveyError for a field that there is not."""
    survey_round = store.round(round_code)
    questionnaire = store.questionnaire(survey_round.questionnaire, survey_round.version)
    cells = store.counts_by(round_code, kept_secret(questionnaire, breakdown))
    return grouped(store, round_code, breakdown, cells, show_small)


def grouped_tallies(store: Store, round_code: str, field: str, show_small: bool = False) -> tuple[Group, ...]:
    """Return the tallies by a field, counted now, in the order of the options, others by name.

    A group under five forms of an item about the person is suppressed, and with it the next smallest one
    where the total would give its numbers away, unless `show_small`.
    """
    return grouped_now(store, round_code, Breakdown((field,)), show_small).groups()


def _labels(store: Store, round_code: str, fields: tuple[Field, ...]) -> Mapping[str, Mapping[str, str]]:
    if not any(field.code == BATCH for field in fields):
        return {}
    return {BATCH: {str(batch.id): batch.label for batch in store.batches(round_code)}}


def _sum(left: Counts, right: Counts) -> Counts:
    if not left:
        return right
    return {code: Counter(left.get(code, {})) + Counter(right.get(code, {})) for code in {**left, **right}}
