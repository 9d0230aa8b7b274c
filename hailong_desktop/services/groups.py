"""Groups of the forms of a round, each with its tally, those too small kept secret."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hailong_desktop.domain.grouping import BATCH, Field, field_of, merged
from hailong_desktop.domain.questionnaire import ItemType, Questionnaire
from hailong_desktop.domain.response import Status
from hailong_desktop.domain.secrecy import Values, Within
from hailong_desktop.domain.suppression import FEW_FORMS
from hailong_desktop.domain.tally import FORMS, Counts, Tally, tabulate
from hailong_desktop.inference.association import ChiSquare, chi_square
from hailong_desktop.services.filters import Breakdown
from hailong_desktop.services.ports import Store


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

    `counts` are by the values of the fields in `by`, then of the filters in `within`: where a field or a
    filter is about people, what the filters leave out has to be known to keep small groups secret.
    """

    questionnaire: Questionnaire
    by: tuple[Field, ...]
    within: tuple[tuple[Field, str | None], ...]
    counts: Mapping[Values, Counts]
    labels: Mapping[str, Mapping[str, str]]
    show_small: bool = False

    @property
    def people(self) -> bool:
        """Tell whether a filter is about people."""
        return any(field.about_person for field, _ in self.within)

    @property
    def about_people(self) -> bool:
        """Tell whether small groups are kept secret."""
        return not self.show_small and (self.people or any(field.about_person for field in self.by))

    @property
    def wanted(self) -> Values:
        """The values of the filters that are counted as fields."""
        return tuple(value for _, value in self.within)

    @property
    def secrecy(self) -> Within:
        """What the filters leave and leave out, by the values of `by`."""
        at = len(self.by)
        fields = (*self.by, *(field for field, _ in self.within))
        return Within(
            sizes={(values[:at], values[at:]): self.size(counts) for values, counts in self.counts.items()},
            wanted=self.wanted,
            codes=tuple(field.code for field in fields),
            about=tuple(field.about_person for field in fields),
        )

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
        return self.people and not self.show_small and self.secrecy.secret

    def whole(self) -> Tally | None:
        """Return the tally of all forms that the filters leave, by no field; None when that is secret."""
        return None if self.secret else tabulate(self.questionnaire, self.chosen().get((), {}))

    def groups(self) -> tuple[Group, ...]:
        """Return a group for every value of the one field in `by`, in its order; empty ones may cover."""
        (field,) = self.by
        found = self.chosen()
        hidden = self.secrecy.hidden_groups(field.about_person) if self.about_people else frozenset[Values]()
        values = {value for (value,) in found} | {value for (value,) in hidden}
        sizes = {value: self.size(found.get((value,), {})) for value in values}
        return tuple(
            Group(
                value,
                label,
                sizes[value],
                None if (value,) in hidden else tabulate(self.questionnaire, found[value,]),
            )
            for value, label in field.in_order(values, self.labels.get(field.code))
            if sizes[value] or (value,) in hidden
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


def kept_secret(questionnaire: Questionnaire, breakdown: Breakdown) -> Breakdown:
    """Return what has to be counted: where people are told apart, filters become fields.

    What any filter leaves out has to be known then: a small group of one unit is otherwise what the whole
    round has more than the other units.
    """
    by = tuple(field_of(questionnaire, code) for code in breakdown.by)
    filters = tuple((field_of(questionnaire, code), value) for code, value in breakdown.only)
    codes = tuple(field.code for field in by)
    if any(field.about_person for field in (*by, *(field for field, _ in filters))):
        return Breakdown((*codes, *(field.code for field, _ in filters)), (), breakdown.questions)
    only = tuple((field.code, value) for field, value in filters)
    return Breakdown(codes, only, breakdown.questions)


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
    counted = kept_secret(questionnaire, breakdown)
    fields = tuple(field_of(questionnaire, code) for code in counted.by)
    counts: dict[Values, Counts] = {}
    for cell, found in cells.items():
        for values in merged(cell, fields):
            counts[values] = _sum(counts.get(values, {}), found)
    values_wanted = () if counted.only else tuple(value for _, value in breakdown.only)
    return Grouped(
        questionnaire=questionnaire,
        by=fields[: len(breakdown.by)],
        within=tuple(zip(fields[len(breakdown.by) :], values_wanted, strict=True)),
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


def tallies_by_unit(groups: Iterable[Group]) -> dict[str, Tally | None]:
    """Return the tallies of units by name, "" for forms that name none, None where one is kept secret."""
    return {group.value or "": group.tally for group in groups}


def _labels(store: Store, round_code: str, fields: tuple[Field, ...]) -> Mapping[str, Mapping[str, str]]:
    if not any(field.code == BATCH for field in fields):
        return {}
    return {BATCH: {str(batch.id): batch.label for batch in store.batches(round_code)}}


def _sum(left: Counts, right: Counts) -> Counts:
    if not left:
        return right
    return {code: Counter(left.get(code, {})) + Counter(right.get(code, {})) for code in {**left, **right}}
