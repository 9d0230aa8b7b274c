"""Rounds, units and batches between their rows and the values of the domain."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select

from db.tables import unit
from hailong_desktop.domain.document_plan import DocumentKind
from hailong_desktop.domain.named_measure import CriterionRule, Measure
from hailong_desktop.domain.overall import OverallWay
from hailong_desktop.domain.round_measures import RoundMeasures, UnitFacts
from hailong_desktop.domain.survey_round import Batch, DocumentFacts, PaperFacts, RoundState, SurveyRound

_UNITS = select(unit).where(unit.c.round == bindparam("key")).order_by(unit.c.position)


def round_of(connection: Connection, row: Row[Any]) -> SurveyRound:
    """Return the round of a row, its units read too."""
    units = connection.execute(_UNITS, {"key": row.id}).all()
    return SurveyRound(
        code=row.code,
        name=row.name,
        questionnaire=row.questionnaire,
        version=row.version,
        issued=row.issued,
        state=RoundState(row.state),
        illustration=row.illustration,
        threshold=row.threshold,
        decimals=row.decimals,
        units=tuple(each.name for each in units),
        invalid_reasons=tuple(json.loads(row.invalid_reasons)),
        facts=_facts(json.loads(row.facts)),
        measures=_measures(row.measures),
        unit_facts={
            each.name: UnitFacts(each.issued, each.transactions)
            for each in units
            if (each.issued, each.transactions) != (None, None)
        },
    )


def _facts(kept: dict[str, Any]) -> DocumentFacts:
    papers = {
        DocumentKind(kind): PaperFacts(**{**own, "recipients": tuple(own["recipients"])})
        for kind, own in kept.pop("papers", {}).items()
    }
    return DocumentFacts(**{**kept, "recipients": tuple(kept["recipients"])}, papers=papers)


def _measures(kept: str) -> RoundMeasures:
    """Return the measures as kept; a round of an older file has the usual ones."""
    if not kept:
        return RoundMeasures()
    values = json.loads(kept)
    return RoundMeasures(
        **{
            **values,
            "measure": Measure(values["measure"]),
            "criterion": CriterionRule(values["criterion"]),
            "overall": OverallWay(values["overall"]) if values["overall"] else None,
        }
    )


def round_values(survey_round: SurveyRound) -> dict[str, object]:
    """Return the columns of a round's row; its units are rows of their own."""
    return {
        "code": survey_round.code,
        "name": survey_round.name,
        "questionnaire": survey_round.questionnaire,
        "version": survey_round.version,
        "issued": survey_round.issued,
        "state": str(survey_round.state),
        "illustration": survey_round.illustration,
        "threshold": survey_round.threshold,
        "decimals": survey_round.decimals,
        "invalid_reasons": as_json(survey_round.invalid_reasons),
        "facts": as_json(asdict(survey_round.facts)),
        "measures": as_json(asdict(survey_round.measures)),
    }


def put_units(
    connection: Connection, key: int, names: tuple[str, ...], facts: Mapping[str, UnitFacts]
) -> None:
    """Keep exactly these units for the round, in this order, with what is declared of them."""
    connection.execute(delete(unit).where(unit.c.round == key))
    rows = [
        {"round": key, "name": name, "position": at, **asdict(facts.get(name, UnitFacts()))}
        for at, name in enumerate(names)
    ]
    if rows:
        connection.execute(insert(unit), rows)


def batch_of(row: Row[Any], round_code: str) -> Batch:
    """Return the batch of a row."""
    return Batch(
        round=round_code,
        label=row.label,
        unit=row.unit,
        period=row.period,
        channel=row.channel,
        returned=row.returned,
        spoiled=row.spoiled,
        spoiled_reason=row.spoiled_reason,
        id=row.id,
        printed_serials=row.printed_serials,
        closed_at=row.closed_at,
        closed_why=row.closed_why,
    )


def batch_values(batch: Batch, key: int) -> dict[str, object]:
    """Return the columns of a batch's row but its key; `key` is the round's."""
    values = asdict(batch)
    del values["id"]
    return {**values, "round": key}


def as_json(value: object) -> str:
    """Return the value as one line of JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
