"""The illustration round of 2014, made from the shipped files through the services the window uses."""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from hailong_desktop.domain.definition import read_definition
from hailong_desktop.domain.meeting import Meeting, Remedy, Shortcoming
from hailong_desktop.domain.questionnaire import Questionnaire
from hailong_desktop.domain.survey_round import Batch, DocumentFacts, SurveyRound
from hailong_desktop.domain.text import sort_key
from hailong_desktop.exchange.forms_csv import read_forms
from hailong_desktop.services.intake import import_forms
from hailong_desktop.services.meetings import keep_meeting
from hailong_desktop.services.rounds import keep_batch, new_round
from hailong_desktop.services.sheet_row import read_row
from hailong_desktop.services.workplace import Workplace

CODE = "2014-1"
NAME = "Đợt 1 năm 2014"
QUESTIONNAIRE = "stnmt-2014"
ISSUED = 180
FORMS = "round-1-2014.csv"
THRESHOLD = 84
FACTS = DocumentFacts(
    agency="Sở Tài nguyên và Môi trường",
    symbol="STNMT",
    basis=(
        "Kế hoạch cải cách hành chính năm 2014 và việc duy trì, cải tiến hệ thống quản lý chất lượng "
        "theo TCVN ISO 9001:2008"
    ),
    signer_authority="KT. GIÁM ĐỐC",
    signer_title="PHÓ GIÁM ĐỐC",
    recipients=("Giám đốc, các Phó Giám đốc Sở", "Các phòng, đơn vị trực thuộc", "Lưu: VT, VP"),
)


def shipped_questionnaires(resources: Path) -> tuple[Questionnaire, ...]:
    """Return the questionnaires that come with the program, by id."""
    files = sorted((resources / "questionnaires").glob("*.json"))
    return tuple(read_definition(file.read_text("utf-8")) for file in files)


def make_illustration(place: Workplace, resources: Path) -> SurveyRound:
    """Make the round with its forms and its meeting, and return it; what is there already stays."""
    folder = resources / "illustration"
    known = {survey_round.code for survey_round in place.store.rounds()}
    questionnaire = next(q for q in shipped_questionnaires(resources) if q.id == QUESTIONNAIRE)
    if CODE not in known:
        place.store.add_questionnaire(questionnaire, place.stamp())
        new_round(
            place,
            code=CODE,
            name=NAME,
            questionnaire=QUESTIONNAIRE,
            issued=ISSUED,
            threshold=THRESHOLD,
            illustration=True,
            facts=FACTS,
        )
    forms = read_forms(folder / FORMS, questionnaire)
    batch_of = {batch.unit: batch.id for batch in place.store.batches(CODE)}
    if not batch_of:
        batch_of = _one_batch_a_unit(place, Counter(row.values["unit"] for row in forms.rows()))
    import_forms(place, CODE, forms.rows(), problems=forms.problems, batch_of=batch_of)
    if place.store.meeting(CODE) is None:
        keep_meeting(place, _meeting(folder / "meeting-2014.json"))
    return place.store.round(CODE)


def is_untouched(place: Workplace, resources: Path) -> bool:
    """Tell whether the database holds the illustration round and nothing else, its forms as they came."""
    store = place.store
    if [survey_round.code for survey_round in store.rounds()] != [CODE]:
        return False
    questionnaire = next(q for q in shipped_questionnaires(resources) if q.id == QUESTIONNAIRE)
    rows = read_forms(resources / "illustration" / FORMS, questionnaire).rows()
    shipped = {form.serial: form.digest() for form, _ in (read_row(row, questionnaire, CODE) for row in rows)}
    return store.digests(CODE) == shipped and not store.drafts(CODE)


def _one_batch_a_unit(place: Workplace, returned: Mapping[str, int]) -> dict[str, int]:
    """Return the id of each unit's batch."""
    batches = [
        Batch(CODE, unit, unit=unit, period="2014", channel="Phát tại quầy", returned=returned[unit])
        for unit in sorted(returned, key=sort_key)
    ]
    return {batch.unit: keep_batch(place, batch).id for batch in batches}


def _meeting(path: Path) -> Meeting:
    record = json.loads(path.read_text("utf-8"))
    shortcomings = tuple(
        Shortcoming(part["text"], tuple(part["criteria"])) for part in record.pop("shortcomings")
    )
    remedies = tuple(
        Remedy(part["title"], tuple(part["points"]), tuple(part["criteria"]))
        for part in record.pop("remedies")
    )
    attendees = tuple(record.pop("attendees"))
    return Meeting(CODE, attendees=attendees, shortcomings=shortcomings, remedies=remedies, **record)
