"""Figures as files: SVG with its text kept, PNG, PDF; the same figure gives the same bytes every time."""

from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Any

from hailong_desktop.domain.errors import SurveyError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_SETTINGS: dict[Any, Any] = {
    "text.hinting": "none",
    "svg.fonttype": "none",
    "svg.hashsalt": "hailong",
    "pdf.fonttype": 42,
    "pdf.compression": 6,
}
_ONE_AT_A_TIME = Lock()
"""matplotlib's settings belong to the process: two threads must not change and restore them at once."""


def svg(figure: "Figure") -> str:
    """Return the figure as SVG; text stays text, so it can be searched and set in the reader's face."""
    return _saved(figure, "svg", {"Date": None, "Creator": "Hài lòng"}).decode("utf-8")


def png(figure: "Figure", dpi: int = 150) -> bytes:
    """Return the figure as PNG at so many dots an inch."""
    return _saved(figure, "png", {"Software": "Hài lòng"}, dpi)


def pdf(figure: "Figure") -> bytes:
    """Return the figure as a one-page PDF with its faces embedded."""
    return _saved(figure, "pdf", {"CreationDate": None, "Creator": "Hài lòng", "Producer": "Hài lòng"})


def in_format(figure: "Figure", suffix: str, dpi: int = 200) -> bytes:
    """Return the figure as the file that this ending names: .png, .svg or .pdf; refuse any other."""
    if suffix.lower() == ".png":
        return png(figure, dpi)
    if suffix.lower() == ".svg":
        return svg(figure).encode("utf-8")
    if suffix.lower() == ".pdf":
        return pdf(figure)
    found = f"Không lưu biểu đồ được ở dạng “{suffix}”." if suffix else "Tên tệp chưa có đuôi."
    raise SurveyError(f"{found} Hãy đặt tên tệp có đuôi .png, .svg hoặc .pdf.")


def pixels(figure: "Figure", dpi: float) -> tuple[bytes, int, int]:
    """Return the figure as rows of R, G, B, A bytes, with its width and height in pixels."""
    import matplotlib  # lazy: heavy, first chart only
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # lazy: heavy, first chart only

    figure.set_dpi(dpi)
    canvas: Any = FigureCanvasAgg(figure)
    with _ONE_AT_A_TIME, matplotlib.rc_context(_SETTINGS):
        canvas.draw()
    width, height = canvas.get_width_height()
    return bytes(canvas.buffer_rgba()), width, height


def _saved(figure: "Figure", kind: str, metadata: dict[str, str | None], dpi: float = 72) -> bytes:
    import matplotlib  # lazy: heavy, first chart only

    target = BytesIO()
    with _ONE_AT_A_TIME, matplotlib.rc_context(_SETTINGS):
        figure.savefig(target, format=kind, dpi=dpi, metadata=metadata)
    return target.getvalue()
