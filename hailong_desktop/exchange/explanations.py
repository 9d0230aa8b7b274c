"""What the figures of a spreadsheet mean, line by line: for readers who did not make it."""

from collections.abc import Collection
from datetime import date

from hailong_desktop.domain.measures import count_text
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.domain.tally import Tally

OVERALL = "Con số chung"
"""The sheet of the figure of the whole."""
Explained = tuple[tuple[str, str], ...]


def explanations(
    survey_round: SurveyRound,
    tally: Tally,
    made: date,
    unit: str = "Tất cả",
    sheets: Collection[str] = (OVERALL,),
) -> Explained:
    """Return names and meanings: what this is of, each measure with its denominator, rounding, reasons.

    `sheets` are those of the file: only to these it points.
    """
    forms = tally.forms
    issued = "không rõ" if forms.issued is None else count_text(forms.issued)
    counted = ((forms.returned, "thu về"), (forms.valid, "hợp lệ"), (forms.invalid, "không hợp lệ"))
    counts = "; ".join(f"{name} {count_text(n)}" for n, name in counted)
    pointer = f" Con số chung: xem trang “{OVERALL}”." if OVERALL in sheets else ""
    illustration = (
        ("DỮ LIỆU MINH HỌA", "Số liệu trong tệp này là dữ liệu minh họa, không phải kết quả thật."),
    )
    return (
        *(illustration if survey_round.illustration else ()),
        ("Đợt khảo sát", survey_round.name),
        ("Phòng, đơn vị", unit),
        ("Ngày lập", f"{made:%d/%m/%Y}"),
        ("Số phiếu", f"phát ra {issued}; {counts}. Chỉ phiếu hợp lệ được đưa vào tính."),
        (
            "Số liệu công bố",
            f"{survey_round.measures.measure.label.capitalize()}; của tiêu chí: "
            f"{survey_round.measures.criterion.label}.{pointer}",
        ),
        ("Làm tròn khi công bố", survey_round.measures.rounding_text(survey_round.decimals)),
        *_measures(survey_round.decimals),
    )


def _measures(decimals: int) -> Explained:
    return (
        ("SL, % của mỗi mức", "Số lượt chọn mức đó; % = số lượt ÷ số lượt trả lời hợp lệ (n)."),
        ("Hợp lệ (n)", "Số lượt có trả lời hợp lệ: mẫu số của mọi tỷ lệ trên cùng dòng."),
        (
            "Tỷ lệ hài lòng",
            "Số lượt chọn mức được coi là hài lòng ÷ n. Của tiêu chí: gộp mọi lượt trả lời các câu của nó.",
        ),
        (
            "Trung bình tỷ lệ các câu",
            "Trung bình cộng tỷ lệ của các câu trong tiêu chí, mỗi câu nặng như nhau.",
        ),
        ("Trung bình tỷ lệ các tiêu chí", "Trung bình cộng tỷ lệ của các tiêu chí, không kể câu hỏi chung."),
        (
            "KTC 95%",
            "Khoảng tin cậy 95% của tỷ lệ theo Wilson: số thật của mọi người dân có thể nằm trong đó.",
        ),
        (
            "Điểm trung bình, độ lệch chuẩn",
            "Tính từ điểm của các mức; độ lệch chuẩn của mẫu, chia cho n − 1.",
        ),
        (
            "Lượt không tính",
            "Bỏ trống, đánh nhiều ô, không đọc được, không áp dụng: đếm riêng từng lý do, không vào mẫu số.",
        ),
        ("Tỷ lệ thu về", "Số phiếu thu về ÷ số phiếu phát ra."),
        (
            "Ô số",
            f"Ô giữ số chưa làm tròn, chỉ hiện {decimals} chữ số thập phân; từ 5 trở lên thì làm tròn tăng.",
        ),
        ("Dấu “–”", "Không có số liệu, hoặc nhóm quá nhỏ (dưới 5 phiếu) nên không nêu."),
    )
