"""The first sheet: what the plan is, its figures, its proof, the policy in force, and warnings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from geodata.plan_columns import CONDITION_COLUMNS, FIGURE_COLUMNS, Kind, PlanColumn
from geodata.records.ledger import HIDDEN, Cell, Ledger
from geodata.report.policy_table import make_policy_table
from geodata.report.proof import Proof, make_proof
from geodata.report.sheet import Sheet
from geodata.small_counts import MARK
from geodata.workbook.fitting import printed_width
from geodata.workbook.formats import HEADING, MARKED, SECTION, TITLE, WRAPPED, Settings, number_format
from geodata.workbook.page import Page

WIDTHS = (52, 20, 20, 14)
"""Widths of the sheet's columns, in characters."""
LINE_POINTS = 15.0
SECTION_POINTS = 26.0
GAP_FORMAT: Settings = (("num_format", "0.0000%"), ("valign", "top"))
WHOLE_FORMAT: Settings = (("num_format", "#,##0"), ("valign", "top"))
EXACT_FORMAT: Settings = (("num_format", "#,##0.00"), ("valign", "top"))


@dataclass(frozen=True, slots=True)
class Line:
    """One line: cells side by side with their settings; with `is_wide` the last text runs over all
    remaining columns and is wrapped."""

    cells: tuple[tuple[Cell, Settings], ...]
    is_wide: bool = False


def write_summary(page: Page, ledger: Ledger, sheet: Sheet, words: Mapping[str, str]) -> int:
    """Write the sheet and say how many lines it has."""
    proof = make_proof(sheet)
    lines = [
        *_head(sheet),
        *_figures(ledger, words),
        *_conditions(ledger, words),
        *_certificate(ledger, sheet, proof),
        *_audit(sheet, proof, words),
        *_policy(sheet),
        *_warnings(sheet, proof),
    ]
    for place, width in enumerate(WIDTHS):
        page.sheet.set_column(place, place, width)
    for number, line in enumerate(lines):
        _write(page, number, line)
    page.sheet.freeze_panes(1, 0)
    return len(lines)


def write_adjusted(
    page: Page, first: int, adjusted: Counter[str], left_out: Sequence[str], words: Mapping[str, str]
) -> None:
    """Say at the end of the sheet what the file could not hold as it was; nothing if it held all."""
    told = [words[code].format(cells=f"{adjusted[code]:,}") for code in ("cut", "replaced") if adjusted[code]]
    lines = [_section(words["adjusted"]), *map(_wide, (*told, *left_out))] if told or left_out else []
    for number, line in enumerate(lines, first):
        _write(page, number, line)


def _head(sheet: Sheet) -> Iterator[Line]:
    meta, words = sheet.dossier.meta, sheet.words
    yield Line(((meta.get("title") or words["untitled"], TITLE),))
    yield Line(((words["kind"], ()),))
    yield _wide(words[f"status_{sheet.dossier.plan.status.value}"])
    for key in ("as_of", "author", "document"):
        if meta.get(key):
            yield _pair(words[key], meta[key])
    yield _pair(words["basis"], sheet.basis)
    if sheet.shown.hides:
        yield _wide(sheet.say("hidden_legend", most=sheet.shown.hide_below - 1))
        if sheet.dossier.input_report:
            yield _wide(sheet.say("input_hidden", lines=len(sheet.dossier.input_report)))
    if sheet.dossier.told.conflict:
        yield _section(words["conflict_title"])
        yield from map(_wide, sheet.dossier.told.conflict)


def _figures(ledger: Ledger, words: Mapping[str, str]) -> Iterator[Line]:
    summary = ledger.dossier.summary
    if summary is None:
        return
    yield _section(words["figures"])
    for column in FIGURE_COLUMNS:
        if "." not in column.field:
            yield Line(
                (_label(ledger, column), _number(column, ledger.of_group(column, ("nation",), summary)))
            )


def _conditions(ledger: Ledger, words: Mapping[str, str]) -> Iterator[Line]:
    summary = ledger.dossier.summary
    if summary is None:
        return
    yield _section(words["condition"])
    yield _headings((words["figure"], words["before"], words["after"]))
    figures = {column.field: column for column in FIGURE_COLUMNS}
    for column in CONDITION_COLUMNS:
        times = (figures[f"{time}.{column.field}"] for time in ("before", "after"))
        cells = (_number(column, ledger.of_group(one, ("nation",), summary)) for one in times)
        yield Line((_label(ledger, column), *cells))


