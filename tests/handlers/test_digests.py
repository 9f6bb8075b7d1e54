"""Digests that come by themselves to officials: provisional, final, again, for a meeting, and of a holiday."""

from datetime import timedelta
from pathlib import Path

import pytest

from config.catalogue.region import Region
from handlers.outgoing import Unneeded
from models.actions.grants import revoke
from models.actions.meetings import call_meeting, cancel_meeting, move_meeting
from models.queries.people.people import find_actor
from models.rules.access import Role
from models.rules.meetings import MeetingKind, Wanted
from models.rules.outgoing import Kind, Why, about_row
from tests.kit.figures.reports import (
    DECEMBER,
    EMPLOYMENT,
    NOVEMBER,
    crowded,
    demo_figures,
    demo_plan,
    put_absence,
    put_plan,
    put_reports,
)
from tests.kit.letters import DAY_0, INDEPENDENCE, about, at, composed, letter, prepared, text_of
from tests.kit.people import grant_of
from tests.kit.screens import faults_of
from tests.kit.talk import FRIDAY, Person, Talk, make_talk, plain

ALL = tuple(demo_figures())
LATE = ("makanshy", "abai")


async def a_week(talk: Talk) -> Person:
    """All but two have sent by Friday 15:30; Мақаншы has two reporters, Абайский none."""
    await talk.move(FRIDAY)
    official = await talk.member(2, Role.OFFICIAL, name="Динара О.")
    await talk.member(3, Role.REPORTER, "makanshy", name="Ерлан <К>")
    await talk.member(4, Role.REPORTER, "makanshy", name="Болат & Н.")
    earlier = {unit: {key: int(n) - 5 for key, n in known.items()} for unit, known in demo_figures().items()}
    await put_reports(talk.world, NOVEMBER, earlier)
    in_time = tuple(unit for unit in ALL if unit not in LATE)
    await put_reports(talk.world, DECEMBER, demo_figures(in_time), at=at(28, 15, 30))
    return official


def lines(text: str) -> list[str]:
    return plain(text).splitlines()


async def test_on_friday_the_provisional_one_says_whom_to_call(talk: Talk) -> None:
    official = await a_week(talk)
    await talk.travel(at(28, 16, 30))
    assert lines(official.screen)[:14] == [
        "Предварительная сводка. Срок сдачи истёк пт 28 ноября, 16:00.",
        "",
        "Карта занятости на 1 декабря 2025",
        "Данные на пт 28 ноября.",
        "Сдали 10 из 12. Нет: Абайский, Мақаншы.",
        "За них учтены данные на 24 ноября.",
        "",
        "Кому позвонить:",
        "• Абайский: ещё не начат",
        "Ответственного ещё нет.",
        "• Мақаншы: ещё не начат",
        "Болат & Н., +7 700 000 00 00",
        "Ерлан <К>, +7 700 000 00 00",
        "",
    ]
    assert "Трудоустроено с 1 января, чел.: 24 865" in plain(official.screen)
    assert official.buttons == ["Кто не сдал", "Районы и города"]
    assert faults_of(official.messages[-1], "ru", talk.region, said=["Ерлан <К>, Болат & Н."]) == []


async def test_with_everybody_in_it_says_so(talk: Talk) -> None:
    await a_week(talk)
    await put_reports(talk.world, DECEMBER, demo_figures(LATE), at=at(28, 15, 50))
    text = await text_of(talk, letter(talk, Kind.PROVISIONAL, 2))
    assert "Сдали все: 12 из 12." in text
    assert "Кому позвонить" not in text


