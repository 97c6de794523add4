"""``python -m assess``."""

from assess.cli import app

app()
