"""Protected books: opened with the officer's file of passwords, judged like any file; a password shows up nowhere."""

import hashlib
import io
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import openpyxl
import pytest

import assess
from assess import preflight
from assess.books import read_book
from assess.exchange import export_rulebook
from assess.guard import Job
from assess.intake import read
from assess.rulefile import load_rulebook
from assess.unlock import MAX_TRIES, Passwords, read_passwords
from tests.build import SMALL, write_rulebook
from tests.test_cli import DAYS, ROSTER, book, call

SECRET = "样例密码 Q7x"
CORPUS = Path(__file__).resolve().parents[2] / "shared" / "security" / "corpus"
# Files that others made, with the passwords they are known by.
KNOWN = {
    "msoffcrypto/example_password.xlsx": "Password1234_",
    "poi/60320-protected.xlsx": "Test001!!",
    "poi/protect.xlsx": "VelvetSweatshop",
    "sheetjs/password_2002_128_enhdss.xls": "password",
    "sheetjs/password_2002_40_dhsc.xls": "password",
}


def protected(path: Path, content: bytes, password: str = SECRET) -> Path:
    from msoffcrypto.format.ooxml import OOXMLFile

    with path.open("wb") as file:
        OOXMLFile(io.BytesIO(content)).encrypt(password, file)
    return path


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    return protected(tmp_path / "花名册.xlsx", book(tmp_path / "明文.xlsx", ROSTER).read_bytes())


def listed(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "密码.txt"
    path.write_bytes(text.encode())
    return path


def codes(findings):
    return [finding.code for finding in findings]


def test_a_protected_book_is_read_with_its_password_and_known_by_the_bytes_on_the_disk(roster):
    read_, found = read_book(roster, ["别的密码", SECRET])
    assert [row[:2] for row in read_.sheets[0].rows] == [["工号", "姓名"], ["001", "甲松"], ["002", "乙竹"]]
    assert read_.sha256 == hashlib.sha256(roster.read_bytes()).hexdigest()
    assert found == []


def test_without_a_password_and_with_a_wrong_one_it_is_refused(roster):
    assert codes(read_book(roster)[1]) == ["file-encrypted"]
    nothing, (found,) = read_book(roster, ["别的密码", SECRET + " "])
    assert (nothing, found.code, found.facts) == (None, "password-wrong", {"count": 2})
    assert codes(read_book(roster, Passwords((("别的.xlsx", SECRET),)).of(roster.name))[1]) == ["password-wrong"]
    assert codes(read_book(roster, Passwords().of(roster.name))[1]) == ["file-encrypted"]


@pytest.mark.parametrize("name", sorted(KNOWN))
@pytest.mark.skipif(not CORPUS.exists(), reason="the folder ../shared/security is not beside the repository")
def test_protected_books_of_other_programs_open_with_their_passwords(name):
    found, _ = read_book(CORPUS / name, ["别的密码", KNOWN[name]])
    assert any(sheet.rows for sheet in found.sheets)
    assert codes(read_book(CORPUS / name, ["别的密码"])[1]) == ["password-wrong"]


@pytest.mark.skipif(not CORPUS.exists(), reason="the folder ../shared/security is not beside the repository")
def test_nothing_decrypted_is_put_down_on_the_disk(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("a temporary file")

    for name in ("TemporaryFile", "NamedTemporaryFile", "mkstemp", "SpooledTemporaryFile"):
        monkeypatch.setattr(tempfile, name, refuse)
    assert all(read_book(CORPUS / name, [password])[0] for name, password in KNOWN.items())


@pytest.mark.parametrize(
    ("part", "code"),
    [
        (b"<worksheet>" + b"<a></a>" * (34 * preflight.MIB // 7), "file-inflates-too-far"),
        (b"<!DOCTYPE x><worksheet/>", "file-dtd"),
        (b'<worksheet><sheetData/><mergeCell ref="A1:XFD1048576"/></worksheet>', "file-merge-too-large"),
    ],
    ids=["a bomb", "a document type", "a merge over everything"],
)
def test_what_is_inside_a_protected_book_passes_the_same_preflight(tmp_path, part, code):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("xl/workbook.xml", b'<workbook><sheets><sheet name="S"/></sheets></workbook>')
        package.writestr("xl/worksheets/sheet1.xml", part)
        # The library that protects does not write streams smaller than this rightly.
        package.writestr("xl/media/picture.png", bytes(8192), zipfile.ZIP_STORED)
    nothing, found = read_book(protected(tmp_path / "甲.xlsx", out.getvalue()), [SECRET])
    assert (nothing, codes(found)) == (None, [code])


_TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def test_a_damaged_protection_is_a_finding_and_no_exception(roster):
    whole = bytearray(roster.read_bytes())
    at = whole.index(b"<encryption")
    whole[at + 1 : at + 11] = b"xxxxxxxxxx"
    roster.write_bytes(whole)
    assert codes(read_book(roster, [SECRET])[1]) == ["password-not-supported"]


def test_the_package_that_opens_books_may_be_missing(roster, monkeypatch):
    monkeypatch.setitem(sys.modules, "msoffcrypto", None)
    nothing, (found,) = read_book(roster, [SECRET])
    assert (nothing, found.code) == (None, "password-package-missing")
    assert "msoffcrypto-tool" in found.remedy()


def test_the_package_is_only_loaded_for_a_protected_book():
    script = "import sys, assess.worker, assess.cli; sys.exit('msoffcrypto' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("一\n二\r\n", "甲.xlsx", ["一", "二"]),
        ("\ufeff一\n\n", "甲.xlsx", ["一"]),
        (" 前后空格 \n", "甲.xlsx", [" 前后空格 "]),
        ("通用\n甲.xlsx\t只给甲\n乙.xlsx\t只给乙", "甲.xlsx", ["只给甲", "通用"]),
        ("通用\n甲.xlsx\t只给甲", "丙.xlsx", ["通用"]),
        ("甲.xlsx\t带\t制表符", "甲.xlsx", ["带\t制表符"]),
        ("甲\t没写扩展名", "甲.xlsx", ["没写扩展名"]),
        ("乙.xlsx\t只给乙", "甲.xlsx", []),
        ("e\u0301.xlsx\t一", "\u00e9.xlsx", ["一"]),
    ],
)
def test_a_line_is_a_password_or_a_file_name_a_tab_and_a_password(tmp_path, text, name, wanted):
    passwords, found = read_passwords(listed(tmp_path, text))
    assert (passwords.of(name), found) == (wanted, [])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("密码".encode("gb18030"), "password-file-encoding"),
        (b"\n \r\n", "password-file-empty"),
        (b"x\n" * (MAX_TRIES + 1), "password-file-too-long"),
        (b"x\n" * MAX_TRIES + b"a.xlsx\tx\n" * 50, ""),
    ],
)
def test_a_file_of_passwords_that_cannot_be_used_is_said(tmp_path, content, code):
    path = tmp_path / "密码.txt"
    path.write_bytes(content)
    assert codes(read_passwords(path)[1]) == [code] * bool(code)
    assert codes(read_passwords(tmp_path / "没有.txt")[1]) == ["file-missing"]


