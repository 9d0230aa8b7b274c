"""The illustration round of 2014, made from the shipped files through the services the window uses."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from hailong_desktop.domain.definition import read_definition
from hailong_desktop.domain.document_plan import DocumentKind
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.meeting import Attendance, DiscussionPoint, Meeting, Remedy, Shortcoming
from hailong_desktop.domain.questionnaire import Questionnaire
from hailong_desktop.domain.survey_round import Batch, DocumentFacts, SurveyRound
from hailong_desktop.domain.text import sort_key
from hailong_desktop.exchange.forms_csv import FormsFile, read_forms
from hailong_desktop.services.filters import FormFilter
from hailong_desktop.services.intake import import_forms
from hailong_desktop.services.meetings import keep_meeting
from hailong_desktop.services.rounds import keep_batch, new_round
from hailong_desktop.services.sheet_row import RowReader
from hailong_desktop.services.workplace import Workplace

CODE = "2014-1"
NAME = "Đợt 1 năm 2014"
QUESTIONNAIRE = "stnmt-2014"
ISSUED = 180
THRESHOLD = 84
FACTS = DocumentFacts(
    agency="Sở Tài nguyên và Môi trường",
    symbol="STNMT",
    basis=(
        "Kế hoạch cải cách hành chính năm 2014\n"
        "yêu cầu duy trì, cải tiến hệ thống quản lý chất lượng theo TCVN ISO 9001:2008"
    ),
)
"""What is known of the round of 2014; who signed, the number, the place, the recipients stay blanks."""


def shipped_questionnaires(resources: Path) -> tuple[Questionnaire, ...]:
    """Return the questionnaires that come with the program, by id."""
    files = sorted((resources / "questionnaires").glob("*.json"))
    return tuple(read_definition(file.read_text("utf-8")) for file in files)


def make_illustration(place: Workplace, resources: Path) -> SurveyRound:
    """Make the round with its forms and its meeting, and return it; what is there already stays.

    Raise SurveyError when the code belongs to a round of the office: made-up forms never mix with real ones.
    """
    shipped = _Shipped(resources)
    store = place.store
    kept = next((known for known in store.rounds() if known.code == CODE), None)
    if kept is None:
        new_round(
            place,
            code=CODE,
            name=NAME,
            questionnaire=QUESTIONNAIRE,
            issued=ISSUED,
            threshold=THRESHOLD,
            illustration=True,
            facts=FACTS,
            definition=shipped.questionnaire,
        )
    elif not kept.illustration:
        raise SurveyError(
            f"Đợt {CODE} trong tệp này là đợt thật, không thể thêm dữ liệu minh họa. "
            "Hãy làm đợt minh họa trong một tệp dữ liệu khác."
        )
    if not store.batches(CODE) and not store.form_count(CODE, FormFilter()):
        batch_of = {batch.unit: keep_batch(place, batch).id for batch in shipped.batches}
        import_forms(place, CODE, shipped.forms.rows(), problems=shipped.forms.problems, batch_of=batch_of)
    if store.meeting(CODE) is None:
        keep_meeting(place, shipped.meeting)
    return store.round(CODE)


def is_untouched(place: Workplace, resources: Path) -> bool:
    """Tell whether the database holds the illustration as it was made, and nothing else."""
    store, shipped = place.store, _Shipped(resources)
    if [known.code for known in store.rounds()] != [CODE]:
        return False
    return (
        replace(store.round(CODE), units=()) == shipped.round
        and [kept.definition for kept in store.questionnaires()] == [shipped.questionnaire.definition]
        and _without_ids(store.batches(CODE)) == _without_ids(shipped.batches)
        and store.digests(CODE) == shipped.digests
        and store.form_count(CODE, FormFilter()) == len(shipped.digests)
        and not store.drafts(CODE)
        and store.meeting(CODE) == shipped.meeting
        and not any(store.plan(CODE, kind).parts for kind in DocumentKind)
        and not (store.follow_ups(CODE) or store.issued(CODE) or store.phrases())
    )


def _without_ids(batches: Iterable[Batch]) -> list[Batch]:
    return [replace(batch, id=0) for batch in batches]


@dataclass(frozen=True)
class _Shipped:
    """The illustration as it comes with the program."""

    resources: Path

    @cached_property
    def questionnaire(self) -> Questionnaire:
        return next(known for known in shipped_questionnaires(self.resources) if known.id == QUESTIONNAIRE)

    @cached_property
    def round(self) -> SurveyRound:
        version = self.questionnaire.version
        return SurveyRound(
            CODE, NAME, QUESTIONNAIRE, version, ISSUED, illustration=True, threshold=THRESHOLD, facts=FACTS
        )

    @cached_property
    def forms(self) -> FormsFile:
        return read_forms(self.resources / "illustration" / "round-1-2014.csv", self.questionnaire)

    @cached_property
    def digests(self) -> Mapping[str, str]:
        reader = RowReader(self.questionnaire, self.round)
        forms = (reader.form(row)[0] for row in self.forms.rows())
        return {form.serial: form.digest() for form in forms}

    @cached_property
    def batches(self) -> tuple[Batch, ...]:
        """One a unit, by name."""
        returned = Counter(row.values["unit"] for row in self.forms.rows())
        return tuple(
            Batch(CODE, unit, unit=unit, period="2014", returned=returned[unit])
            for unit in sorted(returned, key=sort_key)
        )

    @cached_property
    def meeting(self) -> Meeting:
        text = (self.resources / "illustration" / "meeting-2014.json").read_text("utf-8")
        record = json.loads(text)
        parts: dict[str, Any] = {
            "attendees": tuple(Attendance(group) for group in record.pop("attendees")),
            "discussion": tuple(DiscussionPoint(**point) for point in record.pop("discussion")),
            "shortcomings": tuple(
                Shortcoming(part["text"], tuple(part["criteria"])) for part in record.pop("shortcomings")
            ),
            "remedies": tuple(
                Remedy(part["title"], tuple(part["points"]), tuple(part["criteria"]), id=f"{CODE}-{at}")
                for at, part in enumerate(record.pop("remedies"), start=1)
            ),
        }
        return Meeting(CODE, **parts, **record)
