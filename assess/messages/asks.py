"""Messages about what an export leaves open, and about its own numbers that must agree."""

from assess.messages.entry import Message

MESSAGES: dict[str, Message] = {
    "sheet-names-only": Message(
        "warning", "这张表写了 {people} 人的姓名，其余一格也没有填，未使用；没有填写既不当作出勤，也不当作缺勤。", "请确认是否尚未登记；已另有汇总的，无须处理。",
        "The sheet names {people} people and nothing else is filled in; it was not used. Nothing written is neither presence nor absence.",
        "Make sure whether it is still to be filled in.",
    ),
    "names-differ": Message(
        "warning", "与{other}相比，有 {count} 人只在这张表上（{cells}），有 {missing} 人只在那张表上。", "请核对是入职、离职还是漏登。",
        "Compared with {other}, {count} people stand only here ({cells}) and {missing} only there.", "Check who joined, left or was forgotten.",
    ),
    "profile-protected": Message(
        "warning", "识别档案有打开密码，已照它读表，但没有改写它，以免写成没有密码的文件。", "要更新它的，请先取消打开密码，或另写一份：--profile 后面换一个文件名。",
        "The profile is protected by a password; it was used but not written, because what is written has no password.", "Remove the password, or give another file name after --profile.",
    ),
    "rows-unnumbered": Message(
        "note", "有 {count} 行没有序号，而其余各行都有，照样计入：{cells}。", "请核对是否是后来添上的。",
        "{count} rows have no running number although the others have; they were counted: {cells}.", "Check whether they were added later.",
    ),
    "heading-said-twice": Message(
        "note", "有 {count} 个表头上下两行写了同样的话（{names}），按一栏读取：{cells}。", "无须处理；上一行若是分组名，请写成分组的名称。",
        "{count} headings repeat the heading above them ({names}) and were read as one: {cells}.", "Nothing is to be done.",
    ),
    "column-all-alike": Message(
        "note", "“{heading}”的 {count} 行写的都是“{word}”，可能是软件填的默认值，没有人改过。", "请核对；用来分档计分的，请逐项填写。",
        "All {count} rows of {heading} say {word}, which may be a default that nobody changed.", "Fill it in if it is used for scoring.",
    ),
    "tasks-mostly-without-owner": Message(
        "error", "这张表的任务多数没有责任人（{count} 项：{cells}）。它们是谁负责的？", "请在每一行填写责任人（只填第一行的，不会往下补）。",
        "Most tasks of the list name nobody responsible ({count}: {cells}). Whose are they?", "Fill in the person on every row.",
    ),
    "absent-and-missing": Message(
        "warning", "有 {count} 人同一个月既有旷工又有缺卡（其中 {late} 人还有迟到），考勤机可能把没有打卡的日子也记成了旷工：{cells}。", "请逐人核实后改正原表；缺卡不等于旷工。",
        "{count} people have both absence and missing punches in one month ({late} of them were also late); the device may have made the one out of the other: {cells}.",
        "Check person by person; a missing punch is no absence.",
    ),
    "days-beyond-due": Message(
        "warning", "“{heading}”有 {count} 人超过了应出勤天数（第一处：写的 / 应出勤 = {pair}）：{cells}。照样计入。", "请核对；休息日加班也算在内的，请在考核办法中写明口径。",
        "{heading} of {count} people exceeds their due days (first: stated / due = {pair}): {cells}. It counts as it stands.", "Check them; say in the rulebook if work on days of rest is counted here.",
    ),
    "rate-beyond-whole": Message(
        "warning", "“{heading}”有 {count} 个超过 100%（{found}）：{cells}。这一栏没有导入，出勤率由天数计算。", "请核对出勤天数和应出勤天数。",
        "{count} cells of {heading} are above 100% ({found}): {cells}. The column was not imported.", "Check the days present and the days due.",
    ),
    "daily-counts-differ": Message(
        "warning", "日报的“{heading}”有 {count} 行与当天的打卡结果（{status}）对不上（第一处：写的 / 数的 = {pair}）：{cells}。按打卡结果计入。", "请核对这些行；补卡或改过结果的，请重新导出。",
        "{heading} of {count} rows of the daily report differs from the results of the punches (first: stated / counted = {pair}): {cells}. The results count.", "Check these rows, or export the report again.",
    ),
    "daily-shares-unclear": Message(
        "error", "有 {count} 行写了三个班次，或一格里既有出勤又有请假一类，不能确定各占半天还是一天，未计入：{cells}。", "请把当天的情况写成一种，或按上班、下班（两个班次）分栏写。",
        "{count} rows hold three shifts, or work and leave in one result, so that their shares of the day are not known; they were left out: {cells}.", "Write one state for the day, or one for each of two shifts.",
    ),
    "percent-mixed": Message(
        "warning", "“{heading}”里小于 1 的数有 {count} 个，与大于 1 的数混在一栏，分别按小数和百分数读取（0.4 和 100 读作 40% 和 100%）：{cells}。", "请核对；0.4 其实是 0.4% 的，请写上百分号，整列一样的在识别档案“单位”里写“百分数”。",
        "{count} numbers of {heading} below 1 stand beside numbers above 1; they were read as fractions and as per cent (0.4 and 100 are 40% and 100%): {cells}.", "Write the per cent sign where 0.4% is meant.",
    ),
    "leave-beyond-month": Message(
        "error", "“{heading}”没有写单位，按天计有 {count} 人的请假与出勤天数不能同时成立（第一处：出勤 / 请假 = {pair}）：{cells}。可能是小时。",
        "请核对；是小时的，把表头写成“事假（小时）”这样，是天的，写成“事假（天）”并改正数字。",
        "{heading} has no unit; as days, the leave of {count} people does not fit beside their presence (first: present / leave = {pair}): {cells}. It may be hours.",
        "Write the unit into the heading, for example 事假（小时） or 事假（天）, and correct the numbers.",
    ),
    "counters-differ": Message(
        "warning", "“{heading}”有 {count} 人与它的各部分（{parts}）之和对不上（第一处：写的 / 加出来的 = {pair}）：{cells}。按各栏写的数计入。", "请核对这些人的各栏，改正其中之一。",
        "{heading} of {count} people differs from the sum of its parts (first: stated / added = {pair}): {cells}. Each column counts as it stands.", "Correct the sum or its parts.",
    ),
    "punch-days-differ": Message(
        "warning", "月报写的出勤天数，{people} 人中有 {count} 人与打卡记录里有打卡的天数对不上（第一处：写的 / 数的 = {pair}）：{cells}。两份都照原样计入。", "请核对这些人的月报和打卡；外出、出差不打卡的，无须处理。",
        "The days present of {count} of {people} people differ from the days with a punch (first: stated / counted = {pair}): {cells}. Both count as they stand.",
        "Check the report and the punches of these people.",
    ),
    "bands-overlap": Message(
        "error", "表头 {names} 是几档，但互相重叠（{pairs}），不知道同一次记在哪一档，{count} 个数没有读取。重叠的怎么算？",
        "请把各档写成互不重叠的（如“迟到15分钟以内”“迟到16至30分钟”），并写明是迟到还是早退；不用的，在识别档案“列”里写“不用”。",
        "The headings {names} are bands that overlap ({pairs}); {count} numbers were not read. Which band counts?",
        "Write bands that do not overlap, or mark the columns as 不用 in the profile.",
    ),
    "standard-bands-gap": Message(
        "warning", "有 {count} 项指标的各档之间有空当（如“{low}”与“{high}”之间的 {between} 不在任何一档）：{cells}。权重和界限都是文字，没有导入。",
        "写进考核办法时，请让各档首尾相接，并写明端点归哪一档。",
        "The bands of {count} indicators leave gaps ({between} lies between {low} and {high}): {cells}. Weights and bounds are text and were not imported.",
        "Close the gaps in the rulebook and say which band holds each bound.",
    ),
    "zeros-not-shown": Message(
        "note", "有 {count} 个单元格的数是 0，但格式或选项使它显示为空白，已按 0 读取：{cells}。", "请核对；其实没有填写的，请清除这些单元格。",
        "{count} cells hold 0 but are shown as blank; they were read as 0: {cells}.", "Clear them if nothing was meant.",
    ),
    "formulas-without-result": Message(
        "warning", "有 {count} 个公式没有保存结果，读不出数，按出错处理，不当作空白，也不当作 0。", "请用 WPS 或 Excel 打开，让公式算出结果后保存，再导入。",
        "{count} formulas were saved without their results; they count as errors, neither as blank nor as 0.", "Open it in WPS or Excel, let it calculate, save and import again.",
    ),
}  # fmt: skip