async def test_on_monday_it_says_what_has_changed_since_friday(talk: Talk) -> None:
    official = await a_week(talk)
    await put_plan(talk.world, 2025, demo_plan())
    await talk.travel(at(28, 18, 0))
    await put_reports(talk.world, DECEMBER, demo_figures(("makanshy",)), at=at(28, 18))
    semey = {**demo_figures()["semey"], "grants": 50}
    await put_reports(talk.world, DECEMBER, {"semey": semey}, at=at(29, 12), revision=2)
    await put_absence(talk.world, DECEMBER, "abai", reason="нет <связи>")
    grants = int(demo_figures()["semey"]["grants"])
    await talk.travel(at(1, 8, 15, month=12))
    digest = next(text for text in reversed(official.heard) if "Сводка к совещанию" in text)
    first = lines(digest)[0]
    assert first.startswith(
        "Сводка к совещанию, с пятницы изменилось: Мақаншы; Семей (исправлено); Абайский (нет данных); "
    )
    after = 24925 - 30 - grants + 50
    assert first.endswith(f"24 865 → {after:,}".replace(",", " "))
    assert "Сдали 11 из 12" in plain(digest)
    assert "108," in plain(digest)


async def test_nothing_changed_is_said(talk: Talk) -> None:
    official = await a_week(talk)
    await talk.travel(at(1, 8, 15, month=12))
    assert any(lines(text)[0] == "Сводка к совещанию, с пятницы ничего не изменилось." for text in official.heard)


async def test_again_only_if_something_has_changed_since(talk: Talk) -> None:
    official = await a_week(talk)
    await talk.travel(at(1, 8, 20, month=12))
    before = len(official.heard)
    await put_reports(talk.world, DECEMBER, demo_figures(("makanshy",)), at=at(1, 8, 40, month=12))
    await talk.travel(at(1, 9, 30, month=12))
    assert len(official.heard) == before + 2
    assert official.messages[-2]["photo"]
    assert lines(official.screen)[0] == "Обновлённая сводка, после 08:15: Мақаншы; 24 865 → 24 895"
    assert official.buttons == ["Районы и города", "Кто не сдал"]


async def test_what_the_official_has_seen_already_is_not_said_again(talk: Talk) -> None:
    """The digest went out at 08:45 for the bot was down: what came at 08:40 is in it."""
    await a_week(talk)
    await talk.travel(at(28, 18, 0))
    await put_reports(talk.world, DECEMBER, demo_figures(("makanshy",)), at=at(1, 8, 40, month=12))
    await talk.move(at(1, 8, 45, month=12))
    again = letter(talk, Kind.AGAIN, 2, person_id=await id_of(talk, 2))
    talk.clock.at = at(1, 9, 30, month=12)
    assert await composed(talk, again) == Unneeded(Why.UNCHANGED)
    await put_reports(talk.world, DECEMBER, demo_figures(("abai",)), at=at(1, 9, 0, month=12))
    assert "после 08:45: Абайский; 24 895 → 24 925" in await text_of(talk, again)


async def test_in_kazakh(talk: Talk) -> None:
    await a_week(talk)
    await talk.member(7, Role.OFFICIAL, language="kk", name="Айша")
    person = talk.person(7)
    await talk.travel(at(28, 16, 30))
    assert lines(person.screen)[0] == "Алдын ала жиынтық ақпарат. Тапсыру мерзімі өтті: жм 28 қараша, 16:00."
    assert "Кімге қоңырау шалу керек:" in person.screen
    assert faults_of(person.messages[-1], "kk", talk.region, said=["Ерлан <К>, Болат & Н."]) == []
    assert person.buttons == ["Кім тапсырмады", "Аудандар мен қалалар"]
    await put_reports(talk.world, DECEMBER, demo_figures(("makanshy",)), at=at(28, 18))
    await talk.travel(at(1, 8, 15, month=12))
    digest = next(text for text in reversed(person.heard) if "жұмадан бері" in text)
    assert lines(digest)[0] == "Кеңеске арналған жиынтық ақпарат, жұмадан бері өзгергені: Мақаншы; 24 865 → 24 895"
    await put_reports(talk.world, DECEMBER, demo_figures(("abai",)), at=at(1, 9, 0, month=12))
    await talk.travel(at(1, 9, 30, month=12))
    assert "сағат 08:15 болғаннан кейінгі өзгеріс: Абай; 24 895 → 24 925" in plain(person.screen)


