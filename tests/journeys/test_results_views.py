"""The views of the results by keys alone, in the real window: on and back, narrowed down, and whole again."""

import pytest

from tests.journeys.real_window import Screen, Window

IN_TURN = (
    "Đợt này công bố: tỷ lệ hài lòng",
    "Chưa có đợt khảo sát nào khác để so sánh",
    "Giữa các nhóm, câu 10.1",
    "Dòng:",
    "Xếp hạng các:",
    "Tiêu chí thấp nhất",
)
CLEAR = "Bỏ lọc (Ctrl+L)"


@pytest.fixture
def window(tmp_path):
    """The program with the illustration round, at its results."""
    screen = Screen()
    window = Window(screen, tmp_path, ["--illustrate"])
    window.shows("Phiếu số")
    window.keys("ctrl+5")
    window.shows("trên 172 thu về, 180 phát ra")
    yield window
    screen.close()


def test_keys_go_through_the_views_and_narrow_them_down(window):
    for words in IN_TURN:
        window.keys("ctrl+Next")
        window.shows(words)
    window.keys("ctrl+Prior")
    window.shows(IN_TURN[-2])
    window.keys("ctrl+Next", "ctrl+f", "Down", "Right", "Down", "Return")
    window.shows(CLEAR)
    window.settled()
    window.keys("ctrl+l")
    window.until(lambda seen: CLEAR not in seen["texts"], "all forms again")
    window.shows("trên 172 thu về, 180 phát ra")
    assert window.close() == 0