def _certificate(ledger: Ledger, sheet: Sheet, proof: Proof) -> Iterator[Line]:
    yield _section(sheet.words["proof_title"])
    if proof.stages:
        yield _headings([sheet.words[key] for key in ("stage_words", "value", "bound", "gap")])
    for told, stage in zip(proof.stages, ledger.dossier.certificate.stages, strict=True):
        value, bound = _exact(stage.value, told.value), _exact(stage.bound, told.bound)
        gap = _exact(stage.gap, told.gap)[0], GAP_FORMAT
        yield Line(((told.words, WRAPPED), value, bound, gap))


def _exact(value: Fraction | None, printed: str) -> tuple[Cell, Settings]:
    """An exact number as a cell holds it; hidden where the report hides it."""
    if printed == MARK:
        return HIDDEN, WHOLE_FORMAT
    if value is None:
        return None, ()
    return (int(value), WHOLE_FORMAT) if value.denominator == 1 else (float(value), EXACT_FORMAT)


def _audit(sheet: Sheet, proof: Proof, words: Mapping[str, str]) -> Iterator[Line]:
    yield _pair(sheet.words["audit"], proof.audit)
    for broken in proof.violations:
        yield _pair(words["violations"], broken)
    yield _pair(sheet.words["fingerprint"], proof.fingerprint)
    yield _pair(sheet.words["solver"], proof.solver)
    if proof.hides_values:
        yield _wide(sheet.words["stage_hidden"])


def _policy(sheet: Sheet) -> Iterator[Line]:
    yield _section(sheet.words["policy_title"])
    yield Line(tuple((sheet.words[key], HEADING) for key in ("rule", "setting")), is_wide=True)
    for block in make_policy_table(sheet).blocks:
        for rule, setting in block.rows:
            yield _pair(rule.words, setting.words)


def _warnings(sheet: Sheet, proof: Proof) -> Iterator[Line]:
    yield _section(sheet.words["warnings_title"])
    if not proof.warnings:
        yield _wide(sheet.words["warnings_none"])
    for one in proof.warnings:
        places = sheet.words["join"].join(one.places)
        yield _wide(f"{one.words} ({places})" if places else one.words)


def _section(title: str) -> Line:
    return Line(((title, SECTION), *((" ", SECTION) for _ in WIDTHS[1:])))


def _headings(words: Sequence[str]) -> Line:
    """Headings of a small table: words first, then numbers, which stand to the right."""
    first, *numbers = words
    return Line(((first, HEADING), *((word, (*HEADING, *MARKED)) for word in numbers)))


def _label(ledger: Ledger, column: PlanColumn) -> tuple[Cell, Settings]:
    return column.heading(ledger.dossier.language), ()


def _number(column: PlanColumn, cell: Cell) -> tuple[Cell, Settings]:
    return cell, number_format(column.kind if column.is_number else Kind.WHOLE)


def _pair(label: str, words: str) -> Line:
    return Line(((label, WRAPPED), (words, WRAPPED)), is_wide=True)


def _wide(words: str) -> Line:
    return Line(((words, WRAPPED),), is_wide=True)


def _write(page: Page, number: int, line: Line) -> None:
    last = len(line.cells) - 1
    if line.is_wide and last < len(WIDTHS) - 1:
        settings = line.cells[last][1]
        page.sheet.merge_range(number, last, number, len(WIDTHS) - 1, "", page.formats.of(settings))
    for place, (cell, settings) in enumerate(line.cells):
        page.write(number, place, cell, settings)
    page.sheet.set_row(number, _height(line))


def _height(line: Line) -> float | None:
    """Points that the lines of wrapped texts need: merged cells do not grow by themselves."""
    if line.cells[0][1] == SECTION:
        return SECTION_POINTS
    lines = 1
    for place, (cell, settings) in enumerate(line.cells):
        if isinstance(cell, str) and settings == WRAPPED:
            is_last = line.is_wide and place == len(line.cells) - 1
            width = sum(WIDTHS[place:]) if is_last else WIDTHS[place]
            lines = max(lines, -(-printed_width(cell) // (width - 2)) + cell.count("\n"))
    return None if lines == 1 else min(409.0, LINE_POINTS * lines)
