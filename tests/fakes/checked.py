"""A made-up questionnaire with checks: a skip rule, a limit, a date in the period, boxes that exclude."""

from typing import Any

_YES_NO = [{"code": "1", "label": "Có"}, {"code": "2", "label": "Không"}]
CHECKED: dict[str, Any] = {
    "id": "kiem-tra",
    "title": "Phiếu có phép kiểm tra",
    "version": 1,
    "default_scale": "hl",
    "scales": {
        "hl": {
            "label": "Hai mức",
            "direction": "best_first",
            "levels": [
                {"code": "1", "label": "Hài lòng", "score": 2, "satisfied": True},
                {"code": "2", "label": "Không hài lòng", "score": 1, "satisfied": False},
            ],
        }
    },
    "respondent": [
        {"code": "N", "text": "Số giờ chờ", "type": "number"},
        {"code": "D", "text": "Ngày nhận hồ sơ", "type": "date"},
        {"code": "T", "text": "Thủ tục", "type": "text"},
    ],
    "sections": [
        {
            "code": "1",
            "criterion": "access",
            "title": "Tiếp cận",
            "questions": [
                {"code": "Q1", "text": "Có phải đi lại nhiều lần?", "type": "single", "options": _YES_NO},
                {"code": "Q2", "text": "Nếu có, có được báo trước?", "type": "single", "options": _YES_NO},
                {
                    "code": "M",
                    "text": "Biết thủ tục qua",
                    "type": "multi",
                    "options": [
                        {"code": "a", "label": "Bảng niêm yết"},
                        {"code": "b", "label": "Trang thông tin"},
                        {"code": "z", "label": "Không biết"},
                    ],
                },
                {"code": "Q3", "text": "Hài lòng chung"},
            ],
        }
    ],
    "pages": [["N", "D", "T", "Q1", "Q2"], ["M", "Q3"]],
    "checks": [
        {
            "code": "bo-qua",
            "severity": "error",
            "if": '[Q1] = "2"',
            "then": "missing([Q2])",
            "message": "Câu Q1 trả lời “Không” thì câu Q2 phải để trống.",
        },
        {
            "code": "gio",
            "severity": "warning",
            "then": "missing([N]) or [N] <= 24",
            "message": "Số giờ chờ trên 24.",
        },
        {
            "code": "ky",
            "severity": "warning",
            "if": "answered([D])",
            "then": "in_period([D])",
            "message": "Ngày nhận hồ sơ nằm ngoài kỳ khảo sát.",
        },
        {
            "code": "ghi",
            "severity": "note",
            "if": 'ticked([M], "z")',
            "then": "count([M]) = 1",
            "message": "“Không biết” được chọn cùng ô khác.",
        },
    ],
}
