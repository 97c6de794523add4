"""The result folder: pages, results.xlsx, tables for programs, and a manifest that ties them to the books.

``data/scores.csv``, ``data/lines.csv`` and ``data/findings.csv`` are UTF-8 with a byte order mark, lines ended by \\n.
Text that a spreadsheet would take for a formula gets an apostrophe in front. Points are exact decimals, made from whole
hundredths. Nothing depends on the clock, the machine, or the order of rows: the same books give the same bytes.
"""

import csv
import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from importlib.metadata import version
from pathlib import Path

import numpy as np

import assess
from assess import refusal
from assess.decisions import DECIDED, Release
from assess.engine import Run
from assess.fairness import ground_of
from assess.findings import Finding, Place
from assess.gate import gate
from assess.grounds import grounds
from assess.lang import speaking
from assess.notice import notice_list
from assess.pages import write_pages
from assess.pages.view_delivery import Followed
from assess.pages.view_watch import Watching
from assess.pay import SHARED
from assess.pay.weights import FACTORS, UNIT
from assess.privacy import masked
from assess.rulebook import Rulebook
from assess.ruler import ruler
from assess.swap import BusyError, replaced
from assess.trace import traced
from assess.workbook import amounts, rule_words, too_large, write_workbook
from assess.workbook.chase import write_chase
from assess.workbook.notice import write_notice
from assess.years import UNIT_COLUMNS, unit_cells

MANIFEST, WORKBOOK, DATA, PDF = "manifest.json", "results.xlsx", "data", "pdf"
CHASE_LIST, NOTICE = "chase.xlsx", "gongshi.xlsx"
Progress = Callable[[int, int], None]
Pages = Callable[[Run, Path, Progress | None], list[str]]

_INVISIBLE = " \u00a0\u3000\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_NUMBER = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,4})?")
# what the system and office programs leave beside files that are open or were looked at
_LITTER = re.compile(r"~\$.*|\.~lock\..*#|\.DS_Store|Thumbs\.db|desktop\.ini", re.IGNORECASE)
# what a killed printing of PDFs leaves in a result
_HALF_PRINTED = tuple(f".{PDF}.{what}" for what in ("new", "old", "lock"))


def write_run(
    run: Run, folder: Path, progress: Progress | None = None, pages: Pages = write_pages, language: str = "zh"
) -> list[Finding]:
    """Write everything to ``folder``, replacing an earlier result of ours as a whole; nothing is written on trouble.

    ``language`` (``zh``, ``en``) is that of the pages; the workbooks and the tables are in Chinese.
    Returns findings: an error says that nothing was written and why, a warning what was left out or which books changed since
    the earlier result. The latter stands in no file, for the same books give the same bytes whatever lay there before.
    """
    folder = folder.resolve()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        return [_failed(folder, trouble)]
    try:
        refused = _refused(folder)
        if refused:
            return [refused]
        changed = _changed(run, folder)
        with replaced(folder) as fresh:
            return changed + _written(run, fresh, progress, pages, language)
    except BusyError:
        return [Finding("output-busy", facts={"folder": folder.name})]
    except OSError as trouble:
        if isinstance(trouble, FileNotFoundError) and not _beside(folder, trouble.filename):
            raise  # a file that should have been shipped is a bug, not trouble of the disk
        return [_failed(folder, trouble)]


def _failed(folder: Path, trouble: OSError) -> Finding:
    return Finding("output-failed", facts={"folder": folder.name, **refusal.words(trouble)})


def _beside(folder: Path, name: str | None) -> bool:
    """Whether a file is the result folder or one of those written beside it (``.name.new`` and the like)."""
    path = Path(name or "")
    if not path.is_relative_to(folder.parent) or path == folder.parent:
        return False
    first = path.relative_to(folder.parent).parts[0]
    return first == folder.name or first.startswith(f".{folder.name}.")


