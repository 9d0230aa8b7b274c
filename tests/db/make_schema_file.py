"""Makes the small file that upgrades are tested on: `python -m tests.db.make_schema_file`, once a schema.

A file of a released schema is never made again: it stands for those that officers have.
"""

from dataclasses import replace
from pathlib import Path

from db.opening import open_store
from db.upgrade import CURRENT
from hailong_desktop.domain.document_plan import (
    DocumentKind,
    DocumentPlan,
    IssuedDocument,
    Phrase,
    PlannedPart,
)
from hailong_desktop.domain.follow_up import FollowUp, RemedyState
from hailong_desktop.domain.meeting import Attendance, DiscussionPoint, Meeting, Remedy, Shortcoming
from hailong_desktop.domain.named_measure import Measure
from hailong_desktop.domain.officer import Officer, Role
from hailong_desktop.domain.overall import OverallWay
from hailong_desktop.domain.register import Handling, HandlingState, Topic
from hailong_desktop.domain.response import Status
from hailong_desktop.domain.round_measures import RoundMeasures, UnitFacts
from hailong_desktop.domain.second import SecondKeying
from hailong_desktop.domain.survey_round import DocumentFacts
from hailong_desktop.services.ports import Draft
from tests.fakes.office import ROUND, a_form, open_batch, open_office, save

TARGET = Path(__file__).parent / "files" / f"schema-{CURRENT.number:04d}.db"


def make(target: Path) -> None:
    """Make a file that holds a row of every kind; refuse to replace one."""
    if target.exists():
        raise FileExistsError(target)
    with open_store(target, writing=True) as opened:
        place = open_office(opened.store)
        place.store.change_round(
            replace(place.store.round(ROUND), facts=DocumentFacts(agency="Sở", recipients=("Như trên",))),
            place.stamp(),
        )
        batch = open_batch(place, returned=4, spoiled=1, spoiled_reason="rách")
        first = save(
            place,
            replace(a_form("0001", R1="1", R2="a;b", _1_1="1", _2_1="2"), batch=batch.id, period="2014-05"),
        )
        save(place, replace(first, cells={**first.cells, "1.1": "2"}, texts={"O1": "Chờ hơi lâu"}))
        save(place, replace(a_form("0002", Status.INVALID, _1_1="XX"), batch=batch.id))
        void = save(place, a_form("0003"))
        save(place, replace(void, status=Status.VOID), "nhầm đợt")
        place.store.add_forms([a_form("0004", _1_1="4"), a_form("0005", _1_2="NA")], place.stamp())
        place.store.change_round(
            replace(
                place.store.round(ROUND),
                measures=RoundMeasures(Measure.MEAN, overall=OverallWay.MEAN, weights={"1": 2}),
                unit_facts={"Bộ phận một cửa": UnitFacts(40, 1200)},
            ),
            place.stamp(),
        )
        topic = place.store.put_topic(Topic("Chờ lâu", "1", "timeliness"), place.stamp())
        handled = Handling(
            first.id, "O1", (topic.id,), state=HandlingState.ANSWERED, answered_on="2014-06-02"
        )
        place.store.put_handlings(ROUND, (handled,), place.stamp(), "trả lời ý kiến")
        place.store.put_draft(Draft(replace(a_form("0006"), cells={"R1": "2"}), 1))
        place.store.put_officer(Officer("cán bộ B", Role.ADMIN), place.stamp(), "thêm cán bộ")
        second = SecondKeying(first.id, batch.id, "mẫu ngẫu nhiên", "cán bộ A", cells={"R1": "1"}, stop=1)
        place.store.put_second_keyings((second,), place.stamp(), "rút mẫu nhập lần hai")
        place.store.put_batch(
            replace(batch, closed_at="2014-05-22", closed_why="mất một phiếu"), place.stamp()
        )
        remedies = (Remedy("Niêm yết rõ", ("Chữ to",), ("1",), due="2014-06-30", id="r1"),)
        lacks = (Shortcoming("Thái độ", ("1",)),)
        place.store.put_meeting(
            Meeting(
                ROUND,
                chair_name="Người Chủ Trì",
                chair="Giám đốc",
                attendees=(Attendance("Thanh tra", 2, 1),),
                discussion=(DiscussionPoint("Thanh tra", "Còn chậm"),),
                shortcomings=lacks,
                remedies=remedies,
            ),
            place.stamp(),
        )
        place.store.add_follow_up(
            ROUND, FollowUp("r1", RemedyState.DOING, "đã in", "2014-06-02"), place.stamp()
        )
        place.store.put_phrase(Phrase("implementation", "Giao Văn phòng."), place.stamp())
        own = PlannedPart("strengths", text="{tỷ lệ chung}", figures={"tỷ lệ chung": "66,67%"})
        place.store.put_plan(ROUND, DocumentPlan(DocumentKind.REPORT, (own,)), place.stamp())
        paper = IssuedDocument(DocumentKind.NOTICE, "05", "2014-05-23", "Chánh Văn phòng", "c", "f", "")
        place.store.issue(ROUND, paper, b"%PDF-1.4", place.stamp())
    for beside in ("-journal", ".lock"):
        target.with_name(target.name + beside).unlink(missing_ok=True)


if __name__ == "__main__":
    make(TARGET)
