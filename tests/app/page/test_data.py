"""How data come in: dropped, pasted or chosen; checked cell by cell; opened with their kilometres."""

from __future__ import annotations

import io
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
from playwright.sync_api import expect

from tests.app.page.conftest import Seen
from tests.geodata.dossiers import HOSTILE
from tests.geodata.tables.file_makers import HEADINGS, ROWS, book, text

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload, Page

CHOOSE = "input[type=file][multiple]"
DROP = """([name, bytes]) => {
  const held = new DataTransfer();
  held.items.add(new File([new Uint8Array(bytes)], name));
  for (const kind of ["dragover", "drop"]) {
    const told = { dataTransfer: held, bubbles: true, cancelable: true };
    document.body.dispatchEvent(new DragEvent(kind, told));
    if (kind === "dragover" && !document.querySelector(".data-veil")) {
      return new Promise((go) => requestAnimationFrame(() => {
        const lit = document.querySelector(".data-veil") !== null;
        document.body.dispatchEvent(new DragEvent("drop", told));
        go(lit);
      }));
    }
  }
}"""

PASTE = """(text) => {
  const held = new DataTransfer();
  held.setData("text/plain", text);
  document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: held, bubbles: true }));
}"""


def named(name: str, content: bytes) -> FilePayload:
    """A file as a planner chooses it."""
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def faulty() -> bytes:
    """A table with one cell to mend and one that is read otherwise."""
    mend, other = list(ROWS[0]), list(ROWS[1])
    mend[4], other[4] = "约120", "20张"
    return book([HEADINGS, mend, other])


def fuller(more: int) -> list[list[object]]:
    """The sound table with so many children more: a set of its own."""
    first, *others = ([*row] for row in ROWS)
    first[5] = 40 + more
    return [first, *others]


def test_a_broken_file_shows_its_faults_and_opens_nothing(page: Page) -> None:
    """Guards: the drop lights the page; each fault stands at its cell; the marked-up file is to be had; the
    report follows the language."""
    assert page.evaluate(DROP, ["县.xlsx", list(faulty())]) is True
    expect(page.get_by_role("heading", name="1 to mend")).to_be_visible()
    row = page.get_by_role("row").filter(has_text="约120")
    for told in ("To mend", "row 2", "床位", "a whole number"):
        expect(row).to_contain_text(told)
    expect(page.get_by_role("row").filter(has_text="20张")).to_contain_text("Read otherwise")
    expect(page.get_by_role("button", name="Use this data")).to_have_count(0)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download the marked-up file").click()
    assert saved.value.suggested_filename == "县 (marked).xlsx"
    told_book = openpyxl.load_workbook(io.BytesIO(Path(saved.value.path()).read_bytes()))
    assert told_book["Sheet1"]["E2"].comment.text.startswith("To mend")
    page.get_by_role("button", name="中文").click()
    expect(page.get_by_role("heading", name="有 1 处需要修改")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="约120")).to_contain_text("应为：整数")


def test_a_file_that_was_changed_since_is_told_and_the_button_comes_back(
    page: Page, seen: Seen, tmp_path: Path
) -> None:
    """Guards: a file that was mended and saved after it was chosen is none to mark: why, and no button that
    stays at work."""
    file = tmp_path / "县.xlsx"
    file.write_bytes(faulty())
    page.set_input_files(CHOOSE, file)
    button = page.get_by_role("button", name="Download the marked-up file")
    expect(button).to_be_visible()
    file.write_bytes(faulty())
    os.utime(file, (0, 0))  # the browser looks at the second when it was saved
    button.click()
    expect(page.get_by_role("alert")).to_contain_text("“县.xlsx” was changed or moved since you chose it")
    expect(button).to_be_enabled()
    page.get_by_role("button", name="Close").click()
    seen.errors.clear()  # the browser tells of the file as well


