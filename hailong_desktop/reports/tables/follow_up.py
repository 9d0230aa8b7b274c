"""The tables of the report on remedies: how far each is, rates before and after, units × remedies."""

from hailong_desktop.domain.measures import NO_FIGURE, count_text, rate_text
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.domain.tally import Share
from hailong_desktop.reports.blocks import Column, Row, Span, Table
from hailong_desktop.reports.profile import Align
from hailong_desktop.reports.tables.comparison import name_of
from hailong_desktop.reports.wording import known, short_date
from hailong_desktop.services.effects import Effect, Verdict
from hailong_desktop.services.emulation import UnitRemedies
from hailong_desktop.services.follow_up_data import FollowUpData
from hailong_desktop.services.follow_ups import FollowedRemedy, status_text

NOBODY = "(chưa giao đơn vị nào)"


def progress_table(data: FollowUpData, caption: str) -> Table:
    """Return the remedies in the order of the meeting, each with who leads, the day, the state, evidence."""
    return Table(
        caption,
        columns=(
            Column(width_mm=9),
            Column(Align.LEFT),
            Column(Align.LEFT, 29),
            Column(width_mm=21),
            Column(width_mm=25),
            Column(Align.LEFT),
        ),
        head=(("TT", "Giải pháp", "Đơn vị chủ trì", "Thời hạn", "Tình trạng", "Minh chứng"),),
        rows=tuple(_progress(at, each, data) for at, each in enumerate(data.remedies, start=1)),
        dense=True,
    )


def effects_table(data: FollowUpData, caption: str) -> Table:
    """Return the rates of the criteria of each remedy in this round and the next one."""
    rows: list[Row] = []
    for at, each in enumerate(data.remedies, start=1):
        found = [one for one in data.effects[each.remedy.id] if one.verdict is not Verdict.NO_CRITERION]
        if found:
            rows.append(Row(whole=f"{at}. {known(each.remedy.title)}", bold=True))
        rows += [_effect(one) for one in found]
    return Table(
        caption,
        columns=(Column(Align.LEFT), *(Column(width_mm=width) for width in (28, 28, 28, 34))),
        head=(
            (
                "Tiêu chí",
                f"{name_of(data.round)}: % (n)",
                f"{name_of(data.after) if data.after else 'Đợt sau'}: % (n)",
                "Tăng, giảm (điểm phần trăm)",
                "KTC 95% (điểm phần trăm)",
            ),
        ),
        rows=tuple(rows),
        note=_effects_note(data.after),
        dense=True,
    )


def units_table(data: FollowUpData, caption: str) -> Table:
    """Return units × remedies, who did the larger part first, and the sum of remedies, each once."""
    rows = [_unit(str(at), each) for at, each in enumerate(data.units.units, start=1)]
    return Table(
        caption,
        columns=(Column(width_mm=9), Column(Align.LEFT), *(Column(width_mm=13.5) for _ in range(8))),
        head=(
            (
                "TT",
                "Đơn vị",
                "Được giao",
                "Đã hoàn thành",
                "",
                "",
                "Đang làm",
                "Chưa làm",
                "Quá hạn",
                "Thôi làm",
            ),
            ("", "", "", "Cộng", "Đúng hạn", "Trễ hạn", "", "", "", ""),
        ),
        rows=(*rows, _unit("", data.units.total, "Cộng (mỗi giải pháp tính một lần)", bold=True)),
        spans=(
            Span((3, 0), (5, 0)),
            *(Span((at, 0), (at, 1)) for at in (0, 1, 2, 6, 7, 8, 9)),
        ),
        note="Quá hạn: đã hết hạn mà chưa xong, nằm trong số đang làm và chưa làm. Đúng hạn, trễ hạn chỉ "
        "tính giải pháp có ghi thời hạn. Giải pháp do nhiều đơn vị chủ trì được tính cho từng đơn vị.",
        dense=True,
    )


def _progress(at: int, each: FollowedRemedy, data: FollowUpData) -> Row:
    remedy = each.remedy
    return Row(
        (
            str(at),
            known(remedy.title),
            known(remedy.lead_unit),
            short_date(remedy.due),
            status_text(each, data.made),
            _evidence(each),
        )
    )


def _evidence(each: FollowedRemedy) -> str:
    """Return the last evidence with its day, a dash where nothing has been noted yet."""
    noted = [entry for entry in each.entries if entry.evidence]
    return f"{short_date(noted[-1].on)}: {noted[-1].evidence}" if noted else NO_FIGURE


def _effect(effect: Effect) -> Row:
    found = effect.difference
    return Row(
        (
            effect.title or f"Tiêu chí mã {effect.code}",
            _rate(effect.before, effect.decimals),
            _rate(effect.after, effect.decimals),
            found.points_text(effect.decimals) if found else NO_FIGURE,
            effect.interval or NO_FIGURE,
        )
    )


def _rate(share: Share | None, decimals: int) -> str:
    if share is None or not share.n_valid:
        return NO_FIGURE
    return f"{rate_text(share.satisfied, share.n_valid, decimals)}\n({count_text(share.n_valid)})"


def _effects_note(after: SurveyRound | None) -> str:
    if after is None:
        return "Chưa có đợt khảo sát sau để so sánh. n: số trả lời hợp lệ."
    return (
        "Điểm phần trăm: tỷ lệ đợt sau trừ tỷ lệ đợt này. KTC 95% theo Newcombe; chứa 0 thì khác biệt có thể "
        "do ngẫu nhiên. n: số trả lời hợp lệ."
    )


def _unit(at: str, each: UnitRemedies, name: str = "", bold: bool = False) -> Row:
    counts = (
        each.assigned,
        each.done,
        each.in_time,
        each.late,
        each.doing,
        each.waiting,
        each.overdue,
        each.dropped,
    )
    return Row((at, name or each.unit or NOBODY, *map(count_text, counts)), bold=bold)
