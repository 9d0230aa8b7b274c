"""Drafts between their rows and the values of the services."""

import json
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, select
from sqlalchemy.dialects import sqlite

from db.round_rows import as_json
from db.tables import draft as draft_table
from hailong_desktop.domain.response import Effort, Response, Risk, Status
from hailong_desktop.services.ports import Draft, Step

_REMOVE = delete(draft_table).where(draft_table.c.form == bindparam("id"))


def keep_draft(connection: Connection, round_key: int, draft: Draft) -> None:
    """Keep a draft, replacing the one of the same form."""
    values = {
        "form": draft.form.id,
        "round": round_key,
        "unit": draft.form.unit,
        "body": as_json(asdict(draft)),
        "touched": (connection.scalar(select(func.max(draft_table.c.touched))) or 0) + 1,
    }
    put = sqlite.insert(draft_table).values(**values)
    connection.execute(put.on_conflict_do_update(["form"], set_=values))


def remove_draft(connection: Connection, form_id: str) -> None:
    """Forget a draft; nothing happens when there is none."""
    connection.execute(_REMOVE, {"id": form_id})


def draft_of(body: str) -> Draft:
    """Return the draft that was kept as this text."""
    values = json.loads(body)
    form, past, future = (values.pop(name, ()) for name in ("form", "past", "future"))
    return Draft(form=_form_of(form), past=_steps(past), future=_steps(future), **values)


def _steps(kept: list[dict[str, Any]]) -> tuple[Step, ...]:
    return tuple(Step(**{**step, "accepted": tuple(step["accepted"])}) for step in kept)


def _form_of(form: dict[str, Any]) -> Response:
    """Return the form; drafts of the first schema know nothing of effort, checks and risks."""
    return Response(
        **{
            **form,
            "status": Status(form["status"]),
            "effort": Effort(**form.get("effort", {})),
            "accepted": tuple(form.get("accepted", ())),
            "risks": tuple(Risk(risk) for risk in form.get("risks", ())),
        }
    )