def test_a_run_opens_protected_books_behind_the_guard_and_leaves_no_password_anywhere(roster, tmp_path):
    rules, out = write_rulebook(tmp_path / "办法", SMALL), tmp_path / "结果"
    days = book(tmp_path / "考勤.xlsx", DAYS)
    right, wrong = listed(tmp_path, f"{roster.name}\t{SECRET}\n"), tmp_path / "错.txt"
    wrong.write_text(SECRET + "错", encoding="utf-8")
    ran = call("run", roster, days, "--rules", rules, "--out", out, "--password-file", right)
    assert ran.exit_code == 0, ran.output
    told = call("explain", "001", "--book", roster, "--book", days, "--rules", rules, "--password-file", right)
    assert "甲局" in told.output and told.exit_code == 0
    assert call("check", roster, "--password-file", right).exit_code == 0
    refused = call("check", roster, "--password-file", wrong, "--json")
    assert refused.exit_code == 2 and "password-wrong" in refused.output
    seen = ran.output + told.output + refused.output
    seen += "".join(path.read_bytes().decode("utf-8", errors="replace") for path in out.rglob("*") if path.is_file())
    assert SECRET not in seen and SECRET.split(maxsplit=1)[0] not in seen


def test_passwords_have_no_text_form():
    passwords = Passwords((("", SECRET),))
    assert SECRET not in repr(passwords) + str(passwords) + repr(Job({"passwords": [SECRET]}, 1))