def _refused(folder: Path) -> Finding | None:
    """Why a folder must not be replaced: it is a file, or holds something that its manifest does not name."""
    if not folder.exists():
        return None
    if not folder.is_dir() or not folder.name:
        return Finding("output-not-folder", facts={"folder": folder.name or str(folder)})
    strange = sorted(_strange(folder, _manifest(folder).get("outputs", {})))
    return Finding("output-not-ours", facts={"folder": folder.name, "name": strange[0]}) if strange else None


def _changed(run: Run, folder: Path) -> list[Finding]:
    """The books that were another content under the same name when the earlier result was made."""
    earlier = _manifest(folder).get("inputs", {})
    books = run.tables.books
    return [
        Finding("book-changed", Place(name), {"folder": folder.name})
        for name in sorted(books)
        if isinstance(earlier, dict) and earlier.get(name, books[name]) != books[name]
    ]


def _files(folder: Path) -> set[str]:
    paths = (path for path in folder.rglob("*") if not path.is_dir() or path.is_symlink())
    names = {path.relative_to(folder).as_posix() for path in paths if not _LITTER.fullmatch(path.name)}
    return {name for name in names if name.partition("/")[0] not in _HALF_PRINTED}


def _strange(folder: Path, listed: Mapping[str, str]) -> set[str]:
    """Files that the manifest does not name and that are no PDF of a page that it names."""
    return {name for name in _files(folder) - {MANIFEST} - set(listed) if _page_of(name) not in listed}


def _page_of(name: str) -> str:
    """The page that a PDF was printed from; "" for any other file."""
    return (
        f"{name.removeprefix(f'{PDF}/').removesuffix('.pdf')}.html"
        if name.startswith(f"{PDF}/") and name.endswith(".pdf")
        else ""
    )


def made_here(folder: Path) -> bool:
    """Whether a folder is a result of ours."""
    return "outputs" in _manifest(folder)


def _manifest(folder: Path) -> dict[str, dict[str, str]]:
    """The manifest of an earlier result; empty where there is none of ours."""
    try:
        said = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return (
        said
        if isinstance(said, dict) and said.get("made_by") == "assess" and isinstance(said.get("outputs"), dict)
        else {}
    )


def _written(run: Run, folder: Path, progress: Progress | None, pages: Pages, language: str) -> list[Finding]:
    (folder / DATA).mkdir()
    watching = Watching(run)
    write_tables(run, folder / DATA, watching)
    found = []
    if too_large(run):
        found.append(Finding("workbook-too-large", facts={"count": max(len(run.people), len(run.posts))}))
    else:
        write_workbook(run, folder / WORKBOOK, watching)
    work = Followed(run)
    if len(work.table):
        write_chase(run, work, folder / CHASE_LIST)
    with speaking(language):
        pages(run, folder, progress)
    listed, said = notice_list(run)
    if listed:
        write_notice(run, listed, folder / NOTICE)
    found += said
    text = json.dumps(manifest(run, folder, language), ensure_ascii=False, indent=1, sort_keys=True)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8", newline="\n")
    return found


def manifest(run: Run, folder: Path, language: str) -> dict[str, object]:
    """Fingerprints (SHA-256) of books, rulebook and every file written so far, the versions that made them, the language of pages."""
    book = run.rulebook
    return {
        "made_by": "assess",
        "versions": {"assess": assess.__version__} | {name: version(name) for name in ("numpy", "pandas")},
        "rulebook": {
            **_fingerprint(book),
            "ruler": ruler(book),
            **({"includes": [_fingerprint(one) for one in book.included]} if book.included else {}),
        },
        "language": language,
        "period": [f"{day:%Y-%m-%d}" for day in run.period],
        "gate": _gate(run),
        "inputs": dict(run.tables.books),
        "outputs": {name: _sha256(folder / name) for name in sorted(_files(folder) - {MANIFEST})},
    }


