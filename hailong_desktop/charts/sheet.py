"""A sheet measured in millimetres from its upper left corner, on which a chart is drawn.

No axes: every place is worked out by the chart, so that long Vietnamese names never run into bars. What is
drawn keeps to what the way through SVG into a PDF can carry: no transparency, no hatch, no clipping paths.
"""

from hailong_desktop.charts.palette import INK, OUTLINE, Look
from hailong_desktop.charts.typeface import MM_PER_POINT, Typeface

MM_PER_INCH = 25.4
HATCH_STEP = 1.5
CAP_CENTRE = 0.34


class Sheet:
    """One figure in the making; `figure` is the result."""

    def __init__(self, width: float, height: float, face: Typeface) -> None:
        """Lay out an empty white sheet of so many millimetres."""
        from matplotlib.figure import Figure  # lazy: heavy, first chart only
        from matplotlib.transforms import Affine2D  # lazy: heavy, first chart only

        self.face = face
        self.figure = Figure(figsize=(width / MM_PER_INCH, height / MM_PER_INCH), facecolor="white")
        inches = Affine2D().scale(1 / MM_PER_INCH, -1 / MM_PER_INCH).translate(0, height / MM_PER_INCH)
        self._places = inches + self.figure.dpi_scale_trans
        self._layer = 0

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        colour: str = INK,
        bold: bool = False,
        align: str = "left",
    ) -> None:
        """Write one line; its small letters stand centred on `y`, and it starts, centres or ends at `x`."""
        self.figure.text(
            x,
            y + size * self.face.scale * MM_PER_POINT * CAP_CENTRE,
            text,
            transform=self._places,
            fontproperties=self.face.properties(size, bold),
            color=colour,
            ha=align,
            va="baseline",
            parse_math=False,
            zorder=self._next_layer(),
        )

    def lines(self, x: float, y: float, lines: tuple[str, ...], size: float, *, bold: bool = False) -> None:
        """Write several lines, the block centred on `y`."""
        step = self.face.height(size)
        top = y - step * (len(lines) - 1) / 2
        for at, line in enumerate(lines):
            self.text(x, top + at * step, line, size, bold=bold)

    def rule(
        self, start: tuple[float, float], end: tuple[float, float], colour: str, width: float = 0.6
    ) -> None:
        """Draw a straight line, `width` in points."""
        self._line(start, end, colour, width)

    def dashes(self, start: tuple[float, float], end: tuple[float, float], colour: str) -> None:
        """Draw a dashed line."""
        self._line(start, end, colour, 1.0, dashes=(4.0, 2.5))

    def bar(self, x: float, y: float, width: float, height: float, look: Look) -> None:
        """Fill a rectangle whose upper left corner is (x, y)."""
        self._rectangle(x, y, width, height, fill=look.fill)
        if look.hatch:
            for start, end in slanting_lines(x, y, width, height):
                self._line(start, end, look.hatch, 0.7)

    def frame(self, x: float, y: float, width: float, height: float) -> None:
        """Draw the outline of a bar."""
        self._rectangle(x, y, width, height, edge=OUTLINE)

    def dot(self, x: float, y: float, radius: float, fill: str, edge: str) -> None:
        """Draw a round dot with its outline."""
        from matplotlib.patches import Circle  # lazy: heavy, first chart only

        patch = Circle((x, y), radius, facecolor=fill, edgecolor=edge, linewidth=1.0, transform=self._places)
        patch.set_zorder(self._next_layer())
        self.figure.add_artist(patch)

    def on_bar(self, x: float, y: float, text: str, size: float, look: Look) -> None:
        """Write centred on a bar; on a hatched one the lines stay clear of the text."""
        if look.hatch:
            wide, high = self.face.width(text, size) + 0.8, self.face.height(size) * 0.8
            self._rectangle(x - wide / 2, y - high / 2, wide, high, fill=look.fill)
        self.text(x, y, text, size, colour=look.text, align="center")

    def _rectangle(
        self, x: float, y: float, width: float, height: float, fill: str = "none", edge: str = "none"
    ) -> None:
        from matplotlib.patches import Rectangle  # lazy: heavy, first chart only

        patch = Rectangle(
            (x, y), width, height, facecolor=fill, edgecolor=edge, linewidth=0.5, transform=self._places
        )
        patch.set_zorder(self._next_layer())
        self.figure.add_artist(patch)

    def _line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        colour: str,
        width: float,
        dashes: tuple[float, ...] = (),
    ) -> None:
        from matplotlib.lines import Line2D  # lazy: heavy, first chart only

        line = Line2D(
            (start[0], end[0]),
            (start[1], end[1]),
            color=colour,
            linewidth=width,
            linestyle=(0, dashes) if dashes else "solid",
            solid_capstyle="butt",
            transform=self._places,
            zorder=self._next_layer(),
        )
        self.figure.add_artist(line)

    def _next_layer(self) -> int:
        """Return one more: what is drawn later lies above, whatever it is."""
        self._layer += 1
        return self._layer


def slanting_lines(
    x: float, y: float, width: float, height: float
) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Return lines at 45 degrees that end at the sides of the rectangle, HATCH_STEP millimetres apart."""
    lines = []
    for step in range(1, int((width + height) / HATCH_STEP) + 1):
        reach = step * HATCH_STEP
        over_x, over_y = max(0.0, reach - height), max(0.0, reach - width)
        if reach < width + height:
            start = (x + over_x, y + min(reach, height))
            end = (x + min(reach, width), y + over_y)
            lines.append((start, end))
    return lines
