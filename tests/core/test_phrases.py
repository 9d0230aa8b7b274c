"""Recurring texts: kept once, offered for their field, forgotten."""

import pytest

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.officer import Role
from hailong_desktop.services.phrases import forget_phrase, keep_phrase, phrases_for
from tests.fakes.office import open_office


@pytest.fixture
def place():
    return open_office()


def texts(place, field):
    return [phrase.text for phrase in phrases_for(place.store, field)]


def test_a_text_is_kept_cleaned_for_its_field_alone(place):
    kept = keep_phrase(place, "causes", " Thiê\u0301u người \n")
    assert (kept.field, kept.text) == ("causes", "Thiếu người")
    assert texts(place, "causes") == ["Thiếu người"]
    assert texts(place, "basis") == []


def test_the_same_text_is_kept_once(place):
    first = keep_phrase(place, "causes", "Thiếu người")
    assert keep_phrase(place, "causes", "Thiếu người ") == first
    keep_phrase(place, "basis", "Thiếu người")
    assert texts(place, "causes") == texts(place, "basis") == ["Thiếu người"]


@pytest.mark.parametrize(("text", "why"), [(" \n", "Chưa có chữ nào"), ("a\ue000", "không phải là chữ")])
def test_what_is_no_text_is_refused(place, text, why):
    with pytest.raises(SurveyError, match=why):
        keep_phrase(place, "causes", text)
    assert texts(place, "causes") == []


def test_a_text_is_forgotten_and_forgetting_again_does_nothing(place):
    kept = keep_phrase(place, "causes", "Thiếu người")
    forget_phrase(place, kept)
    forget_phrase(place, kept)
    assert texts(place, "causes") == []


def test_phrases_are_for_those_who_write_the_record(place):
    kept = keep_phrase(place, "causes", "Thiếu người")
    place.role = Role.ENTRY
    with pytest.raises(SurveyError):
        keep_phrase(place, "causes", "Khác")
    with pytest.raises(SurveyError):
        forget_phrase(place, kept)
    assert texts(place, "causes") == ["Thiếu người"]
