"""The shipped questionnaires and the illustration's forms, as tests of charts and pages want them."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hailong_desktop.domain.definition import read_definition
from hailong_desktop.domain.response import Response, Status, complete, new_form_id
from hailong_desktop.domain.tally import Tally, recount, tabulate

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
FONTS = RESOURCES / "fonts"
Q2014 = read_definition((RESOURCES / "questionnaires" / "stnmt-2014.json").read_text(encoding="utf-8"))
QND61 = read_definition((RESOURCES / "questionnaires" / "tthc-nd61-2018.json").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Named:
    """A group of forms as charts see it."""

    label: str
    tally: Tally | None


def forms_2014(round_code="2014-1"):
    """Return the 172 forms of the illustration."""
    path = RESOURCES / "illustration" / "round-1-2014.csv"
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return [
            complete(
                Response(
                    new_form_id(),
                    round_code,
                    row["serial"],
                    row["unit"],
                    row,
                    status=Status(row["status"]),
                    invalid_reason=row["invalid_reason"],
                ),
                Q2014,
            )
            for row in csv.DictReader(lines)
        ]


def tally_of(forms):
    """Return the tally of these forms of the 2014 questionnaire."""
    return tabulate(Q2014, recount(forms, Q2014), 180)


@cache
def tally_2014():
    """Return the tally of the illustration."""
    return tally_of(forms_2014())


@cache
def units_2014():
    """Return the units of the illustration with their tallies."""
    forms = forms_2014()
    units = sorted({form.unit for form in forms})
    return [Named(unit, tally_of([form for form in forms if form.unit == unit])) for unit in units]
