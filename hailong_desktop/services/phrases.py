"""Recurring texts that the office keeps, each for a field of the record."""

from hailong_desktop.domain.document_plan import Phrase
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.text import clean
from hailong_desktop.services.officers import Deed, require
from hailong_desktop.services.ports import Store
from hailong_desktop.services.workplace import Workplace

LONGEST_PHRASE = 20_000


def phrases_for(store: Store, field: str) -> tuple[Phrase, ...]:
    """Return the texts kept for a field in the order in which they were kept."""
    return tuple(phrase for phrase in store.phrases() if phrase.field == field)


def keep_phrase(place: Workplace, field: str, text: str) -> Phrase:
    """Keep a text for a field and return it, the one already there when it says the same.

    Raise SurveyError for a text that is blank, unfit or too long.
    """
    require(place, Deed.MEETING)
    tidy = clean(text, "Mẫu câu", LONGEST_PHRASE)
    if not tidy:
        raise SurveyError("Chưa có chữ nào để lưu thành mẫu. Hãy ghi nội dung trước.")
    same = next((phrase for phrase in phrases_for(place.store, field) if phrase.text == tidy), None)
    return same or place.store.put_phrase(Phrase(field, tidy), place.stamp())


def forget_phrase(place: Workplace, phrase: Phrase) -> None:
    """Take a text out; nothing happens when it is gone already."""
    require(place, Deed.MEETING)
    place.store.remove_phrase(phrase, place.stamp())
