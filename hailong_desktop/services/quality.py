"""How good the keying is: what second keying found, by officer and by question."""

from collections.abc import Sequence
from dataclasses import dataclass

from hailong_desktop.domain.agreement import QualityLine, agreement
from hailong_desktop.domain.measures import count_text, number_text, rate_text
from hailong_desktop.domain.response import Status
from hailong_desktop.domain.second import SecondKeying, SecondState
from hailong_desktop.domain.tally import FORMS
from hailong_desktop.domain.text import sort_key
from hailong_desktop.domain.watch import NOTHING, Watch, watch_of
from hailong_desktop.services.workplace import Workplace

__all__ = ["Quality", "QualityLine", "gather_quality", "quality_of"]

UNKNOWN = "(không rõ)"


@dataclass(frozen=True)
class Quality:
    """What second keying found in a round; only settled forms count, `unsettled` ones wait.

    `forms` were keyed twice and settled, of `keyed` valid and invalid ones; `watch` are those worth a look.
    """

    forms: int
    keyed: int
    unsettled: int
    total: QualityLine
    by_officer: tuple[QualityLine, ...]
    by_question: tuple[QualityLine, ...]
    watch: Watch

    @property
    def fields(self) -> int:
        """Fields compared."""
        return self.total.fields

    @property
    def differing(self) -> int:
        """Fields in which the two keyings differ."""
        return self.total.differing

    @property
    def rate(self) -> float | None:
        """The error rate of single keying in percent."""
        return self.total.rate

    @property
    def wilson95(self) -> tuple[float, float] | None:
        """The interval of the error rate at 95 %, in percent."""
        return self.total.wilson95

    @property
    def sentence(self) -> str:
        """What the report says of the quality of the data, and what is still left out of it."""
        return " ".join(part for part in (self._measured, self._left_out) if part)

    @property
    def _measured(self) -> str:
        if not self.forms:
            return "Chưa có phiếu nào được nhập lần hai để đối chiếu xong, nên chưa đo được tỷ lệ nhập sai."
        low, high = self.wilson95 or (0.0, 0.0)
        share = rate_text(self.forms, self.keyed)
        compared = f"{count_text(self.differing)} trên {count_text(self.fields)} ô khác nhau"
        error = f"{self.total.rate_text}%, khoảng tin cậy 95%: {number_text(low)}–{number_text(high)}%"
        found = (
            f"Sau khi phân xử theo phiếu giấy, lần nhập đầu sai {count_text(self.total.wrong)} ô ({error}); "
            "các ô sai đã được sửa."
            if self.total.wrong
            else f"Không phát hiện ô nào nhập sai ở lần nhập đầu ({error})."
        )
        return (
            f"Để kiểm tra việc nhập liệu, {count_text(self.forms)} phiếu ({share}% số phiếu đã nhập) được "
            f"người khác nhập lần hai và đối chiếu từng ô: {compared}. {found}"
        )

    @property
    def _left_out(self) -> str:
        """Forms with differences wait, those without do not: until they are settled the rate is too low."""
        if not self.unsettled:
            return ""
        waiting = count_text(self.unsettled)
        return f"Còn {waiting} phiếu chờ phân xử, chưa tính ở đây: tỷ lệ nhập sai có thể cao hơn."


def quality_of(place: Workplace, round_code: str) -> Quality:
    """Return what second keying found in a round, counted from the settled forms."""
    status = place.store.counts(round_code).get(FORMS, {})
    keyed = status.get(Status.VALID, 0) + status.get(Status.INVALID, 0)
    risks = place.store.risk_counts(round_code)
    return gather_quality(place.store.second_keyings(round_code), keyed, watch_of(risks))


def gather_quality(second: Sequence[SecondKeying], keyed: int, watch: Watch = NOTHING) -> Quality:
    """Return the figures; a field was keyed wrong at first where the settled value is another one."""
    done = [one for one in second if one.state is SecondState.DONE]
    codes = tuple(dict.fromkeys(code for one in done for code in one.first))
    return Quality(
        forms=len(done),
        keyed=keyed,
        unsettled=sum(one.state is SecondState.TO_SETTLE for one in second),
        total=agreement("", done, codes),
        by_officer=_by_officer(done, codes),
        by_question=tuple(agreement(code, done, (code,)) for code in codes),
        watch=watch,
    )


def _by_officer(done: Sequence[SecondKeying], codes: tuple[str, ...]) -> tuple[QualityLine, ...]:
    names = sorted({one.first_officer for one in done}, key=sort_key)
    return tuple(
        agreement(name or UNKNOWN, [one for one in done if one.first_officer == name], codes)
        for name in names
    )
