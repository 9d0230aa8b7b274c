"""Every chart with short, long and extreme made-up data: for the tests, and for the gallery of the guide."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from hailong_desktop.charts.data import Grid, Head, OverRounds, UnitReturns
from hailong_desktop.charts.diverging import diverging_levels
from hailong_desktop.charts.heat import heat_map
from hailong_desktop.charts.makeup import makeup
from hailong_desktop.charts.ranking import ranking
from hailong_desktop.charts.rates import by_unit, rates
from hailong_desktop.charts.returns import returns
from hailong_desktop.charts.rounds import side_by_side
from hailong_desktop.charts.stacked import stacked_levels
from hailong_desktop.charts.trend import trend
from hailong_desktop.domain.ranking import RateRow
from hailong_desktop.domain.tally import FORMS, FormCounts, Share, Tally, tabulate
from tests.fakes.surveys import Q2014, QND61, Named, tally_2014, units_2014

Draw = Callable[..., Any]
SHORT, LONG, EXTREME = "ngắn", "dài", "cực trị"
NOTE = "Dữ liệu minh họa."

LONG_NAMES = (
    "Phòng Quản lý đất đai, đo đạc bản đồ và đăng ký giao dịch bảo đảm",
    "Chi nhánh Văn phòng đăng ký đất đai huyện Nghĩa Hưng khu vực phía tây",
    "Trung tâm Kỹ thuật tài nguyên, môi trường và biến đổi khí hậu vùng biển",
    "Ban Quản lý khu bảo tồn thiên nhiên đất ngập nước nghiêngnghiêngnghiêngnghiêng",
)
"""Each of about sixty letters or more, one with a word that no line holds."""
SHORT_NAMES = ("Phòng Đất đai", "Phòng Khoáng sản", "Chi cục Biển", "Thanh tra", "Văn phòng")


def of_2014(good: int, bad: int) -> Tally:
    """Return a tally in which every question got so many best and so many worst answers."""
    cells = {"1": good, "4": bad}
    questions = {question.code: cells for question in Q2014.questions}
    return tabulate(Q2014, {**questions, FORMS: {"valid": good + bad}})


def of_own_scales(forms: int = 57) -> Tally:
    """Return a tally of the questionnaire in which every question has a scale of its own."""
    cells = {"1": forms // 2, "2": forms // 3, "3": forms - forms // 2 - forms // 3}
    questions = {question.code: cells for question in QND61.questions}
    return tabulate(QND61, {**questions, FORMS: {"valid": forms}})


def long_named(tally: Tally) -> Tally:
    """Return the tally with names of criteria that are as long as names get."""
    sections = tuple(
        replace(each, section=replace(each.section, title=LONG_NAMES[at % len(LONG_NAMES)]))
        for at, each in enumerate(tally.sections)
    )
    return replace(tally, sections=sections)


EMPTY = tabulate(Q2014, {})
NOBODY, EVERYBODY = of_2014(0, 40), of_2014(40, 0)
ONE_FORM = of_2014(1, 0)
CRITERIA = tuple(criterion.section.title for criterion in EMPTY.criteria)


def _mixed() -> Tally:
    """Return a tally of criteria at 0 %, at 100 %, in between and without any answer."""
    answers = ({"4": 40}, {"1": 40}, {"1": 999, "4": 1}, {"": 40}, {"2": 1, "3": 1})
    counts = {
        question.code: answers[at % len(answers)]
        for at, section in enumerate(Q2014.sections)
        for question in section.questions
    }
    return tabulate(Q2014, {**counts, FORMS: {"valid": 40}})


def share_of(at: int, units: int = 37) -> Share:
    """Return made-up shares that differ, with 0 %, 100 % and few answers among them."""
    n = 3 + (at * 7919) % units * (at % 5 + 1)
    return Share(n, (n, 0, n * 4 // 5, n * 9 // 10, n // 2, n * 2 // 3)[at % 6])


def grid(rows: tuple[str, ...], columns: tuple[str, ...]) -> Grid:
    """Return rates with one suppressed and one empty cell among them."""
    cells = tuple(
        tuple(
            None
            if (row * 5 + at) % 23 == 7
            else Share(0, 0)
            if (row + at) % 29 == 11
            else share_of(row * 3 + at)
            for at in range(len(columns))
        )
        for row in range(len(rows))
    )
    heads = tuple(Head(name, 5 + at * 13 % 90) for at, name in enumerate(columns))
    return Grid(tuple(map(Head, rows)), heads, cells)


def numbered(names: tuple[str, ...], count: int) -> tuple[str, ...]:
    """Return so many different names."""
    return tuple(f"{names[at % len(names)]} {at + 1}" for at in range(count))


def over(names: tuple[str, ...], rounds: int) -> list[OverRounds]:
    """Return criteria over so many rounds; where there is room, one round did not ask one of them."""
    rows = []
    for row, name in enumerate(names):
        shares: list[Share | None] = [
            Share(80 + 17 * at, (80 + 17 * at) * (62 + (row * 11 + at * 5) % 36) // 100)
            for at in range(rounds)
        ]
        if rounds > 2 and row == 1:
            shares[1] = None
        rows.append(OverRounds(name, tuple(shares)))
    return rows


def round_names(count: int, long: bool = False) -> tuple[str, ...]:
    """Return the names of rounds, oldest first."""
    words = "Đợt khảo sát sự hài lòng của tổ chức, cá nhân {} năm {}" if long else "Đợt {} năm {}"
    return tuple(words.format(at % 2 + 1, 2014 + at // 2) for at in range(count))


def paper(names: tuple[str, ...], issued: bool = True) -> list[UnitReturns]:
    """Return the paper of units; some of them lost a few forms, one got nothing back."""
    made = []
    for at, name in enumerate(names):
        valid, invalid, spoiled = (at * 37 % 60 + 4, at % 4, at % 3) if at != 2 else (0, 0, 0)
        back = valid + invalid + spoiled
        made.append(UnitReturns(name, FormCounts(back + at % 9 if issued else None, back, valid, invalid)))
    return made


def ranked(names: tuple[str, ...]) -> list[RateRow]:
    """Return units with ties, few answers, one without answers and one that is suppressed."""
    rows = [RateRow(name, share_of(at)) for at, name in enumerate(names)]
    rows += [RateRow("Tổ chưa có phiếu", Share(0, 0)), RateRow("Tổ dưới 5 phiếu", None)]
    return rows


def units(names: tuple[str, ...]) -> list[Named]:
    """Return units with tallies, one suppressed."""
    tallies = [of_2014(share.satisfied, share.n_valid - share.satisfied) for share in map(share_of, range(6))]
    return [*(Named(name, tallies[at % 6]) for at, name in enumerate(names)), Named("Tổ dưới 5 phiếu", None)]


ZERO_TO_ALL = [
    OverRounds("Không ai hài lòng", (Share(40, 0), Share(1, 0))),
    OverRounds("Ai cũng hài lòng", (Share(40, 40), Share(1, 1))),
    OverRounds("Mới hỏi đợt này", (None, Share(12345, 11111))),
    OverRounds("Chưa ai trả lời", (Share(0, 0), Share(0, 0))),
]

SAMPLES: dict[str, dict[str, Draw]] = {
    "muc-do": {
        SHORT: partial(stacked_levels, tally_2014()),
        LONG: partial(stacked_levels, long_named(tally_2014())),
        "thang điểm riêng": partial(stacked_levels, of_own_scales()),
        EXTREME: partial(stacked_levels, _mixed()),
        "một phiếu": partial(stacked_levels, ONE_FORM),
        "chưa có phiếu": partial(stacked_levels, EMPTY),
    },
    "hai-phia": {
        SHORT: partial(diverging_levels, tally_2014()),
        LONG: partial(diverging_levels, long_named(tally_2014())),
        "thang điểm riêng": partial(diverging_levels, of_own_scales()),
        EXTREME: partial(diverging_levels, _mixed()),
        "0%": partial(diverging_levels, NOBODY),
        "100%": partial(diverging_levels, EVERYBODY),
        "một phiếu": partial(diverging_levels, ONE_FORM),
        "chưa có phiếu": partial(diverging_levels, EMPTY),
    },
    "ty-le": {
        SHORT: partial(rates, tally_2014(), threshold=80),
        LONG: partial(rates, long_named(tally_2014()), threshold=80),
        EXTREME: partial(rates, _mixed(), threshold=100),
        "một phiếu": partial(rates, ONE_FORM, threshold=0),
        "chưa có phiếu": partial(rates, EMPTY, threshold=80),
    },
    "bang-mau": {
        SHORT: partial(heat_map, grid(CRITERIA, SHORT_NAMES)),
        LONG: partial(heat_map, grid(LONG_NAMES, LONG_NAMES)),
        "40 đơn vị": partial(heat_map, grid(CRITERIA, numbered(SHORT_NAMES, 40))),
        "40 đơn vị, tên dài": partial(heat_map, grid(CRITERIA, numbered(LONG_NAMES, 40))),
        "đơn vị theo dòng": partial(heat_map, grid(CRITERIA, numbered(LONG_NAMES, 20)).turned()),
        "một ô": partial(heat_map, Grid((Head("Thái độ"),), (Head("Tổ 1", 1),), ((Share(1, 1),),))),
        "chưa có phiếu": partial(heat_map, Grid((Head("Thái độ"),), (Head("Tổ 1", 0),), ((None,),))),
    },
    "hai-dot": {
        SHORT: partial(side_by_side, round_names(2), over(CRITERIA, 2)),
        LONG: partial(side_by_side, round_names(3, long=True), over(LONG_NAMES, 3)),
        EXTREME: partial(side_by_side, round_names(2), ZERO_TO_ALL),
        "12 đợt": partial(side_by_side, round_names(12), over(CRITERIA, 12)),
        "chưa có phiếu": partial(side_by_side, round_names(2), [OverRounds("Thái độ", (None, Share(0, 0)))]),
    },
    "xu-huong": {
        SHORT: partial(trend, round_names(4), over(CRITERIA, 4)),
        LONG: partial(trend, round_names(3, long=True), over(LONG_NAMES, 3)),
        EXTREME: partial(trend, round_names(2), ZERO_TO_ALL),
        "12 đợt": partial(trend, round_names(12), over(CRITERIA, 12)),
        "một đợt": partial(trend, round_names(1), over(("Thái độ",), 1)),
        "chưa có phiếu": partial(trend, round_names(2), [OverRounds("Thái độ", (None, Share(0, 0)))]),
    },
    "co-cau": {
        SHORT: partial(makeup, tally_2014().items[1]),
        "một phiếu": partial(makeup, tabulate(Q2014, {Q2014.items[0].code: {"1": 1}}).items[0]),
        "chưa có phiếu": partial(makeup, EMPTY.items[0]),
    },
    "thu-phieu": {
        SHORT: partial(returns, paper(SHORT_NAMES)),
        LONG: partial(returns, paper(LONG_NAMES, issued=False)),
        "40 đơn vị": partial(returns, paper(numbered(SHORT_NAMES, 40))),
        EXTREME: partial(
            returns,
            [
                UnitReturns("Chỉ phiếu hỏng", FormCounts(None, 7, 0, 0)),
                UnitReturns("Rất nhiều phiếu", FormCounts(1234567, 1000000, 999990, 0)),
                UnitReturns("Một phiếu", FormCounts(1, 1, 1, 0)),
                UnitReturns("Thu về nhiều hơn phát ra", FormCounts(5, 9, 9, 0)),
            ],
        ),
        "chưa có phiếu": partial(returns, [UnitReturns("Tổ 1", FormCounts(20, 0, 0, 0))]),
    },
    "xep-hang": {
        SHORT: partial(ranking, ranked(SHORT_NAMES)),
        LONG: partial(ranking, ranked(LONG_NAMES)),
        "40 đơn vị": partial(ranking, ranked(numbered(SHORT_NAMES, 40))),
        "một phiếu": partial(ranking, [RateRow("Tổ 1", Share(1, 1))]),
        "chưa có phiếu": partial(ranking, [RateRow("Tổ 1", Share(0, 0)), RateRow("Tổ 2", None)]),
    },
    "don-vi": {
        SHORT: partial(by_unit, units_2014(), threshold=80),
        LONG: partial(by_unit, units(LONG_NAMES), threshold=80),
        "20 đơn vị": partial(by_unit, units(numbered(SHORT_NAMES, 20)), threshold=80),
        "chưa có phiếu": partial(by_unit, [], threshold=80),
    },
}
"""By the name of the chart, then by what its data is like; each drawn with the keywords of every chart."""
