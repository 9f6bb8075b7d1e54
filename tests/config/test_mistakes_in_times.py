"""Mistakes in what a catalogue says of time: zone, days off, hours, the order of moments, lifetimes."""

from datetime import time
from pathlib import Path

from config.catalogue.read import read_region
from tests.regions.broken import GOOD, Case, cases, told_exactly

CASES: dict[str, Case] = {
    "an unknown time zone": ("Asia/Oral", "Asia/Orall", ["region.timezone: «Asia/Orall» is no", "mean «Asia/Oral»"]),
    "a folder of time zones": ("Asia/Oral", "Asia", ["region.timezone: «Asia» is no time zone"]),
    "a time zone outside": ("Asia/Oral", "../../etc/passwd", ["region.timezone: "]),
    "an unknown country": ('"KZ"', '"KAZ"', ["days_off.country: «KAZ» is no two-letter country code"]),
    "a day off that is none": ("[2025-11-14]", '["14.11.2025"]', ["days_off.added[0]: must be a date of the calendar"]),
    "a day off with an hour": ("[2025-11-14]", "[2025-11-14T10:00:00]", ["days_off.added[0]: must be a date"]),
    "a day both added and removed": ("[2025-12-16]", "[2025-11-14]", ["days_off.removed: 2025-11-14 is also among"]),
    "days off that are no list": ("[2025-11-14]", "2025-11-14", ["days_off.added: must be a list of dates"]),
    "an hour without its zero": ('at = "10:30"', 'at = "9:00"', ["cycle.opens.at: must be a time from"]),
    "an hour 24": ('at = "10:30"', 'at = "24:00"', ["cycle.opens.at: must be a time from"]),
    "quiet hours of no length": ('to = "08:00"', 'to = "22:00"', ["region.quiet.to: must differ"]),
    "a far moment": ("days = -3", "days = -300", ["cycle.opens.days: must be from -31 to 31"]),
    "a moment that is a word": ('{ days = -3, at = "10:30" }', '"10:30"', ["cycle.opens: must be a table", "not text"]),
    "no meeting": ('meeting = { days = 0, at = "15:00" }\n', "", ["forms[0].cycle.meeting: missing"]),
    "a digest at the meeting": (
        'digest = { days = 0, at = "11:30" }\nagain = { days = 0, at = "13:00" }',
        'digest = { days = 0, at = "15:00" }\nagain = { days = 0, at = "15:00" }',
        ["forms[0].cycle.meeting: (day +0, 15:00) must come after digest (day +0, 15:00)"],
    ),
    "quiet hours until the meeting": (
        'to = "08:00"',
        'to = "11:00"',
        [
            (
                "forms[0].cycle.reminders[2].at: (day +0, 08:30) would not be sent: the quiet hours hold it back until "
                "(day +0, 11:00), which is not before lock (day +0, 11:00)"
            ),
            "forms[1].cycle.digest: (day +0, 09:20) would not be sent: the quiet hours hold it back until (day +0, 11",
        ],
    ),
    "a reminder that the night holds until the report is due": (
        'quiet = { from = "22:00", to = "08:00" }',
        'quiet = { from = "11:30", to = "18:00" }',
        [
            (
                "forms[0].cycle.reminders[1].at: (day -1, 12:00) would not be sent: the quiet hours hold it back until "
                "(day -1, 18:00), which is not before due (day -1, 18:00)"
            ),
            "forms[0].cycle.digest: ",
            "forms[0].extra[0].digest: ",
        ],
    ),
    "quiet hours by day": (
        'quiet = { from = "22:00", to = "08:00" }',
        'quiet = { from = "09:20", to = "15:00" }',
        ["forms[0].cycle.digest: ", "forms[0].extra[0].digest: ", "forms[1].cycle.digest: (day +0, 09:20) would not"],
    ),
    "a weekday": ('"friday"', '"freitag"', ["forms[0].cycle.weekday: «freitag» is none of monday"]),
    "opening not before due": (
        'opens = { days = -3, at = "10:30" }',
        'opens = { days = -1, at = "18:00" }',
        [
            "cycle.due: (day -1, 18:00) must come after opens (day -1, 18:00)",
            "cycle.reminders[0].at",
            "reminders[1].at",
        ],
    ),
    "due after the lock": (
        'lock = { days = 0, at = "11:00" }',
        'lock = { days = -2, at = "11:00" }',
        ["cycle.lock: (day -2, 11:00) must come after provisional (day -1, 18:20)"],
    ),
    "a lock after the next opening": (
        'opens = { days = -3, at = "10:30" }',
        'opens = { days = -8, at = "10:30" }',
        ["cycle.lock: comes after the next period opens"],
    ),
    "a reminder after the meeting": (
        '{ days = 0, at = "08:30" }',
        '{ days = 1, at = "08:30" }',
        ["cycle.reminders[2].at: (day +1, 08:30) must lie between opens and meeting"],
    ),
    "a reminder twice": ('{ days = 0, at = "08:30" }', '{ days = -1, at = "12:00" }', ["reminders: the same moment"]),
    "a day of no year": ('"07-01"', '"06-31"', ["extra[0].date: «06-31» must be a day of every year"]),
    "a day of leap years": ('"07-01"', '"02-29"', ["extra[0].date: «02-29» must be"]),
    "until before since": (
        "since = 2026-01-01",
        "since = 2026-01-01\nuntil = 2025-01-01",
        ["[2].until: 2025-01-01 lies"],
    ),
    "since that is no date": ("since = 2026-01-01", 'since = "2026-02-30"', ["indicators[2].since: must be a date"]),
}


@cases(CASES)
def test_a_wrong_moment_is_told_with_its_place(old: str, new: str, words: list[str], tmp_path: Path) -> None:
    told_exactly(old, new, words, tmp_path)


def test_a_digest_that_quiet_hours_release_before_the_meeting_is_no_mistake(tmp_path: Path) -> None:
    file = tmp_path / "region.toml"
    by_night = GOOD.replace('lock = { days = 0, at = "09:00" }', 'lock = { days = -1, at = "21:00" }')
    file.write_text(
        by_night.replace('digest = { days = 0, at = "09:20" }', 'digest = { days = -1, at = "22:00" }'), "utf-8"
    )
    cycle = read_region(file).form("venues").cycle
    assert cycle is not None
    assert cycle.moments.digest.at == time(22)