def _fingerprint(book: Rulebook) -> dict[str, object]:
    return {"name": book.name, "version": book.version, "sha256": book.sha256}


def _gate(run: Run) -> dict[str, object]:
    """Whether the result may be published, what stands in the way, and who let which obstacle pass, when and why."""
    found = gate(run.people, run.grading.seats, run.findings, run.releases, run.fairness.grave)
    told = [
        {"matter": one.matter, "count": one.count, "released": _release(one.released) if one.released else None}
        for one in found.obstacles
    ]
    return {"ready": found.ready, "obstacles": told, "decisions": int((run.people["reason"] == DECIDED).sum())}


def _release(one: Release) -> dict[str, str]:
    return {"who": masked(one.decider), "when": one.day, "why": masked(one.reason), "where": one.place}


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def verify(folder: Path) -> list[Finding]:
    """Which files of a result are not as they were written. Shows change; does not prove authorship."""
    listed = _manifest(folder).get("outputs")
    if listed is None:
        return [Finding("verify-no-manifest", facts={"folder": folder.name})]
    there = _files(folder) - {MANIFEST}
    changed = [name for name in sorted(there & set(listed)) if _sha256(folder / name) != listed[name]]
    told = (
        ("verify-changed", changed),
        ("verify-missing", sorted(set(listed) - there)),
        ("verify-extra", sorted(_strange(folder, listed))),
    )
    return [Finding(code, facts={"name": name}) for code, names in told for name in names]


def write_tables(run: Run, folder: Path, watching: Watching | None = None) -> None:
    """scores.csv, grades.csv (why everybody has the grade), lines.csv, units.csv, watch.csv, findings.csv and, where said, pay.csv."""
    people = run.people
    names = ([cell(masked(text)) for text in people[name].tolist()] for name in ("name", "department", "role"))
    totals = ["" if np.isnan(total) else decimal(int(total)) for total in people["total"].tolist()]
    ends = ([cell(text) for text in people[name].tolist()] for name in ("grade", "reason"))
    scores = zip(people["key"].tolist(), *names, totals, *ends, strict=True)
    _csv(folder / "scores.csv", "person_key,name,department,role,total,grade,reason", scores)
    said = [people[name].tolist() for name in ("pool", "suggested", "grade", "reason", "codes", "note")]
    said.insert(5, grounds(people, run.rulebook))
    why = zip(people["key"].tolist(), *([cell(masked(text)) for text in column] for column in said), strict=True)
    _csv(folder / "grades.csv", "person_key,pool,suggested,grade,reason,codes,clause,note", why)
    lines = "person_key,appointment,indicator,rule,value,unit,points,full,sources"
    _csv(folder / "lines.csv", lines, _lines(run))
    _csv(
        folder / "fairness.csv",
        "level,code,check,kind,subject,n,base,effect,unit,error,message,action,clause",
        _alarms(run),
    )
    _csv(folder / "units.csv", ",".join(UNIT_COLUMNS), _units(run))
    if run.rulebook.pay:
        _csv(folder / "pay.csv", "person_key,plan,scope,curve,grade,level,held,weight,amount,bound,state", _paid(run))
    if run.rulebook.payouts:
        paid = run.payouts
        whom = [run.people["key"].iloc[at] for at in paid["person"].tolist()]
        texts = ([cell(text) for text in paid[name].tolist()] for name in ("code", "name"))
        _csv(
            folder / "payouts.csv",
            "person_key,code,name,yuan",
            zip(whom, *texts, map(decimal, paid["amount"].tolist()), strict=True),
        )
    lists = (watching or Watching(run)).lists
    listed = ((cell(one.name), row.key, *map(cell, (row.reason, row.change, one.basis, row.full))) for one in lists for row in one.rows)  # fmt: skip
    _csv(folder / "watch.csv", "list,person_key,reason,change,basis,sources", listed)
    found = (tuple(map(cell, (f.level, f.code, str(f.place), f.message(), f.remedy()))) for f in run.findings)
    _csv(folder / "findings.csv", "level,code,place,message,remedy", found)


