"""What documents of an office share around their parts: letterhead, bases, signature, the ribbon."""

from dataclasses import dataclass

from hailong_desktop.domain.document_plan import DocumentKind
from hailong_desktop.domain.survey_round import DocumentFacts
from hailong_desktop.reports.blocks import BLANK, Block, Letterhead, Line, Signature, Title
from hailong_desktop.reports.profile import Role
from hailong_desktop.reports.texts.parts import Foot, Part
from hailong_desktop.reports.wording import basis_lines, document_number, known, long_date, signing

RIBBON = "Dữ liệu minh họa - không phải kết quả khảo sát thật"


@dataclass(frozen=True)
class Sheet:
    """One kind of document on a round: what it is about, its title, its parts and its foot.

    `basis` holds the legal bases, one a line; None for a document without any.
    """

    kind: DocumentKind
    about: str
    title: Title
    parts: tuple[Part, ...]
    foot: Foot
    basis: str | None = None


def head(sheet: Sheet, facts: DocumentFacts) -> tuple[Block, ...]:
    """Return letterhead, title and bases; minutes without a number have none."""
    unnumbered = sheet.kind is DocumentKind.MINUTES and not facts.number.strip()
    number = "" if unnumbered else f"Số: {document_number(facts, sheet.kind)}"
    return (
        Letterhead(
            known(facts.parent),
            known(facts.agency),
            number,
            f"{known(facts.place)}, {long_date(facts.date)}",
        ),
        sheet.title,
        *(() if sheet.basis is None else bases(sheet.basis)),
    )


def bases(basis: str) -> tuple[Line, ...]:
    """Return the legal bases, a blank one where nobody gave any."""
    lines = basis_lines(basis) or (f"Căn cứ {BLANK}",)
    return tuple(Line(Role.BASIS, line) for line in lines)


def signature(facts: DocumentFacts) -> Signature:
    """Return who signs, and who is sent the document."""
    return Signature(
        facts.recipients or (BLANK,),
        facts.signer_authority,
        known(facts.signer_title),
        signing(facts.signer_name),
    )
