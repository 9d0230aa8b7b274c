"""Beside each remedy the rates of its criteria before and after: what moved, never why."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction

from hailong_desktop.domain.comparison import Comparison
from hailong_desktop.domain.difference import Difference
from hailong_desktop.domain.measures import number_text, rate_text, rounded_half_up
from hailong_desktop.domain.meeting import Remedy
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.domain.tally import CriterionTally, Share
from hailong_desktop.services.comparing import alike, compare_rounds
from hailong_desktop.services.ports import Store
from hailong_desktop.services.results import round_tally

NO_CAUSE = "con số này chưa nói lên nguyên nhân"
NOT_ON_PAPER = "tiêu chí không có trong phiếu khảo sát của đợt này"


class Verdict(Enum):
    """What can be said of a criterion after a remedy."""

    ROSE = auto()
    FELL = auto()
    BY_CHANCE = auto()
    NOT_YET = auto()
    NOT_COMPARABLE = auto()
    NO_CRITERION = auto()


@dataclass(frozen=True)
class Effect:
    """A criterion of a remedy before and after: `difference` is the next round's rate against this one's.

    `code` and `title` are empty for a remedy without criteria. `after` is None where there is no next round
    or the criterion is not comparable, for the `reason`. Rates are printed with `decimals`.
    """

    code: str
    title: str
    verdict: Verdict
    before: Share | None = None
    difference: Difference | None = None
    after_round: SurveyRound | None = None
    reason: str = ""
    decimals: int = 2

    @property
    def after(self) -> Share | None:
        """The share of the next round."""
        return self.difference.share if self.difference else None

    @property
    def rates(self) -> str:
        """Return "85,38% → 89,10%", only the rate before where nothing came after, empty without one."""
        return " → ".join(self.percents)

    @property
    def percents(self) -> tuple[str, ...]:
        """Return the rates that are known, before first."""
        shares = [share for share in (self.before, self.after) if share and share.n_valid]
        return tuple(_percent(share, self.decimals) for share in shares)

    @property
    def points(self) -> Fraction:
        """Return by how many percentage points the rate moved, 0 where nothing came after."""
        return (self.difference.exact_points if self.difference else None) or Fraction(0)

    @property
    def interval(self) -> str:
        """Return the 95 % interval of the difference: "từ 1,20 đến 6,24"; empty without one."""
        ends = self.difference.ci95 if self.difference else None
        return "từ {} đến {}".format(*(number_text(end, self.decimals) for end in ends)) if ends else ""

    @property
    def sentence(self) -> str:
        """Return in plain words what became of the rate; it claims no cause."""
        said = _SENTENCES.get(self.verdict)
        return said(self) if said else f"{_moved(self)}; {_CHANCE[self.verdict]}; {NO_CAUSE}."


def effects_of(store: Store, round_code: str) -> Mapping[str, tuple[Effect, ...]]:
    """Return what became of each remedy's criteria in the next round, by the id of the remedy.

    A remedy without criteria has one effect that says so.
    """
    meeting = store.meeting(round_code)
    remedies = tuple(each for each in meeting.remedies if each.says_something) if meeting else ()
    if not remedies:
        return {}
    here, after = store.round(round_code), next_round(store, round_code)
    comparison = compare_rounds(store, after.code, round_code) if after else None
    tally = round_tally(store, round_code)
    asked = {each.section.code: each for each in (*tally.criteria, *filter(None, [tally.overall]))}
    beside = _Beside(here, after, comparison, asked)
    return {remedy.id: beside.effects(remedy) for remedy in remedies}


def next_round(store: Store, round_code: str) -> SurveyRound | None:
    """Return the round opened after this one, a made-up one after a made-up one; None for the newest."""
    codes = alike(store, store.round(round_code))
    at = codes.index(round_code)
    return store.round(codes[at - 1]) if at else None


def round_before(store: Store, round_code: str) -> SurveyRound | None:
    """Return the round opened before this one, a made-up one before a made-up one; None for the first."""
    codes = alike(store, store.round(round_code))
    before = codes[codes.index(round_code) + 1 :]
    return store.round(before[0]) if before else None


@dataclass(frozen=True)
class _Beside:
    """A round, the one after it, and what they have in common."""

    here: SurveyRound
    after: SurveyRound | None
    comparison: Comparison | None
    asked: Mapping[str, CriterionTally]

    def effects(self, remedy: Remedy) -> tuple[Effect, ...]:
        """Return an effect for each criterion of the remedy."""
        if not remedy.criteria:
            return (Effect("", "", Verdict.NO_CRITERION, decimals=self.here.decimals),)
        return tuple(self._effect(code) for code in remedy.criteria)

    def _effect(self, code: str) -> Effect:
        asked, decimals = self.asked.get(code), self.here.decimals
        if asked is None:
            return Effect(code, "", Verdict.NOT_COMPARABLE, reason=NOT_ON_PAPER, decimals=decimals)
        title, before = asked.section.title, asked.share
        if self.comparison is None:
            return Effect(code, title, Verdict.NOT_YET, before, decimals=decimals)
        found = _difference(self.comparison, code)
        if found is None:
            reason = _reason(self.comparison, code)
            return Effect(code, title, Verdict.NOT_COMPARABLE, before, None, self.after, reason, decimals)
        if found.exact_points is None:
            reason = "có đợt chưa có trả lời hợp lệ"
            return Effect(code, title, Verdict.NOT_COMPARABLE, before, None, self.after, reason, decimals)
        return Effect(code, title, _verdict(found), before, found, self.after, decimals=decimals)


def _difference(comparison: Comparison, code: str) -> Difference | None:
    overall = (comparison.overall,) if comparison.overall else ()
    return next((each for each in (*comparison.criteria, *overall) if each.code == code), None)


def _reason(comparison: Comparison, code: str) -> str:
    """Return why the criterion cannot be compared, in the words of the round that the remedy is of."""
    reasons = (one.reason for one in comparison.left_out if one.code == code)
    said = next((reason for reason in reasons if not reason.startswith("câu hỏi ")), NOT_ON_PAPER)
    return said.replace("đợt đang xem", "đợt sau").replace("đợt so sánh", "đợt này")


def _verdict(difference: Difference) -> Verdict:
    if difference.by_chance:
        return Verdict.BY_CHANCE
    return Verdict.ROSE if (difference.exact_points or 0) > 0 else Verdict.FELL


def _percent(share: Share, decimals: int) -> str:
    return f"{rate_text(share.satisfied, share.n_valid, decimals)}%"


def _about(effect: Effect) -> str:
    return f"Tỷ lệ hài lòng về “{effect.title}”"


def _moved(effect: Effect) -> str:
    """Return from which rate to which, by how many points, and between which ends."""
    first, last = effect.percents
    between = f"(khoảng tin cậy 95%: {effect.interval} điểm phần trăm)"
    if not effect.points:
        return f"{_about(effect)} vẫn là {last}, không đổi {between}"
    way, moved = ("lên", "tăng") if effect.points > 0 else ("xuống", "giảm")
    by = f"{moved} {rounded_half_up(abs(effect.points), effect.decimals)} điểm phần trăm"
    return f"{_about(effect)} từ {first} {way} {last}, {by} {between}"


def _not_yet(effect: Effect) -> str:
    return f"{_about(effect)} ở đợt này là {effect.rates or 'chưa có'}; chưa có đợt sau để so sánh."


def _not_comparable(effect: Effect) -> str:
    what = f"“{effect.title}”" if effect.title else f"mã {effect.code}"
    return f"Tiêu chí {what}: không so sánh được với đợt sau, vì {effect.reason}."


_CHANCE = {
    Verdict.ROSE: "mức tăng khó có thể chỉ do ngẫu nhiên",
    Verdict.FELL: "mức giảm khó có thể chỉ do ngẫu nhiên",
    Verdict.BY_CHANCE: "khác biệt có thể do ngẫu nhiên",
}
_SENTENCES: Mapping[Verdict, Callable[[Effect], str]] = {
    Verdict.NOT_YET: _not_yet,
    Verdict.NOT_COMPARABLE: _not_comparable,
    Verdict.NO_CRITERION: lambda _: "Giải pháp không gắn với tiêu chí nào nên không có tỷ lệ để so sánh.",
}
