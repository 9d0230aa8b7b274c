"""Forms from a data file: checked row by row, compared with what is kept, taken all or nothing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.response import Response
from hailong_desktop.domain.survey_round import RoundState
from hailong_desktop.services.news import FormsImported
from hailong_desktop.services.rounds import add_units
from hailong_desktop.services.sheet_row import Problem, RowReader, SheetRow
from hailong_desktop.services.workplace import Workplace


@dataclass(frozen=True)
class ImportReport:
    """What happened to the rows: read = imported + known + refused when bad rows are skipped.

    A form is known when serial and content agree with one that is kept, refused when only the serial does
    or a cell is unfit. Nothing is imported when anything was refused and bad rows are not skipped.
    """

    read: int
    imported: int
    known: int
    refused: int
    new_units: tuple[str, ...]
    problems: tuple[Problem, ...]


class _Piles:
    """Rows on three piles, with the problems of the third; `kept` are the digests by serial."""

    def __init__(self, kept: Mapping[str, str]) -> None:
        self.kept = kept
        self.fresh: dict[str, Response] = {}
        self.known = 0
        self.refused = 0
        self.problems: list[Problem] = []

    def put(self, row: SheetRow, form: Response, problems: list[Problem]) -> None:
        if problems:
            self._refuse(problems)
        elif form.serial in self.fresh:
            same = self.fresh[form.serial].content() == form.content()
            self._put_again(row, form, same, "một dòng ở trên có cùng số phiếu mà nội dung khác")
        elif form.serial in self.kept:
            same = self.kept[form.serial] in {form.digest(), replace(form, flagged=True).digest()}
            self._put_again(row, form, same, "số phiếu đã có trong đợt với nội dung khác")
        else:
            self.fresh[form.serial] = form

    def _put_again(self, row: SheetRow, form: Response, same: bool, why: str) -> None:
        if same:
            self.known += 1
        else:
            self._refuse([Problem(row.line, "serial", form.serial, why)])

    def _refuse(self, problems: list[Problem]) -> None:
        self.refused += 1
        self.problems += problems


def import_forms(
    place: Workplace,
    round_code: str,
    rows: Iterable[SheetRow],
    *,
    problems: Iterable[Problem] = (),
    batch_of: Mapping[str, int] | None = None,
    skip_bad: bool = False,
    dry_run: bool = False,
    before_writing: Callable[[], object] = lambda: None,
) -> ImportReport:
    """Import the rows into a round and say what became of them; `problems` of the file itself count too.

    New units become known to the round; `batch_of` names the batch of a unit's forms, where there is one.
    With `dry_run` nothing is written and `imported` is what would be. `before_writing` is called once when
    every row has been looked at and something will be written; what it raises ends the work.
    """
    survey_round = place.store.round(round_code)
    if survey_round.state is RoundState.LOCKED:
        raise SurveyError(f"Đợt {round_code} đã khóa, không nhận thêm phiếu. Hãy mở khóa đợt trước.")
    reader = RowReader(
        place.store.questionnaire(survey_round.questionnaire, survey_round.version), survey_round
    )
    piles = _Piles(place.store.digests(round_code))
    piles.problems += problems
    read = 0
    for row in rows:
        read += 1
        piles.put(row, *reader.form(row))
    taken = list(piles.fresh.values()) if skip_bad or not piles.problems else []
    named = dict.fromkeys(form.unit for form in taken if form.unit)
    new_units = tuple(unit for unit in named if unit not in survey_round.units)
    if taken and not dry_run:
        before_writing()
        add_units(place, round_code, new_units)
        placed = [replace(form, batch=batch_of.get(form.unit)) for form in taken] if batch_of else taken
        place.store.add_forms(placed, place.stamp())
        place.news.tell(FormsImported(round_code))
    return ImportReport(read, len(taken), piles.known, piles.refused, new_units, tuple(piles.problems))
