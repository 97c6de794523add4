"""The one module that compiles templates: autoescape on, undefined names are errors, scripts allowed by hash only."""

import base64
import hashlib
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assess.content import folder
from assess.lang import _, current

SCRIPT, LIST_SCRIPT = "page.js", "list.js"


@cache
def templates() -> Environment:
    """The templates of reports/, compiled once in a process; ``policy`` and ``list_policy`` are the content security policies of pages with either script."""
    env = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FileSystemLoader(folder("reports")),
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.globals["_"], env.globals["current"] = _, current
    for name, script in (("policy", SCRIPT), ("list_policy", LIST_SCRIPT)):
        env.globals[name] = _policy(env.get_template(script).render())
    return env


def _policy(script: str) -> str:
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
        f"script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
