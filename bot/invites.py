"""`svodka invites`: links for the first roll-out, printed by whoever holds the machine. Does without aiogram."""

import csv
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TextIO

from bot.clock import present
from bot.errors import StartError
from bot.preparation import prepared_world
from config.settings import load_settings
from models.actions.invitations import issue_invitations
from models.errors import SubjectGoneError
from models.queries.outbox.boards import known_bot_name
from models.rules.access import UNIT_ROLES, Role
from models.world import World

MOST_AT_ONCE = 1000
NO_NAME_YET = (
    "svodka: the bot's name is not known before its first start: start it and ask again for links that open it, "
    "or let each person write their line to the bot\n"
)
HEADER = ("unit", "unit_name", "role", "link")


@dataclass(frozen=True, slots=True)
class HandoutLink:
    """One invitation to hand out; `unit` and `unit_name` are "" for a role of the whole oblast."""

    unit: str
    unit_name: str
    role: str
    link: str


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--role", required=True, choices=[role.value for role in Role], help="the role that links give")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--each-territory", action="store_true", help="a link for every unit that reports")
    where.add_argument("--unit", metavar="KEY", action="append", default=[], help="a link for this unit (repeatable)")
    parser.add_argument("--count", metavar="N", type=_count, default=1, help="how many of each (default 1)")
    parser.add_argument("--csv", action="store_true", help=f"print CSV: {', '.join(HEADER)}")


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= MOST_AT_ONCE):
        raise ArgumentTypeError(f"expected a whole number from 1 to {MOST_AT_ONCE}")
    return int(text)


async def run(args: Namespace) -> int:
    """Prints the links. Raises StartError, SettingsError or CatalogueError for what is wrong."""
    settings = load_settings()
    async with prepared_world(settings) as world:
        await invites(
            world,
            role=Role(args.role),
            each_territory=args.each_territory,
            units=args.unit,
            count=args.count,
            as_csv=args.csv,
            out=sys.stdout,
            aside=sys.stderr,
            now=await present(settings),
        )
    return 0


async def invites(
    world: World,
    *,
    role: Role,
    each_territory: bool,
    units: Sequence[str],
    count: int,
    as_csv: bool,
    out: TextIO,
    aside: TextIO,
    now: datetime,
) -> None:
    """Issue and print `count` links for each unit that is named; `aside` says what to do with what is no link yet.

    Raises StartError when role and units do not fit.
    """
    keys = _units_of(world, role, each_territory=each_territory, units=units, now=now)
    async with world.database.reading() as session:
        bot_name = await known_bot_name(session)
    links = []
    for _ in range(count):
        tokens = await issue_invitations(world, role=role, units=keys, now=now)
        links += [_link(world, role, key, token, bot_name) for key, token in tokens.items()]
    links.sort(key=lambda link: keys.index(link.unit))
    (_print_csv if as_csv else _print_lines)(links, out)
    if bot_name is None:
        aside.write(NO_NAME_YET)


def _units_of(world: World, role: Role, *, each_territory: bool, units: Sequence[str], now: datetime) -> list[str]:
    if role not in UNIT_ROLES:
        if each_territory or units:
            raise StartError(f"--role {role}: this role has no unit, expected neither --each-territory nor --unit")
        return [""]
    if each_territory:
        reporting = world.region.reporting_on(world.today(now))
        return [unit.key for unit in world.region.units if unit.key in reporting]
    if not units:
        raise StartError(f"--role {role}: this role needs units, expected --each-territory or --unit KEY")
    try:
        return [world.unit(key).key for key in dict.fromkeys(units)]
    except SubjectGoneError:
        known = ", ".join(unit.key for unit in world.region.units)
        raise StartError(f"--unit: the catalogue has no such unit, expected one of {known}") from None


def _link(world: World, role: Role, key: str, token: str, bot_name: str | None) -> HandoutLink:
    link = f"https://t.me/{bot_name}?start={token}" if bot_name else f"/start {token}"
    return HandoutLink(key, world.unit(key).name.ru if key else "", role.value, link)


def _print_lines(links: Sequence[HandoutLink], out: TextIO) -> None:
    shown = [(link.unit_name or link.role, link.link) for link in links]
    width = max((len(name) for name, _ in shown), default=0)
    out.writelines(f"{name:<{width}}  {link}\n" for name, link in shown)


def _print_csv(links: Sequence[HandoutLink], out: TextIO) -> None:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows((link.unit, link.unit_name, link.role, link.link) for link in links)
