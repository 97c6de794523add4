"""``python -m tests.catalogue``: gather the texts of pages into reports/lang/en.po and compile it; the test holds both current.

Texts without a translation stay in the file, empty, at its head: they are what is left to do.
"""

import io
import struct
import sys
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PO, MO = ROOT / "reports" / "lang" / "en.po", ROOT / "reports" / "lang" / "en.mo"
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
HEAD = "Content-Type: text/plain; charset=utf-8\nLanguage: en\n"
KEYWORDS = {"_": None, "N_": None}


def gathered() -> list[str]:
    """Every text that templates and modules hand to ``_`` or ``N_``, sorted."""
    found: set[str] = set()
    for place in ("assess", "reports"):
        for _, _, text, _, _ in extract_from_dir(ROOT / place, METHODS, keywords=KEYWORDS):
            found.add(text if isinstance(text, str) else text[0])
    return sorted(found - {""})


def known() -> dict[str, str]:
    """The translations as they stand in the file."""
    if not PO.exists():
        return {}
    with PO.open("rb") as stream:
        return {str(one.id): str(one.string) for one in read_po(stream, locale="en") if one.id}


def compiled(told: dict[str, str]) -> tuple[bytes, bytes]:
    """The bytes of en.po and en.mo for these texts and translations."""
    made = Catalog(locale="en", project="assess", fuzzy=False, charset="utf-8")

    texts = gathered()
    for text in sorted(texts, key=lambda one: (bool(told.get(one)), one)):
        made.add(text, told.get(text, ""))
    po = io.BytesIO()
    write_po(po, made, omit_header=True, width=0)
    told = {"": HEAD, **{text: told.get(text, "") for text in texts if told.get(text)}}
    head = 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in HEAD.splitlines()) + "\n"
    return head.encode() + po.getvalue(), machine(told)


def machine(told: dict[str, str]) -> bytes:
    """The .mo form (GNU gettext manual, "The Format of GNU MO Files"), without the dates and versions that tools put in."""
    pairs = sorted((text.encode(), said.encode()) for text, said in told.items())
    ids, texts = (b"\0".join(one[side] for one in pairs) + b"\0" for side in (0, 1))
    start = 28 + 16 * len(pairs)
    tables = []
    for side, base in ((0, start), (1, start + len(ids))):
        at = base
        for one in pairs:
            tables.append(struct.pack("<II", len(one[side]), at))
            at += len(one[side]) + 1
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, start)
    return head + b"".join(tables) + ids + texts


def main() -> int:
    """Rewrite both files; says how much is left to translate."""
    told = known()
    po, mo = compiled(told)
    PO.parent.mkdir(exist_ok=True)
    PO.write_bytes(po)
    MO.write_bytes(mo)
    left = [text for text in gathered() if not told.get(text)]
    sys.stdout.write(f"{len(gathered())} texts, {len(left)} without a translation\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
