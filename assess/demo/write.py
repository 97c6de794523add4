"""The demo books as an office would keep them: eight workbooks in eight layouts, byte for byte the same every time."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import numpy as np
import pandas as pd
import xlsxwriter

from assess.demo.attendance import SIGNS, stranger_rows
from assess.demo.people import UNIT_ORDER, UNITS, listed
from assess.demo.situations import CONDUCT, HISTORY, HOTLINE, LEDGER, LIST, RATINGS, ROSTER, situation
from assess.demo.workdays import DAYS, YEAR, month_days, weekday_word

UNKNOWN_SIGN = "◇"
SIGN_DAYS = (12, 20, 27)  # May days of the unknown sign, one per person of the situation
TEXT_DATES = (("QY0906", "2026-03-05"), ("QY0906", "2026-03-06"), ("QY0906", "2026-03-09"), ("QY1104", "2026-04-14"),
              ("QY1104", "2026-04-15"))  # fmt: skip
_CREATED = datetime(YEAR + 1, 1, 4, 9, 0, 0)
_FICTION = "虚构演示数据"
_WIDE = {"title": 26, "note": 22, "document": 20, "department": 16, "excluded": 30, "home": 16, "undetermined": 24, "task_id": 14,
         "ticket": 14, "event": 13, "name": 9, "person_id": 9}  # fmt: skip

_ROSTER_HEADINGS = {
    "person_id": "工号", "name": "姓名", "department": "部门", "post": "岗位", "role": "岗位类别", "share": "占比",
    "from": "任职起", "to": "任职止", "leader": "分管领导", "employment": "人员性质", "pool": "比较组",
    "nature": "任职性质", "home": "人事关系单位",
    "excluded": "不参加考核原因", "undetermined": "不定等次原因", "upper": "上级单位",
}  # fmt: skip
_LIST_HEADINGS = {"person_id": "工号", "name": "姓名", "department": "部门", "date": "日期", "status": "状态",
                  "minutes": "分钟", "official": "公务", "note": "事由"}  # fmt: skip
_LEDGER_HEADINGS = {
    "person_id": "工号", "name": "承办人", "department": "责任单位", "task_id": "任务编号", "title": "任务名称",
    "category": "任务类别", "part": "牵头协办", "difficulty": "难度", "effect": "成效", "quantity": "工作量",
    "assigned": "交办日期", "due": "完成时限", "accepted": "接收日期", "delivered": "完成日期", "verified": "验收日期",
    "answered": "答复群众日期", "status": "状态", "urged": "催办次数", "returned": "退回次数", "errors": "差错次数",
    "cause": "客观原因", "approver": "审批人", "satisfied": "群众满意", "evidence": "佐证材料",
}  # fmt: skip
_RATINGS_HEADINGS = {"person_id": "工号", "name": "姓名", "department": "部门", "group": "测评主体", "rater": "评议人",
                     "score": "测评得分"}  # fmt: skip
_CONDUCT_HEADINGS = {"date": "日期", "person_id": "工号", "name": "姓名", "department": "部门", "kind": "类型",
                     "level": "级别", "mode": "承担方式", "event": "事件编号", "document": "文号", "note": "事由"}  # fmt: skip
_HOTLINE_HEADINGS = {
    "ticket": "工单号", "department": "承办单位", "name": "责任人", "person_id": "工号", "received": "来件日期",
    "responded": "首次响应日期", "due": "办结时限", "closed": "办结日期", "solved": "是否解决", "satisfied": "是否满意",
    "valid": "是否属实", "returned": "重办次数", "category": "诉求类别", "status": "状态",
}  # fmt: skip
_HISTORY_HEADINGS = {"person_id": "工号", "name": "姓名", "department": "部门", "year": "考核年度", "grade": "考核等次",
                     "place": "同组名次", "of": "同组人数"}  # fmt: skip
HEADINGS = {ROSTER: _ROSTER_HEADINGS, LIST: _LIST_HEADINGS, LEDGER: _LEDGER_HEADINGS, RATINGS: _RATINGS_HEADINGS,
            CONDUCT: _CONDUCT_HEADINGS, HOTLINE: _HOTLINE_HEADINGS, HISTORY: _HISTORY_HEADINGS}  # fmt: skip


class _Book:
    """A workbook being written, with its formats; fixed properties keep its bytes the same."""

    def __init__(self, path: Path) -> None:
        self.file = xlsxwriter.Workbook(path, {"in_memory": True})
        self.file.set_properties({"title": f"{path.stem}（{_FICTION}）", "author": "assess", "created": _CREATED})
        self.title = self.file.add_format({"bold": True, "font_size": 14, "align": "center", "valign": "vcenter"})
        self.head = self.file.add_format({"bold": True, "border": 1, "bg_color": "#E7EDF3", "align": "center",
                                          "valign": "vcenter", "text_wrap": True})  # fmt: skip
        self.date = self.file.add_format({"num_format": "yyyy/m/d", "align": "left"})
        self.share = self.file.add_format({"num_format": "0%"})
        self.sign = self.file.add_format({"align": "center", "border": 1, "border_color": "#C8C8C8"})
        self.plain = self.file.add_format()

    def __enter__(self) -> "_Book":
        return self

    def __exit__(self, *error: object) -> None:
        self.file.close()

    def table(self, sheet: str, frame: pd.DataFrame, headings: dict[str, str], above: Sequence[str] = ()) -> None:
        """A list: lines above the header, one header row, then the rows of the frame."""
        page = self.file.add_worksheet(sheet)
        top = len(above)
        for row, line in enumerate(above):
            page.merge_range(row, 0, row, len(headings) - 1, line, self.title if row == 0 else self.plain)
        for col, (name, heading) in enumerate(headings.items()):
            page.set_column(col, col, _WIDE.get(name, 11))
            page.write_string(top, col, heading, self.head)
            self._column(page, top + 1, col, frame[name])
        page.freeze_panes(top + 1, 0)
        _for_print(page, top)
        page.autofilter(top, 0, top + len(frame), len(headings) - 1)

    def _column(self, page: xlsxwriter.worksheet.Worksheet, top: int, col: int, values: pd.Series) -> None:
        style = self.share if values.name == "share" else self.date if _is_date(values) else self.plain
        if _is_date(values):
            values = (values - pd.Timestamp("1899-12-30")).dt.days
        for row, value in enumerate(values.tolist()):
            if isinstance(value, str):
                if value:
                    page.write_string(top + row, col, value)
            elif isinstance(value, datetime):  # a date in a column that holds text as well
                page.write_datetime(top + row, col, value, self.date)
            elif not pd.isna(value):
                page.write_number(top + row, col, value, style)


def _for_print(page: xlsxwriter.worksheet.Worksheet, header: int) -> None:
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0, header)


def _is_date(values: pd.Series) -> bool:
    return pd.api.types.is_datetime64_dtype(values)


def write_roster(path: Path, persons: pd.DataFrame) -> None:
    """花名册: a title above the header, one row per appointment."""
    with _Book(path) as book:
        title = f"清源县{YEAR}年度干部花名册（{_FICTION}）"
        book.table("花名册", listed(persons), _ROSTER_HEADINGS, [title])


def write_grid(path: Path, days: pd.DataFrame) -> None:
    """考勤网格: a sheet per month, days across, the weekday below the day, a legend and signatures at the foot."""
    units = [unit.name for unit in UNITS if unit.grid]
    rows = days[days["department"].isin(units)]
    rows = rows.assign(month=rows["date"].dt.month, sign=rows["status"].map(SIGNS))
    with _Book(path) as book:
        for month in range(1, 13):
            _month(book, month, rows[rows["month"] == month])


def _month(book: _Book, month: int, rows: pd.DataFrame) -> None:
    people = rows.drop_duplicates("person_id")[["person_id", "name", "department"]]
    signs, calendar = _signs(rows, people["person_id"], month), month_days(month)
    page = book.file.add_worksheet(f"{month}月")
    page.merge_range(0, 0, 0, 3 + len(calendar), f"{YEAR}年{month}月考勤表（{_FICTION}）", book.title)
    for col, heading in enumerate(("序号", "工号", "姓名", "部门")):
        page.merge_range(1, col, 2, col, heading, book.head)
    for col, day in enumerate(calendar, start=4):
        page.write_number(1, col, col - 3, book.head)
        page.write_string(2, col, weekday_word(day), book.head)
    for row, (person, line) in enumerate(zip(people.itertuples(index=False), signs, strict=True), start=3):
        page.write_number(row, 0, row - 2)
        page.write_row(row, 1, person)
        page.write_row(row, 4, line, book.sign)
    foot = 3 + len(people)
    page.write_string(foot, 0, "图例：" + " ".join(f"{word}{sign}" for word, sign in SIGNS.items()))
    page.write_string(foot + 1, 0, "制表人：            审核人：            部门负责人：")
    page.set_column(0, 0, 5)
    page.set_column(1, 2, 9)
    page.set_column(3, 3, 16)
    page.set_column(4, 34, 3)
    page.freeze_panes(3, 4)
    _for_print(page, 2)


def _signs(rows: pd.DataFrame, people: pd.Series, month: int) -> list[list[str]]:
    """The signs of a month, person × calendar day; days off are 休息, days outside service stay empty."""
    calendar = month_days(month)
    grid = np.full((len(people), len(calendar)), "", dtype=object)
    seat = pd.Series(range(len(people)), index=people.to_numpy())
    grid[seat[rows["person_id"]].to_numpy(), rows["date"].dt.day.to_numpy() - 1] = rows["sign"].to_numpy()
    grid[:, ~np.isin(calendar, DAYS)] = SIGNS["休息"]
    if month == 5:
        grid[seat[list(situation("unknown-sign").people)].to_numpy(), np.array(SIGN_DAYS) - 1] = UNKNOWN_SIGN
    return grid.tolist()


def write_list(path: Path, days: pd.DataFrame) -> None:
    """考勤清单: the units without a grid, one row per person and workday, two sheets; five dates are text."""
    units = [unit.name for unit in UNITS if not unit.grid]
    rows = pd.concat([days[days["department"].isin(units)], stranger_rows()])
    rows = rows.assign(unit=rows["department"].map(UNIT_ORDER)).sort_values(["unit", "person_id", "date"])
    with _Book(path) as book:
        for sheet, half in (("上半年", rows["date"].dt.month <= 6), ("下半年", rows["date"].dt.month > 6)):
            part = rows[half].reset_index(drop=True)
            book.table(sheet, _with_text_dates(part) if sheet == "上半年" else part, _LIST_HEADINGS)


def _with_text_dates(rows: pd.DataFrame) -> pd.DataFrame:
    written = rows["date"].astype(object)
    for person, day in TEXT_DATES:
        at = pd.Timestamp(day)
        found = (rows["person_id"] == person) & (rows["date"] == at)
        written = written.mask(found, f"{at.year}.{at.month}.{at.day}")
    return rows.assign(date=written)


def write_ledger(path: Path, rows: pd.DataFrame) -> None:
    """任务台账: two lines above the header, the 督办 tasks first, and a total in the last row."""
    total = {"name": "合计", **{name: rows[name].sum() for name in ("quantity", "urged", "returned", "errors")}}
    frame = pd.concat([rows, pd.DataFrame([total])], ignore_index=True)
    lines = [f"清源县{YEAR}年度重点工作任务台账（{_FICTION}）", f"统计截止：{YEAR}年12月31日    难度A最难，成效3最好"]
    with _Book(path) as book:
        book.table("任务台账", frame, _LEDGER_HEADINGS, lines)


def write_ratings(path: Path, rows: pd.DataFrame) -> None:
    """民主测评: one row per ballot."""
    with _Book(path) as book:
        book.table("民主测评", rows, _RATINGS_HEADINGS, [f"{YEAR}年度民主测评票汇总（{_FICTION}）"])


def write_conduct(path: Path, rows: pd.DataFrame) -> None:
    """奖惩登记: one row per person and event."""
    with _Book(path) as book:
        book.table("奖惩登记", rows, _CONDUCT_HEADINGS, [f"{YEAR}年度奖惩登记表（{_FICTION}）"])


def write_hotline(path: Path, rows: pd.DataFrame) -> None:
    """热线工单: as exported, the header in the first row."""
    with _Book(path) as book:
        book.table("工单", rows, _HOTLINE_HEADINGS)


def write_history(path: Path, rows: pd.DataFrame) -> None:
    """历年等次: one row per person and earlier year."""
    with _Book(path) as book:
        book.table("历年等次", rows, _HISTORY_HEADINGS, [f"{YEAR - 2}—{YEAR - 1}年度考核等次（{_FICTION}）"])
