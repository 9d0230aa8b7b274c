"""Refuses to start on a Qt binding that would crash in the middle of the day."""

import sys

import PySide6

from hailong_desktop.domain.errors import SurveyError

CRASHING = (6, 12, 0)
SOUND_FROM = (3, 12)


def check_binding(
    binding: tuple[int, ...] = tuple(PySide6.__version_info__[:3]),
    python: tuple[int, ...] = tuple(sys.version_info[:2]),
) -> None:
    """Raise SurveyError for PySide6 6.12 on Python 3.11, which loses references to None and aborts."""
    if binding >= CRASHING and python < SOUND_FROM:
        version = ".".join(map(str, binding))
        raise SurveyError(
            f"PySide6 {version} bị lỗi trên Python 3.11 và sẽ tự thoát giữa chừng. "
            "Hãy chạy lại “make setup” để cài đúng bản đã khóa (6.11), hoặc dùng Python 3.12."
        )
