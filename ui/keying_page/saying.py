"""What the desk says aloud, and what it goes on saying until it is mended."""

from hailong_desktop.services.keying import EntrySession
from hailong_desktop.services.message import MessageKind
from ui.sounds import Tones

_BAD_NEWS = {MessageKind.REFUSED, MessageKind.FAILED}


class Saying:
    """Gives tones, and remembers in `failure` what could not be written."""

    def __init__(self, tones: Tones) -> None:
        self._tones = tones
        self.failure = ""

    def aloud(self, session: EntrySession) -> None:
        """Give the tone of what came of the last key: refused, asked back, or saved."""
        message = session.message
        if session.twin is not None or (message and message.kind in _BAD_NEWS):
            self._tones.refused()
        elif message and message.kind is MessageKind.SAVED:
            self._tones.saved()

    def note(self, session: EntrySession) -> None:
        """Go on saying what could not be written until it is."""
        message = session.message
        if message and message.kind is MessageKind.FAILED:
            self.failure = message.text
        elif session.draft_kept and not session.unsaved:
            self.failure = ""
