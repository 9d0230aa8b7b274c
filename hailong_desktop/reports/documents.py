"""Every document of a round: which parts it has, what people made of them, and the whole as blocks."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, replace

from hailong_desktop.domain.document_plan import DocumentKind, DocumentPlan
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.reports.blocks import Block, Document, Line, Picture
from hailong_desktop.reports.figures.fields import Figures, figures_of, filled
from hailong_desktop.reports.profile import PROFILES, Profile, Role
from hailong_desktop.reports.texts import blanks as gaps
from hailong_desktop.reports.texts.findings import Charts
from hailong_desktop.reports.texts.follow_up import follow_up_blanks, follow_up_figures, follow_up_sheet
from hailong_desktop.reports.texts.heads import RIBBON, Sheet, head
from hailong_desktop.reports.texts.minutes import minutes
from hailong_desktop.reports.texts.notice import notice
from hailong_desktop.reports.texts.outline import report
from hailong_desktop.reports.texts.parts import (
    ChangedFigure,
    Placed,
    arranged,
    changed_figures,
    composed,
    strangers_of,
)
from hailong_desktop.reports.texts.web_note import web_note
from hailong_desktop.reports.wording import lower_first
from hailong_desktop.services.follow_up_data import FollowUpData
from hailong_desktop.services.follow_ups import FollowedRemedy
from hailong_desktop.services.report_data import ReportData

NO_CHARTS = Charts()
_OUTLINES: dict[DocumentKind, Callable[[ReportData], Sheet]] = {
    DocumentKind.NOTICE: notice,
    DocumentKind.MINUTES: minutes,
    DocumentKind.FOLLOW_UP: lambda data: follow_up_sheet(_followed(data)),
    DocumentKind.WEB_NOTE: web_note,
}

KINDS = (DocumentKind.REPORT, *_OUTLINES)
"""The documents that are made of parts, in the order in which an office needs them."""


def sheet_of(kind: DocumentKind, data: ReportData, charts: Charts = NO_CHARTS) -> Sheet:
    """Return a document of the round as an outline between head and foot, with the facts of its own."""
    own = with_own_facts(kind, data)
    return report(own, charts) if kind is DocumentKind.REPORT else _OUTLINES[kind](own)


def _followed(data: ReportData) -> FollowUpData:
    """Return what became of the remedies; raise SurveyError where it was not gathered."""
    if data.follow_up is None:
        raise SurveyError("Chưa có dữ liệu theo dõi giải pháp của đợt này. Hãy mở lại trang Báo cáo.")
    followed, figures = data.follow_up, figures_of(data)

    def named(each: FollowedRemedy) -> FollowedRemedy:
        return replace(each, remedy=replace(each.remedy, title=filled(each.remedy.title, figures)))

    return replace(followed, remedies=tuple(named(each) for each in followed.remedies))


def fields_of(kind: DocumentKind, data: ReportData) -> Figures:
    """Return the fields that texts of a document may hold, with their values."""
    more = follow_up_figures(_followed(data)) if kind is DocumentKind.FOLLOW_UP else {}
    return {**figures_of(data), **more}


def with_own_facts(kind: DocumentKind, data: ReportData) -> ReportData:
    """Return the data with number, date, signer and recipients of this document."""
    return replace(data, round=replace(data.round, facts=data.round.facts.of(kind)))


def placed_of(kind: DocumentKind, data: ReportData) -> tuple[Placed, ...]:
    """Return the parts of a document in the order wanted, those left out too."""
    return arranged(sheet_of(kind, data).parts, plan_of(kind, data))


def plan_of(kind: DocumentKind, data: ReportData) -> DocumentPlan:
    """Return how the document departs from its outline."""
    return data.plans.get(kind) or DocumentPlan(kind)


def profile_of(data: ReportData) -> Profile:
    """Return the format in which the office writes; one nobody knows any more is the present one."""
    return PROFILES.get(data.round.facts.profile) or PROFILES["nd30_2020"]


def document(kind: DocumentKind, data: ReportData, charts: Charts = NO_CHARTS) -> Document:
    """Return a document of the round as blocks, from its head to its last line."""
    sheet, facts = sheet_of(kind, data, charts), data.round.facts.of(kind)
    parts = composed(arranged(sheet.parts, plan_of(kind, data)), fields_of(kind, data), sheet.foot)
    lead: tuple[Block, ...] = head(sheet, facts) if kind.is_paper else ()
    title = f"{sheet.title.kind} {lower_first(sheet.about)}".strip() if kind.is_paper else sheet.about
    return Document(title, facts.agency, (*lead, *parts), RIBBON if data.round.illustration else "")


def blanks(kind: DocumentKind, data: ReportData) -> tuple[str, ...]:
    """Return what stands as a blank on the document, in its order."""
    if kind is DocumentKind.FOLLOW_UP:
        return follow_up_blanks(_followed(data))
    return gaps.blanks(kind, with_own_facts(kind, data), placed_of(kind, data))


def changes(kind: DocumentKind, data: ReportData) -> tuple[ChangedFigure, ...]:
    """Return the figures in texts that people edited, which are others now."""
    return changed_figures(placed_of(kind, data), fields_of(kind, data))


def strangers(kind: DocumentKind, data: ReportData) -> tuple[str, ...]:
    """Return what stands in braces in edited texts and is no field, so that it is printed as typed."""
    return strangers_of(placed_of(kind, data), fields_of(kind, data))


def content_digest(made: Document) -> str:
    """Return the SHA-256 of what a document says: all but when its figures were made, and its charts' lines.

    What the charts show stands in the tables as well.
    """
    said = [
        [type(block).__name__, block.caption] if isinstance(block, Picture) else asdict(block)
        for block in made.blocks
        if not (isinstance(block, Line) and block.role is Role.AUDIT)
    ]
    text = json.dumps([made.title, made.ribbon, said], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
