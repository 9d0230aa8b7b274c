"""The short note on the department's web page: what was found and decided, as text and as HTML."""

from html import escape

from hailong_desktop.domain.document_plan import DocumentKind
from hailong_desktop.domain.meeting import Remedy
from hailong_desktop.reports.blocks import BLANK, Block, Document, Heading, Line, Title
from hailong_desktop.reports.profile import Role
from hailong_desktop.reports.texts.conclusions import printed_remedies, shortcomings, strengths
from hailong_desktop.reports.texts.heads import Sheet
from hailong_desktop.reports.texts.meeting_words import (
    BEGINNING,
    body,
    discussion,
    heard,
    meeting_about,
)
from hailong_desktop.reports.texts.parts import Foot, Part, Rank
from hailong_desktop.reports.wording import bases_in_sentence, closed, known, sentences, subject
from hailong_desktop.services.report_data import ReportData


def web_note(data: ReportData) -> Sheet:
    """Return the note on a round as an outline; it has no letterhead and is signed by a line."""
    about = subject(data.round, data.questionnaire)
    return Sheet(
        DocumentKind.WEB_NOTE,
        about,
        title=Title("", about),
        parts=(
            Part("opening", "Cuộc họp", Rank.PLAIN, lambda _: _opening(data)),
            Part("report-heard", "Báo cáo tại cuộc họp", Rank.PLAIN, lambda _: heard(data.meeting)),
            Part("results", "Kết quả", Rank.PLAIN, lambda _: strengths(data)),
            Part("shortcomings", "Tồn tại, hạn chế", Rank.PLAIN, lambda _: _shortcomings(data)),
            Part("discussion", "Thảo luận", Rank.PLAIN, lambda _: discussion(data.meeting)),
            Part("remedies", "Giải pháp", Rank.PLAIN, lambda _: _remedies(data)),
            Part("implementation", "Tổ chức thực hiện", Rank.PLAIN, lambda _: _implementation(data)),
        ),
        foot=Foot(body(f"{known(data.meeting.presenter)}")),
    )


def _opening(data: ReportData) -> tuple[Line, ...]:
    meeting, facts = data.meeting, data.round.facts
    basis = bases_in_sentence(meeting.basis or facts.basis)
    lead = f"{basis}. " if basis else ""
    held = f"{BEGINNING}, {{tên cơ quan}} tổ chức cuộc họp {meeting_about(data)}."
    return (
        body(f"{lead}{held}"),
        body("Chủ trì cuộc họp: đồng chí {chủ trì}. Tham dự có: {thành phần tham dự}."),
    )


def _shortcomings(data: ReportData) -> tuple[Line, ...]:
    lines = shortcomings(data)
    return (body("Bên cạnh đó còn một số tồn tại, hạn chế:"), *lines)


def _remedies(data: ReportData) -> tuple[Line, ...]:
    remedies = printed_remedies(data.meeting.remedies)
    return (
        body("Kết luận cuộc họp, đồng chí {người kết luận} yêu cầu tập trung thực hiện các giải pháp sau:"),
        *(tuple(Line(Role.POINT, f"- {_remedy(each)}") for each in remedies) or (body(BLANK),)),
    )


def _remedy(remedy: Remedy) -> str:
    title = known(remedy.title).rstrip(":.")
    points = sentences("\n".join(point.strip().lstrip("+- ") for point in remedy.points))
    return f"{title}: {' '.join(points)}" if points else closed(title)


def _implementation(data: ReportData) -> tuple[Line, ...]:
    lines = sentences(data.meeting.implementation) or (BLANK,)
    last = lines[-1].rstrip(".")
    return tuple(body(line) for line in (*lines[:-1], f"{last}./."))


def as_text(document: Document) -> str:
    """Return the note as plain text, paragraphs apart, with the ribbon first where there is one."""
    lines = [document.ribbon.upper(), document.title, *(_words(block) for block in document.blocks)]
    return "\n\n".join(line for line in lines if line) + "\n"


def as_html(document: Document) -> str:
    """Return the note as one whole HTML page, every text escaped; points become lists."""
    body = "\n".join([*_ribbon(document), f"<h1>{escape(document.title)}</h1>", *_elements(document.blocks)])
    return (
        '<!DOCTYPE html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(document.title)}</title>\n</head>\n<body>\n<article>\n{body}\n</article>\n"
        "</body>\n</html>\n"
    )


def _ribbon(document: Document) -> list[str]:
    return [f"<p><strong>{escape(document.ribbon)}</strong></p>"] if document.ribbon else []


def _elements(blocks: tuple[Block, ...]) -> list[str]:
    """Return the paragraphs; points that follow each other make one list."""
    elements: list[str] = []
    for block in blocks:
        words = escape(_words(block))
        if isinstance(block, Line) and block.role is Role.POINT:
            item = f"<li>{words.removeprefix('- ')}</li>"
            if elements and elements[-1].endswith("</ul>"):
                elements[-1] = f"{elements[-1].removesuffix('</ul>')}{item}\n</ul>"
            else:
                elements.append(f"<ul>\n{item}\n</ul>")
        elif words:
            elements.append(f"<h2>{words}</h2>" if isinstance(block, Heading) else f"<p>{words}</p>")
    return elements


def _words(block: Block) -> str:
    return block.text if isinstance(block, (Line, Heading)) else ""
