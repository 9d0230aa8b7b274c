"""The foot of an official document: who signs, who receives it, kept with the last words of the text."""

from typing import TYPE_CHECKING, Any

from hailong_desktop.reports.blocks import BLANK, Signature, TwoSignatures
from hailong_desktop.reports.paper.columns import plain_table
from hailong_desktop.reports.paper.typesetting import Typesetter
from hailong_desktop.reports.profile import MM, Role

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

_AIR = 10
_MOST_LINES_KEPT = 12
_LINES_KEPT = 4


def signature(block: Signature, setter: Typesetter) -> list["Flowable"]:
    """Return recipients and signer side by side, kept on one page, room for the seal in between.

    The authority (KT. GIÁM ĐỐC, TL. GIÁM ĐỐC …) stands on a line above the title of who signs.
    """
    from reportlab.platypus import Spacer  # lazy: heavy, only when a document is written

    left = _recipients(block.recipients, setter)
    right = _signer((block.authority, block.title), block.name, setter)
    return [Spacer(0, _AIR), _halves(left, right, setter)]


def two_signatures(block: TwoSignatures, setter: Typesetter) -> list["Flowable"]:
    """Return who wrote the minutes on the left, who led the meeting on the right, the recipients below."""
    from reportlab.platypus import Spacer  # lazy: heavy, only when a document is written

    left = _signer((block.left_title,), block.left_name, setter)
    right = _signer((block.right_title,), block.right_name, setter)
    foot: list[Flowable] = [Spacer(0, _AIR), _halves(left, right, setter)]
    if block.recipients:
        foot += [Spacer(0, _AIR), *_recipients(block.recipients, setter)]
    return foot


def kept_with_last_words(
    story: list["Flowable"], foot: list["Flowable"], setter: Typesetter
) -> list["Flowable"]:
    """Take the last paragraph off the story and return it kept with the foot: no signature alone on a page.

    Of a long paragraph only the last lines are taken. A table or a page break stays where it is.
    """
    from reportlab.platypus import KeepTogether, Paragraph  # lazy: heavy, only when a document is written
    from reportlab.platypus.flowables import CallerMacro  # lazy: heavy, only when a document is written

    if not story or not isinstance(story[-1], Paragraph):
        return [KeepTogether(foot)]
    first, *rest = _parted(story.pop(), setter)
    held: list[Flowable] = rest or [first]
    if rest:
        story.append(first)
    elif story and isinstance(story[-1], CallerMacro):
        held.insert(0, story.pop())
    return [KeepTogether([*held, *foot])]


def _parted(paragraph: Any, setter: Typesetter) -> list[Any]:  # Any: its lines are not in the stub
    """Return the paragraph, or a long one in two parts, the second of a few lines."""
    width, height = setter.profile.text_width, paragraph.style.leading
    paragraph.wrap(width, setter.profile.text_height)
    lines = len(paragraph.blPara.lines)
    if lines <= _MOST_LINES_KEPT:
        return [paragraph]
    first, second = paragraph.split(width, (lines - _LINES_KEPT) * height + height / 2)
    first.style = first.style.clone("goes-on", spaceAfter=0, justifyLastLine=1)
    second.spaceBefore = 0
    return [first, second]


def listed_recipients(recipients: tuple[str, ...]) -> list[tuple[str, Role]]:
    """Return the lines of the list: a dash before each, a semicolon between, a full stop at the end."""
    if not recipients:
        return []
    listed = [("Nơi nhận:", Role.RECIPIENTS_TITLE)]
    for at, recipient in enumerate(recipients, start=1):
        bare = recipient.strip().removeprefix("-").strip().rstrip(";.")
        mark = ";" if at < len(recipients) else "." if bare != BLANK else ""
        listed.append((f"- {bare}{mark}", Role.RECIPIENTS))
    return listed


def _recipients(recipients: tuple[str, ...], setter: Typesetter) -> list["Flowable"]:
    return [setter.paragraph(text, setter.look(role)) for text, role in listed_recipients(recipients)]


def _signer(titles: tuple[str, ...], name: str, setter: Typesetter) -> list["Flowable"]:
    """Return who signs: the lines of the title, room to sign and for the seal, the name."""
    from reportlab.platypus import Spacer  # lazy: heavy, only when a document is written

    look, width = setter.look(Role.AUTHORITY), setter.profile.text_width / 2
    shown = [setter.balanced(text, look, width) for text in titles if text.strip()]
    return [
        *(setter.paragraph(text, look) for text in shown),
        Spacer(0, setter.profile.seal_mm * MM),
        setter.paragraph(name, setter.look(Role.SIGNER)),
    ]


def _halves(left: list["Flowable"], right: list["Flowable"], setter: Typesetter) -> "Flowable":
    half = setter.profile.text_width / 2
    return plain_table([[left, right]], [half, half], setter)
