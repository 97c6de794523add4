"""Canaries: personal numbers planted in every text column, heading, sheet and file name are found in no output, message or error."""

import json
import unicodedata
import zipfile

import openpyxl
import pytest
from typer.testing import CliRunner

from assess.cli import app

IDS = (
    "110101199003074578", "110101 19900307 4578", "１１０１０１１９９００３０７４５７８",
    "110101.19900307.4578", "1.10101199003074E+17", "110101\u206519900307\u206f4578",
)  # fmt: skip
PHONES = (
    "13800138000", "138-0013-8000", "１３８００１３８０００", "138.0013.8000", "1.3800138E+10", "13800138000138",
)  # fmt: skip
BANKS = (
    "6222021234567890128", "622202 1234567890128", "6222 0212 3456 7890 128", "6222.0212.3456.7890.128",
    "6.22202123456789E+18", "６２２２０２１２３４５６７８９０１２８",
)  # fmt: skip
REACHED_AT = (
    "0931-7654321",
    "（010）87654321",
    "0931 7654321",
    "yangli.jia@example.cn",
    "ＹＡＮＧＬＩ．ＪＩＡ＠example.cn",
    "86-931-7654321",
)
ADDRESS = "青石路七十二弄九号"
BARE = (
    "110101199003074578",
    "13800138000",
    "1.3800138E",
    "1.1010119900307",
    "6.2220212345678",
    "7654321",
    "yangli",
    "YANGLI",
    "6222021234567890128",
    "19900307",
    "00138000",
    "110101199003",
    "1234567890128",
    ADDRESS,
)
ROSTER = [["工号", "姓名", "部门", "岗位", "联系电话", "家庭住址", "备注"]]
TASKS = [
    [
        "任务编号",
        "任务名称",
        "责任人",
        "工号",
        "责任单位",
        "任务类别",
        "交办日期",
        "完成时限",
        "完成日期",
        "状态",
        "佐证材料",
        "客户电话",
    ]
]
DAYS = [["工号", "姓名", "部门", "日期", "状态", "事由"]]
CONDUCT = [["工号", "姓名", "日期", "类型", "级别", "文号", "事由"]]
HOTLINE = [["工单号", "承办人", "工号", "承办单位", "诉求类别", "来件日期", "办结日期", "是否满意", "回访电话"]]
RATINGS = [["工号", "姓名", "测评主体", "评议人", "测评要素", "测评得分"]]


@pytest.fixture(scope="module")
def books(tmp_path_factory):
    folder = tmp_path_factory.mktemp("数据")
    for number, (card, phone, bank, reach) in enumerate(zip(IDS, PHONES, BANKS, REACHED_AT, strict=True)):
        who = [f"00{number}", f"样例{number}"]
        ROSTER.append([*who, f"党政办{phone}", f"干事 {card}", phone, f"{ADDRESS} {card}", f"电话{phone} {reach}"])
        TASKS.append([f"R{number}", f"走访 {card} {bank} 联系{reach}", who[1], who[0], f"党政办{phone}", f"重点{card}", "2026-01-05", "2026-02-05",
                      "2026-02-01", "已完成", f"见 {phone}，{reach}", phone])  # fmt: skip
        DAYS.append(
            [
                *who,
                f"党政办{phone}",
                f"2026-03-0{number + 1}",
                f"怪状态{phone}" if number else "迟到",
                f"送 {card} 就医",
            ]
        )
        DAYS.append([*who, f"党政办{phone}", f"坏日期{card}", "迟到", reach])
        long = "说明" * 14 + card
        CONDUCT.append([*who, "2026-03-05", f"通报{bank}", f"县{phone}", f"号 {card}", f"卡 {bank}，{reach}"])
        CONDUCT.append([*who, "2026-03-06", "通报", "县", "", long])
        HOTLINE.append(
            [f"W{number}", who[1], who[0], f"党政办{phone}", f"噪声{bank}", "2026-03-05", long, "满意", phone]
        )
        RATINGS.append([*who, f"群众{phone}", f"评议人 {card}", f"德{bank}", long])
    for name, rows in (
        ("花名册", ROSTER),
        ("任务台账", TASKS),
        ("考勤日表", DAYS),
        ("奖惩登记", CONDUCT),
        ("热线工单", HOTLINE),
        ("测评表", RATINGS),
    ):
        book = openpyxl.Workbook()
        book.active.title = f"{name}{PHONES[2]}"
        for row in rows:
            book.active.append(row)
        book.create_sheet(f"底稿{PHONES[0]}").append([f"说明 {IDS[0]}", f"栏目{PHONES[2]}"])
        book.save(folder / f"{name} {PHONES[2]}.xlsx")
    return sorted(folder.iterdir())


def leaks(data: bytes, where: str) -> list[tuple[str, str]]:
    text = unicodedata.normalize("NFKC", data.decode("utf-8", errors="replace"))
    squeezed = "".join(char for char in text if char.isprintable() and not char.isspace() and char not in "-+.")
    return [(where, number) for number in BARE if number in text or number in squeezed]


def everything(folder):
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as package:
                yield from ((f"{path.name}/{part}", package.read(part)) for part in package.namelist())
        elif path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def test_no_planted_number_is_said_by_check(books):
    for more in ([], ["--json"], ["--notes", "--lang", "en"]):
        done = CliRunner().invoke(app, ["check", *map(str, books), *more])
        assert done.exception is None or isinstance(done.exception, SystemExit)
        assert leaks(done.output.encode(), str(more)) == []


def test_no_planted_number_stands_in_the_profile(books, tmp_path):
    CliRunner().invoke(app, ["check", *map(str, books), "--profile", str(tmp_path / "档案.xlsx")])
    assert [leak for where, data in everything(tmp_path) for leak in leaks(data, where)] == []


@pytest.mark.parametrize("rules", ["township-2026", "attendance-only"])
def test_no_planted_number_stands_in_any_file_of_a_result(books, tmp_path, rules):
    out = tmp_path / "结果"
    done = CliRunner().invoke(app, ["run", *map(str, books), "--rules", rules, "--out", str(out), "--json"])
    assert json.loads(done.output)["people"] == len(IDS)
    assert [leak for where, data in everything(out) for leak in leaks(data, where)] == []
    assert leaks(done.output.encode(), "output") == []


def test_no_planted_number_is_said_by_explain(books):
    given = [part for book in books for part in ("--book", str(book))]
    done = CliRunner().invoke(app, ["explain", "000", *given, "--rules", "township-2026"])
    assert leaks(done.output.encode(), "explain") == []
