"""The draft of the form on the desk."""

from hailong_desktop.services.keying import EntrySession
from hailong_desktop.services.message import MessageKind


def keep_draft(session: EntrySession) -> None:
    """Keep what is on the desk now; once it is kept, that it could not be is no news any more."""
    session.flush_draft()
    failed = session.message is not None and session.message.kind is MessageKind.FAILED
    if failed and session.draft_kept and not session.unsaved:
        session.message = None
