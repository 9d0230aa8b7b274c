"""Tables about the forms themselves: handed out and back by unit, and who answered."""

from collections.abc import Sequence

from hailong_desktop.domain.measures import NO_FIGURE, count_text, rate_text
from hailong_desktop.domain.printed_shares import printed_shares, shares_note
from hailong_desktop.domain.suppression import SMALL_HIDDEN
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.domain.tally import FormCounts, ItemTally
from hailong_desktop.reports.blocks import BLANK, Column, Row, Table
from hailong_desktop.reports.profile import Align
from hailong_desktop.services.report_data import ReportData

NO_UNIT = "(không ghi phòng, đơn vị)"


def forms_table(data: ReportData, caption: str) -> Table:
    """Return forms issued, returned, valid and invalid by unit, with the whole round as the last row."""
    whole = data.tally.forms
    rows = [
        Row((str(at), line.unit or NO_UNIT, *_form_cells(line.forms, NO_FIGURE, data.round.decimals)))
        for at, line in enumerate(data.units, start=1)
    ]
    spoiled = whole.returned - whole.valid - whole.invalid
    notes = [_issued_note(data)] if rows else []
    if spoiled:
        notes.append(f"Số thu về gồm cả {count_text(spoiled)} phiếu hỏng không nhập.")
    total = Row(("", "Cả đợt", *_form_cells(whole, BLANK, data.round.decimals)), bold=True)
    return Table(
        caption,
        columns=(
            Column(width_mm=10),
            Column(Align.LEFT),
            *(Column(Align.RIGHT, width) for width in (16, 16, 16, 18, 21)),
        ),
        head=(("TT", "Phòng, đơn vị", "Phát ra", "Thu về", "Hợp lệ", "Không hợp lệ", "Tỷ lệ thu về (%)"),),
        rows=(*rows, total),
        note=" ".join(note for note in notes if note),
    )


def _issued_note(data: ReportData) -> str:
    """Say what the numbers of the units leave open: none declared, some missing, or another sum."""
    issued = [line.forms.issued for line in data.units]
    declared = [number for number in issued if number is not None]
    if not declared:
        return "Số phiếu phát ra chỉ theo dõi chung cho cả đợt."
    if len(declared) < len(issued):
        return f"“{NO_FIGURE}”: chưa có số phiếu phát ra của phòng, đơn vị."
    whole = data.tally.forms.issued
    if whole is None or whole == sum(declared):
        return ""
    return (
        f"Số phiếu phát ra của các phòng, đơn vị cộng lại là {count_text(sum(declared))}, "
        "khác số khai cho cả đợt."
    )


def _form_cells(forms: FormCounts, unknown: str, decimals: int) -> tuple[str, ...]:
    back = rate_text(forms.returned, forms.issued, decimals) if forms.issued else NO_FIGURE
    issued = unknown if forms.issued is None else count_text(forms.issued)
    return (issued, count_text(forms.returned), count_text(forms.valid), count_text(forms.invalid), back)


def respondents_table(items: Sequence[ItemTally], survey_round: SurveyRound, caption: str) -> Table:
    """Return how many forms ticked each option of each item; the share is of the forms that answered it."""
    return Table(
        caption,
        columns=(Column(Align.LEFT), Column(Align.RIGHT, 26), Column(Align.RIGHT, 26)),
        head=(("Nhóm", "Số phiếu", "Tỷ lệ (%)"),),
        rows=tuple(row for item in items for row in _item_rows(item, survey_round)),
        note="Tỷ lệ tính trên số phiếu hợp lệ có trả lời mục đó (ghi trong ngoặc). "
        + shares_note(survey_round.measures.to_100)
        + (f" {SMALL_HIDDEN}" if any(item.hidden for item in items) else ""),
    )


def _item_rows(item: ItemTally, survey_round: SurveyRound) -> tuple[Row, ...]:
    rows = [Row(whole=f"{item.text} (n = {count_text(item.n_valid)})", bold=True)]
    counts = [item.counts.get(option.code, 0) for option in item.choices]
    shares = printed_shares(counts, item.n_valid, survey_round.decimals, survey_round.measures.to_100)
    for option, n, share in zip(item.choices, counts, shares, strict=True):
        hidden = item.hidden.get(option.code)
        rows.append(Row((option.label, hidden or count_text(n), NO_FIGURE if hidden else share)))
    if item.n_missing:
        rows.append(Row(("Không trả lời", count_text(item.n_missing), NO_FIGURE), italic=True))
    return tuple(rows)
