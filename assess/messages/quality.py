"""Messages about data that contradict each other, are dated where they cannot be, or tell nothing apart."""

from assess.messages.entry import Message

MESSAGES: dict[str, Message] = {
    "leave-and-attendance": Message(
        "error", "{table}有 {count} 处记着上班或旷工，而同一人当天整天在已批准的请假期内（如 {other}），两边都已计入（例如此处）。",
        "请核对哪一个对：确实请了假的，把考勤改成请假；没有休的，请在请假登记里销假。",
        "{count} entries of {table} say work or absence on a day of approved leave (such as {other}); both were counted.",
        "Decide which is right: change the attendance to leave, or cancel the leave.",
    ),
    "date-in-future": Message(
        "error", "{table}有 {count} 个“{heading}”远在考核期末（{end}）之后，事情不可能已经发生，多半是年份写错（例如此处）。",
        "请核对年份；还没有发生的请把日期删去。",
        "{count} dates “{heading}” of {table} lie long after the end of the period ({end}); what they record cannot have happened.",
        "Correct the year, or delete the date if it has not happened yet.",
    ),
    "done-without-evidence": Message(
        "warning", "{table}有佐证一栏，但有 {count} 行写明办结却没有填佐证，仍算作完成（例如此处）。", "请补上佐证材料的名称或文号；没有佐证的请核实是否真的办结。",
        "{table} has a column for evidence, but {count} rows called done leave it blank; they still count as done.",
        "Fill in the evidence, or check whether the task was done.",
    ),
    "marks-all-equal": Message(
        "warning", "“{group}”给 {people} 人的测评全是“{mark}”，没有区分任何人（共 {count} 票，例如此处）。", "请核对是否统一填报；确属各自打分的，提请考核组研究是否采用。",
        "All {count} marks of “{group}” for {people} people are {mark}; they tell nobody apart.",
        "Check whether they were filled in for all at once; the panel decides whether to use them.",
    ),
    "marks-hardly-differ": Message(
        "warning", "“{group}”给 {people} 人的平均分几乎一样：最高 {highest}，最低 {lowest}，标准差 {spread}，不到 {limit}（例如此处）。",
        "提请考核组注意：这一组的票几乎不起区分作用；可请测评人按标准拉开档次重新打分。",
        "The mean marks of “{group}” for {people} people hardly differ: {lowest} to {highest}, deviation {spread} below {limit}.",
        "These ballots hardly tell anybody apart; the panel may ask for them again.",
    ),
    "rater-all-same": Message(
        "warning", "有 {raters} 位评议人给自己评的每个人（{least} 人以上）都打了同一个分（例如此处，全是“{mark}”）。", "请核对是否代填；是否采用这些票，由考核组研究。",
        "{raters} raters gave everybody they rated (at least {least} people) the same mark.", "Check whether somebody filled them in for all; the panel decides.",
    ),
    "rated-oneself": Message(
        "warning", "有 {count} 票是本人给本人打的，也计入了平均（例如此处）。", "如办法不允许自评计入，请删去这些票；确是自评的，请把测评主体写成“自评”。",
        "{count} ballots were cast by the person rated; they were counted.", "Delete them if the rulebook does not allow it, or name the group 自评.",
    ),
    "text-garbled": Message(
        "error", "有 {count} 个单元格是乱码（如“{found}”），原来的字已经丢失：{cells}。", "请从原来的系统重新导出（选 UTF-8 或 .xlsx），不要用打开后已经乱码的文件另存。",
        "{count} cells hold garbled text ({found}): {cells}.", "Export again as UTF-8 or .xlsx; a file saved after it was garbled cannot be mended.",
    ),
    "book-changed": Message(
        "warning", "这个工作簿与上次写入“{folder}”时的内容不同，已按现在的内容重新计算。", "请确认改动是有意的；需要对照的，请把上次的结果另存一份。",
        "This workbook differs from the one behind the earlier result in “{folder}”; the new content was scored.",
        "Make sure the change was meant; keep a copy of the earlier result if you need to compare.",
    ),
}  # fmt: skip
