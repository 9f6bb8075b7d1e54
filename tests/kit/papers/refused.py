"""Hostile and broken workbooks that are refused wherever one is sent, and what is said of each."""

from collections.abc import Callable

from tests.kit.papers import hostile
from tests.kit.papers.hostile import ROWS, sheet
from tests.kit.papers.office import converted

BROKEN = ("Файл не открывается", "Файл ашылмайды")
TOO_MUCH = ("слишком много всего", "тым көп")
SAVE_AS = ("«Сохранить как»", "«Басқаша сақтау»")
MACROS = ("В файле макросы", "Файлда макростар бар")
NUMBER = ("нужно целое число", "бүтін сан қажет")
FAR = ("Ячейка Sheet!XFD1048576 стоит слишком далеко", "Sheet!XFD1048576 ұяшығы кестеден тым алыс")
Case = tuple[Callable[[], bytes], str, tuple[str, str]]
REFUSED: dict[str, Case] = {
    "zip bomb": (hostile.zip_bomb, "а.xlsx", TOO_MUCH),
    "entities": (hostile.entities, "а.xlsx", BROKEN),
    "A1 and XFD1048576": (hostile.far_cell, "а.xlsx", FAR),
    "a million rows": (hostile.million_rows, "а.xlsx", TOO_MUCH),
    "macros by name": (hostile.macros, "а.xlsm", MACROS),
    "macros renamed": (hostile.macros, "а.xlsx", MACROS),
    "formula without value": (
        lambda: sheet(ROWS[0], ("Семей", "=C2+D2", None, None)),
        "а.xlsx",
        ("«Семей: =C2+D2» — формула без значения", "«Семей: =C2+D2» — мәні жоқ формула"),
    ),
    "words for numbers": (lambda: sheet(ROWS[0], ("Семей", "много", None, None)), "а.xlsx", NUMBER),
    "a yes for a number": (lambda: sheet(ROWS[0], ("Семей", True, None, None)), "а.xlsx", NUMBER),
    "decimals": (lambda: sheet(ROWS[0], ("Семей", 12.5, None, None)), "а.xlsx", NUMBER),
    "a date for a number": (
        hostile.dated,
        "а.xlsx",
        ("«Семей: 05.01.2026» — нужно целое число", "«Семей: 05.01.2026» — бүтін сан қажет"),
    ),
    "another kind of form": (
        lambda: hostile.marked("svodka:figures:abai:employment:semey:2025-12-01"),
        "а.xlsx",
        ("Это не таблица плана", "нысанның жоспар кестесі емес"),
    ),
    "another oblast's": (
        lambda: hostile.marked("svodka:plan:zarechye:employment:2026"),
        "а.xlsx",
        ("Это не таблица плана", "нысанның жоспар кестесі емес"),
    ),
    "renamed columns": (
        lambda: sheet(("Район", "Икс", "Игрек"), ("Семей", 5, 6)),
        "а.xlsx",
        ("непонятно, какие это показатели", "қай көрсеткіштер екені түсініксіз"),
    ),
    "old by name": (lambda: hostile.OLE, "а.xls", SAVE_AS),
    "old renamed": (lambda: hostile.OLE + b"\0" * 999, "а.xlsx", SAVE_AS),
    "open document": (lambda: converted(sheet(), "xlsx", "ods"), "а.xlsx", SAVE_AS),
    "password": (hostile.encrypted, "а.xlsx", ("закрыт паролем", "құпиясөзбен жабылған")),
    "nothing in it": (lambda: sheet((None,)), "а.xlsx", ("ни одной заполненной", "бірде-бір толтырылған")),
    "no bytes": (lambda: b"x", "а.xlsx", BROKEN),
    "csv renamed": (lambda: "Семей;1900\n".encode("cp1251"), "а.xlsx", BROKEN),
    "csv": (lambda: b"a;1", "а.csv", SAVE_AS),
    "page renamed": (lambda: b"<html><table><tr><td>1</td></tr></table>", "а.xlsx", SAVE_AS),
    "docx renamed": (hostile.word, "а.xlsx", BROKEN),
    "truncated": (lambda: sheet()[:-400], "а.xlsx", BROKEN),
    "one name, two parts": (hostile.twice_in_zip, "а.xlsx", BROKEN),
    "links": (hostile.outside, "а.xlsx", ("ссылается на другие файлы", "басқа файлдарға сілтейді")),
    "hidden": (lambda: hostile.hidden(all_of_them=True), "а.xlsx", ("Все листы скрыты", "Барлық парақ жасырылған")),
    "merged figures": (
        hostile.merged,
        "а.xlsx",
        ("«1900» стоит в объединённой ячейке (Sheet!B2)", "«1900» саны біріктірілген ұяшықта тұр (Sheet!B2)"),
    ),
    "big": (lambda: b"\0" * (2 * 2**20 + 1), "а.xlsx", ("больше 2 МБ", "2 МБ көлемінен үлкен")),
    "a picture": (lambda: b"PNG", "а.png", ("Нужна книга Excel", "Excel кітабы (.xlsx) қажет")),
}
"""What is sent under which name, and what is said in Russian and in Kazakh."""
