"""What tests are made of: people who talk with the bot, databases, figures and papers. The one package of helpers."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
"""The checkout."""
