"""What can be read off a drawn figure: its words, what overlaps, its bars."""

from itertools import combinations

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgba
from matplotlib.patches import Rectangle


def texts(figure):
    """Return what is written on the figure, in the order it was written."""
    return [text.get_text() for text in figure.texts]


def joined(figure):
    return " ".join(texts(figure))


def beside(figure, words):
    """Return what stands on the line of these words, from left to right, the words themselves left out."""
    (home,) = [text.get_position()[1] for text in figure.texts if text.get_text() == words]
    line = [text for text in figure.texts if abs(text.get_position()[1] - home) < 1.0]
    line.sort(key=lambda text: text.get_position()[0])
    return [text.get_text() for text in line if text.get_text() != words]


def boxes(figure):
    """Return the texts with the places they take, in pixels; not hinted, as files are drawn."""
    figure.set_dpi(100)
    renderer = FigureCanvasAgg(figure).get_renderer()
    with matplotlib.rc_context({"text.hinting": "none"}):
        return [(text.get_text(), text.get_window_extent(renderer)) for text in figure.texts]


def collisions(figure):
    """Return pairs of texts that overlap by more than a pixel, and texts that leave the figure."""
    placed = boxes(figure)
    width, height = (side * 100 for side in figure.get_size_inches())
    out = [t for t, b in placed if b.x0 < -2 or b.x1 > width + 2 or b.y0 < -2 or b.y1 > height + 2]
    over = [
        (a, b)
        for (a, one), (b, two) in combinations(placed, 2)
        if min(one.x1, two.x1) - max(one.x0, two.x0) > 1.5 and min(one.y1, two.y1) - max(one.y0, two.y0) > 2.5
    ]
    return out + over


def bars(figure):
    """Return the filled rectangles as (left, width) in millimetres, with their colours."""
    parts = [part for part in figure.artists if isinstance(part, Rectangle)]
    found = [(part.get_x(), part.get_width(), to_rgba(part.get_facecolor())) for part in parts]
    return [bar for bar in found if bar[2][3] > 0]
