"""What is done about comments: each deed is kept at once, told, and can be taken back."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.register import HandlingState, Remark, Topic
from hailong_desktop.services import register
from hailong_desktop.services.workplace import Workplace

Chosen = Sequence[Remark]


class Deeds(QObject):
    """`done` tells that something was kept, `said` a sentence and its role, `refused` why nothing was."""

    done = Signal()
    said = Signal(str, str)
    refused = Signal(str)

    def __init__(self, place: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._place = place
        self._round = ""
        self._before: list[tuple[Remark, ...]] = []

    def turn_to(self, round_code: str) -> None:
        """Go on with another round; what was done before cannot be taken back any more."""
        self._round = round_code
        self._before.clear()

    def strike(self, chosen: Chosen, key: str) -> None:
        """Put the topic of this key on the comments, or take it off."""
        topic = next((one for one in register.topics(self._place) if one.key == key), None)
        if topic is None:
            self.said.emit(f"Chưa có chủ đề nào dùng phím “{key}”.", "muted")
        else:
            self.switch(chosen, topic)

    def click(self, chosen: Chosen, topic_id: int) -> None:
        """Put this topic on the comments, or take it off."""
        topic = next((one for one in register.topics(self._place) if one.id == topic_id), None)
        if topic:
            self.switch(chosen, topic)

    def switch(self, chosen: Chosen, topic: Topic) -> None:
        """Put a topic on the comments, or take it off where all have it."""
        self._do(chosen, lambda: register.switch_topic(self._place, self._round, chosen, topic))

    def clear(self, chosen: Chosen) -> None:
        """Take all topics off."""
        self._do(chosen, lambda: register.clear_topics(self._place, self._round, chosen))

    def give(self, chosen: Chosen, unit: str) -> None:
        """Have a unit answer."""
        self._do(chosen, lambda: register.give_to_unit(self._place, self._round, chosen, unit))

    def set_state(self, chosen: Chosen, state: HandlingState) -> None:
        """Say that no answer is needed, or that one is waited for again."""
        self._do(chosen, lambda: register.set_state(self._place, self._round, chosen, state))

    def hide(self, remark: Remark, words: str) -> None:
        """Do not print these words, or print again the pieces that they hold or are."""
        pieces = remark.handling.pieces(remark.text)
        others = [piece for piece in pieces if piece not in words and words not in piece]
        changed = others if len(others) < len(pieces) else [*pieces, words]
        self._do((remark,), lambda: register.hide(self._place, self._round, remark, changed))

    def answer(self, chosen: Chosen, text: str, day: str) -> bool:
        """Write down an answer; today without a day."""
        when = date.fromisoformat(day) if day else self._place.now().date()
        return self._do(chosen, lambda: register.answer(self._place, self._round, chosen, text, when))

    def note(self, remark: Remark, text: str) -> None:
        """Keep words of an answer that is not given yet; not worth taking back."""
        self._try(lambda: register.note_answer(self._place, self._round, remark, text))

    def take_back(self) -> tuple[Remark, ...]:
        """Undo what was done last, and return the comments as they were."""
        if not self._before:
            self.said.emit("Không còn gì để hoàn tác.", "muted")
            return ()
        before = self._before.pop()
        if not self._try(lambda: register.put_back(self._place, self._round, before)):
            return ()
        self.said.emit("Đã hoàn tác.", "ok")
        return before

    def _do(self, chosen: Chosen, deed: Callable[[], None]) -> bool:
        if not chosen or not self._try(deed):
            return False
        self._before.append(tuple(chosen))
        self.done.emit()
        return True

    def _try(self, deed: Callable[[], None]) -> bool:
        try:
            deed()
        except SurveyError as fault:
            self.said.emit(fault.message, "error")
            self.refused.emit(fault.message)
            return False
        self.said.emit("", "ok")
        return True
