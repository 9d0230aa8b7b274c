"""The reference forms that the figures are about."""

import json

from hailong_desktop.domain.definition import read_definition
from hailong_desktop.domain.questionnaire import Questionnaire

LEVELS = 5


def reference_questionnaire(scale_questions: int, choice_items: int) -> Questionnaire:
    """Return a form with so many five-level questions behind so many single-choice items."""
    level = [
        {"code": str(at), "label": f"Mức {at}", "score": at, "satisfied": at > 3}
        for at in range(1, LEVELS + 1)
    ]
    options = [{"code": str(at), "label": f"Phương án {at}"} for at in range(1, 6)]
    per_section = 5
    sections = [
        {
            "code": f"s{section}",
            "criterion": f"criterion_{section}",
            "title": f"Tiêu chí {section}",
            "questions": [
                {"code": f"q{at}", "text": f"Câu hỏi số {at}"}
                for at in range(
                    section * per_section + 1, min((section + 1) * per_section, scale_questions) + 1
                )
            ],
        }
        for section in range(-(-scale_questions // per_section))
    ]
    definition = {
        "id": "tham-chieu",
        "title": "Phiếu tham chiếu",
        "version": 1,
        "scales": {"s": {"label": "5 mức", "direction": "worst_first", "levels": level}},
        "default_scale": "s",
        "respondent": [
            {"code": f"R{at}", "text": f"Thông tin {at}", "type": "single", "options": options}
            for at in range(1, choice_items + 1)
        ],
        "sections": sections,
    }
    return read_definition(json.dumps(definition))
