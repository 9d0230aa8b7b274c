"""The two ways of working at the desk, and what each of them checks."""

from enum import StrEnum

from hailong_desktop.domain.checks import EVERYTHING, Severity

_ALWAYS = (
    "phím không hợp lệ bị từ chối ngay",
    "cuối mỗi trang phải chốt: nhập thừa hay sót một dòng là thấy",
    "số phiếu trùng trong đợt",
    "một tờ giấy nhập hai lần",
)


class Mode(StrEnum):
    """Head down and fast, or head up and looking twice."""

    QUICK = "quick"
    CAREFUL = "careful"

    @property
    def label(self) -> str:
        """The mode by its name on the screen."""
        return _LABELS[self]

    @property
    def checks(self) -> tuple[str, ...]:
        """What is checked in this mode, a plain phrase each."""
        return (*_ALWAYS, _CHECKS[self])

    @property
    def severities(self) -> frozenset[Severity]:
        """Which of the questionnaire's own checks are made."""
        return EVERYTHING if self is Mode.CAREFUL else frozenset({Severity.ERROR})


_LABELS = {Mode.QUICK: "Nhập nhanh", Mode.CAREFUL: "Soát, sửa"}
_CHECKS = {
    Mode.QUICK: "quy tắc của mẫu phiếu: chỉ những lỗi chắc chắn",
    Mode.CAREFUL: "quy tắc của mẫu phiếu: cả lỗi, cảnh báo và ghi chú",
}
