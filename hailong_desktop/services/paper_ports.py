"""The part of the store that keeps meetings, what became of remedies, and documents."""

from typing import Protocol

from hailong_desktop.domain.document_plan import DocumentKind, DocumentPlan, IssuedDocument, Phrase
from hailong_desktop.domain.follow_up import FollowUp
from hailong_desktop.domain.meeting import Meeting
from hailong_desktop.services.stamp import Stamp


class PaperStore(Protocol):
    """What is kept of meetings and documents; every writing call is one transaction with its history row."""

    def meeting(self, round_code: str) -> Meeting | None:
        """Return the record of the meeting on a round."""

    def put_meeting(self, meeting: Meeting, stamp: Stamp) -> None:
        """Keep the record of the meeting, replacing the earlier one."""

    def follow_ups(self, round_code: str) -> tuple[FollowUp, ...]:
        """Return what was noted on the remedies of a round, oldest first."""

    def add_follow_up(self, round_code: str, entry: FollowUp, stamp: Stamp) -> FollowUp:
        """Add an entry on a remedy of a round and return it with the officer and the time."""

    def phrases(self) -> tuple[Phrase, ...]:
        """Return the recurring texts in the order in which they were kept."""

    def put_phrase(self, kept: Phrase, stamp: Stamp) -> Phrase:
        """Keep a new text (id 0) or change one, and return it; one that is gone is kept anew."""

    def remove_phrase(self, kept: Phrase, stamp: Stamp) -> None:
        """Forget a text; nothing happens when it is gone already."""

    def plan(self, round_code: str, kind: DocumentKind) -> DocumentPlan:
        """Return how the document departs from its outline, not at all while nothing is kept."""

    def put_plan(self, round_code: str, plan: DocumentPlan, stamp: Stamp) -> None:
        """Keep how the document departs from its outline, replacing what was kept."""

    def issued(self, round_code: str) -> tuple[IssuedDocument, ...]:
        """Return the documents issued on a round, oldest first; the files stay where they are."""

    def issued_file(self, id: int) -> bytes:
        """Return the file of an issued document; raise SurveyError when there is none."""

    def issue(self, round_code: str, document: IssuedDocument, file: bytes, stamp: Stamp) -> IssuedDocument:
        """Keep a document with its file as issued, and return it with id, officer, time and audit head."""
