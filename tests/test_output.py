"""The result folder: points that add up, tables safe to open, the same bytes anywhere, and never half a result."""

import csv
import json
import os
import random
import signal
import stat
import subprocess
import sys
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assess import swap
from assess.engine import read_books, run
from assess.lang import LANGUAGES, current
from assess.output import cell, decimal, verify, write_run, write_tables
from assess.rulefile import load_rulebook
from assess.ruler import ruler
from assess.swap import BusyError, replaced
from tests.build import SMALL, rulebook, tables
from tests.conftest import rulebook_at, year

ROOT = Path(__file__).resolve().parent.parent


def light_pages(result, folder, progress=None):
    """A page in place of all pages: what the pages say is tested where they are made."""
    (folder / "p").mkdir()
    (folder / "p" / "one.html").write_text(result.rulebook.name, encoding="utf-8")
    return ["p/one.html"]


def written(result, folder):
    assert write_run(result, folder, pages=light_pages) == []
    return folder


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def read(path):
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def codes(findings):
    return [finding.code for finding in findings]


@pytest.fixture(scope="module")
def small(invented_run):
    return invented_run(24)


def moved_posts(folder):
    """A person who moved in the middle of the year, one with two chairs of uneven share, one with nothing measured."""
    who = [{"person_id": f"{n}", "name": f"干部{n}", "department": "办公室", "role": "综合"} for n in range(4)]
    listed = [who[0], {**who[1], "to": "2026-05-03"}, {**who[1], "from": "2026-05-04", "department": "窗口"}, who[3]]
    listed += [
        {**who[2], "share": 1 / 3},
        {**who[2], "share": 1 / 7, "department": "窗口"},
        {**who[2], "share": 0.5, "department": "专班"},
    ]
    days = [
        {**p, "date": f"2026-0{1 + d % 8}-1{d % 9}", "status": "迟到" if d % 3 == n else "出勤"}
        for n, p in enumerate(who[:3])
        for d in range(40)
    ]
    works = [
        {
            **p,
            "title": "事",
            "due": f"2026-0{1 + k % 8}-20",
            "delivered": f"2026-0{1 + k % 8}-{18 + (k + n) % 4}",
            "status": "办结",
        }
        for n, p in enumerate(who[:3])
        for k in range(17)
    ]
    return run(tables(roster=listed, attendance_days=days, tasks=works), rulebook(folder, 办法=SMALL["办法"]))


def demo_year(_):
    """The shipped year under the shipped rulebook."""
    rules, _ = load_rulebook(ROOT / "rules" / "township-2026")
    return run(read_books([ROOT / "data" / "demo"])[0], rules)


RUNS = {
    "the demo year": demo_year,
    "a year of 48 people": lambda folder: run(year(48), rulebook_at(folder)),
    "moves and uneven shares": moved_posts,
    "people without a roster": lambda folder: run(
        replace(year(12), frames={name: frame for name, frame in year(12).frames.items() if name != "roster"}),
        rulebook_at(folder),
    ),
    "nobody": lambda folder: run(tables(), rulebook(folder)),
}


@pytest.mark.parametrize("name", RUNS)
def test_every_total_is_the_sum_of_its_trace(name, tmp_path):
    result = RUNS[name](tmp_path / "rules")
    write_tables(result, tmp_path)
    lines, scores = read(tmp_path / "lines.csv"), read(tmp_path / "scores.csv")
    assert len(lines) == len(result.lines)
    by_post = dict.fromkeys(range(1, len(result.posts) + 1), 0)
    for line in lines:
        by_post[int(line["appointment"])] += hundredths(line["points"])
    assert list(by_post.values()) == result.posts["total"].tolist()
    for position, person in enumerate(scores):
        mine = result.posts[result.posts["person"] == position]
        if person["total"]:
            assert hundredths(person["total"]) == mine["contribution"].sum() == result.people["total"].iloc[position]
        else:
            assert np.isnan(result.people["total"].iloc[position])
            assert (mine["contribution"] == 0).all()


def hundredths(text):
    """``-0.50`` as -50, without a float on the way."""
    whole, part = text.split(".")
    assert len(part) == 2
    return int(whole + part)


def test_keys_are_written_whole_even_where_they_look_like_a_telephone_number(small, tmp_path):
    keys = [f"1391234{n:04d}a" for n in range(len(small.people))]
    write_tables(replace(small, people=small.people.assign(key=keys)), tmp_path)
    assert [line["person_key"] for line in read(tmp_path / "scores.csv")] == keys
    assert {line["person_key"] for line in read(tmp_path / "lines.csv")} <= set(keys)


