"""What every part of the report looks things up in: the dossier with names, moves and words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geodata.divisions import Divisions, load_divisions
from geodata.dossier import Dossier
from geodata.region_words import need_names, province_names
from geodata.report.counts import Shown, shown
from geodata.report.ground import Ground, ground_of
from geodata.report.moves import Moves, gather_moves
from geodata.report.words import report_words
from geodata.words import WORDS
from optimizer.figures import HomeOutcome
from optimizer.institution import Institution


@dataclass(frozen=True)
class Sheet:
    """A dossier ready to be printed. `rows` pairs each home with its outcome, sorted by id."""

    dossier: Dossier
    shown: Shown
    words: Mapping[str, str]
    homes: Mapping[str, Institution]
    rows: tuple[tuple[Institution, HomeOutcome], ...]
    moves: Moves
    divisions: Divisions
    provinces: Mapping[str, str]
    needs: Mapping[str, str]
    ground: Ground | None = None

    def say(self, key: str, **gaps: object) -> str:
        """The words of a key with its gaps filled."""
        return self.words[key].format(**gaps)

    @property
    def approval(self) -> str:
        """The approval number of the boundary on a map, in words; empty where none is drawn."""
        base = self.dossier.basemap
        return self.say("approval", number=base.approval) if base is not None and self.ground else ""

    @property
    def basis(self) -> str:
        """What the kilometres are, in words."""
        return WORDS[self.dossier.language].bases[self.dossier.problem.distances.basis.value]

    def name(self, home_id: str) -> str:
        """The name of a home."""
        return self.homes[home_id].name or home_id

    def place(self, home: Institution) -> str:
        """The name of the home's division, or its code where the table does not know it."""
        found = self.divisions.seat(home.division) or self.divisions.get(home.division)
        return found.name if found else home.division

    def province(self, code: str) -> str:
        """The short name of a province by its two digits."""
        return self.provinces.get(code, code)

    def need(self, need: str) -> str:
        """The name of a need or service; a planner's own stands as it is."""
        return self.needs.get(need, need)


def prepare(dossier: Dossier, hide_below: int) -> Sheet:
    """The sheet of a dossier; counts of children under `hide_below` are hidden (0, 1: none)."""
    homes = {one.id: one for one in dossier.problem.institutions}
    return Sheet(
        dossier=dossier,
        shown=shown(dossier, hide_below),
        words=report_words(dossier.language),
        homes=homes,
        rows=tuple((homes[one.id], one) for one in dossier.outcomes),
        moves=gather_moves(dossier.plan),
        divisions=load_divisions(),
        provinces=province_names(dossier.language),
        needs=need_names(dossier.language),
        ground=ground_of(dossier.basemap),
    )
