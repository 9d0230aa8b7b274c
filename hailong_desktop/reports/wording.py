"""How facts and figures are said on paper; what nobody gave becomes a visible blank."""

from collections.abc import Iterable
from datetime import date

from hailong_desktop.domain.document_plan import DocumentKind
from hailong_desktop.domain.measures import count_text, rate_text
from hailong_desktop.domain.person import bare_name, unaddressed
from hailong_desktop.domain.published import Published
from hailong_desktop.domain.questionnaire import Level, Questionnaire
from hailong_desktop.domain.survey_round import DocumentFacts, SurveyRound
from hailong_desktop.domain.tally import Share
from hailong_desktop.reports.blocks import BLANK

_BASIS_WORDS = ("căn cứ", "thực hiện", "theo", "xét", "thi hành", "triển khai")


def known(text: str) -> str:
    """Return the fact, or a blank to be filled by hand."""
    return text.strip() or BLANK


def count(value: int | None) -> str:
    """Return a count with dots between thousands, a blank where nobody declared it."""
    return BLANK if value is None else count_text(value)


def percent(share: Share, decimals: int) -> str:
    """Return a rate with its percent sign, "–" without a valid answer."""
    return with_sign(rate_text(share.satisfied, share.n_valid, decimals))


def with_sign(figure: str) -> str:
    """Return a figure with the percent sign; a dash stays alone."""
    return f"{figure}%" if figure[-1].isdigit() else figure


def over(published: Published) -> str:
    """Return what a figure is over: 155/160 trả lời for a share, else all that it is worked out from."""
    share = published.share
    return f"{count_text(share.satisfied)}/{published.base}" if share else published.base


def first_upper(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]


def document_number(facts: DocumentFacts, kind: DocumentKind = DocumentKind.REPORT) -> str:
    """Return number and symbol of a document: 05/BC-STNMT."""
    number = facts.number.strip()
    if number.isascii() and number.isdigit():
        number = f"{int(number):02d}"
    return f"{known(number)}/{document_symbol(facts, kind)}"


def document_symbol(facts: DocumentFacts, kind: DocumentKind = DocumentKind.REPORT) -> str:
    """Return the symbol with the abbreviation of the kind of document before the agency's own."""
    symbol, prefix = facts.symbol.strip(), f"{kind.abbreviation}-"
    for abbreviation in {each.abbreviation for each in DocumentKind}:
        if symbol.upper().startswith(f"{abbreviation}-"):
            symbol = symbol[len(abbreviation) + 1 :]
            break
    return f"{prefix}{known(symbol)}"


def long_date(iso: str) -> str:
    """Return the day in full, with a zero before days under 10 and the months 1 and 2."""
    if not iso:
        return f"ngày {BLANK} tháng {BLANK} năm {BLANK}"
    day = date.fromisoformat(iso)
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def short_date(iso: str) -> str:
    """Return the day as 21/5/2014, a blank where nobody gave it."""
    if not iso:
        return BLANK
    day = date.fromisoformat(iso)
    return f"{day.day}/{day.month}/{day.year}"


def hour(text: str) -> str:
    """Return an hour as people wrote it, else blanks around its word."""
    return text.strip() or f"{BLANK} giờ {BLANK}"


def subject(survey_round: SurveyRound, questionnaire: Questionnaire) -> str:
    """Return what the report is about: in the office's words, else from the questionnaire and the round.

    In the office's words the round and the agency may stand as fields, so that they hold in the next round.
    """
    named = lower_first(survey_round.name.strip(), "Đợt ")
    own = survey_round.facts.subject.strip()
    if own:
        said = own.replace("{tên đợt}", named).replace("{tên cơ quan}", known(survey_round.facts.agency))
        return first_upper(said)
    title = questionnaire.title.strip()
    topic = title.lower().removeprefix("phiếu ") if title.isupper() else f"khảo sát theo “{title}”"
    scope = questionnaire.subtitle.strip()
    about = f" {lower_first(scope)}" if scope.lower().startswith("đối với ") else ""
    return f"Kết quả {topic}{about} ({named})"


def said_person(name: str, office: str) -> str:
    """Return who it was as "Nguyễn Văn A, Giám đốc Sở": a blank for a name nobody gave, no office for none.

    How one addresses a person is left to the sentence, so that no word stands there twice.
    """
    said = [known(unaddressed(name)), unaddressed(office)]
    return ", ".join(part for part in said if part)


def signing(name: str) -> str:
    """Return the name under a signature, a blank where nobody gave it."""
    return known(bare_name(name))


def lower_first(text: str, word: str = "") -> str:
    """Return the text with a small first letter, only before `word` where one is given."""
    return text[:1].lower() + text[1:] if text.startswith(word) else text


def basis_lines(basis: str) -> tuple[str, ...]:
    """Return the legal bases, one a line: each ends in a semicolon, the last in a full stop."""
    lines = [line.strip().rstrip(";.,").strip() for line in basis.splitlines()]
    said = [line if line.lower().startswith(_BASIS_WORDS) else f"Căn cứ {line}" for line in lines if line]
    return tuple(f"{line}{'.' if at == len(said) else ';'}" for at, line in enumerate(said, start=1))


def bases_in_sentence(basis: str) -> str:
    """Return the legal bases as one sentence, empty without any: a small letter after each semicolon."""
    lines = [line[:-1] for line in basis_lines(basis)]
    return "; ".join(lower_first(line) if at and line[1].islower() else line for at, line in enumerate(lines))


def sentences(text: str) -> tuple[str, ...]:
    """Return the paragraphs that an officer typed, each closed by a full stop."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(closed(line) for line in lines if line)


def closed(text: str) -> str:
    """Return the text with an end mark; a closing ./. inside the record is dropped."""
    bare = text.strip().removesuffix("./.").rstrip()
    return bare if bare.endswith((".", "!", "?", "…", ":", ";")) else f"{bare}."


def enumerated(parts: Iterable[str]) -> str:
    """Return the parts with semicolons between."""
    return "; ".join(parts)


def level_names(levels: Iterable[Level]) -> str:
    """Return the labels of levels in quotes: “Rất hài lòng”, “Hài lòng”."""
    return ", ".join(f"“{level.label}”" for level in levels)
