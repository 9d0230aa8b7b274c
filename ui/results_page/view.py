"""What the overview shows at one moment: the round, what the forms are narrowed down to, and the tally."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.domain.tally import Tally

if TYPE_CHECKING:
    pass

ILLUSTRATION = "Dữ liệu minh họa"


@dataclass(frozen=True)
class ResultsView:
    """The `whole` round, or the forms in a `scope` (in words), with their tally."""

    round: SurveyRound
    scope: str
    tally: Tally
    whole: bool = True

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to show."""
        return not self.tally.forms.valid

    @property
    def empty_sentence(self) -> str:
        """Why there is nothing to show, and what to do."""
        if not self.whole:
            return "Chưa có phiếu hợp lệ nào trong phạm vi đã lọc. Hãy chọn đơn vị khác hoặc bỏ lọc (Ctrl+L)."
        return (
            "Đợt này chưa có phiếu hợp lệ nào. Hãy vào trang Nhập phiếu để nhập; "
            "số liệu và biểu đồ hiện ra ngay sau phiếu đầu tiên."
        )

    @property
    def note(self) -> str:
        """What a chart that leaves the program says about itself."""
        return note_of(self.round, self.scope)


def note_of(survey_round: SurveyRound, scope: str, about: str = "") -> str:
    """Return what a chart that leaves the program says about itself."""
    parts = [*([about] if about else []), survey_round.name, f"Phòng, đơn vị: {scope}"]
    return ". ".join([*parts, ILLUSTRATION] if survey_round.illustration else parts) + "."