@pytest.mark.parametrize("kind", [Kind.PROVISIONAL, Kind.DIGEST, Kind.AGAIN, Kind.PREPARATION, Kind.MEETING_DIGEST])
async def test_nothing_goes_to_who_is_no_official_any_more(talk: Talk, kind: Kind) -> None:
    await a_week(talk)
    await talk.member(11, Role.ADMINISTRATOR)
    subject = about(INDEPENDENCE, DAY_0) if kind is Kind.PREPARATION else about()
    subject = about_row("meeting", await called(talk)) if kind is Kind.MEETING_DIGEST else subject
    await revoke(talk.world, by=11, grant_id=await grant_of(talk, 2), now=talk.clock.at)
    assert await composed(talk, letter(talk, kind, 2, subject)) == Unneeded(Why.GONE)
    await talk.member(2, Role.AKIM, "abai")
    assert await composed(talk, letter(talk, kind, 2, subject)) == Unneeded(Why.GONE)


async def test_its_buttons_open_the_digest_of_that_date_below_it(talk: Talk) -> None:
    official = await a_week(talk)
    await talk.travel(at(28, 16, 30))
    digest = official.messages[-1]
    assert "Кто не сдал на 1 декабря 2025" in await official.press("Кто не сдал")
    talk.clock.at = at(12, 12, month=12)
    assert "Районы и города на 1 декабря 2025" in await official.press("Районы и города", message=digest)
    assert next(one for one in official.messages if one["id"] == digest["id"]) == digest
    assert "Карта занятости на 1 декабря 2025" in await official.press("Назад")


async def test_the_preparation_of_a_holiday_comes_with_the_digest(talk: Talk) -> None:
    official = await a_week(talk)
    await put_reports(talk.world, DAY_0, {"ayagoz": prepared()}, form=INDEPENDENCE, at=at(27, 12))
    await talk.travel(at(1, 8, 15, month=12))
    assert any(text.startswith("До Дня Независимости 15 дней") for text in official.heard)
    text = await text_of(talk, letter(talk, Kind.PREPARATION, 2, about(INDEPENDENCE, DAY_0)))
    assert text.startswith("<b>До Дня Независимости 15 дней, считая с 1 декабря</b>")
    assert "До Дня Независимости 15 дней" in await official.press("Праздники")
    assert "Карта занятости" in await official.press("Назад")


async def called(talk: Talk, **wanted: str) -> int:
    await talk.member(11, Role.ADMINISTRATOR)
    meeting = Wanted(
        MeetingKind.EXTRAORDINARY,
        at(28, 17, 0),
        wanted.get("title", "Зима & <дороги>"),
        wanted.get("agenda", "1. Снег\n\n2. Тепло <b>"),
        wanted.get("link", "https://meet.example.kz/abc?x=1&y=2"),
        {EMPLOYMENT: DECEMBER},
    )
    return (await call_meeting(talk.world, by=11, token="t", wanted=meeting, now=talk.clock.at)).id


async def test_before_a_meeting_its_figures_stand_under_its_agenda(talk: Talk) -> None:
    official = await a_week(talk)
    await called(talk)
    await talk.travel(at(28, 15, 15))
    text = plain(official.screen)
    assert text.startswith("Сводка к совещанию: пт 28 ноября, 17:00 · Внеочередное совещание\n«Зима & <дороги>»\n")
    assert "https://meet.example.kz/abc?x=1&y=2" in text
    assert "1. Снег\n\n2. Тепло <b>" in text
    assert "Карта занятости на 1 декабря 2025" in text
    assert official.buttons == ["Районы и города", "Кто не сдал"]
    assert "Районы и города" in await official.press("Районы и города")


