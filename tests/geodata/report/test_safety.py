"""What a printed report must never hold: foreign code, foreign addresses, small counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from geodata.dossier import Carried, Dossier, Warned
from geodata.language import Language
from geodata.report import report_html
from geodata.small_counts import MARK, shown_counts
from optimizer.plan import Assignment, Fate, Plan, StageBound, Status
from optimizer.policy import Policy
from tests.fixtures_distances import make_problem
from tests.geodata.report.dossiers import by_hand, contradicting, out_of_time, solved, told
from tests.geodata.report.reading import pictures, tables
from tests.optimizer.figures_example import HOMES
from tests.optimizer.homes import city, county

HOSTILE = ("<script>alert(1)</script>", '"onload="alert(1)', "</style><b>", "{{ 7*7 }}", "'};*{display:none}")
BOTH = pytest.mark.parametrize("language", list(Language))


def hostile_dossier() -> Dossier:
    """The six homes under hostile names, title, notes and sentences."""
    named = tuple(replace(home, name=HOSTILE[k % len(HOSTILE)]) for k, home in enumerate(HOMES))
    dossier = by_hand(homes=named)
    return replace(
        dossier,
        meta={"title": "".join(HOSTILE), "as_of": HOSTILE[0], "author": HOSTILE[1]},
        carried={"a-city": Carried(HOSTILE[0], {HOSTILE[1]: HOSTILE[2]})},
        told=replace(
            dossier.told, warnings=(Warned(HOSTILE[0], "straight_line", HOSTILE[1]),), stages=HOSTILE[:3]
        ),
        policy={HOSTILE[0]: {HOSTILE[1]: HOSTILE[2]}, "moves": [{HOSTILE[0]: HOSTILE[1]}]},
    )


def test_hostile_texts_stay_texts() -> None:
    """Guards: names, title, notes, sentences and policy keys are escaped everywhere."""
    page = report_html(hostile_dossier(), 0).decode()
    assert "<script" not in page.lower()
    assert "</style><b>" not in page
    assert page.count("</style>") == 1
    assert not re.search(r"<[^>]*\sonload=", page)
    assert "49" not in re.findall(r"<h1>(.*?)</h1>", page)[0]
    assert "&lt;script&gt;" in page


def test_a_title_cannot_leave_its_css_string() -> None:
    """Guards: what stands in the margin of a printed page is escaped sign by sign."""
    style = re.findall(r"<style>(.*?)</style>", report_html(hostile_dossier(), 0).decode(), re.DOTALL)[0]
    content = re.findall(r'@top-left \{ content: "(.*?)"; \}', style)
    assert len(content) == 1
    assert re.fullmatch(r"(?:[0-9A-Za-z]|\\[0-9a-f]+ )+", content[0])


@BOTH
def test_nothing_is_loaded_from_anywhere(language: Language) -> None:
    """Guards: one file: no address, no script, no import, no font, no picture file."""
    for dossier in (solved(language), by_hand(language), contradicting(language), out_of_time(language)):
        page = report_html(dossier, 0).decode()
        assert "://" not in page
        for word in ("<script", "<link", "<img", "<iframe", "@import", "@font-face", "url(", "src="):
            assert word not in page
        assert all(target.startswith("#") for target in re.findall(r'href="([^"]*)"', page))


@BOTH
def test_every_link_of_the_contents_has_its_heading(language: Language) -> None:
    """Guards: no anchor leads nowhere and no id stands twice."""
    page = report_html(solved(language), 0).decode()
    ids = re.findall(r'\sid="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', page)) <= set(ids)


def test_pictures_are_well_formed() -> None:
    """Guards: every picture can be cut out and read as XML, hostile names included."""
    for dossier in (solved(), hostile_dossier()):
        for hide_below in (0, 5):
            assert pictures(report_html(dossier, hide_below))


def hidden_cells(dossier: Dossier, threshold: int) -> Iterator[tuple[str, str]]:
    """Home and field of each count of the long table that may not be printed."""
    shown = shown_counts(dossier, threshold)
    for one in dossier.outcomes:
        for field in ("children_before", "children_remaining"):
            if shown.value(("home", one.id, field), getattr(one, field)) is None:
                yield one.id, field


@BOTH
def test_hidden_counts_are_not_in_their_cells(language: Language) -> None:
    """Guards: each hidden count of a home is a mark; beside it a count that may be shown is shown."""
    dossier = solved(language)
    rows = {row[0].split(" · ")[-1]: row for row in tables(report_html(dossier, 5))["homes"] if len(row) == 6}
    hidden = set(hidden_cells(dossier, 5))
    assert hidden
    for one in dossier.outcomes:
        for place, field in ((2, "children_before"), (3, "children_remaining")):
            expected = MARK if (one.id, field) in hidden else str(getattr(one, field))
            assert rows[one.id][place] == expected


@BOTH
def test_no_small_count_of_children_is_anywhere_in_a_public_report(language: Language) -> None:
    """Guards: lists of moves, far moves and unplaced children hide as the long table does."""
    for dossier in (solved(language), by_hand(language)):
        read = tables(report_html(dossier, 5))
        small = {"1", "2", "3", "4"}
        assert all(row[3] not in small for row in read.get("far", []))
        assert all(row[3] not in small for row in read.get("unplaced", []) if len(row) > 3)
        going = r"→ [^|]*?[:：] ?(\d+)" if language is Language.EN else r"→ [^|]*?：(\d+) 名"
        moved = re.findall(going, " ".join(row[-1] for row in read["homes"]))
        assert not small.intersection(moved)


def test_a_threshold_of_one_hides_nothing_and_five_does() -> None:
    """Guards: hide_below is the smallest count that is printed."""
    open_page, public = report_html(solved(), 1), report_html(solved(), 5)
    assert report_html(solved(), 0) == open_page
    assert f">{MARK}<".encode() not in open_page
    assert f">{MARK}<".encode() in public


def two_small_homes(first: int, second: int) -> Dossier:
    """Two county homes, of prefectures of their own, whose children all go to one city."""
    lies = ({"lon": 115.0 + k / 3, "lat": 26.0 + k / 7} for k in range(4))
    homes = (
        city("a-city", 60, **next(lies)),
        city("b-city", 80, division="360200", **next(lies)),
        county("c-small", first, **next(lies)),
        county("d-small", second, division="360221", **next(lies)),
    )
    lengths = {("c-small", "a-city"): 1234, ("d-small", "a-city"): 16789}
    problem = make_problem(homes, Policy(), {ends: length / 100 for ends, length in lengths.items()})
    moves = (("c-small", first, False), ("d-small", second, True))
    plan = Plan(
        Status.FEASIBLE,
        assignments=tuple(
            Assignment(home, "a-city", "general", count, lengths[home, "a-city"], crossing)
            for home, count, crossing in moves
        ),
        fates=(Fate.KEEP, Fate.KEEP, Fate.TRANSFORM, Fate.TRANSFORM),
        uses=(None, None, "protection_centre", "protection_centre"),
        stages=tuple(StageBound(stage, None, proven=False) for stage in Policy().objective),
    )
    return told(problem, plan, Language.EN)


def test_exchanging_two_hidden_counts_changes_nothing() -> None:
    """Guards: no sentence, bar, mark, mean, value or fingerprint of a public report tells a hidden count."""
    one, other = two_small_homes(2, 3), two_small_homes(3, 2)
    assert report_html(one, 5) == report_html(other, 5)
    assert report_html(one, 0) != report_html(other, 0)


def test_figures_that_beds_or_lengths_turn_into_counts_are_left_out() -> None:
    """Guards: occupancy, means and adults stand in an open report and not in a public one."""
    open_page, public = (report_html(by_hand(), hide_below).decode() for hide_below in (0, 5))
    for words in (
        "Occupancy of beds",
        "Idle beds</p>",
        "Homes with fewer than 10 children",
        "Mean km",
        "on average",
        "adults still to settle",
    ):
        assert words in open_page
        assert words not in public
    for words in ("Homes with children", "Longest km", "The farthest move is 200.0 km"):
        assert words in public


def test_notes_are_left_out_of_a_public_report() -> None:
    """Guards: a planner's note may quote a count; it is printed only where nothing is hidden."""
    noted = replace(solved(), carried={"36-county-01": Carried("two children of note")})
    assert b"two children of note" in report_html(noted, 0)
    assert b"two children of note" not in report_html(noted, 5)


def test_warnings_of_a_public_report_tell_no_counts() -> None:
    """Guards: that a home is over-full bounds its children from below; where small counts are hidden the
    public reads that such warnings are left out, and the others as ever."""
    open_page, public = (report_html(solved(), hide_below).decode() for hide_below in (0, 5))
    withheld = "Further warnings speak of numbers of children and are left out."
    assert "12 children, 9 places" in open_page and withheld not in open_page
    assert "12 children" not in public and withheld in public
    assert "<li>straight line" in public
