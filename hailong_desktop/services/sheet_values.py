"""What an officer writes on the sheet on the desk besides its answers: number, unit, channel, words."""

from collections.abc import Mapping
from dataclasses import replace

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.response import Response
from hailong_desktop.domain.survey_round import Batch, check_period
from hailong_desktop.domain.text import clean, clean_line
from hailong_desktop.services.refusals import SerialHeldError, SerialTakenError
from hailong_desktop.services.rounds import LONGEST_NAME, add_units
from hailong_desktop.services.workplace import Workplace

LONGEST_SERIAL = 40


def with_serial(place: Workplace, form: Response, text: str) -> Response:
    """Return the form with this number.

    Raises SurveyError for none, SerialTakenError naming the form that has it, SerialHeldError the sheet that
    is not saved yet.
    """
    serial = clean_line(text, "Số phiếu", LONGEST_SERIAL)
    if not serial:
        raise SurveyError("Số phiếu không được để trống.")
    holder = place.store.form_by_serial(form.round, serial)
    if holder and holder.id != form.id:
        raise SerialTakenError(holder)
    drafts = (draft.form for draft in place.store.drafts(form.round))
    held = next((other for other in drafts if other.serial == serial and other.id != form.id), None)
    if held:
        labels = {batch.id: batch.label for batch in place.store.batches(form.round)}
        raise SerialHeldError(serial, labels.get(held.batch or 0, ""))
    return replace(form, serial=serial)


def serial_doubt(place: Workplace, round_code: str, text: str) -> str:
    """Return why a number looks like a slip of the hand: letters in it, none in all others of the round.

    "" where nothing speaks against it.
    """
    serial, store = text.strip(), place.store
    kept = (serial for batch in store.batches(round_code) for serial in store.batch_serials(batch.id))
    first = next(kept, "")
    if not serial or serial.isdecimal() or not first.isdecimal() or not all(map(str.isdecimal, kept)):
        return ""
    return f"Số phiếu khác của đợt chỉ có chữ số. Nếu đúng là “{serial}” như trên giấy thì bấm Enter lần nữa."


def with_unit(place: Workplace, form: Response, name: str) -> Response:
    """Return the form with this unit; a new unit becomes known to the round."""
    add_units(place, form.round, [name])
    return replace(form, unit=clean_line(name, "Phòng, đơn vị", LONGEST_NAME))


def with_channel(form: Response, text: str) -> Response:
    """Return the form with this channel, by which it came back."""
    return replace(form, channel=clean_line(text, "Kênh thu", LONGEST_NAME))


def with_period(form: Response, text: str) -> Response:
    """Return the form with this period, a year or a month; raise SurveyError for anything else."""
    period = text.strip()
    check_period(period)
    return replace(form, period=period)


def following(form: Response, was: Batch, now: Batch) -> Response:
    """Return the form with what its batch says now, where the form had it from the batch."""
    same = [name for name in ("unit", "channel", "period") if getattr(form, name) == getattr(was, name)]
    return replace(form, **{name: getattr(now, name) for name in same})


def with_texts(form: Response, texts: Mapping[str, str]) -> Response:
    """Return the form with these answers in words by code; empty ones are none."""
    tidy = {code: clean(text, "Ý kiến") for code, text in texts.items()}
    return replace(form, texts={code: text for code, text in {**form.texts, **tidy}.items() if text})