def test_what_was_chosen_stays_when_the_language_changes(page: Page) -> None:
    """Guards: name and kilometres of the set to be; a report that is looked at again stays one of the open
    set, in either language."""
    page.set_input_files(CHOOSE, [named("甲.csv", text(HEADINGS, *fuller(1)))])
    page.get_by_label("Name of the set").fill("两家")
    page.get_by_role("radio", name="estimated road").check()
    page.get_by_role("spinbutton", name="Detour factor").fill("1.25")
    page.get_by_role("button", name="中文").click()
    expect(page.get_by_label("数据名称")).to_have_value("两家")
    expect(page.get_by_role("spinbutton", name="绕行系数")).to_have_value("1.25")
    page.get_by_role("button", name="使用这些数据").click()
    expect(page.locator(".stage")).to_be_visible()
    page.get_by_role("button", name="数据", exact=True).click()
    page.get_by_role("button", name="查看检查报告").click()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="The data can be used")).to_be_visible()
    expect(page.get_by_role("button", name="Use this data")).to_have_count(0)
    page.get_by_role("button", name="Back", exact=True).click()
    expect(page.get_by_role("button", name="See the check report")).to_be_visible()


def test_an_answer_that_makes_no_sense_leaves_the_report_on_the_desk(page: Page) -> None:
    """Guards: that is told, and what was chosen can be used once more."""
    page.set_input_files(CHOOSE, [named("甲.csv", text(HEADINGS, *fuller(2)))])
    whole = re.compile(r"/sets/\w+$")
    page.route(whole, lambda one: one.fulfill(status=200, body='{"id": '))
    page.get_by_role("button", name="Use this data").click()
    expect(page.locator(".data-refused")).to_contain_text("not one of this service")
    page.unroute(whole)
    page.get_by_role("button", name="Use this data").click()
    expect(page.locator(".stage")).to_be_visible()


def test_a_sound_file_is_opened_with_its_kilometres(page: Page, service: str) -> None:
    """Guards: name and detour factor go into the set; the set is listed when the page is opened anew."""
    page.set_input_files(CHOOSE, [named("甲 & 乙.csv", text(HEADINGS, *ROWS))])
    expect(page.get_by_role("heading", name="The data can be used")).to_be_visible()
    page.get_by_label("Name of the set").fill("两家 <b>")
    page.get_by_role("radio", name="estimated road").check()
    page.get_by_role("spinbutton", name="Detour factor").fill("1.25")
    page.get_by_role("button", name="Use this data").click()
    expect(page.locator(".stage")).to_be_visible()
    page.get_by_role("button", name="Data", exact=True).click()
    panel = page.locator("#panel")
    expect(panel.get_by_role("heading", name="两家 <b>")).to_be_visible()
    expect(panel).to_contain_text("estimated road · detour factor 1.25")
    page.goto(service)
    page.get_by_role("button", name="两家 <b>").first.click()
    expect(page.locator(".stage")).to_be_visible()


def test_a_table_is_pasted_and_hostile_names_are_text(page: Page) -> None:
    """Guards: Ctrl+V of cells with tabs; names are text in the report; it can be copied."""
    names = [one.replace("\t", " ").replace("\r", " ").replace("\n", " ").replace('"', "") for one in HOSTILE]
    rows = [[f"p{n}", one, "县级", "360121", "5张", "2", "", ""] for n, one in enumerate(names)]
    pasted = "\n".join("\t".join(row) for row in [HEADINGS, *rows])
    page.evaluate(PASTE, pasted)
    expect(page.locator(".report")).to_be_visible()
    expect(page.locator(".report-table").get_by_role("row")).not_to_have_count(1)
    assert page.locator(".report script, .report img, .report iframe").count() == 0


def test_what_cannot_be_read_is_told_kindly(page: Page, seen: Seen) -> None:
    """Guards: a file that is none of ours: why, and the way on; nothing is opened."""
    page.set_input_files(CHOOSE, [named("坏.xlsx", b"PK\x03\x04 no archive")])
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("This cannot be read")
    expect(alert).to_contain_text("坏.xlsx")
    page.get_by_role("button", name="Choose other files").click()
    expect(page.get_by_role("button", name="Example: one province")).to_be_visible()
    assert seen.errors and all("422" in one for one in seen.errors)
    seen.errors.clear()


def test_the_template_comes_in_the_language_of_the_page(page: Page) -> None:
    """Guards: the page's language, not the browser's."""
    page.get_by_role("button", name="中文").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="下载空白模板").click()
    assert saved.value.suggested_filename == "机构表模板.xlsx"
    content = io.BytesIO(Path(saved.value.path()).read_bytes())
    cells = openpyxl.load_workbook(content).worksheets[0][1]
    assert "床位" in [cell.value for cell in cells]
