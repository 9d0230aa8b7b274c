"""What a form is when it is finished, and what the history shall say of it."""

from dataclasses import dataclass, replace

from hailong_desktop.domain.questionnaire import Questionnaire
from hailong_desktop.domain.response import Response, Status, complete
from hailong_desktop.domain.risks import risks_of
from hailong_desktop.domain.twins import Twin
from hailong_desktop.entry.state import FormReady
from hailong_desktop.services.drafts import keyed_cells
from hailong_desktop.services.pile import Desk


@dataclass(frozen=True)
class Ending:
    """A complete form about to be saved, and why, where the history needs a reason."""

    form: Response
    why: str = ""


def finished(desk: Desk, ready: FormReady, questionnaire: Questionnaire) -> Response:
    """Return the form on the desk in full, as it is to be saved."""
    reason = desk.form.invalid_reason if ready.invalid_reason is None else ready.invalid_reason
    form = complete(
        replace(
            desk.form,
            cells=keyed_cells(desk.state),
            flagged=desk.state.flagged,
            status=Status.INVALID if reason else Status.VALID,
            invalid_reason=reason,
            accepted=tuple(sorted(desk.state.accepted)),
        ),
        questionnaire,
    )
    return replace(form, risks=risks_of(form, questionnaire))


def kept_void(form: Response, twin: Twin) -> Ending:
    """Return how a paper that was keyed a second time is kept: void, for the history only."""
    why = f"trùng phiếu {twin.form.serial}: cùng một tờ giấy, nhập lần thứ hai ({_likeness(twin)})"
    return Ending(replace(form, status=Status.VOID), why)


def kept_apart(form: Response, twin: Twin) -> Ending:
    """Return how a form is kept that only looks like another one."""
    return Ending(form, f"giống phiếu {twin.form.serial} ({_likeness(twin)}) nhưng là tờ giấy khác")


def _likeness(twin: Twin) -> str:
    return f"{twin.same}/{twin.of} ô giống nhau"
