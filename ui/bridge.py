"""Turns news of the core into Qt signals, so that pages can connect to them."""

from PySide6.QtCore import QObject, Signal

from hailong_desktop.services.news import (
    DocumentChanged,
    FormSaved,
    FormsImported,
    MeetingChanged,
    NewsSource,
    OfficerChanged,
    RemarksHandled,
    RemedyFollowed,
    RoundChanged,
    SecondKeyed,
    TalliesChanged,
)


class Bridge(QObject):
    """One signal a kind of news; each carries the news itself."""

    form_saved = Signal(FormSaved)
    forms_imported = Signal(FormsImported)
    round_changed = Signal(RoundChanged)
    meeting_changed = Signal(MeetingChanged)
    tallies_changed = Signal(TalliesChanged)
    officer_changed = Signal(OfficerChanged)
    second_keyed = Signal(SecondKeyed)
    remarks_handled = Signal(RemarksHandled)
    remedy_followed = Signal(RemedyFollowed)
    document_changed = Signal(DocumentChanged)

    def __init__(self, news: NewsSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        news.listen(FormSaved, self.form_saved.emit)
        news.listen(FormsImported, self.forms_imported.emit)
        news.listen(RoundChanged, self.round_changed.emit)
        news.listen(MeetingChanged, self.meeting_changed.emit)
        news.listen(TalliesChanged, self.tallies_changed.emit)
        news.listen(OfficerChanged, self.officer_changed.emit)
        news.listen(SecondKeyed, self.second_keyed.emit)
        news.listen(RemarksHandled, self.remarks_handled.emit)
        news.listen(RemedyFollowed, self.remedy_followed.emit)
        news.listen(DocumentChanged, self.document_changed.emit)
