"""What several views offer to choose from."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox

from hailong_desktop.domain.questionnaire import Questionnaire, QuestionType, Section


def fill(combo: QComboBox, offered: Sequence[tuple[str, str]]) -> None:
    """Offer these names with their codes; what is chosen stays so where it is still there."""
    if [(combo.itemText(at), combo.itemData(at)) for at in range(combo.count())] == list(offered):
        return
    blocker = QSignalBlocker(combo)
    kept = combo.currentData()
    combo.clear()
    for name, code in offered:
        combo.addItem(name, code)
    combo.setCurrentIndex(max(0, combo.findData(kept)))
    blocker.unblock()


def sections_of(questionnaire: Questionnaire) -> list[tuple[str, str]]:
    """Return the sections that have a rate, the overall one first."""
    rated = [section for section in questionnaire.sections if _rated(section)]
    rated.sort(key=lambda section: not section.overall)
    return [(f"{section.code}. {section.title}", section.code) for section in rated]


def section_of(questionnaire: Questionnaire, code: str) -> Section:
    """Return the section with this code."""
    return next(section for section in questionnaire.sections if section.code == code)


def questions_of(section: Section) -> tuple[str, ...]:
    """Return the codes of the questions with a scale of a section."""
    return tuple(question.code for question in section.questions if question.scale)


def answered(questionnaire: Questionnaire) -> list[tuple[str, str]]:
    """Return the questions that take one answer."""
    single = [each for each in questionnaire.questions if each.type is not QuestionType.MULTI]
    return [(f"Câu {question.code}. {question.text}", question.code) for question in single]


def _rated(section: Section) -> bool:
    return any(question.scale for question in section.questions)