def test_personal_numbers_stay_out_of_every_table(invented_run, tmp_path):
    result = invented_run(
        12, named=lambda i: f"甲{i} 1391234567{i % 10}", unit=lambda name: f"{name}11010119900307{len(name):04d}"
    )
    folder = written(result, tmp_path / "out")
    texts = [path.read_text(encoding="utf-8") for path in (folder / "data").iterdir()]
    with zipfile.ZipFile(folder / "results.xlsx") as book:
        texts += [book.read(name).decode("utf-8") for name in book.namelist()]
    assert [text[:80] for text in texts if "1391234567" in text or "11010119900307" in text] == []


def test_tables_have_the_promised_columns(small, tmp_path):
    folder = written(small, tmp_path / "out") / "data"
    assert list(read(folder / "scores.csv")[0]) == [
        "person_key",
        "name",
        "department",
        "role",
        "total",
        "grade",
        "reason",
    ]
    promised = ["person_key", "appointment", "indicator", "rule", "value", "unit", "points", "full", "sources"]
    assert list(read(folder / "lines.csv")[0]) == promised
    assert list(read(folder / "findings.csv")[0]) == ["level", "code", "place", "message", "remedy"]
    assert len(read(folder / "findings.csv")) == len(small.findings)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1+cmd",
        "-甲",
        "@SUM(1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\0=1",
        "|x",
        " =1",
        "　＝1",
        "＋1",
        "－1",
        "＠x",
        "\u200b=1",
    ],
)
def test_text_that_would_be_a_formula_gets_an_apostrophe(text):
    assert cell(text).startswith("'")


@pytest.mark.parametrize("text", ["", "甲", "-5", "12.5", "a=b", "2026-01-01", "'x", "−0.50"])
def test_plain_text_and_numbers_stay_as_they_are(text):
    assert cell(text) == text


@pytest.mark.parametrize(
    ("cents", "text"), [(0, "0.00"), (5, "0.05"), (-5, "-0.05"), (-150, "-1.50"), (10_000, "100.00")]
)
def test_points_are_exact_decimals(cents, text):
    assert decimal(cents) == text


def test_a_person_called_like_a_formula_is_harmless_in_every_table(invented_run, tmp_path):
    result = invented_run(12, named=lambda i: f"=HYPERLINK({i})", unit=lambda name: f'+{name},"\r\n')
    folder = written(result, tmp_path / "out") / "data"
    for table in ("scores.csv", "lines.csv", "findings.csv"):
        for line in read(folder / table):
            for column, text in line.items():
                number = column in ("points", "full", "value", "total")
                assert number or not text.lstrip(" ").startswith(("=", "+", "-", "@")), (table, column, text)
    assert {line["name"] for line in read(folder / "scores.csv")} == {f"'=HYPERLINK({i})" for i in range(12)}


def test_the_same_books_give_the_same_bytes_twice_and_over_an_earlier_result(small, tmp_path):
    first = tree(written(small, tmp_path / "a"))
    assert tree(written(small, tmp_path / "b")) == first
    assert tree(written(small, tmp_path / "a")) == first
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


def test_the_order_of_rows_does_not_matter(page_rulebook, tmp_path):
    def shuffled(seed):
        given = year(24)
        return replace(
            given, frames={name: frame.sample(frac=1, random_state=seed) for name, frame in given.frames.items()}
        )

    straight = tree(written(run(year(24), page_rulebook), tmp_path / "straight"))
    for seed in (1, 2):
        mixed = tree(written(run(shuffled(seed), page_rulebook), tmp_path / f"mixed{seed}"))
        assert [name for name in straight if mixed[name] != straight[name]] == []


def test_clock_language_and_hash_seed_do_not_matter(small, tmp_path):
    script = (
        "import sys; from pathlib import Path; from tests.conftest import year, rulebook_at; from assess.engine import run\n"
        "from tests.test_output import written; written(run(year(24), rulebook_at(Path(sys.argv[1]) / 'rules' / '办法')), Path(sys.argv[1]) / 'out')"
    )
    ours = tree(written(run(year(24), rulebook_at(tmp_path / "rules" / "办法")), tmp_path / "out"))
    elsewhere = {
        "TZ": "Pacific/Kiritimati",
        "LANG": "tr_TR.UTF-8",
        "LC_ALL": "C.UTF-8",
        "PYTHONHASHSEED": "7",
        "PYTHONPATH": str(ROOT),
    }
    other = tmp_path / "other"
    other.mkdir()
    subprocess.run(
        [sys.executable, "-c", script, str(other)], env={**os.environ, **elsewhere}, cwd=other, check=True, timeout=120
    )
    theirs = tree(other / "out")
    assert [name for name in ours if theirs[name] != ours[name]] == []


