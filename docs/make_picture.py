"""Makes the pictures of the README and the guide from the real window, on a screen of its own.

Run by `make picture`; the illustration round is made in a temporary folder, a few answers are keyed.
"""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import pypdfium2  # noqa: E402 - the root has to be known first

from hailong_desktop.domain.document_plan import DocumentKind  # noqa: E402 - the same
from hailong_desktop.reports.report import document_pdf, file_name  # noqa: E402 - the same
from tests.fakes.reports import FONTS, illustration_data, silent  # noqa: E402 - the same
from tests.journeys.real_window import Screen, Window  # noqa: E402 - the same

PICTURES = ROOT / "docs" / "pictures"
FEW_ANSWERS = ("KP_1", "KP_1", *"210514", "KP_Enter", "KP_2", "KP_1", "KP_2", "KP_1", "KP_2", "KP_3", "KP_2")
PAGES = {
    "batches": ("ctrl+2", "Tập phiếu"),
    "forms": ("ctrl+4", "172 phiếu"),
    "results": ("ctrl+5", "Tiêu chí thấp nhất"),
    "register": ("ctrl+6", "Chưa trả lời"),
    "meeting": ("ctrl+7", "Giờ bắt đầu"),
    "report": ("ctrl+8", "Xuất PDF"),
    "rounds": ("ctrl+9", "Đợt"),
}


PAPERS = (DocumentKind.REPORT, DocumentKind.NOTICE, DocumentKind.MINUTES)
DOTS_PER_POINT = 1.2


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
    draw_papers()


def draw_papers() -> None:
    """Write the first page of the three documents of the illustration round."""
    data = illustration_data()
    for kind in PAPERS:
        pdf = pypdfium2.PdfDocument(document_pdf(kind, data, FONTS, silent))
        picture = pdf[0].render(scale=DOTS_PER_POINT).to_pil()
        picture.convert("L").save(PICTURES / f"{file_name(kind)}-2014-1.png", optimize=True)


if __name__ == "__main__":
    main()
