"""The tally as one JSON object, for other programs."""

from collections.abc import Sequence
from typing import Any

from hailong_desktop.domain.answers import Missing
from hailong_desktop.domain.measures import rate_text
from hailong_desktop.domain.reliability import Reliability
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.domain.tally import CriterionTally, QuestionTally, Share, Tally
from hailong_desktop.inference.association import TOO_FEW
from hailong_desktop.services.groups import Group, Grouped

Object = dict[str, Any]


def tally_object(survey_round: SurveyRound, tally: Tally) -> Object:
    """Return the tally of a round; all figures unrounded, only `rate_text` is rounded, half up, once."""
    forms = tally.forms
    return {
        "round": survey_round.code,
        "questionnaire": {"id": survey_round.questionnaire, "version": survey_round.version},
        "forms": {
            "issued": forms.issued,
            "returned": forms.returned,
            "valid": forms.valid,
            "invalid": forms.invalid,
        },
        **_figures(tally, survey_round.decimals),
    }


def with_alpha(tally: Object, found: Sequence[Reliability]) -> Object:
    """Return the object with Cronbach's alpha of every criterion of two or more scored questions."""
    alphas = {each.section.code: {"alpha": each.alpha} for each in found if each.items > 1}
    criteria = [{**criterion, **alphas.get(criterion["code"], {})} for criterion in tally["criteria"]]
    return {**tally, "criteria": criteria}


def with_groups(tally: Object, survey_round: SurveyRound, field: str, found: Grouped) -> Object:
    """Return the object of the whole with `by`, `groups`, and a `test` for every question.

    A suppressed group has no figures and stands in no test.
    """
    questions = [{**question, "test": _test(found, question["code"])} for question in tally["questions"]]
    groups = [_group(group, survey_round.decimals) for group in found.groups()]
    return {**tally, "questions": questions, "by": field, "groups": groups}


def _test(found: Grouped, code: str) -> Object | None:
    test = found.question_test(code)
    if test is None:
        return None
    warning = TOO_FEW if test.small else None
    return {"chi2": test.statistic, "df": test.df, "p": test.p, "warning": warning}


def _group(group: Group, decimals: int) -> Object:
    head: Object = {"value": group.value, "label": group.label, "forms": group.forms}
    if group.tally is None:
        return {**head, "suppressed": True}
    return {**head, **_figures(group.tally, decimals)}


def _figures(tally: Tally, decimals: int) -> Object:
    overall = tally.overall
    return {
        "questions": [_question(question, decimals) for question in tally.questions],
        "criteria": [_criterion(criterion, decimals) for criterion in tally.criteria],
        "overall": None
        if overall is None
        else {**_share(overall.share, decimals), **_interval(overall.share)},
    }


def _question(question: QuestionTally, decimals: int) -> Object:
    head = {"code": question.code, "criterion": question.section.criterion}
    if question.share is None:
        figures: Object = {"n_valid": question.n_valid, "satisfied": None, "rate": None, "rate_text": "–"}
        interval: Object = {"wilson95": None}
    else:
        figures, interval = _share(question.share, decimals), _interval(question.share)
    return {
        **head,
        **figures,
        "blank": question.missing[Missing.BLANK],
        "double": question.missing[Missing.DOUBLE],
        "illegible": question.missing[Missing.ILLEGIBLE],
        "not_applicable": question.missing[Missing.NOT_APPLICABLE],
        "counts": dict(question.counts),
        **interval,
        "mean": question.mean,
        "sd": question.sd,
    }


def _criterion(criterion: CriterionTally, decimals: int) -> Object:
    return {
        "code": criterion.section.code,
        "criterion": criterion.section.criterion,
        **_share(criterion.share, decimals),
        "mean_of_rates": criterion.mean_of_rates,
    }


def _share(share: Share, decimals: int) -> Object:
    return {
        "n_valid": share.n_valid,
        "satisfied": share.satisfied,
        "rate": share.rate,
        "rate_text": rate_text(share.satisfied, share.n_valid, decimals),
    }


def _interval(share: Share) -> Object:
    interval = share.wilson95
    return {"wilson95": None if interval is None else list(interval)}