def test_the_manifest_names_inputs_rules_and_every_file(small, tmp_path):
    folder = written(small, tmp_path / "out")
    said = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert set(said["outputs"]) == set(tree(folder)) - {"manifest.json"}
    assert said["inputs"] == small.tables.books
    assert said["rulebook"] == {
        "name": small.rulebook.name,
        "version": small.rulebook.version,
        "sha256": small.rulebook.sha256,
        "ruler": ruler(small.rulebook),
    }
    assert str(tmp_path) not in (folder / "manifest.json").read_text(encoding="utf-8")


def speaking_pages(result, folder, progress=None):
    (folder / "one.html").write_text(current(), encoding="utf-8")
    return ["one.html"]


def test_a_result_in_english_has_other_pages_and_the_same_workbook_and_tables(small, tmp_path):
    for name in LANGUAGES:
        assert write_run(small, tmp_path / name, pages=speaking_pages, language=name) == []
    zh, en = (tree(tmp_path / name) for name in LANGUAGES)
    assert [name for name in zh if zh[name] != en[name]] == ["manifest.json", "one.html"] and zh.keys() == en.keys()
    assert (zh["one.html"], en["one.html"]) == (b"zh", b"en")
    assert [json.loads(one["manifest.json"])["language"] for one in (zh, en)] == ["zh", "en"]
    with pytest.raises(ValueError, match="'fr'"):
        write_run(small, tmp_path / "fr", pages=speaking_pages, language="fr")
    assert not (tmp_path / "fr").exists() and current() == "zh"


def test_verify_names_every_changed_missing_and_strange_file(small, tmp_path):
    folder = written(small, tmp_path / "out")
    assert verify(folder) == []
    scores = folder / "data" / "scores.csv"
    scores.write_bytes(scores.read_bytes().replace(b"0", b"1", 1))
    (folder / "p" / "one.html").unlink()
    (folder / "mine.txt").write_text("x", encoding="utf-8")
    found = {(finding.code, finding.facts["name"]) for finding in verify(folder)}
    assert found == {
        ("verify-changed", "data/scores.csv"),
        ("verify-missing", "p/one.html"),
        ("verify-extra", "mine.txt"),
    }
    assert codes(verify(tmp_path)) == ["verify-no-manifest"]


