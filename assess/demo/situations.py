"""What was planted in the demo year, declared so that tests, pages and the manual can look it up.

Everything else in the books is an ordinary year drawn by chance. Four kinds of situations:

* **judgement**: things a good scheme must get right: the busiest of a unit make as many errors per task as everybody
  else (a count of errors would put them last), one leader marks eight points above the others, one unit in which
  nobody differs, two people whose records are identical near the top of their unit.
* **career**: two posts at 70/30, a change of post in August, half a year of leave, discipline, part-year service.
* **watch**: whom the watch lists must name: at the bottom of the pool for a second year, long in one post, late or urged
  again and again, steady with a heavy load.
* **faults**: what is wrong in the books themselves, few and each with its cell: repeated rows, two people of one
  name, an unknown sign, dates as text, somebody missing in the roster, somebody without attendance, and so on.

The 督办 tasks (numbers DB2026-..) stand at the top of the task ledger; the ones stuck on the last mile are among them.
Cells are those of the books made with the default seed.
"""

from dataclasses import dataclass

ROSTER, GRID, LIST = "花名册.xlsx", "考勤网格.xlsx", "考勤清单.xlsx"
LEDGER, RATINGS, CONDUCT, HOTLINE = "任务台账.xlsx", "民主测评.xlsx", "奖惩登记.xlsx", "热线工单.xlsx"
HISTORY = "历年等次.xlsx"
BOOKS = (ROSTER, GRID, LIST, LEDGER, RATINGS, CONDUCT, HOTLINE, HISTORY)


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell of a demo book."""

    book: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Situation:
    """One planted situation: whom it concerns (工号), which unit, which numbered rows (task, event), which cells."""

    key: str
    zh: str
    en: str
    people: tuple[str, ...] = ()
    department: str = ""
    rows: tuple[str, ...] = ()
    spots: tuple[Spot, ...] = ()


def _ids(department: int, first: int, last: int) -> tuple[str, ...]:
    return tuple(f"QY{department:02d}{n:02d}" for n in range(first, last + 1))


def _tasks(first: int, last: int) -> tuple[str, ...]:
    return tuple(f"DB2026-{n:02d}" for n in range(first, last + 1))


def _spots(book: str, sheet: str, *cells: str) -> tuple[Spot, ...]:
    return tuple(Spot(book, sheet, cell) for cell in cells)


JUDGEMENT: tuple[Situation, ...] = (
    Situation(
        "inverted",
        "综合执法大队：任务从8件到40件不等，人人每8件差错1次、逾期1件；若只按次数扣分，干得最多的人反而最低（倒挂）。",
        "Workload from 8 to 40 tasks at exactly equal error and delay rates: counting errors would put the busiest last.",
        people=_ids(4, 2, 36), department="综合执法大队",
    ),
    Situation(
        "lenient-leader",
        "农业服务中心：分管领导给本单位干部的测评分普遍比其他单位的分管领导高约8分，其他测评主体没有这种差别。",
        "The leader in charge marks about eight points above the other leaders; other raters see no difference.",
        people=("QY0801",), department="农业服务中心",
    ),
    Situation(
        "flat-unit",
        "党建工作办公室：除负责人外，每个人的任务、考勤完全一样，测评只差一分，分不出好差（平均主义）。",
        "Everybody but the head has the same tasks and attendance and ballots within one point: nobody is told apart.",
        people=_ids(2, 2, 18), department="党建工作办公室",
    ),
    Situation(
        "quota-tie",
        "社会事务办公室：三名突出的干部之后，两人的任务、考勤、测评、热线记录完全相同，总分必然并列。",
        "After three outstanding people two have identical records in every book, so their totals must tie.",
        people=("QY1206", "QY1207"), department="社会事务办公室",
    ),
    Situation(
        "outstanding", "社会事务办公室三名突出的干部，排在并列的两人之前。", "The three people ahead of the tied pair.",
        people=("QY1203", "QY1204", "QY1205"), department="社会事务办公室",
    ),
    Situation(
        "empty-group",
        "党政综合办公室、党建工作办公室、项目推进专班没有服务对象，测评中没有“服务对象”一组的票（空组）。",
        "Three units serve no public, so their people have no ballots of the group 服务对象.",
    ),
    Situation(
        "stuck-unverified", "已完成但一直没有验收的督办任务。", "Delivered, never verified.",
        people=("QY0603", "QY0608", "QY0703", "QY0711", "QY0804", "QY0509"), rows=_tasks(1, 6),
    ),
    Situation(
        "stuck-unanswered", "已完成、已验收，但没有答复群众的督办任务。", "Delivered and verified, the public not answered.",
        people=("QY0503", "QY0515", "QY0706", "QY0817"), rows=_tasks(7, 10),
    ),
    Situation(
        "stuck-unaccepted", "交办后一直没有人接收的督办任务。", "Assigned, never accepted.",
        people=("QY0606", "QY0614", "QY0709", "QY0904"), rows=_tasks(11, 14),
    ),
    Situation(
        "stuck-urged", "催办三次以上才完成的督办任务（不催不办）。", "Done only after three or more urgings.",
        people=("QY0520", "QY0611", "QY0718", "QY0718", "QY0305"), rows=_tasks(15, 19),
    ),
    Situation(
        "stuck-unsatisfied", "已办结但群众不满意的督办任务。", "Done, but the public is not satisfied.",
        people=("QY0505", "QY0522", "QY0704", "QY0720", "QY0815"), rows=_tasks(20, 24),
    ),
)  # fmt: skip

CAREER: tuple[Situation, ...] = (
    Situation(
        "two-posts", "一人两岗，占比70%与30%，在花名册中各有两行。", "Two posts at 70% and 30%, two rows each in the roster.",
        people=("QY0110", "QY0512", "QY0620", "QY0812"),
    ),
    Situation(
        "post-change", "8月1日由党政综合办公室（综合管理）转岗到综合执法大队（基层执法）。",
        "Moved on 1 August from general management to enforcement.", people=("QY0120",),
    ),
    Situation(
        "seconded-short",
        "3月至7月由乡村振兴办公室借调到便民服务中心，5个月，没有超过半年：仍由乡村振兴办公室考核。",
        "Lent to another unit for five months, not more than half of the year: assessed at home.",
        people=("QY0712",), department="乡村振兴办公室",
    ),
    Situation(
        "seconded-long",
        "3月至9月由乡村振兴办公室借调到便民服务中心，7个月，超过半年：归便民服务中心考核，告知乡村振兴办公室。",
        "Lent to another unit for seven months, more than half of the year: the host assesses, the home unit is told.",
        people=("QY0713",), department="便民服务中心",
    ),
    Situation(
        "part-year", "年中到岗或离岗：4月到岗、7月到岗、9月底退休、12月调入。",
        "Part of the year only: joined in April, July and December, retired in September.",
        people=("QY0533", "QY0625", "QY0729", "QY0824"),
    ),
    Situation("undetermined", "花名册写明“不定等次原因”：新录用试用期。", "On probation: assessed without a grade.",
              people=("QY0625",)),
    Situation("excluded", "花名册写明“不参加考核原因”：已退休、年底调入；没有测评票。",
              "Not assessed (retired, transferred in in December); they have no ballots.", people=("QY0729", "QY0824")),
    Situation("half-year-leave", "全年病假、事假合计超过125个工作日。", "More than 125 workdays of sick and personal leave.",
              people=("QY0806",), department="农业服务中心"),
    Situation("demerit", "3月受记过处分。", "A demerit in March.", people=("QY0714",), rows=("SJ2026-901",)),
    Situation("warning", "6月受警告处分。", "A disciplinary warning in June.", people=("QY0908",), rows=("SJ2026-902",)),
    Situation("two-level-reward", "同一事件先获县级、后获市级表彰，只应按最高级别计一次。",
              "One event rewarded at two levels: only the highest counts.", people=("QY0616",), rows=("SJ2026-903",)),
)  # fmt: skip

WATCH: tuple[Situation, ...] = (
    Situation("bottom-twice", "历年等次两年都排在一般干部最后，本年又在末段。", "Last of the pool in the two years before, and at its bottom again.",
              people=("QY0313", "QY0707")),
    Situation("low-grade-before", "上年在外单位定为基本称职，没有写名次，本年在末段：只作提醒，不算连续末位。",
              "Graded low elsewhere last year without a place, at the bottom now: a reminder, not a second year at the bottom.", people=("QY0727",)),
    Situation("long-in-post", "在现岗位已满十年以上，其他人不满十年。", "More than ten years in the same post; nobody else is.",
              people=("QY0105", "QY0611", "QY1108")),
    Situation("often-late", "应办的任务五分之一以上逾期，至少三件。", "At least three tasks and a fifth of those owed were late.", people=("QY0712", "QY1007")),
    Situation("often-urged", "有两件任务被催办三次以上。", "Two tasks urged three times or more.", people=("QY0718",)),
    Situation("steady-and-loaded", "前两年都优秀，本年总分居前，承担的任务比同岗位多得多。",
              "Excellent in both years before, high again, and carrying far more than others in the role.", people=("QY1203", "QY1204", "QY1205")),
)  # fmt: skip

FAULTS: tuple[Situation, ...] = (
    Situation("duplicate-rows", "任务台账中有三行与前面的行完全重复。", "Three rows of the ledger repeat earlier rows exactly.",
              people=("QY0604", "QY0708", "QY1004"), rows=_tasks(26, 28),
              spots=_spots(LEDGER, "任务台账", "D32", "D33", "D34")),
    Situation("before-assigned", "完成日期早于交办日期。", "Completed before it was assigned.",
              people=("QY0808",), rows=_tasks(25, 25), spots=_spots(LEDGER, "任务台账", "N28")),
    Situation("total-row", "任务台账最后有一行“合计”，不是任务。", "The last row of the ledger is a total, not a task.",
              spots=_spots(LEDGER, "任务台账", "B5427")),
    Situation("same-name", "两个部门各有一人叫“甲枫岚”，工号不同。", "Two people of one name in two units.",
              people=("QY0309", "QY0722")),
    Situation("ambiguous-name", "奖惩登记有一行只写姓名“甲枫岚”，没有工号和部门，无法确定是谁。",
              "One row of the conduct register gives only the name that two people share.",
              people=("QY0309", "QY0722"), rows=("SJ2026-904",), spots=_spots(CONDUCT, "奖惩登记", "C38")),
    Situation("unknown-sign", "考勤网格5月有三格写“◇”，图例里没有。", "A sign that the legend does not explain, three cells.",
              people=("QY0507", "QY0518", "QY0526"), department="便民服务中心",
              spots=_spots(GRID, "5月", "P89", "X100", "AE108")),
    Situation("text-dates", "考勤清单有五个日期写成文本，如“2026.3.5”。", "Five dates written as text.",
              people=("QY0906", "QY1104"), spots=_spots(LIST, "上半年", "D2243", "D2244", "D2245", "D4960", "D4961")),
    Situation("not-in-roster", "考勤清单3月有一人不在花名册中。", "Somebody in the attendance list is not in the roster.",
              people=("QY9901",), spots=_spots(LIST, "上半年", "A3250")),
    Situation("no-attendance", "花名册中的一人没有任何考勤记录。", "Somebody of the roster has no attendance row.",
              people=("QY1007",), department="自然资源所"),
)  # fmt: skip

SITUATIONS: tuple[Situation, ...] = JUDGEMENT + CAREER + WATCH + FAULTS
_BY_KEY = {each.key: each for each in SITUATIONS}


def situation(key: str) -> Situation:
    """The planted situation of that key; KeyError if there is none."""
    return _BY_KEY[key]
