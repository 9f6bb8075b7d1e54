"""The fair peer: the same six questions as plain aiogram-dialog has them, on the same database and the same Bot API.

Each figure is committed as it is typed, every screen reads the figures so far, and its conversations are stored in the
same SQLite file, one commit a write. SQLAlchemy goes to that file in its own way, with the pragmas that svodka sets.
It knows no roles, periods, plans, checks, languages or forms.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from aiogram import Dispatcher
from aiogram.filters import CommandStart
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import BaseStorage, DefaultKeyBuilder, StateType, StorageKey
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Dialog, DialogManager, StartMode, Window, setup_dialogs
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Back, Button, Next
from aiogram_dialog.widgets.text import Const, Format
from sqlalchemy import JSON, BigInteger, Integer, String, event, select
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from bot.sandbox.telegram import Telegram
from models.database import Database, set_pragmas
from tests.bench.bare import PolledStand
from tests.bench.stand import Wire
from tests.kit.talk import TOKEN

QUESTIONS = ("Инфраструктура, пост.", "Инфраструктура, врем.", "Предприятия", "Вакансии", "Гранты", "Субсидии")
RECEIPT = "Отчёт отправлен"
FILL, BACK, SEND = "Заполнить", "Назад", "Отправить"


class Base(DeclarativeBase):
    pass


class PeerFigure(Base):
    __tablename__ = "figure"
    reporter: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    question: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int]


class PeerReport(Base):
    __tablename__ = "report"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    reporter: Mapped[int] = mapped_column(BigInteger)
    figures: Mapped[dict[str, int]] = mapped_column(JSON)


class PeerConversation(Base):
    __tablename__ = "conversation"
    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    data: Mapped[dict[str, Any]] = mapped_column(JSON)


class PeerStorage(BaseStorage):
    """A row a key, a commit a write. aiogram-dialog uses no state of aiogram's."""

    def __init__(self, database: Database) -> None:
        self._database, self._keys = database, DefaultKeyBuilder(with_bot_id=True, with_destiny=True)

    async def set_state(self, key: StorageKey, state: StateType = None) -> None: ...

    async def get_state(self, key: StorageKey) -> str | None: ...

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        async with self._database.reading() as session:
            row = await session.get(PeerConversation, self._keys.build(key))
        return dict(row.data) if row else {}

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        async with self._database.writing() as session:
            await session.merge(PeerConversation(key=self._keys.build(key), data=dict(data)))

    async def close(self) -> None: ...


class Asked(StatesGroup):
    card = State()
    first = State()
    second = State()
    third = State()
    fourth = State()
    fifth = State()
    sixth = State()
    look = State()
    receipt = State()


STEPS = (Asked.first, Asked.second, Asked.third, Asked.fourth, Asked.fifth, Asked.sixth)


async def _figures(dialog_manager: DialogManager, database: Database, **_: Any) -> dict[str, str]:
    """The figures so far, for every screen."""
    user = dialog_manager.middleware_data["event_from_user"]
    async with database.reading() as session:
        rows = (await session.scalars(select(PeerFigure).where(PeerFigure.reporter == user.id))).all()
    typed = {row.question: row.number for row in rows}
    lines = [f"{n + 1} {question}: {typed.get(n, '—')}" for n, question in enumerate(QUESTIONS)]
    return {"figures": "\n".join(lines), "total": str(sum(typed.values()))}


async def _typed(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    if message.from_user is None or not (message.text or "").isdecimal():
        await message.answer("Пришлите число.")
        return
    database: Database = manager.middleware_data["database"]
    question = STEPS.index(manager.current_context().state)
    async with database.writing() as session:
        await session.merge(PeerFigure(reporter=message.from_user.id, question=question, number=int(message.text or 0)))
    await manager.next()


async def _sent(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    database: Database = manager.middleware_data["database"]
    async with database.writing() as session:
        mine = select(PeerFigure).where(PeerFigure.reporter == callback.from_user.id)
        figures = {str(row.question): row.number for row in await session.scalars(mine)}
        session.add(PeerReport(reporter=callback.from_user.id, figures=figures))
    await manager.next()


async def _start(message: Message, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(Asked.card, mode=StartMode.RESET_STACK)


def _dialog() -> Dialog:
    shown = Format("{figures}\n\nВсего {total}")
    return Dialog(
        Window(Const("Отчёт"), shown, Next(Const(FILL)), state=Asked.card),
        *(
            Window(Const(question), shown, MessageInput(_typed), Back(Const(BACK)), state=state)
            for question, state in zip(QUESTIONS, STEPS, strict=True)
        ),
        Window(Const("Проверьте"), shown, Button(Const(SEND), "send", _sent), Back(Const(BACK)), state=Asked.look),
        Window(Const(RECEIPT), shown, state=Asked.receipt),
        getter=_figures,
    )


class PeerStand(PolledStand):
    def __init__(self, wire: Wire, dispatcher: Dispatcher, database: Database) -> None:
        super().__init__(wire, dispatcher)
        self._database = database

    async def close(self) -> None:
        await super().close()
        await self._database.close()


async def peer_stand(folder: Path, people: int) -> PeerStand:
    """So many reporters, each with the card open."""
    engine = create_async_engine(f"sqlite+aiosqlite:///{folder / 'peer.db'}")
    event.listen(engine.sync_engine, "connect", set_pragmas)
    database = Database(engine)
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    telegram = Telegram(token=TOKEN)
    dispatcher = Dispatcher(storage=PeerStorage(database))
    dispatcher["database"] = database
    dispatcher.message.register(_start, CommandStart())
    dispatcher.include_router(_dialog())
    setup_dialogs(dispatcher)
    stand = PeerStand(Wire(telegram), dispatcher, database)
    for who in range(1, people + 1):
        telegram.add_user(who, f"Reporter {who}")
        await stand.say(who, "/start")
    return stand
