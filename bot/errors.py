"""What went wrong, in one line for whoever runs the bot."""


class StartError(Exception):
    """One readable line: the setting that is to blame where there is one, what is wrong, what to do. Never a secret."""


class NotYetError(StartError):
    """The database is set rightly, as far as can be told, and does not serve us now: who has time may try again."""


def first_line(error: BaseException) -> str:
    """What the error says, without what it quotes below; its type where it says nothing."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
