from aiogram import Router


def commands() -> Router:
    return Router(name="report")
