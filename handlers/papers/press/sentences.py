"""How the press note joins what it says into sentences."""

from collections.abc import Sequence

from handlers.kit.words import Html, Words


def small(name: str) -> str:
    """As it stands inside a sentence; a name in capitals stays as it is."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def with_parts(said: Html, parts: Sequence[Html], words: Words) -> Html:
    """A whole sentence: what is said, and what it is made up of."""
    return ended(words("press-parts", said=said, parts=Html(", ".join(parts))) if parts else said)


def ended(said: Html) -> Html:
    """With one full stop, also after «чел.»."""
    return Html(f"{said.rstrip('.')}.")


def row(said: Sequence[Html], between: str = "; ") -> Html:
    """Several short statements as one sentence."""
    joined = between.join(said)
    return ended(Html(joined[:1].upper() + joined[1:]))
