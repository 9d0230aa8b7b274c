"""Days as people write and read them."""

import re
from datetime import date

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.entry.dates import keyed_date

_DAY = re.compile(r"([0-9]{6}|[0-9]{8})|([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4}|[0-9]{2})")


def day_shown(iso: str) -> str:
    """Return an ISO date as dd/mm/yyyy; what is no date stays as it is."""
    try:
        return date.fromisoformat(iso).strftime("%d/%m/%Y")
    except ValueError:
        return iso


def day_kept(text: str) -> str:
    """Return the ISO date of d/m/yyyy or ddmmyyyy, empty for nothing; raise SurveyError if no such day."""
    if not text.strip():
        return ""
    written = _DAY.fullmatch(text.strip())
    digits = "".join(part.zfill(2) for part in written.groups() if part) if written else ""
    day = keyed_date(digits, "")
    if day is None:
        raise SurveyError(f"“{text.strip()}” không phải là một ngày nên chưa lưu. Hãy ghi như 21/05/2014.")
    return day.isoformat()
