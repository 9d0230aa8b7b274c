"""What makes a form worth a second look: nothing is dropped for it, it is only looked at again."""

from collections.abc import Iterator

from hailong_desktop.domain.questionnaire import Questionnaire
from hailong_desktop.domain.response import Response, Risk

LEAST_ANSWERS = 8
"""Fewer answers in one column are ordinary: with half of all answers in it, eight meet in 1 form of 256."""

LEAST_SECTIONS = 2
"""One criterion may deserve one mark; the same mark for different things is what is worth a look."""

FASTEST_KEY = 0.12
"""Seconds a key. The fastest clerks do 12,000 keystrokes an hour, 0.3 s each, paper not counted: two and a
half times as fast is not reading. The seconds of a form begin with taking the paper (pauses cut at 30 s): who
hammers a form without taking one is seen, a fast clerk who takes one never is."""

LEAST_KEYS = 10
"""Below these a form says nothing about speed: an invalid one takes two keys."""


def risks_of(form: Response, questionnaire: Questionnaire) -> tuple[Risk, ...]:
    """Return what is unusual about a complete form: one column throughout, keyed too fast to be read."""
    return tuple(_risks(form, questionnaire))


def _risks(form: Response, questionnaire: Questionnaire) -> Iterator[Risk]:
    if is_straight(form, questionnaire):
        yield Risk.STRAIGHT
    if is_too_fast(form):
        yield Risk.FAST


def is_straight(form: Response, questionnaire: Questionnaire) -> bool:
    """Tell whether every answer on a scale is in the same printed column, over more than one criterion.

    Where scales run in both directions the same column means opposite opinions, which is odder still: the
    position on the paper is what counts, not the opinion.
    """
    positions: set[int] = set()
    sections: set[str] = set()
    answered = 0
    for section in questionnaire.sections:
        for question in section.questions:
            levels = [level.code for level in question.scale.levels] if question.scale else []
            cell = form.cells.get(question.code, "")
            if cell in levels:
                positions.add(levels.index(cell))
                sections.add(section.code)
                answered += 1
    return answered >= LEAST_ANSWERS and len(sections) >= LEAST_SECTIONS and len(positions) == 1


def is_too_fast(form: Response) -> bool:
    """Tell whether the keys came faster than anybody keys from paper."""
    effort = form.effort
    return effort.keys >= LEAST_KEYS and effort.seconds < FASTEST_KEY * effort.keys
