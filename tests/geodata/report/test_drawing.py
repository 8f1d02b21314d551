"""What maps and plots draw with: the projection, the window, sizes, classes, numbers."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from pyproj import Proj

from geodata.language import Language
from geodata.report.frame import fit, round_length
from geodata.report.labels import Lettering, square
from geodata.report.marks import HIDDEN_RADIUS, HIDDEN_WIDTH, SMALLEST_RADIUS, SMALLEST_WIDTH, Sizes, curve
from geodata.report.numbers import exact_text, gap_text, grouped, km_text, percent_text
from geodata.report.plots import classed
from geodata.report.projection import RADIUS_KM, albers
from geodata.report.svg import element

CITIES = ((116.4, 39.9), (87.6, 43.8), (109.5, 18.2), (126.6, 45.8), (105.0, 36.0))


def test_the_projection_is_albers() -> None:
    """Guards: the closed formula, against another implementation of it, to a metre."""
    lon, lat = (list(part) for part in zip(*CITIES, strict=True))
    other = Proj(proj="aea", lat_1=25, lat_2=47, lon_0=105, lat_0=36, R=RADIUS_KM * 1000)
    x, y = other(lon, lat)
    plane = albers(lon, lat)
    assert np.allclose(plane.x, np.array(x) / 1000, atol=0.001)
    assert np.allclose(plane.y, -np.array(y) / 1000, atol=0.001)
    assert (plane.x[-1], plane.y[-1]) == pytest.approx((0.0, 0.0), abs=1e-9)


def test_a_window_holds_all_points_within_its_margin() -> None:
    """Guards: nothing is cut off, whether the height is given or follows from the points."""
    plane = albers(*zip(*CITIES, strict=True))
    for height in (None, 150.0):
        frame = fit(plane, 300.0, height, margin=16.0)
        for x, y in frame.pixels(plane):
            assert 15.99 <= x <= frame.width - 15.99
            assert 15.99 <= y <= frame.height - 15.99


def test_a_single_point_stands_in_the_middle() -> None:
    """Guards: no division by an extent of nothing."""
    plane = albers([115.0], [28.0])
    frame = fit(plane, 300.0, 200.0, margin=16.0)
    assert frame.pixels(plane) == [pytest.approx((150.0, 100.0))]


@pytest.mark.parametrize(
    ("km", "bar"), [(640.0, 500.0), (500.0, 500.0), (199.0, 100.0), (24.0, 20.0), (0.7, 0.5)]
)
def test_scale_bars_have_round_lengths(km: float, bar: float) -> None:
    """Guards: the largest of 1, 2, 5 times a power of ten that fits."""
    assert round_length(km) == pytest.approx(bar)


def test_sizes_follow_the_square_root_of_the_children() -> None:
    """Guards: area for count, width for root; very small ones stay visible."""
    sizes = Sizes(1.0, 0.5)
    assert sizes.radius(400) == 2 * sizes.radius(100) == 20
    assert sizes.width(64) == 2 * sizes.width(16) == 4
    assert (sizes.radius(0), sizes.width(0)) == (SMALLEST_RADIUS, SMALLEST_WIDTH)


def test_public_sizes_follow_classes_only() -> None:
    """Guards: with small counts hidden, no size tells more than a class, and a hidden one nothing."""
    sizes = Sizes(1.0, 0.5, hide_below=5)
    assert sizes.radius(4) == sizes.radius(0) == SMALLEST_RADIUS
    assert (sizes.radius(None), sizes.width(None)) == (HIDDEN_RADIUS, HIDDEN_WIDTH)
    assert sizes.radius(50) == sizes.radius(99) != sizes.radius(100)
    assert sizes.width(5) == sizes.width(19) != sizes.width(20)


def test_a_curve_bends_to_the_left_and_ends_at_its_home() -> None:
    """Guards: going east, the curve rises (y counts downwards); a move within a pixel is not drawn."""
    assert curve(0, 0, 100, 0) == "M0 0q50 -12 100 0"
    assert curve(0, 0, 0.2, 0.2) == ""


def test_values_on_a_bound_close_their_class() -> None:
    """Guards: 300 km belong to the class up to 300, as the limit of 300 includes it."""
    bins = classed([(0.0, 1), (10.0, 2), (10.01, 4), (999.0, 8)], step=10.0, bins=3)
    assert [one.count for one in bins] == [3, 4, 8]


def test_a_name_avoids_marks_and_names() -> None:
    """Guards: of two places, the one that covers nothing is taken."""
    letters = Lettering(np.array([(50.0, 50.0, 10.0)]), 200.0, 100.0)
    free = letters.place("AB", 10.0, (50.0, 50.0), np.array([(50.0, 50.0), (50.0, 75.0)]))
    other = letters.place("AB", 10.0, (50.0, 50.0), np.array([(50.0, 75.0), (50.0, 25.0)]))
    assert (free.y, other.y) == (75.0, 25.0)
    assert len(square((0.0, 0.0), 5.0, 2)) == 25


def test_numbers_are_printed_as_the_contract_has_them() -> None:
    """Guards: thousands separators, km to 0.01, exact fractions, a dash for none."""
    assert (grouped(59_000), km_text(1234.5), km_text(None)) == ("59,000", "1,234.50", "–")
    assert percent_text(0.652, Language.ZH) == "65.2%"
    assert percent_text(0.05, Language.EN, None) == "5\u202f%"
    assert exact_text(Fraction(153_284_929, 100)) == "1,532,849.29"
    assert (gap_text(Fraction(0), Language.ZH), gap_text(None, Language.ZH)) == ("0", "–")
    assert gap_text(Fraction(1, 80), Language.ZH) == "1.2500%"


def test_elements_escape_what_they_are_given() -> None:
    """Guards: texts and attributes alike."""
    made = element("text", "<b>", class_='"x', stroke_width=1.0, d=None)
    assert made == '<text class="&#34;x" stroke-width="1">&lt;b&gt;</text>'
