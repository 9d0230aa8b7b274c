"""A store that keeps everything in memory: the same behaviour as the real one, without a file."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from hailong_desktop.domain.answers import missing_reason
from hailong_desktop.domain.changes import IMPORTED, Change, form_changes, what_happened
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.grouping import cell_of, field_of
from hailong_desktop.domain.meeting import Meeting
from hailong_desktop.domain.officer import Officer
from hailong_desktop.domain.questionnaire import Questionnaire
from hailong_desktop.domain.register import (
    UNREADABLE,
    Handling,
    HandlingState,
    Remark,
    RemarkCounts,
    Topic,
)
from hailong_desktop.domain.response import Response, Risk, Status
from hailong_desktop.domain.second import SecondKeying, SecondState
from hailong_desktop.domain.survey_round import Batch, RoundState, SurveyRound
from hailong_desktop.domain.tally import FORMS, Counts, recount
from hailong_desktop.domain.text import fold, sort_key
from hailong_desktop.domain.watch import RiskCount
from hailong_desktop.services.filters import Breakdown, FormFilter, RemarkFilter
from hailong_desktop.services.ports import BatchCounts, Draft, FormLine, HistoryEntry, Pace
from hailong_desktop.services.refusals import ChangedElsewhereError, SerialTakenError
from hailong_desktop.services.stamp import Stamp
from tests.fakes.memory_papers import MemoryPapers

FORMS_A_PART = 3
"""Few, so that even a short test has several parts."""


class MemoryStore(MemoryPapers):
    """Keeps what a Store keeps, as long as the object lives; the tallies are counted afresh each time."""

    def __init__(self) -> None:
        """Start with nothing."""
        super().__init__()
        self._questionnaires: dict[tuple[str, int], Questionnaire] = {}
        self._rounds: dict[str, SurveyRound] = {}
        self._batches: dict[int, Batch] = {}
        self._forms: dict[str, Response] = {}
        self._saved: dict[str, tuple[int, int]] = {}
        self._drafts: dict[str, Draft] = {}
        self._meetings: dict[str, Meeting] = {}
        self._history: defaultdict[str, list[HistoryEntry]] = defaultdict(list)
        self._officers: dict[str, Officer] = {}
        self._second: dict[str, SecondKeying] = {}
        self._first_at: dict[str, str] = {}
        self._topics: dict[int, Topic] = {}
        self._handlings: dict[tuple[str, str], Handling] = {}
        self._head = ""
        self._steps = 0

    # questionnaires and rounds

    def questionnaires(self) -> tuple[Questionnaire, ...]:
        """Return every version of every questionnaire, by id and version."""
        return tuple(self._questionnaires[key] for key in sorted(self._questionnaires))

    def questionnaire(self, id: str, version: int | None = None) -> Questionnaire:
        """Return this version, the newest one by default."""
        if version is None:
            version = max((kept for known, kept in self._questionnaires if known == id), default=0)
        if (id, version) not in self._questionnaires:
            raise SurveyError(f"Không có mẫu phiếu “{id}”. Hãy thêm mẫu phiếu này trước.")
        return self._questionnaires[id, version]

    def add_questionnaire(self, questionnaire: Questionnaire, stamp: Stamp) -> None:
        """Keep a version; the same definition again is nothing new."""
        key = (questionnaire.id, questionnaire.version)
        if key in self._questionnaires:
            if self._questionnaires[key].definition != questionnaire.definition:
                raise SurveyError("Mẫu phiếu đã có với nội dung khác. Hãy tăng số phiên bản.")
            return
        self._questionnaires[key] = questionnaire
        self._note("", "thêm mẫu phiếu", stamp)

    def rounds(self) -> tuple[SurveyRound, ...]:
        """Return the rounds, the one opened last first."""
        return tuple(reversed(self._rounds.values()))

    def round(self, code: str) -> SurveyRound:
        """Return the round."""
        if code not in self._rounds:
            known = ", ".join(self._rounds) or "chưa có đợt nào"
            raise SurveyError(f"Không có đợt khảo sát “{code}”. Các đợt đã có: {known}.")
        return self._rounds[code]

    def add_round(self, round: SurveyRound, stamp: Stamp) -> None:
        """Open a round."""
        if round.code in self._rounds:
            raise SurveyError(f"Mã đợt “{round.code}” đã có. Hãy đặt mã khác.")
        self.questionnaire(round.questionnaire, round.version)
        self._rounds[round.code] = round
        self._note("", "mở đợt khảo sát", stamp)

    def change_round(self, round: SurveyRound, stamp: Stamp) -> None:
        """Change what is known of a round, its units included."""
        before = self.round(round.code)
        if (before.questionnaire, before.version) != (round.questionnaire, round.version):
            raise SurveyError("Không đổi được mẫu phiếu của đợt. Hãy mở đợt mới.")
        held = {form.unit for form in self._of(round.code)}
        held |= {batch.unit for batch in self.batches(round.code)}
        held |= {draft.form.unit for draft in self.drafts(round.code)}
        lost = sorted((set(before.units) - set(round.units)) & held)
        if lost:
            raise SurveyError(f"Không bỏ được phòng, đơn vị “{lost[0]}” vì đã có phiếu. Hãy giữ lại.")
        self._rounds[round.code] = round
        self._note("", "sửa đợt khảo sát", stamp)

    def batches(self, round_code: str) -> tuple[Batch, ...]:
        """Return the batches of a round, oldest first."""
        return tuple(batch for batch in self._batches.values() if batch.round == round_code)

    def put_batch(self, batch: Batch, stamp: Stamp) -> Batch:
        """Keep a new batch (id 0) or change one."""
        self.round(batch.round)
        if batch.id and (batch.id not in self._batches or self._batches[batch.id].round != batch.round):
            raise SurveyError("Không tìm thấy tập phiếu này nữa. Hãy tải lại trang.")
        kept = batch if batch.id else replace(batch, id=len(self._batches) + 1)
        self._batches[kept.id] = kept
        self._note("", "ghi tập phiếu", stamp)
        return kept

    def batch_counts(self, batch_id: int) -> BatchCounts:
        """Return how many forms of the batch are keyed."""
        forms = self.batch_forms(batch_id)
        states = [form.status for form in forms]
        second = [
            self._second[form.id].state
            for form in forms
            if form.id in self._second and self._second[form.id].batch == batch_id
        ]
        return BatchCounts(
            valid=states.count(Status.VALID),
            invalid=states.count(Status.INVALID),
            reopened=states.count(Status.OPEN),
            uncommented=sum(f.flagged and not f.texts and f.status is not Status.OPEN for f in forms),
            drawn=second.count(SecondState.DRAWN),
            unsettled=second.count(SecondState.TO_SETTLE),
            seconded=second.count(SecondState.DONE),
        )

    def all_batch_counts(self, round_code: str) -> dict[int, BatchCounts]:
        """Return the counts of every batch of a round by its id."""
        return {batch.id: self.batch_counts(batch.id) for batch in self.batches(round_code)}

    def batch_forms(self, batch_id: int) -> tuple[Response, ...]:
        """Return the forms of a batch that are not void, in the order in which they were keyed."""
        living = (form for form in self._forms.values() if form.status is not Status.VOID)
        of_batch = (form for form in living if form.batch == batch_id)
        return tuple(sorted(of_batch, key=lambda form: self._saved[form.id][1]))

    def batch_serials(self, batch_id: int) -> tuple[str, ...]:
        """Return the serials of the forms of a batch that are not void, in the order of keying."""
        return tuple(form.serial for form in self.batch_forms(batch_id))

    # officers and second keyings

    def officers(self) -> tuple[Officer, ...]:
        """Return the officers in the order in which they were added."""
        return tuple(self._officers.values())

    def put_officer(self, officer: Officer, stamp: Stamp, what: str) -> None:
        """Add an officer or change one by name."""
        self._officers[officer.name] = officer
        self._note("", what, stamp)

    def form_officers(self, round_code: str) -> tuple[str, ...]:
        """Return the names of those who saved forms of a round."""
        return tuple(
            sorted(
                {name for form in self._of(round_code) for name in (form.officer, form.first_officer)} - {""},
                key=sort_key,
            )
        )

    def pace(self, officer: str, day: str = "", batch_id: int = 0) -> Pace:
        """Return what the officer keyed first on an ISO day or in a batch."""
        forms = [
            form
            for form in self._forms.values()
            if form.first_officer == officer
            and form.status is not Status.VOID
            and self._first_at.get(form.id, "").startswith(day)
            and batch_id in {0, form.batch}
        ]
        efforts = [form.effort for form in forms]
        seconds = float(sum(effort.seconds for effort in efforts))
        return Pace(len(forms), seconds, sum(effort.corrections for effort in efforts))

    def risk_counts(self, round_code: str) -> tuple[RiskCount, ...]:
        """Return the valid and invalid forms of a round by officer and unit, in the order of both names."""
        by_whose = defaultdict(list)
        for form in self._living(round_code):
            if form.status in {Status.VALID, Status.INVALID}:
                by_whose[form.first_officer, form.unit].append(form.risks)
        return tuple(
            RiskCount(
                *whose,
                len(risks),
                sum(Risk.STRAIGHT in one for one in risks),
                sum(Risk.FAST in one for one in risks),
            )
            for whose, risks in sorted(by_whose.items())
        )

    def second_keyings(self, round_code: str, batch_id: int = 0) -> tuple[SecondKeying, ...]:
        """Return the second keyings of a round or one batch, in the order in which the forms were keyed."""
        forms = sorted(self._living(round_code), key=lambda form: self._saved[form.id][1])
        kept = (self._second[form.id] for form in forms if form.id in self._second)
        return tuple(second for second in kept if batch_id in {0, second.batch})

    def put_second_keyings(self, second: Sequence[SecondKeying], stamp: Stamp | None, what: str = "") -> None:
        """Keep second keyings, replacing those of the same forms, all or nothing."""
        if any(one.form not in self._forms for one in second):
            raise SurveyError("Không tìm thấy phiếu này nữa. Hãy tải lại trang rồi làm lại.")
        for one in second if stamp else ():
            self._open_round(self._forms[one.form].round)
        for one in second:
            self._second[one.form] = one
            if stamp:
                self._note(one.form, what, stamp)

    # forms

    def save_form(self, form: Response, stamp: Stamp, draft: Draft | None = None) -> Response:
        """Save a complete form and return it with its new revision, time and officer."""
        known = self._open_round(form.round)
        before = self._forms.get(form.id)
        if before and before.revision == form.revision + 1 and before.digest() == form.digest():
            kept = before
        else:
            self._check_revision(before, form)
            self._check(form, known)
            if before is None:
                self._check_batch(form)
            kept = self._kept(form, before, stamp)
            self._keep(kept)
            questionnaire = self.questionnaire(known.questionnaire, known.version)
            changes = form_changes(before, kept, questionnaire)
            self._note(form.id, what_happened(before, kept), stamp, changes)
        self.remove_draft(form.id)
        if draft:
            self.put_draft(draft)
        return kept

    def add_forms(self, forms: Sequence[Response], stamp: Stamp) -> None:
        """Save many new complete forms at once, all or nothing."""
        before = (dict(self._forms), dict(self._saved))
        try:
            for form in forms:
                if form.id in self._forms:
                    raise ChangedElsewhereError(self._forms[form.id])
                self._check(form, self._open_round(form.round))
                self._check_batch(form)
                came_in = self._kept(replace(form, revision=0), None, stamp)
                self._first_at[form.id] = ""
                self._keep(replace(came_in, first_officer=form.first_officer))
        except SurveyError:
            self._forms, self._saved = before
            raise
        for form in forms:
            self._saved[form.id] = (self._steps + 1, self._saved[form.id][1])
            self._history[form.id].append(_entry(IMPORTED, stamp))
        if forms:
            self._note("", IMPORTED, stamp)

    def form(self, id: str) -> Response | None:
        """Return the form."""
        return self._forms.get(id)

    def form_by_serial(self, round_code: str, serial: str) -> Response | None:
        """Return the form with this serial that is not void."""
        return next((form for form in self._living(round_code) if form.serial == serial), None)

    def forms(self, round_code: str) -> Iterator[Response]:
        """Yield every form of a round that is not void, by serial."""
        self.round(round_code)
        yield from sorted(self._living(round_code), key=lambda form: form.serial)

    def digests(self, round_code: str) -> dict[str, str]:
        """Return the digest of every form that is not void, by serial."""
        return {form.serial: form.digest() for form in self.forms(round_code)}

    def form_lines(
        self, round_code: str, chosen: FormFilter, limit: int = 200, offset: int = 0
    ) -> tuple[FormLine, ...]:
        """Return rows of the list, the form saved last first; void forms too."""
        return tuple(self._line(form) for form in self._listed(round_code, chosen)[offset : offset + limit])

    def form_count(self, round_code: str, chosen: FormFilter) -> int:
        """Return how many rows the list has."""
        return len(self._listed(round_code, chosen))

    def last_serial(self, round_code: str) -> str:
        """Return the serial with the highest trailing number in the round."""
        numbered = (
            (_number(form.serial), self._saved[form.id], form.serial) for form in self._living(round_code)
        )
        return max(numbered, default=(0, (0, 0), ""))[2]

    def last_saved(self, round_code: str, batch_id: int, or_void_at_once: bool = False) -> Response | None:
        """Return the form of the batch saved last: valid or invalid, or void from the first if asked."""
        counted = {Status.VALID, Status.INVALID}
        chosen = self._listed(round_code, FormFilter(batch=batch_id))
        return next(
            (
                form
                for form in chosen
                if form.status in counted
                or (or_void_at_once and form.status is Status.VOID and form.revision == 1)
            ),
            None,
        )

    def history(self, form_id: str) -> tuple[HistoryEntry, ...]:
        """Return what was done to a form, oldest first."""
        return tuple(self._history.get(form_id, ()))

    # drafts

    def put_draft(self, draft: Draft) -> None:
        """Keep a draft, replacing the one of the same form."""
        self.round(draft.form.round)
        self._drafts.pop(draft.form.id, None)
        self._drafts[draft.form.id] = draft

    def drafts(self, round_code: str) -> tuple[Draft, ...]:
        """Return the drafts of a round, the one touched last first."""
        return tuple(d for d in reversed(self._drafts.values()) if d.form.round == round_code)

    def remove_draft(self, form_id: str) -> None:
        """Forget a draft."""
        self._drafts.pop(form_id, None)

    # results

    def counts(self, round_code: str, unit: str | None = None) -> Counts:
        """Return the counters of a round or of one of its units."""
        known = self.round(round_code)
        return self._recount(known, (f for f in self.forms(round_code) if unit is None or f.unit == unit))

    def counts_by(
        self, round_code: str, breakdown: Breakdown, part: int | None = None
    ) -> Mapping[tuple[str, ...], Counts]:
        """Return counters by the cells of the fields, of the forms of one part where it is given."""
        known = self.round(round_code)
        questionnaire = self.questionnaire(known.questionnaire, known.version)
        only = [(field_of(questionnaire, code), value) for code, value in breakdown.only]
        groups: defaultdict[tuple[str, ...], list[Response]] = defaultdict(list)
        for form in self.forms(round_code):
            if part in (None, self.part_of(form.id)) and all(
                value in field.values(cell_of(form, field.code)) for field, value in only
            ):
                groups[tuple(cell_of(form, field) for field in breakdown.by)].append(form)
        wanted = {FORMS, *breakdown.counted(questionnaire)}
        return {
            key: {code: cells for code, cells in self._recount(known, forms).items() if code in wanted}
            for key, forms in groups.items()
        }

    def parts(self, round_code: str) -> tuple[int, ...]:
        """Return the parts in which the round has forms, in order."""
        of_round = (form.id for form in self._forms.values() if form.round == round_code)
        return tuple(sorted({self._part(form_id) for form_id in of_round}))

    def part_of(self, form_id: str) -> int | None:
        """Return the part that holds a form."""
        return self._part(form_id) if form_id in self._forms else None

    def _part(self, form_id: str) -> int:
        return list(self._forms).index(form_id) // FORMS_A_PART

    def meeting(self, round_code: str) -> Meeting | None:
        """Return the record of the meeting on a round."""
        return self._meetings.get(round_code)

    def put_meeting(self, meeting: Meeting, stamp: Stamp) -> None:
        """Keep the record of the meeting, replacing the earlier one."""
        self.round(meeting.round)
        self._meetings[meeting.round] = meeting
        self._note("", "ghi biên bản họp", stamp)

    # the register of comments

    def topics(self) -> tuple[Topic, ...]:
        """Return the topics in their order."""
        return tuple(sorted(self._topics.values(), key=lambda topic: (topic.position, topic.id)))

    def put_topic(self, topic: Topic, stamp: Stamp) -> Topic:
        """Keep a new topic (id 0) or change one, and return it."""
        if any(other.name == topic.name and other.id != topic.id for other in self._topics.values()):
            raise SurveyError(f"Chủ đề “{topic.name}” đã có. Hãy đặt tên khác.")
        if topic.id and topic.id not in self._topics:
            raise SurveyError("Không tìm thấy chủ đề này nữa. Hãy tải lại trang.")
        kept = topic if topic.id else replace(topic, id=len(self._topics) + 1)
        self._topics[kept.id] = kept
        self._note("", "ghi chủ đề ý kiến", stamp)
        return kept

    def remarks(
        self, round_code: str, chosen: RemarkFilter, limit: int = 200, offset: int = 0
    ) -> tuple[Remark, ...]:
        """Return the comments on open questions of valid and invalid forms, in the order of keying."""
        return tuple(self._remarks(round_code, chosen)[offset : offset + limit])

    def remark_counts(self, round_code: str, chosen: RemarkFilter) -> RemarkCounts:
        """Return how many comments the filter leaves, by topic, criterion and unit."""
        found = self._remarks(round_code, chosen)
        waiting = [remark for remark in found if remark.handling.state is HandlingState.WAITING]
        criteria = Counter(
            criterion
            for remark in found
            for criterion in {self._topics[topic].criterion for topic in remark.handling.topics} - {""}
        )
        return RemarkCounts(
            len(found),
            len(waiting),
            Counter(topic for remark in found for topic in remark.handling.topics or (None,)),
            criteria,
            Counter(remark.form_unit for remark in found),
            Counter(remark.form_unit for remark in waiting),
            Counter(remark.handling.state for remark in found),
            sum(remark.handling.given for remark in waiting),
        )

    def put_handlings(self, round_code: str, handlings: Sequence[Handling], stamp: Stamp, what: str) -> None:
        """Keep what was done about comments, all or nothing."""
        self.round(round_code)
        if any(one.form not in self._forms for one in handlings):
            raise SurveyError("Không tìm thấy phiếu có ý kiến này nữa. Hãy tải lại trang.")
        for one in handlings:
            self._handlings[one.form, one.question] = replace(one, topics=tuple(sorted(one.topics)))
            self._note(one.form, what, stamp)

    def audit_head(self) -> str:
        """Return the hash at the end of the history chain."""
        return self._head

    def faults(self) -> tuple[str, ...]:
        """Return nothing: what is counted afresh always adds up."""
        return ()

    # inside

    def _of(self, round_code: str) -> list[Response]:
        return [form for form in self._forms.values() if form.round == round_code]

    def _living(self, round_code: str) -> list[Response]:
        return [form for form in self._of(round_code) if form.status is not Status.VOID]

    def _listed(self, round_code: str, chosen: FormFilter) -> list[Response]:
        found = [
            form
            for form in self._of(round_code)
            if form.serial.startswith(chosen.find)
            and chosen.unit in {None, form.unit}
            and chosen.status in {None, form.status}
            and chosen.batch in {None, form.batch}
            and self._worth_a_look(form, chosen)
        ]
        return sorted(found, key=lambda form: self._saved[form.id], reverse=True)

    def _worth_a_look(self, form: Response, chosen: FormFilter) -> bool:
        day = form.saved_at[:10]
        return (
            chosen.officer in {None, form.officer, form.first_officer or None}
            and day >= chosen.since
            and (not chosen.until or day <= chosen.until)
            and self._missing(form) >= chosen.missing
            and (form.flagged or not chosen.flagged)
            and bool(form.risks or not chosen.risky)
            and (not fold(chosen.words) or any(fold(chosen.words) in fold(t) for t in form.texts.values()))
        )

    def _missing(self, form: Response) -> int:
        known = self.round(form.round)
        questions = self.questionnaire(known.questionnaire, known.version).questions
        return sum(missing_reason(form.cells.get(q.code, "")) is not None for q in questions)

    def _line(self, form: Response) -> FormLine:
        return FormLine(
            id=form.id,
            serial=form.serial,
            status=form.status,
            invalid_reason=form.invalid_reason,
            unit=form.unit,
            officer=form.officer,
            saved_at=form.saved_at,
            missing=self._missing(form),
            flagged=form.flagged,
            batch=form.batch,
            risks=form.risks,
        )

    def _remarks(self, round_code: str, chosen: RemarkFilter) -> list[Remark]:
        known = self.round(round_code)
        questions = self.questionnaire(known.questionnaire, known.version).open_questions
        counted = (form for form in self._of(round_code) if form.status in {Status.VALID, Status.INVALID})
        found = []
        for form in sorted(counted, key=lambda form: self._saved[form.id][1]):
            for code in sorted(question.code for question in questions):
                text = form.texts.get(code, "")
                done = self._handlings.get((form.id, code), Handling(form.id, code))
                remark = Remark(form.id, form.serial, code, form.unit, text, done)
                if text and text != UNREADABLE and self._is_chosen(remark, chosen):
                    found.append(remark)
        return found

    def _is_chosen(self, remark: Remark, chosen: RemarkFilter) -> bool:
        topics = remark.handling.topics
        return (
            fold(chosen.words) in fold(remark.text)
            and chosen.unit in {None, remark.form_unit}
            and chosen.state in {None, remark.handling.state}
            and (remark.handling.given or not chosen.given)
            and (chosen.topic is None or (chosen.topic in topics if chosen.topic else not topics))
            and (
                not chosen.criterion
                or chosen.criterion in {self._topics[topic].criterion for topic in topics}
            )
        )

    def _open_round(self, code: str) -> SurveyRound:
        known = self.round(code)
        if known.state is RoundState.LOCKED:
            raise SurveyError(f"Đợt “{known.name}” đã khóa. Hãy mở khóa đợt trước.")
        return known

    def _check_revision(self, before: Response | None, form: Response) -> None:
        if before is None and form.revision:
            raise SurveyError(f"Không tìm thấy phiếu {form.serial} nữa. Hãy tải lại danh sách phiếu.")
        if before and before.revision != form.revision:
            raise ChangedElsewhereError(before)

    def _check(self, form: Response, known: SurveyRound) -> None:
        if form.unit and form.unit not in known.units:
            raise SurveyError(f"Phòng, đơn vị “{form.unit}” không có trong đợt. Hãy thêm vào đợt trước.")
        holder = self.form_by_serial(form.round, form.serial)
        if holder and holder.id != form.id and form.status is not Status.VOID:
            raise SerialTakenError(holder)

    def _check_batch(self, form: Response) -> None:
        batch = self._batches.get(form.batch or 0)
        if batch and batch.closed_at:
            raise SurveyError(f"Tập phiếu “{batch.label}” đã đóng. Hãy mở lại tập và ghi lý do.")

    def _kept(self, form: Response, before: Response | None, stamp: Stamp) -> Response:
        at = stamp.when.isoformat(timespec="seconds")
        self._first_at.setdefault(form.id, at)
        return replace(
            form,
            revision=form.revision + 1,
            officer=stamp.who,
            first_officer=before.first_officer if before else form.first_officer or stamp.who,
            saved_at=at,
        )

    def _keep(self, form: Response) -> None:
        self._forms[form.id] = form
        place = self._saved.get(form.id, (0, len(self._saved)))[1]
        self._saved[form.id] = (self._steps + 1, place)

    def _recount(self, known: SurveyRound, forms: Iterable[Response]) -> Counts:
        return recount(forms, self.questionnaire(known.questionnaire, known.version))

    def _write_down(self, what: str, stamp: Stamp) -> None:
        self._note("", what, stamp)

    def _note(self, form_id: str, what: str, stamp: Stamp, changes: tuple[Change, ...] = ()) -> None:
        self._steps += 1
        entry = _entry(what, stamp, changes)
        self._head = hashlib.sha256(f"{self._head}{form_id}{entry}".encode()).hexdigest()
        if form_id:
            self._history[form_id].append(entry)


def _entry(what: str, stamp: Stamp, changes: tuple[Change, ...] = ()) -> HistoryEntry:
    return HistoryEntry(stamp.when.isoformat(timespec="seconds"), stamp.who, what, stamp.why, changes)


def _number(serial: str) -> int:
    digits = serial[len(serial.rstrip("0123456789")) :]
    return int(digits) if digits else -1
