from aiogram_dialog import Dialog


def dialogs() -> list[Dialog]:
    return []
