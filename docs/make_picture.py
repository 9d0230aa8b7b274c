"""Makes the pictures of the README and the guide from the real window, on a screen of its own.

Run by `make picture`; the illustration round is made in a temporary folder, a few answers are keyed.
"""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.journeys.real_window import Screen, Window  # noqa: E402 - the root has to be known first

PICTURES = ROOT / "docs" / "pictures"
FEW_ANSWERS = ("KP_1", "KP_1", *"210514", "KP_Enter", "KP_2", "KP_1", "KP_2", "KP_1", "KP_2", "KP_3", "KP_2")
PAGES = {
    "batches": ("ctrl+2", "Tập phiếu"),
    "forms": ("ctrl+4", "172 phiếu"),
    "results": ("ctrl+5", "Tiêu chí thấp nhất"),
    "register": ("ctrl+6", "Chưa trả lời"),
    "meeting": ("ctrl+7", "Biên bản cuộc họp"),
    "report": ("ctrl+8", "Xuất PDF"),
    "rounds": ("ctrl+9", "Đợt"),
}


def main() -> None:
    """Write one picture a page."""
    PICTURES.mkdir(exist_ok=True)
    screen = Screen("1366x728")
    try:
        with tempfile.TemporaryDirectory() as data:
            window = Window(screen, Path(data), ["--illustrate"])
            window.shows("Phiếu số")
            window.keys(*FEW_ANSWERS)
            window.shows("Nháp đã lưu")
            screen.picture(PICTURES / "keying.png")
            for name, (keys, wanted) in PAGES.items():
                window.keys(keys)
                window.shows(wanted)
                window.settled()
                screen.picture(PICTURES / f"{name}.png")
            window.close()
    finally:
        screen.close()


if __name__ == "__main__":
    main()
