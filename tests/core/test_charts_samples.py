"""Every chart with short, long and extreme data: nothing overlaps, gray is gray, files keep their words."""

import unicodedata

import pytest
from matplotlib.colors import to_rgba
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from hailong_desktop.charts import render
from tests.fakes.chart_samples import NOTE, SAMPLES, SHORT
from tests.fakes.figures import collisions, joined, texts
from tests.fakes.surveys import FONTS

ALL = [(name, case) for name, cases in SAMPLES.items() for case in cases]
WITHOUT = "chưa có phiếu"


def colours(figure):
    """Return every colour that is drawn, that of texts too."""
    patches = [part for part in figure.artists if isinstance(part, Patch)]
    drawn = [patch.get_facecolor() for patch in patches] + [patch.get_edgecolor() for patch in patches]
    drawn += [line.get_color() for line in figure.artists if isinstance(line, Line2D)]
    return {colour for colour in map(to_rgba, drawn) if colour[3]}


@pytest.mark.parametrize(("width", "fonts"), [(165, FONTS), (250, FONTS), (120, None)])
@pytest.mark.parametrize(("name", "case"), ALL)
def test_no_text_runs_into_another_or_off_the_chart(name, case, width, fonts):
    figure = SAMPLES[name][case](width_mm=width, fonts=fonts, note=NOTE)
    assert collisions(figure) == []
    assert texts(figure)[-1] == NOTE


@pytest.mark.parametrize(("name", "case"), ALL)
def test_every_chart_says_how_many_answers_it_rests_on(name, case):
    words = joined(SAMPLES[name][case](width_mm=165))
    assert "n = " in words or "n:" in words or "(n)" in words


@pytest.mark.parametrize("name", SAMPLES)
def test_without_answers_a_chart_is_one_sentence(name):
    shown = texts(SAMPLES[name][WITHOUT](width_mm=250, note=NOTE))
    assert len(shown) == 2
    assert "n = 0" in shown[0]
    assert shown[0].endswith("nên chưa vẽ được biểu đồ.")


@pytest.mark.parametrize(("name", "case"), ALL)
def test_a_gray_chart_has_no_colour(name, case):
    drawn = colours(SAMPLES[name][case](width_mm=165, gray=True))
    assert all(red == green == blue for red, green, blue, _ in drawn)


@pytest.mark.parametrize("name", SAMPLES)
def test_words_stay_words_in_svg_and_pdf(name):
    figure = SAMPLES[name][SHORT](width_mm=165, fonts=FONTS, note=NOTE)
    drawn = render.svg(figure)
    assert f">{NOTE}</text>" in drawn
    assert unicodedata.is_normalized("NFC", drawn)
    assert not any(dropped in drawn for dropped in ("clip-path", "<pattern", "opacity", "<image"))
    page = render.pdf(figure)
    assert page.startswith(b"%PDF")
    assert b"LiberationSerif" in page
    assert b"DejaVu" not in page
    assert render.png(figure, dpi=50).startswith(b"\x89PNG")
