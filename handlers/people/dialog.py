"""/people: everybody who holds a role, one of them, and what is done about their roles."""

from aiogram_dialog import Dialog

from handlers.people.deputies import deputies_windows
from handlers.people.everybody import everybody_window
from handlers.people.person import person_windows
from handlers.people.replacement import replacing_window
from handlers.people.roles import roles_windows


def dialog() -> Dialog:
    return Dialog(everybody_window(), *person_windows(), *roles_windows(), replacing_window(), *deputies_windows())
