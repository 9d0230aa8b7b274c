"""What the forms of a round can be told apart by: where they came from, and what respondents ticked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hailong_desktop.domain.answers import ticked
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.questionnaire import Questionnaire, RespondentItem
from hailong_desktop.domain.response import Response
from hailong_desktop.domain.text import sort_key

UNIT, BATCH, OFFICER, PERIOD = "unit", "batch", "officer", "period"
NO_VALUE = "(không ghi)"
_OF_FORMS = {
    UNIT: "Phòng, đơn vị",
    BATCH: "Tập phiếu",
    OFFICER: "Cán bộ nhập",
    PERIOD: "Kỳ",
}


@dataclass(frozen=True)
class Field:
    """A field by its code and name; `item` is the respondent item, None for what is known of the form."""

    code: str
    name: str
    item: RespondentItem | None = None

    @property
    def about_person(self) -> bool:
        """Tell whether small groups have to be kept secret."""
        return self.item is not None and self.item.about_person

    def values(self, cell: str) -> tuple[str | None, ...]:
        """Return the values that a cell stands under: every box ticked, None where there is no valid one."""
        if self.item is None:
            return (cell or None,)
        return ticked(cell) or (None,)

    def in_order(
        self, values: Iterable[str | None], labels: Mapping[str, str] | None = None
    ) -> tuple[tuple[str | None, str], ...]:
        """Return values with their labels: options as printed, others by label, forms without one last."""
        known = set(values)
        if self.item:
            named = [(option.code, option.label) for option in self.item.options if option.code in known]
        else:
            words = labels or {}
            named = [(value, words.get(value) or _said(self.code, value)) for value in known if value]
            named.sort(key=lambda one: (one[0] if self.code == PERIOD else "", sort_key(one[1])))
        return (*named, *([(None, NO_VALUE)] if None in known else []))


def fields_of(questionnaire: Questionnaire) -> tuple[Field, ...]:
    """Return what forms can be grouped by: unit, batch, officer who keyed, period, and ticked items."""
    items = (Field(item.code, item.text, item) for item in questionnaire.items if item.options)
    return (*(Field(code, name) for code, name in _OF_FORMS.items()), *items)


def field_of(questionnaire: Questionnaire, code: str) -> Field:
    """Return the field with this code, the unit's item meaning the unit; raise SurveyError naming them."""
    fields = fields_of(questionnaire)
    unit_item = questionnaire.unit_item
    if unit_item and code == unit_item.code:
        return fields[0]
    found = next((field for field in fields if field.code == code), None)
    if found is None:
        known = ", ".join(field.code for field in fields)
        raise SurveyError(f"Không thể tổng hợp theo “{code}”. Hãy chọn một trong: {known}.")
    return found


def cell_of(form: Response, field: str) -> str:
    """Return what a form holds of a field, as it is kept; empty for nothing."""
    match field:
        case "unit":
            return form.unit
        case "batch":
            return "" if form.batch is None else str(form.batch)
        case "officer":
            return form.first_officer
        case "period":
            return form.period
    return form.cells.get(field, "")


def _said(code: str, value: str) -> str:
    if code != PERIOD:
        return value
    year, _, month = value.partition("-")
    return f"tháng {int(month)}/{year}" if month else f"năm {year}"


def merged(cells: Sequence[str], fields: Sequence[Field]) -> list[tuple[str | None, ...]]:
    """Return the groups that a combination of cells stands under, one for every choice of their values."""
    groups: list[tuple[str | None, ...]] = [()]
    for cell, field in zip(cells, fields, strict=True):
        groups = [(*group, value) for group in groups for value in field.values(cell)]
    return groups