async def test_before_a_meeting_days_to_a_holiday_are_counted_from_its_day(talk: Talk) -> None:
    await a_week(talk)
    await talk.member(11, Role.ADMINISTRATOR)
    about_holiday = Wanted(MeetingKind.EXTRAORDINARY, at(5, 17, 0, month=12), "", "", "", {INDEPENDENCE: DAY_0})
    await put_reports(talk.world, DAY_0, {"ayagoz": prepared()}, form=INDEPENDENCE, at=at(27, 12))
    number = (await call_meeting(talk.world, by=11, token="t", wanted=about_holiday, now=talk.clock.at)).id
    text = await text_of(talk, letter(talk, Kind.MEETING_DIGEST, 2, about_row("meeting", number), stage="1"))
    assert "До Дня Независимости 11 дней, считая с 5 декабря" in text


async def test_a_meeting_that_was_changed_or_cancelled_is_not_spoken_of(talk: Talk) -> None:
    await a_week(talk)
    number = await called(talk)
    known = letter(talk, Kind.MEETING_DIGEST, 2, about_row("meeting", number), stage="1")
    assert "Внеочередное" in await text_of(talk, known)
    await move_meeting(talk.world, by=11, meeting_id=number, at=at(29, 17), version=1, now=talk.clock.at)
    assert await composed(talk, known) == Unneeded(Why.CHANGED)
    await cancel_meeting(talk.world, by=11, meeting_id=number, version=2, now=talk.clock.at)
    assert await composed(talk, known) == Unneeded(Why.CANCELLED)
    gone = letter(talk, Kind.MEETING_DIGEST, 2, about_row("meeting", 77), stage="1")
    assert await composed(talk, gone) == Unneeded(Why.GONE)


async def test_a_form_that_the_catalogue_has_lost_is_not_spoken_of(talk: Talk) -> None:
    await a_week(talk)
    for subject in (about("lost"), about(as_of=DECEMBER + timedelta(days=1))):
        assert await composed(talk, letter(talk, Kind.DIGEST, 2, subject)) == Unneeded(Why.GONE)


async def test_a_large_region_fits_whoever_is_missing(region: Region, tmp_path: Path) -> None:
    talk = await make_talk(crowded(region, 250), tmp_path / "big.db", FRIDAY)
    await talk.member(2, Role.OFFICIAL)
    for n, unit in enumerate(talk.region.units[:30]):
        for one in range(3):
            await talk.member(100 + 3 * n + one, Role.REPORTER, unit.key, name="Имя & <Фамилия> " * 7)
    await put_reports(talk.world, DECEMBER, demo_figures(("semey",)), at=at(28, 15))
    text = await text_of(talk, letter(talk, Kind.PROVISIONAL, 2))
    assert "и ещё 239" in text
    assert "&lt;Фамилия&gt;" in text
    talk.clock.at = at(1, 8, 15, month=12)
    await put_reports(
        talk.world, DECEMBER, {unit.key: demo_figures()["semey"] for unit in talk.region.units[1:]}, at=at(29, 15)
    )
    assert "и ещё 239; " in await text_of(talk, letter(talk, Kind.DIGEST, 2))
    await talk.app.close()


async def test_another_region_s_digests(other_region: Region, tmp_path: Path) -> None:
    talk = await make_talk(other_region, tmp_path / "other.db", at(27, 12))
    await talk.member(2, Role.OFFICIAL)
    for form in other_region.forms:
        period = talk.world.calendar.current(form, talk.clock.at)
        assert period is not None
        subject = about(form.key, period.as_of)
        talk.clock.at = period.digest
        assert "Предварительная сводка" in await text_of(talk, letter(talk, Kind.PROVISIONAL, 2, subject))
        assert "ничего не изменилось" in await text_of(talk, letter(talk, Kind.DIGEST, 2, subject))
        assert await composed(talk, letter(talk, Kind.AGAIN, 2, subject)) == Unneeded(Why.UNCHANGED)
        talk.clock.at = at(27, 12)
    await talk.app.close()


async def id_of(talk: Talk, telegram_id: int) -> int:
    async with talk.world.database.reading() as session:
        actor = await find_actor(session, telegram_id)
    assert actor is not None
    return actor.person_id
