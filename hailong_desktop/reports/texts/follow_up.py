"""The report on what became of the remedies: for the management review, and for emulation at year end."""

from hailong_desktop.domain.document_plan import DocumentKind
from hailong_desktop.domain.measures import count_text
from hailong_desktop.domain.survey_round import DocumentFacts
from hailong_desktop.reports.blocks import BLANK, Block, Line, Title
from hailong_desktop.reports.figures.fields import Figures
from hailong_desktop.reports.figures.method import stop, without_stop
from hailong_desktop.reports.profile import Role
from hailong_desktop.reports.tables.follow_up import effects_table, progress_table, units_table
from hailong_desktop.reports.texts.heads import Sheet, signature
from hailong_desktop.reports.texts.parts import Foot, Part, Rank, Running, arranged, printed
from hailong_desktop.reports.wording import (
    closed,
    enumerated,
    first_upper,
    known,
    lower_first,
    short_date,
)
from hailong_desktop.services.effects import Verdict
from hailong_desktop.services.follow_up_data import FollowUpData

_KIND = DocumentKind.FOLLOW_UP


def follow_up_sheet(data: FollowUpData) -> Sheet:
    """Return the report as an outline between head and foot."""
    facts, about = data.round.facts.of(_KIND), _about(data)
    return Sheet(
        _KIND,
        about,
        title=Title("Báo cáo", about),
        parts=(
            Part("opening", "Mở đầu", Rank.PLAIN, lambda _: _opening(data)),
            Part("progress", "Tình hình thực hiện", Rank.SECTION, lambda numbers: _progress(data, numbers)),
            Part("effects", "Kết quả trước và sau", Rank.SECTION, lambda numbers: _effects(data, numbers)),
            Part("units", "Đơn vị và giải pháp đã làm", Rank.SECTION, lambda numbers: _units(data, numbers)),
            Part("proposals", "Đề xuất", Rank.SECTION, lambda _: _proposals(data)),
            Part("end", "Câu kết", Rank.PLAIN, lambda _: _end()),
        ),
        foot=Foot(signature(facts)),
        basis=facts.basis,
    )


def follow_up_figures(data: FollowUpData) -> Figures:
    """Return the fields of the report's texts with their values."""
    counted = data.progress
    return {
        "số giải pháp": count_text(counted.assigned),
        "giải pháp đã hoàn thành": count_text(counted.done),
        "giải pháp đúng hạn": count_text(counted.in_time),
        "giải pháp đang thực hiện": count_text(counted.doing),
        "giải pháp chưa thực hiện": count_text(counted.waiting),
        "giải pháp không thực hiện nữa": count_text(counted.dropped),
        "giải pháp quá hạn": count_text(counted.overdue),
        "giải pháp tiếp tục thực hiện": without_stop(_still(data)),
        "các đợt trong năm": enumerated(each.name for each in data.year_rounds) or BLANK,
        "nội dung báo cáo": lower_first(_about(data)),
        "ngày tính": short_date(data.made.isoformat()),
        "ngày họp": short_date(data.meeting.date),
    }


def follow_up_blanks(data: FollowUpData) -> tuple[str, ...]:
    """Return what stands as a blank on the report, in its order; not what is in parts left out."""
    shown = tuple(printed(arranged(follow_up_sheet(data).parts, data.plan)))
    written = {each.part.key for each in shown if each.plan.text is None}
    checks = (
        *_head_checks(data.round.facts.of(_KIND)),
        ("ngày họp", "progress", data.meeting.date or not data.remedies),
        ("giải pháp", "progress", data.remedies),
        *_remedy_checks(data),
        ("đề xuất", "proposals", ""),
        *_foot_checks(data.round.facts.of(_KIND)),
    )
    own = (
        f"chỗ trống trong phần “{each.title}”" for each in shown if each.plan.text and BLANK in each.plan.text
    )
    lacking = (name for name, part, given in checks if not given and (not part or part in written))
    return tuple(dict.fromkeys([*lacking, *own]))


_Check = tuple[str, str, object]
"""A fact, the part that says it (empty for head and foot), and whether it is given."""


def _head_checks(facts: DocumentFacts) -> tuple[_Check, ...]:
    return (
        ("cơ quan chủ quản", "", facts.parent),
        ("cơ quan ban hành", "", facts.agency),
        ("số văn bản", "", facts.number),
        ("ký hiệu", "", facts.symbol),
        ("địa danh", "", facts.place),
        ("ngày ký", "", facts.date),
        ("căn cứ", "", facts.basis.strip()),
    )


def _remedy_checks(data: FollowUpData) -> tuple[_Check, ...]:
    remedies = [(str(at), each.remedy) for at, each in enumerate(data.remedies, start=1)]
    leads = [at for at, remedy in remedies if not remedy.lead_unit.strip()]
    dues = [at for at, remedy in remedies if not remedy.due]
    names = [at for at, remedy in remedies if not remedy.title.strip()]
    return (
        (f"tên giải pháp (giải pháp {', '.join(names)})", "progress", not names),
        (f"đơn vị chủ trì (giải pháp {', '.join(leads)})", "progress", not leads),
        (f"thời hạn (giải pháp {', '.join(dues)})", "progress", not dues),
    )


