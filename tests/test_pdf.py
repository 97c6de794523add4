"""PDF on demand: every page through a browser that is found or named, each start with a profile of its own, and what goes wrong is said."""

import stat
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assess import pdf
from assess.browser import FLAGS, find_browser, print_page
from assess.cli import app
from assess.output import verify, write_run
from assess.pdf import print_result
from tests.test_decisions import judged
from tests.test_notice import NOTICE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the browsers of these tests are shell scripts")
SAYS_TARGET = 'for one in "$@"; do case "$one" in --print-to-pdf=*) target="${one#--print-to-pdf=}";; esac; done\n'
WORKS = SAYS_TARGET + 'printf "%%PDF %s\\n" "$*" > "$target"\n'


def script(path, text):
    """A browser that is a shell script."""
    path.write_text(f"#!/bin/sh\n{text}", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def codes(findings):
    return [finding.code for finding in findings]


@pytest.fixture
def result(tmp_path):
    """A written result of three people, with a notice list."""
    write_run(judged(tmp_path / "办法", 公示=NOTICE), tmp_path / "结果")
    return tmp_path / "结果"


def pages(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}


def test_every_page_is_printed_under_its_own_key_and_verify_knows_the_files(result, tmp_path):
    told = []
    browser = script(tmp_path / "browser", WORKS)
    assert print_result(result, lambda done, whole: told.append((done, whole)), browser) == []
    there = {path.relative_to(result / "pdf").as_posix() for path in result.rglob("*.pdf")}
    assert there == {name.removesuffix(".html") + ".pdf" for name in pages(result)}
    assert {"gongshi.pdf", "compare.pdf"} <= there
    assert told[-1] == (len(there), len(there))
    assert verify(result) == []
    assert {stat.S_IMODE(path.stat().st_mode) for path in result.rglob("*.pdf")} == {0o600}
    command = (result / "pdf" / "index.pdf").read_text(encoding="utf-8").split()
    assert set(FLAGS) <= set(command) and command[-1].startswith("file:///")
    profile = next(word for word in command if word.startswith("--user-data-dir="))
    assert "结果" not in profile and not Path(profile.partition("=")[2]).exists(), "the profile is private and gone"


def test_a_strange_pdf_is_still_strange(result, tmp_path):
    print_result(result, browser=script(tmp_path / "browser", WORKS))
    (result / "pdf" / "p" / "mine.pdf").write_bytes(b"mine")
    assert [(one.code, one.facts["name"]) for one in verify(result)] == [("verify-extra", "pdf/p/mine.pdf")]
    assert codes(write_run(judged(tmp_path / "b"), result)) == ["output-not-ours"]


def test_a_new_run_takes_the_old_pdfs_away_and_what_a_killed_printing_left(result, tmp_path):
    print_result(result, browser=script(tmp_path / "browser", WORKS))
    (result / ".pdf.new").mkdir()
    (result / ".pdf.new" / "half.pdf").write_bytes(b"%PDF")
    assert verify(result) == []
    assert codes(write_run(judged(tmp_path / "b"), result)) == []
    assert not (result / "pdf").exists() and not (result / ".pdf.new").exists()


def test_without_a_browser_the_run_is_complete_and_says_what_to_install(result, monkeypatch):
    monkeypatch.setattr(pdf, "find_browser", lambda: None)
    (told,) = print_result(result)
    assert told.code == "browser-missing" and "ASSESS_BROWSER" in told.remedy()
    assert not (result / "pdf").exists() and verify(result) == []


BROKEN = {"fails": "exit 3\n", "prints nothing": "exit 0\n", "prints an empty file": SAYS_TARGET + ': > "$target"\n'}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_browser_that_prints_nothing_is_tried_once_and_leaves_the_earlier_pdfs(result, tmp_path, text):
    print_result(result, browser=script(tmp_path / "good", WORKS))
    before = (result / "pdf" / "index.pdf").read_bytes()
    counted = script(tmp_path / "bad", f'echo x >> "{tmp_path}/starts"\n{text}')
    (told,) = print_result(result, browser=counted)
    assert (told.code, told.facts["count"]) == ("pdf-failed", len(pages(result)))
    assert (tmp_path / "starts").read_text(encoding="utf-8").count("x") == 1
    assert (result / "pdf" / "index.pdf").read_bytes() == before


def test_one_page_that_fails_is_said_and_the_others_are_there(result, tmp_path):
    text = SAYS_TARGET + 'case "$target" in *rules.pdf) exit 1;; esac\n' + 'echo "%PDF" > "$target"\n'
    (told,) = print_result(result, browser=script(tmp_path / "browser", text))
    assert (told.code, told.facts["count"], told.facts["name"]) == ("pdf-failed", 1, "rules.html")
    assert (result / "pdf" / "index.pdf").exists() and not (result / "pdf" / "rules.pdf").exists()


def test_a_browser_that_hangs_is_ended_with_what_it_started(tmp_path):
    hangs = script(tmp_path / "browser", f'sleep 60 &\necho $! > "{tmp_path}/child"\nwait\n')
    page = tmp_path / "a.html"
    page.write_text("x", encoding="utf-8")
    begun = time.monotonic()
    assert not print_page(hangs, page, tmp_path / "a.pdf", tmp_path / "profile", timeout=1)
    assert time.monotonic() - begun < 20
    child = int((tmp_path / "child").read_text(encoding="utf-8"))
    for _ in range(50):
        if gone(child):
            break
        time.sleep(0.1)
    assert gone(child)


def gone(number):
    """Whether a process has ended; one that nobody has waited for yet has."""
    try:
        return Path(f"/proc/{number}/stat").read_text(encoding="utf-8").split(")")[-1].split()[0] == "Z"
    except FileNotFoundError:
        return True


def test_a_program_that_cannot_be_started_prints_nothing(tmp_path):
    assert not print_page(tmp_path / "none", tmp_path / "a.html", tmp_path / "a.pdf", tmp_path / "profile")


def test_the_browser_is_the_one_that_is_named_or_one_on_the_path_or_where_installers_put_it(tmp_path):
    first = script(tmp_path / "chromium", "")
    other = script(tmp_path / "mine", "")
    assert find_browser({"PATH": str(tmp_path)}) == first
    assert find_browser({"PATH": str(tmp_path), "ASSESS_BROWSER": str(other)}) == other
    assert find_browser({"PATH": str(tmp_path), "ASSESS_BROWSER": "mine"}) == other
    assert find_browser({"PATH": str(tmp_path), "ASSESS_BROWSER": "/no/such"}) is None, "the named one or none"
    edge = tmp_path / "Program Files" / "Microsoft" / "Edge" / "Application" / "msedge.exe"
    edge.parent.mkdir(parents=True)
    edge.write_bytes(b"")
    assert find_browser({"PATH": "", "PROGRAMFILES": str(tmp_path / "Program Files")}) == edge


def test_a_folder_that_is_no_result_is_refused(tmp_path):
    assert codes(print_result(tmp_path)) == ["verify-no-manifest"]
    done = CliRunner().invoke(app, ["pdf", str(tmp_path)])
    assert done.exit_code == 2 and "manifest.json" in done.output


def test_run_with_pdf_prints_and_says_where_nothing_could_be_printed(tmp_path, monkeypatch):
    given = ["--rules", "attendance-only", "--out", str(tmp_path / "结果"), "--pdf"]
    book = tmp_path / "考勤.csv"
    book.write_text("工号,姓名,部门,日期,状态\n1,样例甲,甲局,2026-03-02,出勤\n", encoding="utf-8-sig")
    monkeypatch.setenv("ASSESS_BROWSER", str(script(tmp_path / "browser", WORKS)))
    done = CliRunner().invoke(app, ["run", str(book), *given])
    assert (tmp_path / "结果" / "pdf" / "index.pdf").exists(), done.output
    monkeypatch.setenv("ASSESS_BROWSER", str(tmp_path / "none"))
    done = CliRunner().invoke(app, ["run", str(book), *given])
    assert done.exit_code == 1 and "没有找到可以打印 PDF 的浏览器" in done.output
    assert (tmp_path / "结果" / "index.html").exists() and not (tmp_path / "结果" / "pdf").exists()
