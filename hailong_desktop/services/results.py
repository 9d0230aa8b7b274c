"""The tally of a round, of one of its units, or of groups of its forms."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hailong_desktop.domain.answers import ticked
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.questionnaire import Questionnaire, RespondentItem
from hailong_desktop.domain.response import Status
from hailong_desktop.domain.tally import FORMS, Counts, Tally, tabulate
from hailong_desktop.domain.text import sort_key
from hailong_desktop.services.ports import Store

UNIT = "unit"
SMALLEST_GROUP = 5


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


def round_tally(store: Store, round_code: str, unit: str | None = None) -> Tally:
    """Return the tally of a round, or of the forms of one unit; only a whole round has issued forms."""
    survey_round = store.round(round_code)
    questionnaire = store.questionnaire(survey_round.questionnaire, survey_round.version)
    counts = store.counts(round_code, unit)
    batches = [batch for batch in store.batches(round_code) if unit is None or batch.unit == unit]
    spoiled = sum(batch.spoiled for batch in batches)
    return tabulate(questionnaire, counts, survey_round.issued if unit is None else None, spoiled)


def grouped_tallies(store: Store, round_code: str, field: str, show_small: bool = False) -> tuple[Group, ...]:
    """Return the tallies by unit or by a respondent item, in the order of the options, units by name.

    A group under five forms of an item about the person is suppressed, and with it the next smallest
    one where the total would give its numbers away, unless `show_small`.
    Raise SurveyError when nothing can be grouped by the field.
    """
    survey_round = store.round(round_code)
    questionnaire = store.questionnaire(survey_round.questionnaire, survey_round.version)
    item = _grouping_item(questionnaire, field)
    by_value = _merged(store.counts_by(round_code, UNIT if item is None else item.code), item)
    sizes = {value: counts.get(FORMS, {}).get(Status.VALID, 0) for value, counts in by_value.items()}
    hidden = too_small(sizes) if item and item.about_person and not show_small else frozenset()
    return tuple(
        Group(
            value=value,
            label=label,
            forms=sizes[value],
            tally=None if value in hidden else tabulate(questionnaire, by_value[value]),
        )
        for value, label in _in_order(item, by_value)
        if sizes[value]
    )


def groupable(questionnaire: Questionnaire) -> tuple[tuple[str, str], ...]:
    """Return what tallies can be grouped by: code and name."""
    ticked_items = (item for item in questionnaire.items if item.options)
    return ((UNIT, "Phòng, đơn vị"), *((item.code, item.text) for item in ticked_items))


def too_small(sizes: Mapping[str | None, int]) -> frozenset[str | None]:
    """Return the groups to suppress: those under five forms, and the next smallest ones that hide them.

    One hidden group alone, or hidden groups that hold fewer than five forms together, could be read off
    by taking the shown groups from the total; so the next smallest follow until that is no longer so.
    """
    by_size = sorted((size, value or "", value) for value, size in sizes.items() if size)
    hidden: list[tuple[int, str, str | None]] = []
    for group in by_size:
        covered = len(hidden) != 1 and sum(size for size, _, _ in hidden) >= SMALLEST_GROUP
        if group[0] >= SMALLEST_GROUP and (not hidden or covered):
            break
        hidden.append(group)
    return frozenset(value for _, _, value in hidden)


def _grouping_item(questionnaire: Questionnaire, field: str) -> RespondentItem | None:
    """Return the item to group by, None for the unit."""
    unit_item = questionnaire.unit_item
    if field == UNIT or (unit_item and field == unit_item.code):
        return None
    item = next((item for item in questionnaire.items if item.code == field and item.options), None)
    if item is None:
        known = ", ".join(code for code, _ in groupable(questionnaire))
        raise SurveyError(f"Không thể tổng hợp theo “{field}”. Hãy chọn một trong: {known}.")
    return item


def _merged(by_cell: Mapping[str, Counts], item: RespondentItem | None) -> dict[str | None, Counts]:
    """Return counters by group: a form stands under every option it ticked, under None without one."""
    groups: dict[str | None, Counts] = {}
    for cell, counts in by_cell.items():
        values: Sequence[str | None] = (cell,) if item is None and cell else (ticked(cell) if item else ())
        for value in values or (None,):
            groups[value] = _sum(groups.get(value, {}), counts)
    return groups


def _sum(left: Counts, right: Counts) -> Counts:
    return {code: Counter(left.get(code, {})) + Counter(right.get(code, {})) for code in {**left, **right}}


def _in_order(item: RespondentItem | None, values: Iterable[str | None]) -> list[tuple[str | None, str]]:
    """Return values with their labels: options as printed, units by name, forms without a value last."""
    known = set(values)
    named: list[tuple[str | None, str]] = (
        [(option.code, option.label) for option in item.options if option.code in known]
        if item
        else [(unit, unit) for unit in sorted((v for v in known if v is not None), key=sort_key)]
    )
    return [*named, (None, "(không ghi)")] if None in known else named
