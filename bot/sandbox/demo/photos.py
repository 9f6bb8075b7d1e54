"""Pictures of the holiday's preparation, drawn here: decorated trees in front of an evening sky."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw
from sqlalchemy import select

from bot.sandbox.demo.people import REPORTERS
from bot.sandbox.params import Upload
from bot.sandbox.telegram import Telegram
from models.tables import Person, Photo
from models.world import World

FORM, DAY = "independence_day", date(2025, 12, 16)
PICTURES = {"ayagoz": 2, "semey": 3, "beskaragai": 1}
"""How many of each unit."""
ADDED = datetime(2025, 11, 27, 6, 0, tzinfo=UTC)
CAPTION = "Площадь у акимата"
SIZE = (640, 480)
LIGHTS = ("#ffd54f", "#ef5350", "#4fc3f7", "#ffffff")


async def put_photos(world: World, telegram: Telegram) -> None:
    """Keep them in the sandbox's Telegram and in the database."""
    async with world.database.writing() as session:
        people = dict((await session.execute(select(Person.telegram_id, Person.id))).all())
        for unit, data in _pictures():
            stored = telegram.files.add("photo", Upload("photo.jpg", data, "image/jpeg"))
            session.add(
                Photo(
                    form=FORM,
                    unit=unit,
                    as_of=DAY,
                    file_id=stored.id,
                    file_unique_id=stored.unique_id,
                    caption=CAPTION,
                    added_by=people[REPORTERS[unit].telegram_id],
                    added_at=ADDED,
                )
            )


def _pictures() -> Iterator[tuple[str, bytes]]:
    for unit, how_many in PICTURES.items():
        for n in range(how_many):
            chance = Random(f"{unit} {n}")  # noqa: S311 -- the same pictures at every start, nothing secret
            yield unit, _picture(chance)


def _picture(chance: Random) -> bytes:
    """A JPEG of SIZE."""
    width, height = SIZE
    image = Image.new("RGB", SIZE, "#1a237e")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, height * 3 // 4, width, height), fill="#eceff1")
    for middle in range(width // 6, width, width // 3):
        top, half = height // 4 - chance.randint(0, 60), 60 + chance.randint(0, 30)
        draw.polygon(
            [(middle, top), (middle - half, height * 4 // 5), (middle + half, height * 4 // 5)], fill="#1b5e20"
        )
        for _ in range(24):
            down = chance.uniform(0.1, 0.95)
            x, y = middle + (2 * chance.random() - 1) * half * down * 0.9, top + (height * 4 // 5 - top) * down
            draw.ellipse((x - 5, y - 5, x + 5, y + 5), fill=chance.choice(LIGHTS))
    out = BytesIO()
    image.save(out, "JPEG", quality=80)
    return out.getvalue()
