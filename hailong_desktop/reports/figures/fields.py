"""Figures and facts as fields of a text: `{tỷ lệ tiêu chí 4}` is printed as the data has it now."""

import re
from collections.abc import Mapping

from hailong_desktop.domain.measures import count_text, number_text, rate_text
from hailong_desktop.domain.meeting import Meeting
from hailong_desktop.domain.published import Published, published_overall
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.domain.tally import Share, Tally
from hailong_desktop.reports.blocks import BLANK
from hailong_desktop.reports.figures.meeting import figures_of_record
from hailong_desktop.reports.figures.method import figures_of_method
from hailong_desktop.reports.figures.sentences import figures_of_criteria, figures_of_sentences
from hailong_desktop.reports.wording import (
    count,
    first_upper,
    lower_first,
    percent,
    with_sign,
)
from hailong_desktop.services.report_data import ReportData

Figures = Mapping[str, str]
_FIELD = re.compile(r"\{([^{}\n]{1,80})\}")


def filled(text: str, figures: Figures) -> str:
    """Return the text with its fields filled in; braces around anything else stay as they were typed.

    A name that begins with a capital is filled in with one. A blank at the end of a sentence needs no full
    stop after its dots.
    """
    said = _FIELD.sub(lambda found: _value(found, figures), text)
    return said.replace(f"{BLANK}.", BLANK) if said != text else said


def used(text: str, figures: Figures) -> dict[str, str]:
    """Return the fields that the text names, with their values."""
    return {
        name: figures[name] for found in _FIELD.finditer(text) for name in [_name(found)] if name in figures
    }


def unknown(text: str, figures: Figures) -> tuple[str, ...]:
    """Return what stands in braces and is no field, each once, in the order of the text."""
    names = dict.fromkeys(_name(found) for found in _FIELD.finditer(text))
    return tuple(name for name in names if name not in figures)


def token(name: str) -> str:
    """Return the field as it stands in a text."""
    return f"{{{name}}}"


def _name(found: "re.Match[str]") -> str:
    return " ".join(found.group(1).split()).lower()


def _value(found: "re.Match[str]", figures: Figures) -> str:
    value = figures.get(_name(found))
    if value is None:
        return found.group()
    return first_upper(value) if found.group(1).strip()[0].isupper() else value


def left_out_field(why: str) -> str:
    """Return the field that names the units which the figure of the whole leaves out for this reason."""
    return f"phòng, đơn vị {lower_first(why)}"


def figures_of(data: ReportData) -> dict[str, str]:
    """Return every field with its value as printed: figures of the round, facts of the meeting."""
    found = {
        **figures_of_meeting(data.round, data.tally, data.meeting, data.unit_tallies),
        **figures_of_sentences(data),
        **figures_of_method(data),
    }
    return {name.lower(): value for name, value in found.items()}


def figures_of_meeting(
    survey_round: SurveyRound,
    tally: Tally,
    meeting: Meeting,
    by_unit: Mapping[str, Tally | None] | None = None,
) -> dict[str, str]:
    """Return every field from what a page knows at once.

    A figure of the whole that is weighed over units needs their tallies, and is a blank without them.
    """
    overall = published_overall(tally, survey_round, by_unit)
    found = {
        **figures_of_tally(survey_round, tally),
        **figures_of_criteria(survey_round, tally),
        **_of_whole(overall, survey_round.decimals),
        "tên đợt": survey_round.name,
        **figures_of_record(meeting, survey_round.facts),
    }
    return {name.lower(): value for name, value in found.items()}


def _of_whole(overall: Published, decimals: int) -> dict[str, str]:
    return {
        "tên con số chung": overall.name,
        "mức chung": BLANK if overall.value is None else overall.text(decimals),
        "số câu hài lòng chung": count_text(overall.share.satisfied) if overall.share else BLANK,
        "số câu trả lời chung": overall.base,
        "khoảng tin cậy chung": _interval(overall.interval, decimals),
        **{left_out_field(why): ", ".join(units) or BLANK for why, units in overall.left_out_why},
    }


def figures_of_tally(survey_round: SurveyRound, tally: Tally) -> dict[str, str]:
    """Return the fields that depend on the counts of forms alone."""
    forms, decimals = tally.forms, survey_round.decimals
    found = {
        "phiếu phát ra": count(forms.issued),
        "phiếu thu về": count_text(forms.returned),
        "phiếu hợp lệ": count_text(forms.valid),
        "phiếu không hợp lệ": count_text(forms.invalid),
        "tỷ lệ thu về": with_sign(rate_text(forms.returned, forms.issued, 2)) if forms.issued else BLANK,
        "ngưỡng": f"{survey_round.threshold}%",
    }
    for part in tally.sections:
        found |= _of_share(f"tiêu chí {part.section.code}", part.share, decimals)
        found[f"tên tiêu chí {part.section.code}"] = lower_first(part.section.title)
    for question in tally.questions:
        if question.share:
            found |= _of_share(f"câu {question.code}", question.share, decimals)
    return {name.lower(): value for name, value in found.items()}


def _of_share(what: str, share: Share, decimals: int) -> dict[str, str]:
    counted = f"{count_text(share.satisfied)}/{count_text(share.n_valid)}" if share.n_valid else BLANK
    return {
        f"tỷ lệ {what}": percent(share, decimals) if share.n_valid else BLANK,
        f"số đếm {what}": counted,
        f"khoảng tin cậy {what}": _interval(share.wilson95, decimals),
    }


def _interval(ends: tuple[float, float] | None, decimals: int) -> str:
    if ends is None:
        return BLANK
    low, high = (number_text(end, decimals) for end in ends)
    return f"từ {low}% đến {high}%"
