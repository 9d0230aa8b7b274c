"""The part of the store in memory that keeps what follows a meeting: remedies followed up, documents."""

from dataclasses import replace

from hailong_desktop.domain.document_plan import DocumentKind, DocumentPlan, IssuedDocument, Phrase
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.follow_up import FollowUp
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.services.stamp import Stamp


class MemoryPapers:
    """Keeps follow-ups, recurring texts, plans and issued documents as long as the object lives."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._follow_ups: dict[str, list[FollowUp]] = {}
        self._phrases: dict[int, Phrase] = {}
        self._plans: dict[tuple[str, DocumentKind], DocumentPlan] = {}
        self._issued: dict[int, tuple[str, IssuedDocument, bytes]] = {}
        self._last_phrase = 0

    def round(self, code: str) -> SurveyRound:
        """Return the round."""
        raise NotImplementedError

    def audit_head(self) -> str:
        """Return the end of the history chain."""
        raise NotImplementedError

    def _write_down(self, what: str, stamp: Stamp) -> None:
        raise NotImplementedError

    def follow_ups(self, round_code: str) -> tuple[FollowUp, ...]:
        """Return what was noted on the remedies of a round, oldest first."""
        self.round(round_code)
        return tuple(self._follow_ups.get(round_code, ()))

    def add_follow_up(self, round_code: str, entry: FollowUp, stamp: Stamp) -> FollowUp:
        """Add an entry on a remedy of a round and return it with the officer and the time."""
        self.round(round_code)
        kept = replace(entry, officer=stamp.who, noted_at=stamp.when.isoformat(timespec="seconds"))
        self._follow_ups.setdefault(round_code, []).append(kept)
        self._write_down("theo dõi giải pháp", stamp)
        return kept

    def phrases(self) -> tuple[Phrase, ...]:
        """Return the recurring texts in the order in which they were kept."""
        return tuple(self._phrases.values())

    def put_phrase(self, kept: Phrase, stamp: Stamp) -> Phrase:
        """Keep a new text (id 0) or change one, and return it; one that is gone is kept anew."""
        if kept.id not in self._phrases:
            self._last_phrase += 1
            kept = replace(kept, id=self._last_phrase)
        self._phrases[kept.id] = kept
        self._write_down("ghi mẫu câu", stamp)
        return kept

    def remove_phrase(self, kept: Phrase, stamp: Stamp) -> None:
        """Forget a text; nothing happens when it is gone already."""
        if self._phrases.pop(kept.id, None):
            self._write_down("bỏ mẫu câu", stamp)

    def plan(self, round_code: str, kind: DocumentKind) -> DocumentPlan:
        """Return how the document departs from its outline, not at all while nothing is kept."""
        self.round(round_code)
        return self._plans.get((round_code, kind), DocumentPlan(kind))

    def put_plan(self, round_code: str, plan: DocumentPlan, stamp: Stamp) -> None:
        """Keep how the document departs from its outline, replacing what was kept."""
        self.round(round_code)
        self._plans[round_code, plan.kind] = plan
        self._write_down("sửa nội dung văn bản", stamp)

    def issued(self, round_code: str) -> tuple[IssuedDocument, ...]:
        """Return the documents issued on a round, oldest first."""
        self.round(round_code)
        return tuple(document for code, document, _ in self._issued.values() if code == round_code)

    def issued_file(self, id: int) -> bytes:
        """Return the file of an issued document; raise SurveyError when there is none."""
        if id not in self._issued:
            raise SurveyError("Không tìm thấy văn bản đã phát hành này. Hãy tải lại trang.")
        return self._issued[id][2]

    def issue(self, round_code: str, document: IssuedDocument, file: bytes, stamp: Stamp) -> IssuedDocument:
        """Keep a document with its file as issued, and return it with id, officer, time and audit head."""
        self.round(round_code)
        kept = replace(
            document,
            id=len(self._issued) + 1,
            officer=stamp.who,
            issued_at=stamp.when.isoformat(timespec="seconds"),
            audit_head=self.audit_head(),
        )
        self._issued[kept.id] = (round_code, kept, file)
        self._write_down("phát hành văn bản", stamp)
        return kept