@pytest.mark.parametrize("manifest", [None, "{}", "[" * 50_000, '{"made_by": "assess", "outputs": 3}'])
def test_a_folder_with_other_things_is_never_replaced(small, tmp_path, manifest):
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "年度总结.docx").write_bytes(b"mine")
    if manifest:
        (folder / "manifest.json").write_text(manifest, encoding="utf-8")
    before = tree(folder)
    assert codes(write_run(small, folder, pages=light_pages)) == ["output-not-ours"]
    assert tree(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_file_put_into_an_earlier_result_is_never_lost(small, tmp_path):
    folder = written(small, tmp_path / "out")
    (folder / "复核意见.docx").write_bytes(b"mine")
    assert codes(write_run(small, folder, pages=light_pages)) == ["output-not-ours"]
    assert (folder / "复核意见.docx").read_bytes() == b"mine"


def test_what_systems_leave_lying_about_does_not_count_as_other_things(small, tmp_path):
    folder = written(small, tmp_path / "out")
    for name in ("~$results.xlsx", ".DS_Store", "Thumbs.db"):
        (folder / name).write_bytes(b"")
    assert write_run(small, folder, pages=light_pages) == []


def test_a_file_in_the_way_is_refused(small, tmp_path):
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    assert codes(write_run(small, tmp_path / "out", pages=light_pages)) == ["output-not-folder"]
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"


def test_trouble_while_writing_pages_leaves_the_earlier_result_as_it_was(small, tmp_path):
    before = tree(written(small, tmp_path / "out"))

    def bug(result, folder, progress=None):
        light_pages(result, folder)
        raise ZeroDivisionError

    def disk_full(result, folder, progress=None):
        raise OSError(28, "No space left on device")

    with pytest.raises(ZeroDivisionError):
        write_run(small, tmp_path / "out", pages=bug)
    assert codes(write_run(small, tmp_path / "out", pages=disk_full)) == ["output-failed"]
    assert tree(tmp_path / "out") == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_run_killed_at_any_moment_leaves_the_old_result_or_the_new_one(tmp_path):
    script = (
        "import sys; from pathlib import Path; from assess.swap import replaced\n"
        "n = 0\n"
        "while True:\n"
        "    n += 1\n"
        "    with replaced(Path(sys.argv[1])) as fresh:\n"
        "        for name in 'abc': (fresh / name).write_text(str(n), encoding='utf-8')\n"
        "    print(n, flush=True)\n"
    )
    draw, folder = random.Random(5), tmp_path / "out"
    for _ in range(12):
        child = subprocess.Popen([sys.executable, "-c", script, str(folder)], cwd=ROOT, stdout=subprocess.PIPE)
        for _ in range(draw.randrange(1, 30)):
            child.stdout.readline()
        child.send_signal(signal.SIGKILL)
        child.communicate()
        former = tmp_path / ".out.old"
        kept = tree(folder if folder.exists() else former)
        assert set(kept) == {"a", "b", "c"}
        assert len(set(kept.values())) == 1
    with replaced(folder) as fresh:
        (fresh / "a").write_text("end", encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def version(folder):
    """The version of the rulebook in a result, "" while the names change."""
    try:
        return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["rulebook"]["version"]
    except OSError:
        return ""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_run_that_is_killed_while_it_writes_everything_leaves_the_old_result_whole_or_the_new_one(small, tmp_path):
    """SIGKILL at eight moments: among tables and pages, at the manifest, while the names change, in a second and a third writing."""
    begun = time.monotonic()
    folder = written(small, tmp_path / "out")
    took, seen = time.monotonic() - begun, set()
    for at in range(8):
        child = os.fork()
        if child == 0:
            for n in range(1000):
                write_run(
                    replace(small, rulebook=replace(small.rulebook, version=f"{at}.{n}")), folder, None, light_pages
                )
            os._exit(0)
        time.sleep(took * (0.1 + at / 3))
        while at == 7 and version(folder) in {"", *seen} and time.monotonic() < begun + 120:
            time.sleep(0.05)  # on a busy machine no writing has ended yet: the last moment is after one has
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        assert verify(folder) == []
        seen.add(version(folder))
    assert len(seen) > 1
    assert written(small, folder) and [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("refused", ["the old folder", "the new one"])
def test_a_file_that_windows_holds_open_leaves_the_earlier_result_as_it_was(small, tmp_path, monkeypatch, refused):
    """Windows refuses to rename a folder in which some program has a file open."""
    before = tree(written(small, tmp_path / "out"))
    monkeypatch.setattr(swap, "_exchanged", lambda *_: False)
    real = Path.rename

    def rename(path, target):
        if path.name == ("out" if refused == "the old folder" else ".out.new"):
            raise PermissionError(13, "Access is denied", str(path))
        return real(path, target)

    monkeypatch.setattr(Path, "rename", rename)
    (told,) = write_run(small, tmp_path / "out", pages=light_pages)
    assert told.code == "output-failed" and "请关闭已打开的 results.xlsx" in told.remedy()
    assert tree(tmp_path / "out") == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_where_two_names_cannot_be_exchanged_they_change_one_after_the_other(small, tmp_path, monkeypatch):
    monkeypatch.setattr(swap, "_exchanged", lambda *_: False)
    first = tree(written(small, tmp_path / "out"))
    assert tree(written(small, tmp_path / "out")) == first
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems exchange names in their own way")
def test_two_folders_exchange_their_names_in_one_step(tmp_path):
    for name in "ab":
        (tmp_path / name).mkdir()
        (tmp_path / name / name).write_bytes(b"")
    assert swap._exchanged(tmp_path / "a", tmp_path / "b")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b"]
    assert not swap._exchanged(tmp_path / "a", tmp_path / "none")


def test_an_old_result_that_lost_its_name_comes_back(tmp_path):
    former = tmp_path / ".out.old"
    former.mkdir()
    (former / "a").write_text("old", encoding="utf-8")
    with pytest.raises(ZeroDivisionError), replaced(tmp_path / "out"):
        raise ZeroDivisionError
    assert (tmp_path / "out" / "a").read_text(encoding="utf-8") == "old"


def test_two_runs_into_one_folder_do_not_meet(small, tmp_path):
    with replaced(tmp_path / "out"):
        assert codes(write_run(small, tmp_path / "out", pages=light_pages)) == ["output-busy"]
        with pytest.raises(BusyError), replaced(tmp_path / "out"):
            pass
    assert (tmp_path / "out").is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_results_are_private_to_the_officer(small, tmp_path):
    folder = written(small, tmp_path / "out")
    modes = {stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*") if path.is_file()}
    assert modes == {0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in [folder, *folder.rglob("*")] if path.is_dir()} == {0o700}


def test_all_pages_and_tables_come_together(invented_run, tmp_path):
    assert write_run(invented_run(12), tmp_path / "out") == []
    assert verify(tmp_path / "out") == []
    assert {"index.html", "results.xlsx", "data/scores.csv"} <= set(tree(tmp_path / "out"))
