"""Makes the gallery of charts for the guide: every chart in colour and in grays, with data of every kind.

Run by `make picture`; the data is made up.
"""

import shutil
import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from hailong_desktop.charts.render import pixels  # noqa: E402 - the root has to be known first
from tests.fakes.chart_samples import NOTE, SAMPLES, Draw  # noqa: E402 - the root has to be known first
from tests.fakes.surveys import FONTS  # noqa: E402 - the root has to be known first

PICTURES = ROOT / "docs" / "pictures" / "charts"
PAGE = ROOT / "docs" / "bieu-do.md"
WIDTH_MM, DOTS_AN_INCH = 165, 72
TONES = 256
"""Colours of a picture: more than a chart with its soft edges needs, and a third of the bytes."""
TITLES = {
    "muc-do": ("Mức độ hài lòng theo tiêu chí", "Mỗi thanh là 100% số lượt trả lời hợp lệ của tiêu chí."),
    "hai-phia": (
        "Hài lòng và chưa hài lòng, hai phía",
        "Bên phải vạch giữa là các mức được tính là hài lòng.",
    ),
    "ty-le": ("Tỷ lệ hài lòng so với ngưỡng", "Xếp từ cao xuống thấp; vạch đứt là ngưỡng của đợt."),
    "bang-mau": ("Bản đồ nhiệt tiêu chí × đơn vị", "Ô càng sẫm tỷ lệ càng cao; “–” là nhóm phải giữ kín."),
    "hai-dot": ("Các đợt cạnh nhau", "Đợt cũ nhạt hơn; nhiều hơn bốn đợt thì vẽ bốn đợt gần nhất."),
    "xu-huong": ("Xu hướng qua các đợt", "Mỗi tiêu chí một ô, cùng một thang."),
    "co-cau": ("Cơ cấu người trả lời", "Số phiếu và tỷ lệ của từng nhóm."),
    "thu-phieu": ("Phát ra, thu về, hỏng", "Hợp lệ, không hợp lệ, hỏng, chưa thu về, theo đơn vị."),
    "xep-hang": ("Xếp hạng", "Chấm là tỷ lệ, đoạn ngang là khoảng tin cậy; chấm rỗng là ít phiếu."),
    "don-vi": ("Tỷ lệ hài lòng theo đơn vị", "Đơn vị dưới ngưỡng có màu khác và gạch chéo."),
}
HEAD = (
    "# Các biểu đồ\n\n"
    "Mọi biểu đồ của chương trình, bản màu bên trái, bản đen trắng bên phải, với số liệu ngắn, dài, cực trị "
    "(0%, 100%, một phiếu, 40 đơn vị, chưa có phiếu). Tất cả là **dữ liệu minh họa**. Các mức phân biệt được "
    "bằng độ đậm nhạt và nét gạch nên in đen trắng hay người không phân biệt đỏ với xanh vẫn đọc được.\n"
)


def main() -> None:
    """Write the pictures and the page that shows them."""
    if set(TITLES) != set(SAMPLES):
        raise SystemExit(f"Mỗi biểu đồ cần một tên: {sorted(set(TITLES) ^ set(SAMPLES))}")
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    parts = [HEAD]
    for kind, samples in SAMPLES.items():
        title, about = TITLES[kind]
        parts.append(f"\n## {title}\n\n{about}\n\n| Màu | Đen trắng |\n|---|---|\n")
        for at, (what, draw) in enumerate(samples.items(), start=1):
            names = [_drawn(draw, f"{kind}-{at}", gray) for gray in (False, True)]
            shown = " | ".join(f"![{title}, {what}](pictures/charts/{name})" for name in names)
            parts.append(f"| {shown} |\n| {what} | |\n")
    PAGE.write_text("".join(parts), "utf-8")


def _drawn(draw: Draw, name: str, gray: bool) -> str:
    """Draw one sample, and return the name of its file."""
    figure = draw(width_mm=WIDTH_MM, gray=gray, fonts=FONTS, decimals=2, note=NOTE)
    dots, width, height = pixels(figure, DOTS_AN_INCH)
    image = Image.frombytes("RGBA", (width, height), dots).convert("RGB")
    file_name = f"{name}-den-trang.png" if gray else f"{name}.png"
    image.quantize(TONES, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
        PICTURES / file_name, optimize=True
    )
    return file_name


if __name__ == "__main__":
    main()
