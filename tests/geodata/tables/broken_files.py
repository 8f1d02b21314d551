"""Files that are broken in ways met in planners' offices and in attacks, each named after its fault.

Every one maps to the code that the report on it must hold.
"""

from __future__ import annotations

import json

from geodata.language import Language
from geodata.set_files import set_file_bytes
from tests.geodata.tables.file_makers import (
    HEADINGS,
    ROWS,
    SHEET,
    TEN,
    Maker,
    archive,
    billion_laughs,
    book,
    changed,
    damaged_geopackage,
    date_as_count,
    external_entities,
    formula,
    geojson,
    good_book,
    locked_workbook,
    million_formatted_rows,
    old_workbook,
    plain_sqlite,
    text,
    two_million_empty_rows,
    with_part,
    without_member,
    zip_bomb,
)

BROKEN: dict[str, tuple[str, Maker]] = {
    "empty.csv": ("empty_file", lambda: b""),
    "only_spaces.csv": ("empty_file", lambda: b" \r\n \r\n"),
    "only_headings.csv": ("no_rows", lambda: text(HEADINGS)),
    "no_headings.csv": ("no_headings", lambda: text(*ROWS)),
    "other_table.csv": ("no_headings", lambda: text(["a", "b", "c"], [1, 2, 3])),
    "wrong_encoding_big5.csv": (
        "no_headings",
        lambda: text(["機構名稱", "級別", "床位數"], ["甲", "縣", 1], encoding="big5"),
    ),
    "two_encodings.csv": ("not_decodable", lambda: text(HEADINGS, *ROWS) + b"\n\xff\xff\x80"),
    "bytes_of_a_program.csv": ("not_text", lambda: b"\x7fELF\0\0\0\1 a,b,c\0\0"),
    "unclosed_quotation_mark.csv": (
        "cell_too_long",
        lambda: text(HEADINGS, ['"h1', *ROWS[0][1:]], *ROWS * 2000),
    ),
    "quotation_mark_within.csv": ("bad_quotes", lambda: text(HEADINGS, ['"h"1', *ROWS[0][1:]], ROWS[1])),
    "short_row.csv": ("short_row", lambda: text(HEADINGS, ROWS[0][:4], ROWS[1])),
    "long_row.csv": ("extra_cells", lambda: text(HEADINGS, [*ROWS[0], "", "7"], ROWS[1])),
    "duplicate_columns.csv": ("duplicate_column", lambda: text([*HEADINGS, "床位数"], [*ROWS[0], 12])),
    "two_heading_rows.csv": (
        "two_heading_rows",
        lambda: text(HEADINGS, ["id", "name", "level", "division", "beds", "children", "lon", "lat"], *ROWS),
    ),
    "missing_column.csv": ("missing_column", lambda: text(HEADINGS[:4], ROWS[0][:4])),
    "childs_record.csv": ("childs_record", lambda: text([*HEADINGS, "身份证号"], [*ROWS[0], "x"])),
    "duplicate_ids.csv": ("duplicate_id", lambda: changed(1, 0, "h1")),
    "missing_id.csv": ("missing", lambda: text(HEADINGS, ["", "", *ROWS[0][2:]])),
    "missing_level.csv": ("missing", lambda: changed(0, 2, "")),
    "missing_beds.csv": ("missing", lambda: changed(0, 4, "-")),
    "about_beds.csv": ("not_a_number", lambda: changed(0, 4, "约120")),
    "half_a_bed.csv": ("not_whole", lambda: changed(0, 4, "120.5")),
    "negative_beds.csv": ("out_of_range", lambda: changed(0, 4, -3)),
    "a_million_beds.csv": ("out_of_range", lambda: changed(0, 4, 1_000_000)),
    "not_a_number.csv": ("not_a_number", lambda: changed(0, 4, "NaN")),
    "error_value.csv": ("error_value", lambda: changed(0, 4, "#REF!")),
    "unknown_level.csv": ("not_a_choice", lambda: changed(0, 2, "乡级")),
    "codes_with_lost_zeros.csv": ("bad_division", lambda: changed(0, 3, "36010")),
    "codes_in_scientific_notation.csv": ("scientific_notation", lambda: changed(0, 3, "3.6E+05")),
    "unknown_province.csv": ("unknown_province", lambda: changed(0, 3, "990100")),
    "swapped_coordinates.csv": ("swapped_coordinates", lambda: text([*HEADINGS[:6], "纬度", "经度"], *ROWS)),
    "decimal_commas.csv": (
        "not_a_number",
        lambda: text(HEADINGS, [*ROWS[0][:6], "115,9", "28,7"], delimiter=";"),
    ),
    "null_island.csv": ("null_island", lambda: text(HEADINGS, [*ROWS[0][:6], 0, 0])),
    "point_in_tokyo.csv": ("outside_country", lambda: text(HEADINGS, [*ROWS[0][:6], 139.7, 35.7])),
    "half_a_point.csv": ("half_a_point", lambda: changed(0, 6, "")),
    "unknown_datum.csv": ("unknown_crs", lambda: text([*HEADINGS, "坐标系"], [*ROWS[0], "西安80"])),
    "mixed_datums.csv": (
        "crs_converted",
        lambda: text([*HEADINGS, "坐标系"], [*ROWS[0], "GCJ02"], [*ROWS[1], "WGS84"]),
    ),
    "total_is_not_the_sum.csv": ("not_the_sum", lambda: text([*HEADINGS, "医疗儿童"], [*ROWS[0], 3])),
    "two_million_empty_rows.csv": ("", two_million_empty_rows),
    "endless_line.csv": ("cell_too_long", lambda: b"a" * 60_000_000),
    "control_characters.csv": ("bad_characters", lambda: changed(0, 1, "甲\x07院")),
    "bidirectional_name.csv": ("bad_characters", lambda: changed(0, 1, "甲\u202e院")),
    "truncated_zip.xlsx": ("damaged_archive", lambda: good_book()[:-200]),
    "zip_bomb.xlsx": ("too_large_unpacked", zip_bomb),
    "external_entities.xlsx": ("xml_entities", external_entities),
    "billion_laughs.xlsx": ("xml_entities", billion_laughs),
    "damaged_sheet.xlsx": (
        "damaged_workbook",
        lambda: with_part(good_book(), SHEET, lambda xml: xml[: len(xml) // 2]),
    ),
    "missing_strings.xlsx": ("", lambda: without_member(good_book(), "styles.xml")),
    "wrong_checksum.xlsx": ("damaged_archive", lambda: good_book().replace(b"PK\x03\x04", b"PK\x03\x05", 2)),
    "million_formatted_rows.xlsx": ("", million_formatted_rows),
    "formula_cells.xlsx": ("formula_value", lambda: formula("120")),
    "formula_without_value.xlsx": ("formula_without_value", lambda: formula("")),
    "date_as_count.xlsx": ("a_date", date_as_count),
    "merged_heading.xlsx": ("merged_heading", lambda: book([HEADINGS, *ROWS], merge="F1:G1")),
    "merged_cells.xlsx": ("merged_cells", lambda: book([HEADINGS, *ROWS, *ROWS], merge="A3:A4")),
    "row_three_thousand_million.xlsx": (
        "beyond_sheet",
        lambda: with_part(good_book(), SHEET, lambda xml: xml.replace(b'<row r="3"', b'<row r="3000000000"')),
    ),
    "row_twice.xlsx": (
        "damaged_workbook",
        lambda: with_part(good_book(), SHEET, lambda xml: xml.replace(b'<row r="3"', b'<row r="2"')),
    ),
    "missing_sheet.xlsx": (
        "missing_sheet",
        lambda: without_member(book([HEADINGS, ROWS[0]], [HEADINGS, ROWS[1]]), "sheet2.xml"),
    ),
    "two_heading_rows.xlsx": ("two_heading_rows", lambda: book([HEADINGS, HEADINGS, *ROWS])),
    "no_sheet_of_ours.xlsx": ("no_headings", lambda: book([["a", "b"], [1, 2]], [["c"]])),
    "old_workbook.xlsx": ("unsupported_format", old_workbook),
    "locked_workbook.xlsx": ("encrypted_file", locked_workbook),
    "word_document.xlsx": ("unsupported_format", lambda: archive(**{"word__document.xml": b"<w/>"})),
    "pdf.xlsx": ("unsupported_format", lambda: b"%PDF-1.7 ..."),
    "web_page.csv": ("unsupported_format", lambda: b"<html><body><table></table></body></html>"),
    "truncated.gpkg": ("damaged_file", lambda: set_file_bytes(TEN, "gpkg", Language.ZH)[:30_000]),
    "damaged.gpkg": ("damaged_file", damaged_geopackage),
    "plain_sqlite.gpkg": ("", plain_sqlite),
    "truncated.parquet": ("damaged_file", lambda: set_file_bytes(TEN, "parquet", Language.ZH)[:-50]),
    "shapefile_without_dbf.zip": (
        "incomplete_shapefile",
        lambda: without_member(set_file_bytes(TEN, "shp.zip", Language.ZH), ".dbf"),
    ),
    "lines_for_homes.geojson": (
        "not_a_point",
        lambda: geojson(geometry={"type": "LineString", "coordinates": [[115, 28], [116, 29]]}),
    ),
    "bad_geometry.geojson": (
        "bad_geometry",
        lambda: geojson(geometry={"type": "Point", "coordinates": ["a", "b"]}),
    ),
    "two_points.geojson": (
        "two_points",
        lambda: geojson(
            properties={
                "id": "h",
                "name": "甲",
                "level": "county",
                "division": "360121",
                "beds": 1,
                "lon": 116.5,
                "lat": 28.7,
            }
        ),
    ),
    "truncated.geojson": ("not_json", lambda: geojson()[:-30]),
    "nan.geojson": ("not_a_number", lambda: geojson().replace(b"28.7", b"NaN")),
    "nested.geojson": ("not_json", lambda: b'{"type": "FeatureCollection", "features": ' + b"[" * 200_000),
    "a_request.json": ("a_request", lambda: json.dumps({"institutions": TEN}).encode()),
}
"""Name of the file -> a code that its report holds (empty: any, or a sound set), and what makes it."""
