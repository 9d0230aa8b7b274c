"""What follows a meeting: remedies followed up, recurring texts, plans of documents, issued documents."""

from dataclasses import replace

import pytest

from hailong_desktop.domain.document_plan import (
    DocumentKind,
    DocumentPlan,
    IssuedDocument,
    Phrase,
    PlannedPart,
)
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.follow_up import FollowUp, RemedyState
from hailong_desktop.domain.survey_round import PaperFacts
from tests.fakes.office import ROUND


def test_follow_ups_are_only_added_and_know_who_and_when(place):
    assert place.store.follow_ups(ROUND) == ()
    stamp = place.stamp()
    for state in (RemedyState.DOING, RemedyState.DONE):
        place.store.add_follow_up(ROUND, FollowUp("r1", state, "xong", "2014-06-02"), stamp)
    kept = place.store.follow_ups(ROUND)
    assert [entry.state for entry in kept] == [RemedyState.DOING, RemedyState.DONE]
    assert {(entry.officer, entry.on) for entry in kept} == {(stamp.who, "2014-06-02")}
    assert kept[0].noted_at == stamp.when.isoformat(timespec="seconds")
    with pytest.raises(SurveyError, match="khác"):
        place.store.follow_ups("khác")


def test_recurring_texts_are_kept_changed_and_forgotten(place):
    first = place.store.put_phrase(Phrase("causes", "Quá tải"), place.stamp())
    second = place.store.put_phrase(Phrase("causes", "Thiếu người"), place.stamp())
    changed = place.store.put_phrase(replace(first, text="Quá tải cuối năm"), place.stamp())
    assert place.store.phrases() == (changed, second)
    place.store.remove_phrase(changed, place.stamp())
    head = place.store.audit_head()
    place.store.remove_phrase(changed, place.stamp())
    assert place.store.audit_head() == head
    assert place.store.phrases() == (second,)
    again = place.store.put_phrase(changed, place.stamp())
    assert place.store.phrases() == (second, again)


def test_a_plan_is_kept_for_its_document_only(place):
    assert place.store.plan(ROUND, DocumentKind.NOTICE) == DocumentPlan(DocumentKind.NOTICE)
    own = PlannedPart("own-1", "Thêm", depth=0, text="Đạt {tỷ lệ chung}", figures={"tỷ lệ chung": "96,88%"})
    plan = DocumentPlan(DocumentKind.NOTICE, (own, PlannedPart("tasks", left_out=True)))
    place.store.put_plan(ROUND, DocumentPlan(DocumentKind.NOTICE, (own,)), place.stamp())
    place.store.put_plan(ROUND, plan, place.stamp())
    assert place.store.plan(ROUND, DocumentKind.NOTICE) == plan
    assert place.store.plan(ROUND, DocumentKind.REPORT) == DocumentPlan(DocumentKind.REPORT)


def test_an_issued_document_stays_as_it_is_byte_for_byte(place):
    before = place.store.audit_head()
    asked = IssuedDocument(DocumentKind.NOTICE, "05", "2014-05-23", "Chánh Văn phòng", "c", "f", "")
    first = place.store.issue(ROUND, asked, bytes(range(256)), place.stamp())
    second = place.store.issue(ROUND, replace(asked, number="06"), b"%PDF", place.stamp())
    assert first.audit_head == before
    assert place.store.issued(ROUND) == (first, second)
    assert place.store.issued_file(first.id) == bytes(range(256))
    assert (first.officer, first.id) == (place.who, 1)
    with pytest.raises(SurveyError, match="Không tìm thấy"):
        place.store.issued_file(99)


def test_every_document_has_number_date_and_signer_of_its_own(place):
    before = place.store.round(ROUND)
    shown = replace(before.facts.of(DocumentKind.NOTICE), agency="Sở", number="7", recipients=("Lưu",))
    facts = before.facts.with_paper(DocumentKind.NOTICE, shown)
    place.store.change_round(replace(before, facts=facts), place.stamp())
    kept = place.store.round(ROUND).facts
    assert kept == facts
    assert (kept.agency, kept.number, kept.of(DocumentKind.NOTICE).number) == ("Sở", before.facts.number, "7")
    assert kept.papers == {DocumentKind.NOTICE: PaperFacts(number="7", recipients=("Lưu",))}
    assert kept.of(DocumentKind.MINUTES).recipients == ()
    assert kept.with_paper(DocumentKind.REPORT, replace(kept, number="9")).papers == kept.papers