def _lines(run: Run) -> Iterable[tuple[str | int, ...]]:
    """Every line; ``appointment`` is 任职号 in results.xlsx, ``value`` is blank where nothing was measured."""
    lines = traced(run)
    place = lines["appointment"].to_numpy(dtype=np.int64)
    keys = run.people["key"].to_numpy(dtype=object)[run.posts["person"].to_numpy()[place]].tolist()
    values = ["" if value is None else f"{value:.10g}" for value in amounts(lines)]
    cents = ([decimal(amount) for amount in lines[name].tolist()] for name in ("points", "full"))
    texts = {name: [cell(text) for text in lines[name].tolist()] for name in ("indicator", "unit", "sources")}
    return zip(
        keys,
        (place + 1).tolist(),
        texts["indicator"],
        rule_words(lines),
        values,
        texts["unit"],
        *cents,
        texts["sources"],
        strict=True,
    )


def _alarms(run: Run) -> Iterable[tuple[str, ...]]:
    """Every alarm of the fairness checks; a figure is blank where the method gives none."""
    for one in run.fairness.alarms:
        texts = (one.finding.level, one.finding.code, one.check, one.kind, masked(one.subject))
        figures = ("" if np.isnan(value) else f"{value:.6g}" for value in (one.n, one.effect, one.error))
        n, effect, error = figures
        said = (one.finding.message(), one.finding.remedy(), masked(one.clause))
        yield tuple(map(cell, (*texts, n, masked(str(one.base)), effect, one.unit, error, *said)))


def _units(run: Run) -> Iterable[tuple[str | int, ...]]:
    """Department × role, from which ``assess compare`` makes the years."""
    cells = unit_cells(ground_of(run.people, run.posts, run.rulebook))
    texts = ([cell(masked(text)) for text in cells[name].tolist()] for name in ("department", "role"))
    held, mean, squares = ([f"{value:.10g}" for value in cells[name].tolist()] for name in ("held", "mean", "squares"))
    return zip(*texts, held, cells["people"].tolist(), mean, squares, strict=True)


def _paid(run: Run) -> Iterable[tuple[str | int, ...]]:
    """Every person in every plan; ``amount`` is blank where the sum waits."""
    shares = run.paid.shares
    keys = run.people["key"].to_numpy(dtype=object)[shares["person"].to_numpy(dtype=np.int64)].tolist()
    factors = ([_four(value) for value in shares[name].tolist()] for name in FACTORS)
    weights = (shares["weight"] / UNIT).tolist()
    amounts = [
        decimal(fen) if state == SHARED else ""
        for fen, state in zip(shares["amount"].tolist(), shares["state"], strict=True)
    ]
    texts = ([cell(text) for text in shares[name].tolist()] for name in ("plan", "scope"))
    ends = (shares[name].tolist() for name in ("bound", "state"))
    return zip(keys, *texts, *factors, map(_four, weights), amounts, *ends, strict=True)


def _four(value: float) -> str:
    return "" if np.isnan(value) else f"{value:.4f}"


def decimal(cents: int) -> str:
    """Whole hundredths as an exact decimal: -5 is ``-0.05``."""
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def cell(text: str) -> str:
    """Text for a table that a spreadsheet may open: never a formula."""
    # a lone carriage return is quoted by some versions of csv and not by others
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    begin = unicodedata.normalize("NFKC", text.lstrip(_INVISIBLE)[:1])
    risky = begin[:1] in tuple("=+-@\t\n\0|") if begin else False
    return f"'{text}" if risky and not _NUMBER.fullmatch(text) else text


def _csv(path: Path, heading: str, rows: Iterable[tuple[str | int, ...]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="", errors="replace") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(heading.split(","))
        writer.writerows(rows)
