"""The command that sets two rounds side by side."""

from argparse import Namespace
from collections.abc import Iterable

from hailong_desktop.commands.output import say, say_object, table
from hailong_desktop.commands.tools import Tools
from hailong_desktop.domain.comparison import Comparison
from hailong_desktop.domain.difference import Difference, p_text
from hailong_desktop.domain.measures import NO_FIGURE, count_text, number_text, rate_text
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.domain.tally import Share
from hailong_desktop.exchange.comparison_json import comparison_object
from hailong_desktop.services.comparing import compare_rounds

_REWORDED = " (*)"


def compare(tools: Tools, asked: Namespace) -> None:
    """Print what a round has in common with another one, and how far apart they are."""
    with tools.desk(asked.db, writing=False) as desk:
        store = desk.place.store
        here, there = store.round(asked.round), store.round(asked.other)
        found = compare_rounds(store, asked.round, asked.other)
    if asked.json:
        say_object(comparison_object(found))
        return
    made_up = " · có dữ liệu minh họa" if here.illustration or there.illustration else ""
    say(f"{here.name} ({here.code}) so với {there.name} ({there.code}){made_up}")
    _print_overall(found, here.decimals)
    _print_part("Tiêu chí", found.criteria, here, there)
    _print_part("Câu hỏi", found.questions, here, there)
    if any(one.reworded for one in found.questions):
        say("(*) Hai đợt hỏi bằng lời khác nhau, dưới cùng mã và thang đo.")
    _print_left_out(found)


def _print_overall(found: Comparison, decimals: int) -> None:
    if found.overall:
        say(f"{found.overall.text}: {found.overall.sentence(decimals)}.")


def _print_part(what: str, lines: Iterable[Difference], here: SurveyRound, there: SurveyRound) -> None:
    rows = [_row(one, here.decimals) for one in lines]
    if rows:
        say("")
        sides = (f"{here.code} %", "trả lời", f"{there.code} %", "trả lời")
        say(table((what, *sides, "điểm %", "KTC 95%", "p"), rows))


def _row(one: Difference, decimals: int) -> tuple[str, ...]:
    interval = one.ci95
    between = NO_FIGURE if interval is None else " đến ".join(number_text(end, decimals) for end in interval)
    return (
        f"{one.code}. {one.text}{_REWORDED if one.reworded else ''}",
        *_side(one.share, decimals),
        *_side(one.share_with, decimals),
        one.points_text(decimals),
        between,
        p_text(one.p),
    )


def _side(share: Share, decimals: int) -> tuple[str, str]:
    return rate_text(share.satisfied, share.n_valid, decimals), count_text(share.n_valid)


def _print_left_out(found: Comparison) -> None:
    if not found.questions:
        say("Hai đợt không có câu hỏi nào so sánh được.")
    if found.left_out:
        say("")
        say("Không so sánh:")
    for one in found.left_out:
        say(f"  {one.code}. {one.text}: {one.reason}")