def _foot_checks(facts: DocumentFacts) -> tuple[_Check, ...]:
    return (
        ("nơi nhận", "", facts.recipients),
        ("chức vụ người ký", "", facts.signer_title),
        ("người ký", "", facts.signer_name),
    )


def _about(data: FollowUpData) -> str:
    name = lower_first(data.round.name.strip(), "Đợt ")
    return f"Kết quả theo dõi việc thực hiện giải pháp sau khảo sát sự hài lòng ({name})"


def _body(text: str) -> Line:
    return Line(Role.BODY, text)


def _point(text: str) -> Line:
    return Line(Role.POINT, closed(text))


def _opening(data: FollowUpData) -> tuple[Block, ...]:
    agency = first_upper(known(data.round.facts.agency))
    return (_body(f"{agency} báo cáo {{nội dung báo cáo}} như sau:"),)


def _end() -> tuple[Block, ...]:
    return (_body("Trên đây là báo cáo {nội dung báo cáo}./."),)


def _progress(data: FollowUpData, numbers: Running) -> tuple[Block, ...]:
    if not data.remedies:
        return (_body("Chưa ghi giải pháp nào cho đợt khảo sát này."),)
    said = (
        "Tính đến ngày {ngày tính}, trong {số giải pháp} giải pháp theo kết luận cuộc họp ngày {ngày họp} "
        "có: {giải pháp đã hoàn thành} giải pháp đã hoàn thành (đúng hạn: {giải pháp đúng hạn}); "
        "{giải pháp đang thực hiện} đang thực hiện; {giải pháp chưa thực hiện} chưa thực hiện; "
        "{giải pháp không thực hiện nữa} không thực hiện nữa. Số quá hạn: {giải pháp quá hạn}."
    )
    return (_body(said), progress_table(data, f"{numbers.table()}. Tình hình thực hiện giải pháp"))


def _effects(data: FollowUpData, numbers: Running) -> tuple[Block, ...]:
    found = [(each.remedy, data.effects[each.remedy.id]) for each in data.remedies]
    if not any(one.verdict is not Verdict.NO_CRITERION for _, effects in found for one in effects):
        return (_body("Không có giải pháp nào gắn với tiêu chí của phiếu khảo sát."),)
    caption = f"{numbers.table()}. Tỷ lệ hài lòng trước và sau khi có giải pháp"
    lead = (
        "Tỷ lệ hài lòng về các tiêu chí mà giải pháp nhắm tới, ở đợt khảo sát có giải pháp và đợt kế tiếp. "
        "Số liệu cho biết tỷ lệ thay đổi thế nào, không chứng minh thay đổi đó là do giải pháp."
    )
    lines = [
        _point(f"{at}. {known(remedy.title).rstrip('. ')}: {_sentences([one.sentence for one in effects])}")
        for at, (remedy, effects) in enumerate(found, start=1)
    ]
    if data.after is None:
        lines = [_body("Chưa có đợt khảo sát sau nên chưa so sánh được tỷ lệ trước và sau.")]
    return (_body(lead), effects_table(data, caption), *lines)


def _sentences(texts: list[str]) -> str:
    return " ".join([lower_first(texts[0]), *texts[1:]])


def _units(data: FollowUpData, numbers: Running) -> tuple[Block, ...]:
    if not data.units.units:
        return (_body("Chưa có giải pháp nào được giao."),)
    lead = (
        "Số liệu dùng khi xếp hạng cải cách hành chính, bình xét thi đua, khen thưởng cuối năm; gồm giải "
        "pháp của: {các đợt trong năm}. Đơn vị có phần đã hoàn thành lớn hơn đứng trước."
    )
    caption = f"{numbers.table()}. Giải pháp theo đơn vị chủ trì"
    return (_body(lead), units_table(data, caption))


def _still(data: FollowUpData) -> str:
    """Return the remedies that go on, with their numbers."""
    going = (
        f"({at}) {known(each.remedy.title)}" for at, each in enumerate(data.remedies, 1) if each.state.is_open
    )
    return enumerated(going) or "không còn"


def _proposals(data: FollowUpData) -> tuple[Block, ...]:
    return (
        _body(
            "Đề nghị cuộc họp xem xét của lãnh đạo về hệ thống quản lý chất lượng (TCVN ISO 9001) "
            "cho ý kiến về:"
        ),
        Line(
            Role.POINT,
            f"- Giải pháp tiếp tục thực hiện: {{giải pháp tiếp tục thực hiện}}{stop(_still(data))}",
        ),
        *(
            Line(Role.POINT, f"- {what}: {BLANK}")
            for what in (
                "Cơ hội cải tiến",
                "Thay đổi cần có đối với hệ thống quản lý chất lượng",
                "Nguồn lực cần bổ sung",
            )
        ),
    )