def test_the_tables_of_a_protected_book_are_those_of_the_open_one(roster, tmp_path):
    passwords, trouble = assess.read_passwords(str(listed(tmp_path, SECRET)))
    assert trouble == []
    tables, found = assess.read_books([roster], passwords=passwords)
    plain, _ = read([tmp_path / "明文.xlsx"])
    assert tables.frames["roster"]["name"].tolist() == plain.frames["roster"]["name"].tolist()
    assert "password-wrong" not in codes(found)


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    plain = tmp_path / "明文办法.xlsx"
    assert export_rulebook(write_rulebook(tmp_path / "办法", SMALL), plain) == []
    return protected(tmp_path / "办法.xlsx", plain.read_bytes())


def test_a_protected_rulebook_is_refused_with_its_remedy_and_opens_with_the_file_of_passwords(rules, tmp_path):
    books = [book(tmp_path / "花名册.xlsx", ROSTER), book(tmp_path / "考勤.xlsx", DAYS)]
    refused = call("run", *books, "--rules", rules, "--out", tmp_path / "无")
    assert refused.exit_code == 2 and "办法.xlsx" in refused.output and "打开密码" in refused.output
    assert "--password-file" in refused.output and not (tmp_path / "无").exists()
    right, out = listed(tmp_path, SECRET), tmp_path / "结果"
    ran = call("run", *books, "--rules", rules, "--out", out, "--password-file", right)
    assert ran.exit_code == 0, ran.output
    assert (out / "data" / "scores.csv").exists() and SECRET not in ran.output
    assert call("check", *books, "--rules", rules, "--password-file", right).exit_code == 0


def test_a_wrong_password_for_a_rulebook_is_said_as_such(rules):
    nothing, found = load_rulebook(rules, Passwords((("", "别的密码"),)))
    assert (nothing, codes(found)) == (None, ["password-wrong"])


def test_a_book_that_a_rulebook_includes_may_be_protected_too(tmp_path):
    with_grades = {name: SMALL[name] for name in ("办法", "等次") if name in SMALL}
    plain = tmp_path / "明文.xlsx"
    assert export_rulebook(write_rulebook(tmp_path / "底本文件夹", with_grades), plain) == []
    protected(tmp_path / "底本.xlsx", plain.read_bytes())
    sheets = {**SMALL, "办法": [*SMALL["办法"], ["引用", "底本.xlsx"]]}
    _, refused = load_rulebook(write_rulebook(tmp_path / "办法", sheets))
    assert {"file-encrypted", "include-unread"} <= set(codes(refused))
    _, found = load_rulebook(tmp_path / "办法", Passwords((("", SECRET),)))
    assert not {"file-encrypted", "include-unread"} & set(codes(found))


def test_a_protected_profile_is_used_with_its_password_and_never_written_in_the_clear(tmp_path):
    sheet = [["姓名", "日期", "考勤状态"], ["甲松", "2026-03-02", "摸鱼"], ["甲松", "2026-03-03", "出勤"]]
    days, plain, right = book(tmp_path / "考勤.xlsx", sheet), tmp_path / "明文档案.xlsx", listed(tmp_path, SECRET)
    call("check", days, "--profile", plain)
    answer(plain, "摸鱼", "旷工")
    locked = protected(tmp_path / "档案.xlsx", plain.read_bytes())
    before = locked.read_bytes()
    refused = call("check", days, "--profile", locked)
    assert refused.exit_code == 1 and "档案.xlsx" in refused.output and "--password-file" in refused.output
    used = call("check", days, "--profile", locked, "--password-file", right, "--json")
    assert "code-unknown" not in used.output and "profile-protected" in used.output
    assert locked.read_bytes() == before and SECRET not in refused.output + used.output


def answer(profile: Path, written: str, meaning: str) -> None:
    """The officer's answer in the column 认作."""
    filled = openpyxl.load_workbook(profile)
    sheet = filled["识别档案"]
    titles = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        if row[titles.index("原文")].value == written:
            row[titles.index("认作")].value = meaning
    filled.save(profile)


def test_every_command_about_rulebooks_opens_a_protected_one(rules, tmp_path):
    right = listed(tmp_path, SECRET)
    for command in (
        ("rules", "lint", rules),
        ("rules", "probe", rules),
        ("rules", "show", rules),
        ("rules", "import", rules, tmp_path / "回来"),
        ("template", tmp_path / "空白", "--rules", rules),
    ):
        refused = call(*command)
        assert refused.exit_code in (1, 2) and "打开密码" in refused.output, command
        opened = call(*command, "--password-file", right)
        assert "打开密码" not in opened.output and SECRET not in opened.output, opened.output
    assert (tmp_path / "回来" / "指标.csv").exists()
    assert call("rules", "show", rules, "--password-file", tmp_path / "没有.txt").exit_code == 2
