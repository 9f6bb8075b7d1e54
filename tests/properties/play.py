"""One random step after the other on the real bot, with what must hold checked after each."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from config.catalogue.region import Locale
from models.rules.access import Role
from models.rules.subjects import ReportKey
from tests.kit.figures.reports import put_plan, put_reports
from tests.kit.files import PIXEL
from tests.kit.screens import Seen
from tests.kit.talk import Person, Talk
from tests.properties.state import (
    State,
    changed_keys,
    check_history,
    check_may_change,
    numbers_in,
    previous_of,
    state_of,
)

KEYS = ("infra_permanent", "infra_temporary", "new_enterprises", "vacancies", "grants", "subsidized", "redirected")
BEFORE = dict(zip(KEYS, (49, 124, 948, 680, 22, 801), strict=False))
FILLABLE = ("Нажмите строку", "Жолды басыңыз")
ONWARD = (
    *("Отправить", "Жіберу", "Проверить", "Тексеру", "+", "сезон", "маусым", "план выполнен", "жоспар мерзімінен"),
    *("исправлена", "өткен есептегі", "открылось", "ірі", "Без изменений", "Өзгеріссіз", "○ Аягоз", "○ Абай"),
)
TROUBLE = ("Не получилось.", "Болмады.")
PEOPLE: tuple[tuple[int, Role, str, Locale], ...] = (
    (1, Role.REPORTER, "ayagoz", "ru"),
    (2, Role.REPORTER, "ayagoz", "kk"),
    (3, Role.REPORTER, "semey", "ru"),
    (4, Role.OFFICIAL, "", "ru"),
)
Step = tuple[str, int, Any]


@dataclass
class Play:
    """The people and everything they were shown. A step is (what, who, how)."""

    talk: Talk
    seen: Seen
    people: list[Person] = field(default_factory=list)
    units: list[frozenset[str]] = field(default_factory=list)

    async def begin(self, at: datetime) -> None:
        """Two reporters of one unit, one of another, an official; three unchanged weeks behind them."""
        for weeks in (4, 3, 2):
            day = at.date() + timedelta(days=(-at.weekday()) % 7 - 7 * (weeks - 1))
            await put_reports(self.talk.world, day, {"ayagoz": BEFORE, "semey": BEFORE})
        await put_plan(self.talk.world, at.year, {("total", "semey"): 500})
        every = frozenset(one.key for one in self.talk.region.units)
        for telegram_id, role, unit, language in PEOPLE:
            self.people.append(
                await self.talk.member(telegram_id, role, unit, name=f"П{telegram_id} <&>", language=language)
            )
            self.units.append(frozenset({unit}) if unit else every)
        self.talk.clock.at = at

    async def step(self, step: Step) -> None:
        """Do it, and check all that must hold."""
        what, who, how = step
        who %= len(self.people)
        before, shown = await state_of(self.talk.world), len(self.seen.shown)
        explains = await getattr(self, f"_{what}")(self.people[who], how, before)
        after = await state_of(self.talk.world)
        check_history(before, after)
        for key in changed_keys(before, after):
            check_may_change(self.talk, key, self.units[who], before)
            assert explains is not None, f"{what} changed {key}"
            explains(key, after)
        for _, message in self.seen.shown[shown:]:
            assert not message["text"].startswith(TROUBLE), f"{step}: {message['text']}"
        assert self.seen.refused == [], f"{step}: {self.seen.refused}"

    async def _tap(self, person: Person, how: int, before: State) -> Callable[[ReportKey, State], None]:
        """A button that is on the screen, newest message first."""
        buttons = [
            (message["id"], button["data"], button["text"])
            for message in reversed(person.messages)
            for row in message["buttons"]
            for button in row
            if "data" in button
        ]
        if buttons:
            message_id, data, _ = buttons[how % len(buttons)]
            await self._press(person, message_id, data)
        return self._by_buttons(before, person)

    async def _onward(self, person: Person, how: int, before: State) -> Callable[[ReportKey, State], None]:
        """The button that leads on, where there is one."""
        for message in reversed(person.messages):
            labels = [button for row in message["buttons"] for button in row if "data" in button]
            leading = [button for button in labels if button["text"].startswith(ONWARD)]
            if leading:
                await self._press(person, message["id"], leading[0]["data"])
                break
        return self._by_buttons(before, person)

    async def _stale(self, person: Person, how: int, before: State) -> Callable[[ReportKey, State], None]:
        """A button that was on some screen once."""
        old = [
            (message["id"], button["data"])
            for message in self.seen.of(person.id)
            for row in message["buttons"]
            for button in row
            if "data" in button
        ]
        if old:
            await self._press(person, *old[how % len(old)])
        return self._by_buttons(before, person)

    async def _forge(self, person: Person, how: str, before: State) -> Callable[[ReportKey, State], None]:
        """Data that no button has, with the intent of the live card where `how` begins with a colon."""
        live = next((m for m in reversed(person.messages) if m["buttons"] and "data" in m["buttons"][0][0]), None)
        if live is not None:
            intent = live["buttons"][0][0]["data"].split("\x1d")[0]
            data = f"{intent}\x1d{how[1:]}" if how.startswith(":") else how
            await self._press(person, live["id"], data)
        return self._by_buttons(before, person)

    async def _press(self, person: Person, message_id: int, data: str) -> None:
        update = self.talk.telegram.press(person.id, message_id, data, forge=True)
        await self.talk.deliver(update)
        assert self.talk.telegram.answer_of(update["callback_query"]["id"]) is not None, "a press was not answered"

    def _by_buttons(self, before: State, person: Person) -> Callable[[ReportKey, State], None]:
        typed = {n for message in person.messages if message["from"] == "user" for n in numbers_in(message["text"])}

        def explains(key: ReportKey, after: State) -> None:
            """«Без изменений», growth, the row of a lone figure, clearing, leaving a correction."""
            for indicator, value in after.of(key).items():
                old, previous = before.of(key).get(indicator), previous_of(before, key, indicator) or 0
                sent = before.sent(key)[-1].get(indicator) if before.sent(key) else None
                grown = previous + old if isinstance(old, int) else None
                allowed = {old, previous, sent, grown, *typed, *(previous + one for one in typed)}
                assert value in allowed, f"{indicator} of {key} became {value}, not one of {allowed}"

        return explains

    async def _say(self, person: Person, how: str, before: State) -> Callable[[ReportKey, State], None]:
        """Any text: what changes must stand in it (or be growth that was asked about)."""
        await person.say(how)
        return self._by_buttons(before, person) if _is_yes(how) else self._by_text(before, how)

    def _by_text(self, before: State, text: str) -> Callable[[ReportKey, State], None]:
        typed = numbers_in(text)

        def explains(key: ReportKey, after: State) -> None:
            for indicator, value in after.of(key).items():
                old, previous = before.of(key).get(indicator), previous_of(before, key, indicator) or 0
                assert value == old or value in typed | {previous + one for one in typed} or typed == set()
            gone = before.of(key).keys() - after.of(key).keys()
            assert not gone, f"typing lost {gone}"

        return explains

    async def _paste(
        self, person: Person, how: dict[int, tuple[int, bool]], before: State
    ) -> Callable[[ReportKey, State], None] | None:
        """Lines «number: value» on an open card: exactly these are stored, but for those that cannot be."""
        card = next((m["text"] for m in reversed(person.messages) if m["buttons"]), "")
        key = self._key_of(card)
        await person.say("\n".join(f"{n}: {'+' if added else ''}{value}" for n, (value, added) in how.items()))
        if key is None or not any(words in card for words in FILLABLE):
            return self._by_text(before, " ".join(str(value) for value, _ in how.values()))
        expected = dict(before.of(key))
        population = self.talk.world.unit(key.unit).population or 0
        for n, (value, added) in how.items():
            previous = previous_of(before, key, KEYS[n - 1])
            total = value + (previous or 0) if added else value
            if total <= population and not (added and previous is None):
                expected[KEYS[n - 1]] = total
        subject = self.talk.world.subject(key)
        after = await state_of(self.talk.world)
        if self.talk.clock.at < (subject.period.lock if before.sent(key) else subject.period.closes):
            assert after.of(key) == expected, f"pasted {how} into {before.of(key)}: {after.of(key)}"
        return lambda changed, _: None if changed == key else _fail(changed)

    def _key_of(self, card: str) -> ReportKey | None:
        """Which report the card on the screen is, by its first lines."""
        form = self.talk.region.forms[0]
        for unit in self.talk.region.units:
            for title in (f"{form.name.ru} · {unit.name.ru}", f"{form.name.kk} · {unit.name.kk}"):
                if title in card:
                    line = f"{card.partition(title)[2]}\n\n".split("\n")[1]
                    return next((key for key in self._keys(unit.key) if self._is_said(key.as_of, line)), None)
        return None

    def _keys(self, unit: str) -> list[ReportKey]:
        form, now = self.talk.region.forms[0], self.talk.clock.at
        near = self.talk.world.calendar.periods(form, now.date() - timedelta(60), now.date() + timedelta(30))
        return [ReportKey(form.key, unit, period.as_of) for period in near]

    def _is_said(self, day: date, line: str) -> bool:
        """True where the line below the title names the as-of date."""
        speech = self.talk.app.speech
        ru, kk = speech.words("ru").at_day(day), speech.words("kk").at_day(day)
        return any(said in line for said in (f"К совещанию {ru} ", f"на {ru} ·", f"{kk} кеңеске", f"{kk} жағдай"))

    async def _photo(self, person: Person, how: Any, before: State) -> None:
        await self.talk.deliver(self.talk.telegram.send_photo(person.id, PIXEL, "51\n124"))

    async def _edit(self, person: Person, how: int, before: State) -> None:
        own = [message for message in person.messages if message["from"] == "user" and not message["photo"]]
        if own:
            update = self.talk.telegram.edit(person.id, own[how % len(own)]["id"], f"гранты {how} правка")
            await self.talk.deliver(update)

    async def _clock(self, person: Person, how: int, before: State) -> None:
        self.talk.clock.at += timedelta(minutes=how)

    async def _restart(self, person: Person, how: Any, before: State) -> None:
        await self.talk.restart()


def _is_yes(text: str) -> bool:
    return text.strip().casefold() in {"да", "иә", "нет", "жоқ"}


def _fail(key: ReportKey) -> None:
    raise AssertionError(f"a paste changed {key} too")
