"""The facts of a document are kept clean, with a date, and only when they changed."""

import pytest

from hailong_desktop.domain.document_plan import DocumentKind
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.survey_round import DocumentFacts
from hailong_desktop.reports.documents import document
from hailong_desktop.services.document_facts import FACT_NAMES, keep_facts
from hailong_desktop.services.news import RoundChanged
from hailong_desktop.services.report_data import gather_report
from tests.fakes.office import ROUND, open_office


@pytest.fixture
def place():
    return open_office()


def test_facts_are_cleaned_and_kept(place):
    written = DocumentFacts(
        agency="  Sơ\u0309 A ", date="21/5/2014", recipients=("- Như trên;", "  ", "Lưu: VT")
    )
    kept = keep_facts(place, ROUND, written).facts
    assert kept == DocumentFacts(agency="Sở A", date="2014-05-21", recipients=("- Như trên;", "Lưu: VT"))
    assert place.store.round(ROUND).facts == kept


def test_facts_of_one_line_stand_on_one_line(place):
    written = DocumentFacts(agency="Sở\nA", symbol="S\tA", basis="Một\nHai", purpose="Ba\nBốn")
    kept = keep_facts(place, ROUND, written).facts
    assert (kept.agency, kept.symbol) == ("Sở A", "S A")
    assert (kept.basis, kept.purpose) == ("Một\nHai", "Ba\nBốn")


def test_the_same_facts_again_leave_no_trace(place):
    facts = DocumentFacts(agency="Sở A")
    keep_facts(place, ROUND, facts)
    heard: list[RoundChanged] = []
    head = place.store.audit_head()
    place.news.listen(RoundChanged, heard.append)
    keep_facts(place, ROUND, facts)
    assert (heard, place.store.audit_head()) == ([], head)
    keep_facts(place, ROUND, DocumentFacts(agency="Sở B"))
    assert heard == [RoundChanged(ROUND)]


@pytest.mark.parametrize(
    ("written", "kept"), [("", ""), ("2014-05-21", "2014-05-21"), ("1/2/2014", "2014-02-01")]
)
def test_dates_as_officers_write_them(place, written, kept):
    assert keep_facts(place, ROUND, DocumentFacts(date=written)).facts.date == kept


@pytest.mark.parametrize("written", ["31/2/2014", "hôm nay", "a/b/c", "21/5"])
def test_what_is_no_day_is_refused(place, written):
    with pytest.raises(SurveyError, match="Ngày ký: không có ngày"):
        keep_facts(place, ROUND, DocumentFacts(date=written))


def test_a_control_character_is_named_with_its_fact(place):
    with pytest.raises(SurveyError, match="Nơi nhận: ký tự thứ 2"):
        keep_facts(place, ROUND, DocumentFacts(recipients=("a\x00",)))


def test_every_fact_has_a_name():
    assert {*FACT_NAMES, "profile", "papers"} == set(DocumentFacts.__dataclass_fields__)


@pytest.mark.parametrize(
    ("written", "kept"),
    [("05/BC-STNMT", "05"), ("Số: 05/BC-SA", "05"), ("số 5", "5"), ("12a", "12a"), ("", ""), ("Số:", "")],
)
def test_of_a_number_with_its_symbol_the_number_is_kept(place, written, kept):
    assert keep_facts(place, ROUND, DocumentFacts(number=written, symbol="SA")).facts.number == kept


def test_the_subject_is_in_the_offices_words_and_holds_in_the_next_round(place):
    facts = DocumentFacts(agency="Sở Y tế", subject="kết quả khảo sát tại {tên cơ quan} ({tên đợt})")
    keep_facts(place, ROUND, facts)
    data = gather_report(place, ROUND)
    for kind in (DocumentKind.REPORT, DocumentKind.NOTICE, DocumentKind.MINUTES, DocumentKind.WEB_NOTE):
        assert "ết quả khảo sát tại Sở Y tế (đợt 1)" in document(kind, data).title
    keep_facts(place, ROUND, DocumentFacts())
    assert "Sở Y tế" not in document(DocumentKind.REPORT, gather_report(place, ROUND)).title
