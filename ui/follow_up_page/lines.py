"""What the tab shows of remedies, as small pure functions: which ones, their rows, their history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hailong_desktop.domain.follow_up import FollowUp
from hailong_desktop.services.effects import Effect, effects_of, round_before
from hailong_desktop.services.follow_ups import FollowedRemedy, followed
from hailong_desktop.services.ports import Store
from ui.days import day_shown

THIS, BEFORE, OPEN = "this", "before", "open"
"""Which remedies are looked at: of this round, of the one before, all that are not done."""

HEADERS = ("Giải pháp", "Đơn vị chủ trì", "Thời hạn", "Tình trạng", "Tỷ lệ trước → sau")


@dataclass(frozen=True)
class Line:
    """A remedy with what became of its criteria; `today` says how long it is overdue."""

    followed: FollowedRemedy
    effects: tuple[Effect, ...]
    today: date

    @property
    def key(self) -> tuple[str, str]:
        """The round and the name of the remedy, for good."""
        return self.followed.round.code, self.followed.remedy.id

    @property
    def state(self) -> str:
        """The state in words, and by how many days it is overdue."""
        if not self.followed.overdue:
            return self.followed.state.label
        days = (self.today - date.fromisoformat(self.followed.remedy.due)).days
        return f"{self.followed.state.label},\nquá hạn {days} ngày"

    @property
    def cells(self) -> tuple[str, ...]:
        """The row of the table."""
        remedy = self.followed.remedy
        rates = "; ".join(effect.rates for effect in self.effects if effect.rates)
        return remedy.title or "(chưa đặt tên)", remedy.lead_unit, day_shown(remedy.due), self.state, rates

    @property
    def about(self) -> str:
        """The points of the remedy, and what became of its criteria, in sentences."""
        remedy = self.followed.remedy
        points = [point if point.startswith("+") else f"- {point}" for point in remedy.points]
        return "\n".join([*points, *(effect.sentence for effect in self.effects)])

    @property
    def history(self) -> tuple[str, ...]:
        """What was noted, the latest first."""
        return tuple(said(entry) for entry in reversed(self.followed.entries))


def said(entry: FollowUp) -> str:
    """Return an entry as a row of the history."""
    evidence = f": {entry.evidence}" if entry.evidence else ""
    return f"{day_shown(entry.on)}  {entry.state.label}{evidence} ({entry.officer})"


def lines_of(store: Store, round_code: str, which: str, today: date) -> tuple[Line, ...]:
    """Return the remedies asked for, in the order of the meeting; open ones the one due first first."""
    codes = _codes(store, round_code, which)
    effects: dict[str, Mapping[str, tuple[Effect, ...]]] = {code: effects_of(store, code) for code in codes}
    lines = [
        Line(each, effects[code].get(each.remedy.id, ()), today)
        for code in codes
        for each in followed(store, code, today)
    ]
    if which == OPEN:
        lines = [line for line in lines if line.followed.state.is_open]
        lines.sort(key=lambda line: line.followed.remedy.due or "9999")
    return tuple(lines)


def _codes(store: Store, round_code: str, which: str) -> Sequence[str]:
    if which == OPEN:
        return [each.code for each in store.rounds()]
    if which == BEFORE:
        before = round_before(store, round_code)
        return [before.code] if before else []
    return [round_code]
