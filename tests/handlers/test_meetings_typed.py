"""What may be typed of a meeting: a day, an hour, a link, lines of text."""

from datetime import date, time

import pytest

from handlers.kit.day_picker import read_day
from handlers.meetings.steps import read_line, read_lines, read_time
from models.rules.meetings import is_link

TODAY = date(2025, 11, 28)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("10:00", time(10)),
        ("9.30", time(9, 30)),
        ("9", time(9)),
        (" 09-05 ", time(9, 5)),
        ("14 45", time(14, 45)),
        ("0:00", time(0)),
        ("23:59", time(23, 59)),
        ("24:00", None),
        ("10:60", None),
        ("10:5", None),
        ("1000", None),
        ("десять", None),
        ("-9", None),
        ("٩", None),
        ("", None),
        ("9" * 1000, None),
    ],
)
def test_an_hour_as_people_type_it(text: str, meant: time | None) -> None:
    assert read_time(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("03.12", date(2025, 12, 3)),
        ("3/12/2025", date(2025, 12, 3)),
        ("03.12.25", date(2025, 12, 3)),
        ("28.11", TODAY),
        ("27.11", date(2026, 11, 27)),
        ("01.01", date(2026, 1, 1)),
        ("29.02", None),
        ("29.02.2028", date(2028, 2, 29)),
        ("31.11", None),
        ("3 декабря", date(2025, 12, 3)),
        ("ср 3 декабря", date(2025, 12, 3)),
        ("до 3 Дек.", date(2025, 12, 3)),
        ("3 декабря 2026 года", date(2026, 12, 3)),
        ("1 мая", date(2026, 5, 1)),
        ("5 март", date(2026, 3, 5)),
        ("3 желтоқсанда", date(2025, 12, 3)),
        ("сәрсенбі, 3 желтоқсан 2025 ж.", date(2025, 12, 3)),
        ("31 қараша", None),
        ("3 человека", None),
        ("3 м", None),
        ("03.12.0000", None),
        ("00.00", None),
        ("", None),
    ],
)
def test_a_day_as_people_type_it(text: str, meant: date | None) -> None:
    assert read_day(text, TODAY) == meant


@pytest.mark.parametrize(
    "text",
    [
        "https://vks.gov.kz/room/7?pwd=a%20b&x=1#top",
        "http://10.0.0.5:8443/",
        "HTTPS://Zoom.us/j/1",
        "https://кеңес.қаз/1",
        "https://vks",
    ],
)
def test_a_link(text: str) -> None:
    assert is_link(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "vks.gov.kz",
        "javascript:alert(1)",
        "ftp://vks.gov.kz",
        "tg://resolve?domain=x",
        "https://",
        "https://vks.gov.kz/a b",
        'https://vks.gov.kz/"onclick="x',
        "https://vks.gov.kz/<b>",
        "https://vks.gov.kz/\u202egnp",
        "https://vks.gov.kz:port/",
        "https://[::1",
        "https://vks.gov.kz/" + "a" * 300,
    ],
)
def test_what_is_no_link(text: str) -> None:
    assert not is_link(text)


def test_texts_lose_what_cannot_be_seen_and_what_is_too_much() -> None:
    assert read_line(" О\u202e подготовке\n к  зиме ", 200).text == "О подготовке к зиме"
    assert read_lines("1. Дороги\r\n\n \u200b\n2.  Тепло\n", 1000).text == "1. Дороги\n2. Тепло"
    long = read_line("я" * 300, 200)
    assert (len(long.text), long.text[-1], long.is_cut) == (200, "…", True)
    assert not read_line("я" * 200, 200).is_cut
