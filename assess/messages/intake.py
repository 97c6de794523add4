"""Messages about recognising sheets and reading their values."""

from assess.messages.entry import Message

_CHECK = "如表名或表头写得特殊，请把表头改成常用的叫法（如 姓名、工号、日期、状态），或在识别档案的“用途”和“列”里写明；不需要的表可不管。"
_CHECK_EN = "If the sheet is needed, use the headings of the blank template or explain them in the profile; otherwise nothing is to be done."
_FIX = "请在原表中改正这些单元格后重新导入。"
_FIX_EN = "Correct these cells in the workbook and import again."

MESSAGES: dict[str, Message] = {
    "sheet-empty": Message(
        "note", "{count} 张工作表是空的，未使用：{sheets}。", "无须处理。", "{count} sheets are empty: {sheets}.", "Nothing is to be done.",
    ),
    "sheet-not-recognised": Message(
        "warning", "没有认出这是什么表，未使用。读到的表头：{headings}。", _CHECK,
        "The sheet was not recognised and not used. Headings read: {headings}.", _CHECK_EN,
    ),
    "sheet-no-data-rows": Message(
        "warning", "{count} 张表只有表头，没有数据行，未使用：{sheets}。", "请确认拿到的是填好的表，而不是空白模板。",
        "{count} sheets have headings but no rows: {sheets}.", "Make sure that this is the filled table, not the blank form.",
    ),
    "sheet-no-rows-used": Message(
        "warning", "这张表按“{table}”读取，但没有一行可用。", "请对照“剔除的行”逐条核对原因。",
        "The sheet was read as {table}, but no row could be used.", "Look at the reasons given for the rows left out.",
    ),
    "register-without-rows": Message(
        "warning", "“{table}”里没有一行可用，按没有提供处理，不当作没有发生。", "确实一件也没有的，请在第一行的姓名栏写“无”；忘了填的请补上。",
        "{table} has no row that could be used; it counts as not supplied, not as nothing happened.",
        "Write 无 in the first row if there was nothing; fill it in otherwise.",
    ),
    "register-says-none": Message(
        "note", "“{table}”写明“无”，按没有发生处理。", "请确认确实一件也没有。",
        "{table} says that there was nothing and is read so.", "Make sure that this is so.",
    ),
    "sheet-placeholders": Message(
        "warning", "{count} 张表里还是模板占位符（双花括号），没有数据，未使用：{sheets}。", "请导出真实数据后再导入。",
        "{count} sheets still hold template placeholders: {sheets}.", "Export the real data.",
    ),
    "sheet-schedule": Message(
        "warning", "{count} 张是排班表，写的是安排而不是出勤结果，未使用：{sheets}。", "如需使用，请提供实际考勤表。",
        "{count} sheets are shift schedules, not attendance: {sheets}.", "Supply the attendance itself.",
    ),
    "schedule-seen": Message(
        "note", "排班表上有 {people} 人，{days}，各种班次的格数：{signs}。", "无须处理；排班不当作出勤。",
        "The schedule names {people} people, {days}; cells by sign: {signs}.", "Nothing is to be done; a schedule is no attendance.",
    ),
    "schedule-signs-unknown": Message(
        "error", "排班表里的代号没有说明是什么班次（{signs}），共 {count} 格。", "请在表下写明，如“A=早班”，或写进识别档案“符号”；不用这张表的，在识别档案“用途”里写“不用”。",
        "Nothing says what the signs of the schedule mean ({signs}), {count} cells in all.",
        "Explain them below the table or in the profile, or mark the sheet as 不用 there.",
    ),
    "schedule-person-twice": Message(
        "warning", "这个人也排在另一张排班表{other}上，同一段日期里 {same} 天一致，{differ} 天不一致（{days}）。", "请核对此人属于哪个部门、以哪一张为准。",
        "This person stands on another schedule too, {other}: {same} days agree and {differ} differ ({days}).", "Decide which schedule holds.",
    ),
    "sheet-allocation": Message(
        "warning", "这是工作分配表（{people} 人，{groups} 个组），只写了各人的比例，没有得分，也没有完成情况，未使用。合计超过 100% 的有 {count} 人：{over}。{rule}",
        "要按完成情况考核的，请提供任务台账；比例超过 100% 的请核对。",
        "This sheet shares out work ({people} people, {groups} groups); it holds no score and nothing done, and was not used. Over 100%: {count} ({over}).",
        "Supply the task ledger; check the shares above 100%.",
    ),
    "sheet-week-plan": Message(
        "warning", "这是按周安排表（{people} 人），写的是安排而不是完成情况，未使用。", "要按完成情况考核的，请提供任务台账。",
        "This sheet plans {people} people week by week; it does not say what was done and was not used.", "Supply the task ledger.",
    ),
    "plan-people-differ": Message(
        "warning", "这张表的 {people} 人里只有 {both} 人也在{other}上。", "请核对两张表是不是同一批人。",
        "Of the {people} people of this sheet {both} stand on {other}.", "Make sure that both sheets are about the same people.",
    ),
    "sheet-work-log": Message(
        "warning", "这是一个人的生产记录（表上方写明 {people} 人），{first}至{last}，{days} 天 {rows} 行，未使用。合计：{sums}。全为 0 或没有填写：{empty}。",
        "考核办法要用的，请在考核办法里声明这样一张台账，并在每行写上工号和姓名。",
        "This is one person's production log ({people} named above it), {first} to {last}, {rows} rows on {days} days; it was not used. Sums: {sums}. Only zeros or blank: {empty}.",
        "Declare such a ledger in the rulebook and write id and name on each row if it is needed.",
    ),
    "sheet-hidden": Message(
        "warning", "{count} 张工作表被隐藏，未使用：{sheets}。", "如需使用，请取消隐藏后重新导入。",
        "{count} sheets are hidden and were not used: {sheets}.", "Unhide it if it is needed.",
    ),
    "sheet-copy": Message(
        "warning", "{count} 张工作表看名字是副本，未使用：{sheets}。", "如它才是正本，请改名（去掉“副本”“(2)”等字样）后重新导入。",
        "By their names {count} sheets are copies; they were not used: {sheets}.", "Rename it if it is the original.",
    ),
    "sheet-example": Message(
        "warning", "表名写着示例或模板，没有使用（{count} 张：{sheets}）。", "确是数据的，请改表名，或在识别档案“用途”写明是什么表。",
        "By its name the sheet is an example or a template and was not used ({count}: {sheets}).", "Rename it if it holds data, or say its use in the profile.",
    ),
    "sheet-same-people": Message(
        "warning", "这张表的 {count} 人在同一期间已见于{other}，为免重复计算，未使用。", "请核对两张表哪一张为准，删去另一张。",
        "The {count} people of this sheet already stand on {other} for the same period; it was not used.",
        "Decide which of the two counts and delete the other.",
    ),
    "layout-year-matrix": Message(
        "warning", "这是按月横排的年度表，每个月下面又分几栏，或没有姓名一栏，未使用。", "请按“考勤月表”模板每人每月一行填写。",
        "A year matrix with several columns per month, or without people, is not supported.", "Write one row per person and month.",
    ),
    "year-matrix-empty": Message(
        "warning", "这张年度表没有姓名，也没有数字（{blocks} 组空白行，另有 {rest} 行不成组），未使用。", "请确认拿到的是填好的表，而不是空白模板。",
        "The year matrix holds no names and no numbers ({blocks} blank groups of rows, {rest} rows beside them); it was not used.",
        "Make sure that this is the filled table, not the blank form.",
    ),
    "year-matrix-blank": Message(
        "warning", "这张年度表有 {people} 人，但没有一个数字，未使用；没有填写不等于 0。", "请确认是否尚未登记。",
        "The year matrix names {people} people but holds no number; nothing written is not 0.", "Make sure that it is filled in.",
    ),
    "year-matrix-person-blank": Message(
        "warning", "年度表里有 {count} 人全年没有一个数字，按没有记录处理，不当作 0：{cells}。", "确实全年为 0 的，请填写 0。",
        "{count} people have no number in the whole year; they count as not recorded, not as 0: {cells}.", "Write 0 where it is 0.",
    ),
    "year-matrix-without-counter": Message(
        "error", "这张年度表每人每月有数字，但标题和各行都没有写明是哪一项（如迟到次数、旷工天数），未使用。",
        "请在标题中写明项目和单位，如“2024年迟到次数统计表”，或在识别档案“各月的数字”一行填上；与考核无关的，在“用途”里写“不用”。",
        "Neither the title nor the rows say what the numbers of the months are; they were not used.",
        "Name the counter and its unit in the title, for example 2024年迟到次数统计表, or in the profile (各月的数字); mark the sheet as 不用 if it is not needed.",
    ),
    "year-matrix-without-year": Message(
        "error", "年度表没有写明年份，无法确定各月的日期，未使用。", "请在标题中写明一个年份，如“2024年”，或填在识别档案“年月”里；跨年的，请在月份上写出年份，如“2024年1月”。",
        "The year matrix does not say its year.", "Write one year in the title or in the profile, or the year with each month if it runs over the turn of a year.",
    ),
    "year-matrix-sum-differs": Message(
        "warning", "有 {count} 行的全年合计与各月数字之和对不上（第一处：写的 / 加出来的 = {pair}）：{cells}。按各月数字计入。", "请核对合计和各月数字，改正其中之一。",
        "In {count} rows the sum of the year differs from its months (first: stated / added = {pair}): {cells}. The months count.",
        "Correct the sum or the months.",
    ),
    "layout-side-by-side": Message(
        "warning", "{count} 张表把几个人并排或逐块填写（一人一单），未使用：{sheets}。", "请改用汇总表，或每人一行的清单。",
        "{count} sheets hold forms of several people side by side; they were not used: {sheets}.", "Supply the summary or a plain list.",
    ),
    "layout-plan-actual": Message(
        "warning", "这张表每项任务分“计划”“实际”两行，但没有找到任务名称、开始日期、结束日期三栏，未使用。",
        "请把这三栏的表头写成这样，或在识别档案的“列”里写明是哪三栏。",
        "The sheet has plan and actual rows but no columns for the task, its beginning and its end; it was not used.",
        "Use the usual headings, or say in the profile which columns they are.",
    ),
    "table-unclear": Message(
        "error", "这张表既像“{table}”（{why}），也像“{rival}”（{rival_why}），没有读取。",
        "请把工作表改名为其中一种（如“{table}”），或在识别档案的“用途”里写明是哪一种。",
        "The sheet fits {table} ({why}) and {rival} ({rival_why}) equally well; it was not read.",
        "Name the sheet after one of the two, or say which it is under 用途 in the profile.",
    ),
    "book-not-used": Message(
        "warning", "这个工作簿没有一行数据被使用。", "请查看它各张工作表下列出的原因。",
        "No row of this workbook was used.", "See the reasons given for its sheets.",
    ),
    "book-twice": Message(
        "error", "这个文件与“{other}”内容完全相同，只计算了一次。", "请去掉其中一个。",
        "The file has the same content as {other}; it was counted once.", "Remove one of the two.",
    ),
    "book-same-name": Message(
        "error", "有另一个同名而内容不同的文件，只读取了其中一个。", "请改名后一并导入，以便分清出处。",
        "Another file of the same name with other content was given; only one was read.", "Rename one of them.",
    ),
    "rows-left-out": Message(
        "note", "剔除 {count} 行：{reasons}。", "请核对这些行确实不是要计入的记录。",
        "{count} rows left out: {reasons}.", "Check that they are no records.",
    ),
    "columns-not-used": Message(
        "note", "有 {count} 列没有用到：{names}。", "如其中有要计分的数据，请把表头改成常用的叫法（见 README“用自己的表格”）。",
        "{count} columns were not used: {names}.", "Use the headings of the template if one of them is needed.",
    ),
    "columns-of-weight": Message(
        "warning", "有 {count} 列写着考勤或违纪情况，却没有对应的列可以导入：{names}。这些内容没有计入。", "请在识别档案“列”里写明是哪一列，或改成填写说明里的列名。",
        "{count} filled columns about attendance or conduct have no place to go: {names}. They were not counted.", "Map them in the profile, or rename them.",
    ),
    "columns-sensitive": Message(
        "note", "{count} 列个人敏感信息没有读取：{names}。", "考核不需要这些信息，建议从表中删去。",
        "{count} columns of personal data were not read: {names}.", "Delete them from the table.",
    ),
    "heading-twice": Message(
        "error", "表头“{heading}”出现了不止一次，只读取了第一列。", "请给重复的列改名或删去，或在识别档案里写明后一列（按列号）是什么、用不用。",
        "The heading {heading} occurs more than once; only the first column was read.", "Rename or delete the other, or say in the profile what it is.",
    ),
    "owner-column-missing": Message(
        "warning", "这张表没有责任人一栏，{count} 行不能归到个人名下。", "请增加“责任人”或“工号”一栏；已有而叫法不同的，在识别档案的“列”里写明。",
        "The sheet names no person; its {count} rows belong to nobody.", "Add a column for the person responsible, or say in the profile which it is.",
    ),
    "no-person-column": Message(
        "error", "这张表没有写是谁的记录，{count} 行未使用。", "请增加“姓名”或“工号”一栏；已有而叫法不同的，在识别档案的“列”里写明。",
        "The sheet does not say whose records these are; {count} rows were not used.", "Add a name or id column, or say in the profile which it is.",
    ),
    "duplicate-rows": Message(
        "error", "有 {count} 行与前面的行完全相同，只计算一次：{cells}。", "如确属两件事，请补上能区分的编号或时间；否则请删去重复行。",
        "{count} rows repeat an earlier row in full and were counted once: {cells}.", "Delete them or tell them apart.",
    ),
    "task-number-twice": Message(
        "error", "编号“{number}”在第 {rows} 行出现，但内容不一致。", "请核对编号，或使同一任务各行的名称和时限一致。",
        "Number {number} occurs in rows {rows} with different contents.", "Correct the number or the contents.",
    ),
    "dates-reversed": Message(
        "error", "有 {count} 行后面的日期早于前面的日期（如 {pair}）：{cells}。", "请核对并改正其中一个日期。",
        "In {count} rows the later date lies before the earlier one (for example {pair}): {cells}.", _FIX_EN,
    ),
    "leave-overlaps": Message(
        "error", "有 {count} 条请假与同一人前一条的日期重叠：{cells}。", "请核对是否重复登记。",
        "{count} leaves overlap the person's previous one: {cells}.", "Check for double entries.",
    ),
    "cell-error": Message(
        "error", "“{heading}”有 {count} 个单元格是错误值或没有结果的公式（{found}）：{cells}。",
        "请打开原表让公式算出结果（或粘贴为数值）后保存，再导入。",
        "{count} cells of {heading} hold errors or formulas without a result ({found}): {cells}.",
        "Let the formulas calculate, or paste values, save and import again.",
    ),
    "number-unreadable": Message(
        "error", "“{heading}”有 {count} 个单元格不是数字（如“{found}”），按缺失处理：{cells}。", _FIX,
        "{count} cells of {heading} are no numbers ({found}) and count as missing: {cells}.", _FIX_EN,
    ),
    "number-negative": Message(
        "error", "“{heading}”有 {count} 个负数（{found}），按缺失处理：{cells}。", _FIX,
        "{count} cells of {heading} are negative ({found}) and count as missing: {cells}.", _FIX_EN,
    ),
    "number-adjusted": Message(
        "note", "“{heading}”有 {count} 个数字带单位、千分号，或写成全角、汉字、时:分（如“{found}”），已按数字读取：{cells}。", "无须处理；建议只填数字。",
        "{count} numbers of {heading} carry a unit or separators, or are written in wide digits, Chinese numerals or hours and minutes ({found}), and were read as numbers: {cells}.",
        "Nothing is to be done.",
    ),
    "number-impossible": Message(
        "error", "“{heading}”有 {count} 个数大得不可能（{found}），可能填错了栏（如电话填进了次数），按缺失处理：{cells}。", _FIX,
        "{count} numbers of {heading} are too large to be true ({found}) and count as missing: {cells}.", _FIX_EN,
    ),
    "quantity-impossible": Message(
        "error", "“{heading}”有 {count} 个数不可能（{found}；最多 {most}），按缺失处理：{cells}。", "请核对数字和单位（天、小时、分钟），改正后重新导入；整列是另一种单位的，填在识别档案“单位”里。",
        "{count} numbers of {heading} are impossible ({found}; {most} at most) and count as missing: {cells}.", "Check the numbers and their units; if the column is in another unit, say so in the profile.",
    ),
    "month-outside-year": Message(
        "warning", "“{heading}”有 {count} 个单元格不在 1 至 12 之间（{found}），按月份不明处理：{cells}。", "请补上实际月份。",
        "{count} cells of {heading} are no month ({found}): {cells}.", "Fill in the month.",
    ),
    "percent-assumed": Message(
        "note", "“{heading}”有 {count} 个大于 1 的数（如“{found}”），按百分数读取：{cells}。", "如不是百分数，请改正。",
        "{count} cells of {heading} above 1 ({found}) were read as per cent: {cells}.", "Correct them if they are not.",
    ),
    "percent-unclear": Message(
        "error", "“{heading}”有 {count} 个数（如“{found}”）没有百分号，分不清是百分数还是小数（1.2 可以是 1.2%，也可以是 120%），按缺失处理：{cells}。", "请写上百分号，如 120%；整列一样的，在识别档案“单位”里写“百分数”或“小数”。",
        "{count} cells of {heading} ({found}) have no per cent sign and may be either: 1.2 is 1.2% or 120%; they count as missing: {cells}.", "Write the per cent sign, or say 百分数 or 小数 as the unit in the profile.",
    ),
    "value-blank-word": Message(
        "note", "有 {count} 个单元格写的是“{found}”（{headings}），按没有填写处理，不当作 0。", "如实际为 0，请填 0。",
        "{count} cells say {found} ({headings}) and count as not filled in, not as zero.", "Write 0 if 0 is meant.",
    ),
    "tasks-without-owner": Message(
        "warning", "有 {count} 项任务没有责任人，不能归到个人名下，未计入：{cells}。", "请在每一行填写责任人（不要只填第一行）。",
        "{count} tasks name nobody responsible and were left out: {cells}.", "Fill in the person on every row.",
    ),
    "rows-without-person": Message(
        "warning", "有 {count} 行没有姓名或工号，未计入：{cells}。", "请补上姓名或工号；不是记录的行可删去。",
        "{count} rows name nobody and were left out: {cells}.", "Fill in the name or id, or delete the rows.",
    ),
    "name-is-number": Message(
        "warning", "“{heading}”有 {count} 个名字是数字（{found}），可能是没有登记姓名：{cells}。", "请补上姓名，或核对花名册中的工号。",
        "{count} names of {heading} are numbers ({found}): {cells}.", "Fill in the names.",
    ),
    "due-days-are-calendar-days": Message(
        "error", "{count} 人的应出勤天数都是 {days} 天，等于当月日历天数（含休息日），请确认。", "请改为实际应出勤天数，或在考核办法中写明口径。",
        "The due days of all {count} people are {days}, the calendar days of the month.", "Confirm or correct them.",
    ),
    "absent-without-any-day": Message(
        "error", "{count} 人整月没有一天出勤，却记了 {days} 天旷工，可能只是没有打卡：{cells}。", "请逐人核实后改正原表；核实之前不要发布等次。",
        "{count} people have no day present and {days} days of absence, which may only mean no punch: {cells}.",
        "Check person by person.",
    ),
    "date-from-text": Message(
        "note", "“{heading}”有 {count} 个文本日期（如“{found}”），已按日期读取：{cells}。", "无须处理；建议改成日期格式。",
        "{count} dates of {heading} are text ({found}) and were read as dates: {cells}.", "Nothing is to be done.",
    ),
    "date-from-serial": Message(
        "note", "“{heading}”有 {count} 个日期显示成数字（如“{found}”），已还原为日期：{cells}。", "请把这一列设为日期格式核对。",
        "{count} dates of {heading} are stored as plain numbers ({found}) and were turned back into dates: {cells}.",
        "Format the column as a date and check.",
    ),
    "date-month-only": Message(
        "note", "“{heading}”有 {count} 个单元格只写到月（如“{found}”），记为当月 1 日：{cells}。", "无须处理。",
        "{count} cells of {heading} give only the month ({found}): {cells}.", "Nothing is to be done.",
    ),
    "date-unreadable": Message(
        "error", "“{heading}”有 {count} 个日期无法确定（如“{found}”），按缺失处理：{cells}。", "请写成 2024-03-05 这样的完整日期。",
        "{count} dates of {heading} cannot be told ({found}) and count as missing: {cells}.", "Write 2024-03-05.",
    ),
    "weekday-wrong": Message(
        "warning", "“{heading}”有 {count} 处写的星期与日期不符（如“{found}”），以日期为准：{cells}。", _FIX,
        "In {count} cells of {heading} the weekday does not fit the date ({found}): {cells}.", _FIX_EN,
    ),
    "flag-unknown": Message(
        "error", "“{heading}”有 {count} 个单元格既不是“是”也不是“否”（如“{found}”），按缺失处理：{cells}。", "请填“是”或“否”；如是本单位的固定写法，请在识别档案“状态词”里写明它是“是”还是“否”。",
        "{count} cells of {heading} are neither yes nor no ({found}): {cells}.", "Write 是 or 否, or explain the word in the profile.",
    ),
    "code-unknown": Message(
        "error", "“{heading}”里的“{found}”不认识，{count} 行未计入：{cells}。最接近的写法：{hint}。",
        "请改用认识的写法；如是本单位的固定叫法，请在识别档案的“状态词”里写明它是哪一种。",
        "{found} under {heading} is unknown; {count} rows were left out: {cells}. Nearest: {hint}.", "Use a known word, or explain it in the profile.",
    ),
    "id-damaged": Message(
        "error", "“{heading}”有 {count} 个编号曾以数字保存，超过 15 位的部分已被 Excel 改成 0（{found}），按缺失处理：{cells}。",
        "请把这一列设为文本格式后重新填写。",
        "{count} ids of {heading} were once stored as numbers and have lost their digits after the fifteenth ({found}): {cells}.",
        "Format the column as text and enter them again.",
    ),
    "id-card-sealed": Message(
        "note", "证件号一列只用来对人，读入时即换成加密的散列值，不显示、不输出、不保存。", "无须处理；有工号的，今后可不再提供证件号。",
        "Identity numbers are only used to tell people apart; they are hashed with a key and never shown or kept.", "Nothing is to be done.",
    ),
    "id-card-wrong": Message(
        "warning", "“{heading}”有 {count} 个证件号不是 18 位身份证号，或校验位不对；仍按原样对人（号码不显示）：{cells}。", "请逐个核对证件号；确为其他证件的，无须处理。",
        "{count} identity numbers in “{heading}” fail the check; still used to tell people apart: {cells}.", "Check them one by one.",
    ),
    "id-card-unreadable": Message(
        "warning", "“{heading}”有 {count} 格不是证件号，按未填处理：{cells}。", "请改正；不知道的请空着。",
        "{count} cells of “{heading}” hold no identity number; taken as blank: {cells}.", "Correct them or leave them blank.",
    ),
    "number-is-card": Message(
        "warning", "“{heading}”有 {count} 格写的是身份证号，已按身份证号加密比对，不当作{heading}，也不显示：{cells}。",
        "请改填单位自己的工号；身份证号请另设“身份证号”一栏。",
        "{count} cells of “{heading}” hold identity cards; they were sealed, are not taken for numbers of staff and shown nowhere: {cells}.",
        "Write the numbers of your own unit; identity cards belong in a column 身份证号.",
    ),
    "number-is-private": Message(
        "warning", "“{heading}”有 {count} 格写的是手机号、证件号或银行卡号，仍用它认人，但各处都不显示：{cells}。", "请改填单位自己的工号。",
        "{count} cells of “{heading}” hold telephone, identity or bank numbers; they still tell people apart but are shown nowhere: {cells}.",
        "Write the numbers of your own unit.",
    ),
    "text-redacted": Message(
        "warning", "“{heading}”有 {count} 格写进了身份证号、手机号或银行卡号，导入时已遮去号码，其余文字保留：{cells}。", "请从原表删去这些号码：考核用不到，也不应随表流转。",
        "{count} cells of “{heading}” hold identity, telephone or bank numbers; they were masked, the rest is kept: {cells}.", "Delete the numbers from the sheet.",
    ),
    "name-cleaned": Message(
        "note", "“{heading}”有 {count} 个名字含空格、全角字符或看不见的字符（如“{found}”），已去掉后匹配：{cells}。", "无须处理；建议统一写法。",
        "{count} names of {heading} were cleaned of blanks, wide characters and invisible ones ({found}): {cells}.", "Nothing is to be done.",
    ),
    "characters-variant": Message(
        "warning", "“{heading}”有 {count} 个单元格用了形似而编码不同的字（如部首“⼭”代替“山”；{found}），能换成常用字的已换：{cells}。",
        "多见于从 PDF 复制的文字；请用输入法重新录入，否则可能与别的表对不上人。",
        "{count} cells of {heading} hold characters that only look like the usual ones ({found}); those that have a usual form were replaced: {cells}.",
        "They often come from PDF files; type them again, or people may not match between tables.",
    ),
    "text-cleaned": Message(
        "note", "“{heading}”有 {count} 个单元格含看不见的控制字符（{found}），已去掉：{cells}。", "无须处理；建议重新录入这些单元格。",
        "{count} cells of {heading} hold invisible characters ({found}), which were removed: {cells}.", "Nothing is to be done.",
    ),
    "name-note-split": Message(
        "note", "“{heading}”有 {count} 个名字后面写着入职、离职等说明，已拆开：{hint}；位置 {cells}。", "请核对花名册中的任职起止日期。",
        "{count} names of {heading} carry notes such as join or leave dates, which were split off: {hint}; {cells}.",
        "Check the dates in the roster.",
    ),
    "text-too-long": Message(
        "error", "“{heading}”有 {count} 个单元格文字过长，未读取：{cells}。", "请缩短到 2000 字以内。",
        "{count} cells of {heading} are too long: {cells}.", "Shorten them to 2,000 characters.",
    ),
    "time-without-date": Message(
        "error", "打卡时间只有时刻没有日期，{count} 行未使用。", "请增加“日期”一栏。",
        "The punch times have no date; {count} rows were not used.", "Add a date column.",
    ),
    "punch-after-midnight": Message(
        "note", "有 {count} 行的末次打卡早于首次打卡，按次日凌晨处理：{cells}。", "如属录入错误，请改正。",
        "In {count} rows the last punch is earlier than the first and counts to the next day: {cells}.", _FIX_EN,
    ),
    "punch-unreadable": Message(
        "error", "有 {count} 个打卡单元格读不出时间，未计入：{cells}。", "请在原表中改正这些单元格后重新导入；写的是文字而不用计入的，在识别档案“符号”里写“不计”。",
        "{count} punch cells could not be read: {cells}.", "Correct these cells, or say in the profile that their words do not count.",
    ),
    "blocks-read": Message(
        "note", "{count} 张表是一人一单的打卡表，已按每天的打卡读取：{sheets}。单子上的合计（旷工、迟到等）没有读取。", "要用这些合计的，请提供汇总表。",
        "{count} sheets hold one punch form per person and were read day by day: {sheets}. The totals on the forms were not read.",
        "Supply the summary if the totals are needed.",
    ),
    "block-without-person": Message(
        "error", "有 {count} 张个人单子填了时间却没有姓名或工号，未计入：{cells}。", "请在单子上方补上姓名或工号。",
        "{count} personal forms hold times but name nobody and were left out: {cells}.", "Fill in the name or id above the form.",
    ),
    "block-person-twice": Message(
        "error", "同一个人在这张表里有两张单子，后 {count} 张未计入：{cells}。", "请核对是否重复；确为两人的，请补上各自的工号。",
        "One person has two forms on this sheet; the later {count} were left out: {cells}.", "Remove the repeat, or give each person an id.",
    ),
    "block-without-days": Message(
        "error", "有 {count} 张个人单子没有找到逐日的日期栏，未计入：{cells}。", "请在单子左侧或上方按 1 日、2 日……逐日写明日期。",
        "{count} personal forms have no column or row of days and were left out: {cells}.", "Write the days of the month beside or above the form.",
    ),
    "block-days-differ": Message(
        "warning", "有 {count} 张个人单子写的上班天数与有打卡的天数不一致（第一处：写的 / 数的 = {pair}）：{cells}。按每天的打卡计入。",
        "请核对这些人的上班天数和每天的打卡，改正其中之一。",
        "On {count} forms the stated days of work differ from the days with a punch (first: stated / counted = {pair}): {cells}. The punches count.",
        "Correct the total or the punches.",
    ),
    "sheet-month-unknown": Message(
        "error", "标题、表名和文件名里都没有写明年月，无法确定日期。", "请在标题中写明，如“2024年3月考勤表”，或填在识别档案“年月”里。",
        "No month is written in the title, the sheet name or the file name.", "Write it there or in the profile, for example 2024年3月.",
    ),
    "sheet-year-unknown": Message(
        "error", "只写了 {month} 月，没有写年份，无法确定日期。", "请在标题中补上年份，如“2024年{month}月”，或填在识别档案“年月”里。",
        "The month {month} is written without a year.", "Add the year to the title, or write the month into the profile.",
    ),
    "day-heading-unclear": Message(
        "error", "日期栏里有 {count} 列的表头是“{found}”，不能确定是哪几天，整张表没有读取：{cells}。", "请一天一列，并在这些列的表头写上日期，如“5日”；不是日期的列，请写上栏目名称或移到日期栏右边。",
        "{count} columns among or beside the days are headed {found} without saying which days they are; the sheet was not read: {cells}.",
        "Use one column per day and write the day into its heading; name a column that is no day, or move it to the right of the days.",
    ),
    "day-heading-mended": Message(
        "warning", "日期栏有 {count} 个表头空白或写错（{found}），按左右相邻的日期读作 {days}：{cells}。", "请核对后在表头写上正确的日期。",
        "{count} day headings are blank or mistyped ({found}); by their neighbours they were read as {days}: {cells}.", "Write the right days into the headings.",
    ),
    "day-columns-skipped": Message(
        "note", "日期栏中间有 {count} 列不是日期（{found}），已跳过，两边的日期照常读取：{cells}。", "无须处理；如果其中有日期，请在表头写明。",
        "{count} columns between the days are no days ({found}) and were passed over: {cells}.", "Nothing is to be done unless one of them is a day.",
    ),
    "day-columns-again": Message(
        "warning", "日期栏以外还有 {count} 列的表头也像日期（{found}），未读取：{cells}。", "请核对；不是日期的，请写上栏目名称。",
        "Beside the days {count} more columns are headed like days ({found}) and were not read: {cells}.", "Name them if they are no days.",
    ),
    "days-without-column": Message(
        "warning", "日期栏里没有 {days} 日（共 {count} 天），这几天按没有记录处理。", "请核对是否漏了列；不是漏了的，无须处理。",
        "The days {days} have no column ({count}); they count as not recorded.", "Add the columns if they were forgotten.",
    ),
    "sheet-month-disagrees": Message(
        "error", "年月对不上：{sources}。没有推定日期，这张表没有计入日期。", "请核对标题、表名、文件名和表头的日期或星期，改成一致；无法改表的，在识别档案“年月”里写明正确的年月。",
        "The months disagree: {sources}; no dates were taken.", "Make the title, the names and the days or weekdays of the header agree, or write the month into the profile.",
    ),
    "sheet-month-doubtful": Message(
        "warning", "年月对不上：{sources}。已按{taken}取。", "请核对后改成一致。",
        "The months disagree: {sources}; {taken} was taken.", "Make them agree.",
    ),
    "sheet-year-assumed": Message(
        "warning", "只写了“{words}”，没有写年份；按{source}推定为 {year} 年。", "请核对，并在标题中写上年份。",
        "Only {words} is written; by {source} the year was taken to be {year}.", "Check it and write the year into the title.",
    ),
    "sheet-several-months": Message(
        "error", "这张表是 {first} 至 {last} 的合计，不止一个月，各行没有计到哪一个月。", "请提供每月一张的汇总；各月已另有表的，请在识别档案“用途”里把这张写成“不用”。",
        "The sheet adds up {first} to {last}, more than one month; its rows were given no month.", "Supply one sheet per month; if they are supplied, mark this one as 不用 in the profile.",
    ),
    "sheet-sums-months": Message(
        "warning", "这张表是{period}的合计，各月已另有表，为免重复计算，未使用，只作核对。", "请确认；如果各月的表才是多余的，请删去它们。",
        "The sheet adds up {period}, whose months stand on sheets of their own; it was only compared, not counted.", "If the sheets of the months are the superfluous ones, delete them.",
    ),
    "sheet-sums-partly": Message(
        "error", "这张表是{period}的合计，各月多半已另有表，因此未使用；但 {months} 没有单独的表。", "请补上这些月份的表；确实没有的，请在标题中写明合计的是哪几个月。",
        "The sheet adds up {period} and was not counted, but {months} have no sheet of their own.", "Add the sheets of these months, or write into the title which months were added up.",
    ),
    "sheet-sums-differ": Message(
        "warning", "合计表的“{heading}”有 {count} 人与各月之和对不上（第一处：写的 / 加出来的 = {pair}）：{cells}。按各月的数计入。", "请核对合计和各月的数，改正其中之一。",
        "On the sheet of sums {heading} of {count} people differs from the months (first: stated / added = {pair}): {cells}. The months count.", "Correct the sum or the months.",
    ),
    "grid-several-months": Message(
        "error", "标题写的是 {first} 至 {last}，不止一个月，不能确定逐日的列是哪一个月。", "请在标题或表名中写明是哪一个月；无法改表的，在识别档案“年月”里写明。",
        "The title speaks of {first} to {last}, more than one month; the month of the day columns is not known.", "Write the month into the title, the name of the sheet or the profile.",
    ),
    "day-dates-unordered": Message(
        "error", "表头的日期不是一天接一天的，不能确定各列是哪一天，整张表没有读取。", "请核对表头各列的日期（特别是年份）。",
        "The dates that head the columns do not follow each other; the sheet was not read.", "Check the dates of the header, above all their years.",
    ),
    "sheet-month-by-weekday": Message(
        "warning", "标题写的是{title}，按表头的星期应为 {first} 至 {last}，已按星期取。", "请核对后改正标题。",
        "The title says {title}, but the weekdays fit {first} to {last}, which was taken.", "Correct the title.",
    ),
    "day-outside-month": Message(
        "error", "{heading}里有 {count} 个单元格落在当月没有的日子上，未计入：{cells}。", _FIX,
        "{count} cells of the day columns stand on days the month does not have: {cells}.", _FIX_EN,
    ),
    "day-prose-unread": Message(
        "note", "按日的 {count} 列是文字明细，未读取；用的是旁边的汇总数。", "如需按日计算，请提供打卡时间记录或日报。",
        "The {count} day columns hold prose and were not read; the counters beside them were.",
        "Supply the daily record if it is needed.",
    ),
    "legend-read": Message(
        "note", "按表中图例读取符号：{legend}。工作表：{sheets}。", "请核对图例与实际用法一致。",
        "Symbols were read by the sheets' own legend: {legend} ({sheets}).", "Check that it is what was meant.",
    ),
    "legend-contradicts": Message(
        "error", "图例中“{sign}”有两种意思（{words}），未采用。", "请在图例中只保留一种意思；图例本身自相矛盾的，也可在识别档案“符号”里写明。",
        "The legend gives {sign} two meanings ({words}).", "Keep one of them, or settle it in the profile if the legend contradicts itself.",
    ),
    "symbol-unknown": Message(
        "error", "“{sign}”是什么意思？本表图例没有说明，{count} 个单元格未计入：{cells}。", "请在表下图例中补上，如“出勤√”，或填在识别档案“符号”里，再重新导入。",
        "What does {sign} mean? The legend does not say; {count} cells were left out: {cells}.", "Add it to the legend or to the profile.",
    ),
    "legend-word-unknown": Message(
        "error", "图例写“{sign}”是“{label}”，这个说法不认识，{count} 个单元格未计入：{cells}。",
        "请在图例里改用一个常用的说法（如 出差、公务、事假，半天的写“事假（半天）”），或在识别档案“符号”里写明它算哪一种。",
        "The legend calls {sign} “{label}”, which is not understood; {count} cells were left out: {cells}.",
        "Use one known word in the legend, or say in the profile what the sign counts as.",
    ),
    "sign-look-alike": Message(
        "note", "图例没有写“{sign}”，按与它相像的“{like}”（{meaning}）读取 {count} 个单元格：{cells}。", "请核对；不是一回事的，请在图例中写明“{sign}”。",
        "The legend does not explain {sign}; {count} cells were read as {like} ({meaning}), which looks like it: {cells}.",
        "Check this; if the two differ, explain {sign} in the legend.",
    ),
    "blank-means-status": Message(
        "note", "图例写明“{said}”，{people} 人的 {count} 个空格按“{status}”计（只限表头写明是周一至周五的日子）：{cells}。",
        "请核对；法定节假日、调休日的空格请写明“休息”。",
        "By the words “{said}” {count} blank cells of {people} people count as {status} (Monday to Friday only): {cells}.",
        "Check this; write 休息 where a blank is a holiday.",
    ),
    "blank-meaning-unclear": Message(
        "error", "图例对空格的说明是“{said}”，没有照此读取，空格按没有记录处理。", "请在空格里直接写出符号或文字（如 旷工、休息）；空格只能统一表示出勤。",
        "The legend says of blank cells “{said}”; it was not followed, blanks count as not recorded.", "Write the sign into the cells.",
    ),
    "blank-weekday-unknown": Message(
        "error", "图例写明“{said}”，但表头没有写星期，不知道哪些空格是工作日，没有照此读取。", "请在日期下面加一行星期（一、二……日）；或在空格里直接写出符号。",
        "The legend says “{said}”, but the weekdays are not written, so the working days are not known; it was not followed.",
        "Add a row of weekdays below the dates, or write the sign into the cells.",
    ),
    "grid-person-blank": Message(
        "warning", "有 {count} 人在这张表上一格也没有填，按没有提供处理，不当作出勤，也不当作缺勤：{cells}。", "请补填；已调离或尚未到岗的，请写明。",
        "{count} people have no cell filled in this grid; they count as not supplied, neither as present nor as absent: {cells}.",
        "Fill in their days, or say that they had left or not yet come.",
    ),
    "merged-days-read": Message(
        "note", "有 {count} 处把同一行的几天合并成一格，按每一天都是这个意思计入：{cells}。", "请核对；只算其中一天的，请取消合并。",
        "{count} cells are merged over several days of one row and were counted for each of these days: {cells}.", "Unmerge them if one day was meant.",
    ),
    "merged-over-rows": Message(
        "error", "有 {count} 处合并单元格跨了几行，不知道是谁的、是哪个时段，未计入：{cells}。", "请取消合并，在每一行分别填写。",
        "{count} merged cells run over several rows, so it is not known whose they are; they were left out: {cells}.", "Unmerge them and fill in every row.",
    ),
    "grid-second-header": Message(
        "error", "第 {row} 行又有一行日期，下面 {people} 人的记录没有计入：没有写明是哪个月，或与上面同一批人的日子重复。",
        "请在这一行日期的上面写明年月（如“2024年4月考勤表”），或把它放到另一张工作表。",
        "Row {row} numbers the days once more; the records of {people} people below it were left out, because no month is written or the days repeat those above.",
        "Write year and month above that row, or put the block on a sheet of its own.",
    ),
    "profile-not-readable": Message(
        "error", "这不是识别档案：工作表“{sheet}”或它的表头缺少：{missing}。", "请用 assess check 加 --profile 重新写出一份；原来的文件没有改动。",
        "This is no profile: sheet {sheet} lacks {missing}.", "Write a new one with assess check --profile; the file was left alone.",
    ),
    "profile-not-understood": Message(
        "error", "识别档案的“{heading}”写的是“{found}”，看不懂，这一行没有起作用。", "是不是：{near}？请改正后再运行。",
        "The profile says “{found}” under {heading}, which is not understood; the row has no effect.", "Did you mean: {near}?",
    ),
    "sign-not-counted": Message(
        "note", "有 {count} 个单元格的符号在识别档案里写明“不计”，未计入：{cells}。", "无须处理；如应计入，请改识别档案。",
        "{count} cells hold signs that the profile says not to count: {cells}.", "Change the profile if they should count.",
    ),
    "unit-converted": Message(
        "note", "按识别档案，“{heading}”的数以{unit}计，已换算成“{column}”的单位（{into}），共 {count} 格。", "请核对；不对的，请改识别档案的“单位”。",
        "By the profile the {count} numbers of {heading} are in {unit}; they were turned into {into} for {column}.", "Change the profile if they are not.",
    ),
    "unit-not-used": Message(
        "error", "“{heading}”的单位是{unit}，没有能用这个单位的栏目，也不能换算，这一列没有读取。",
        "请核对识别档案的“单位”和“列”；天和小时要换算的，请写明一天算几小时，如“小时（每天8小时）”。",
        "{heading} is in {unit}; no column takes that unit and it cannot be converted, so the column was not read.",
        "Check the unit and the column in the profile; between days and hours say how many hours a day has, for example 小时（每天8小时）.",
    ),
    "cycle-disagrees": Message(
        "error", "识别档案写的周期是 {first} 至 {last}，与日期栏（{days}）或表头的星期对不上，没有读取。", "请核对标题的年月和识别档案的“周期”，改正其中之一。",
        "The profile's cycle gives {first} to {last}, which does not fit the day columns ({days}) or their weekdays; the sheet was not read.",
        "Correct the month of the title or the cycle in the profile.",
    ),
    "blank-means-zero": Message(
        "note", "按识别档案，“{heading}”的 {count} 个空白按 0 读取。", "请确认空白确实表示没有发生；不是的，请改识别档案。",
        "By the profile, {count} blanks of {heading} were read as 0.", "Change the profile if blank does not mean none.",
    ),
    "owners-several": Message(
        "error", "有 {count} 个单元格写了几个责任人，分不清各占多少，没有拆开，也不能归到其中任何一人：{cells}。",
        "请每人写一行（编号、名称相同），并用“承担角色”写明牵头或协办。",
        "{count} cells name several people responsible; they were not split and count for none of them: {cells}.",
        "Write one row per person with the same number, and say who leads.",
    ),
    "sheet-standards": Message(
        "warning", "这是考核标准（{count} 项指标），不是数据，没有导入。", "指标、权重和评分标准请写进考核办法；这里只导入各人的完成情况。",
        "This is a sheet of assessment standards ({count} indicators), not data; it was not imported.",
        "Indicators, weights and standards belong in the rulebook; import what each person achieved.",
    ),
    "sheet-calendar": Message(
        "warning", "这是工作日历（{count} 天，{first} 至 {last}），不是谁的考勤，没有导入。", "如需核对应出勤天数，请在考勤月表中填写“应出勤天数”。",
        "This is a calendar of {count} working days ({first} to {last}), nobody's attendance; it was not imported.",
        "Write the due days into the monthly attendance if they are needed.",
    ),
    "sheet-calendar-no-year": Message(
        "warning", "这是工作日历（{count} 天，{first} 至 {last}），没有写是哪一年，没有导入。是哪一年的？", "请在标题中写明年份；应出勤天数请填在考勤月表中。",
        "This is a calendar of {count} working days ({first} to {last}) without a year; it was not imported. Which year is it?",
        "Write the year into the title; due days belong in the monthly attendance.",
    ),
    "forms-read": Message(
        "note", "这张表由逐份填写的单子组成：填了 {filled} 份，空白 {empty} 份，计入任务 {used} 项。", "请与原表核对份数。",
        "The sheet holds forms: {filled} filled, {empty} empty, {used} used as tasks.", "Compare the numbers with the sheet.",
    ),
    "forms-empty": Message(
        "warning", "{count} 张表的单子都是空白的，没有一项任务：{sheets}。", "请确认这些月份是否尚未登记；空白不等于没有工作。",
        "All forms of {count} sheets are empty: {sheets}.", "Check whether those months have been recorded.",
    ),
    "forms-without-date": Message(
        "warning", "有 {count} 份填了的单子没有写日期，不知道是哪天的事：{cells}。标题中的月份没有当作日期。", "请在单子上补写日期。",
        "{count} filled forms have no date: {cells}. The month of the title was not taken for one.", "Write the date on the form.",
    ),
    "pairs-read": Message(
        "note", "每项任务的“计划”“实际”两行合为一项：共 {tasks} 项任务，{people} 人，已完成 {done} 项，没有实际结束日期 {open} 项；计划工时 {hours}（{cells} 个单元格，合并的只计一次）；状态按完成度得出。",
        "请与原表核对这些数；实际结束日期没有填写的，请补上。",
        "The plan and actual rows of each task were joined: {tasks} tasks, {people} people, {done} complete, {open} without an actual end; {hours} planned hours in {cells} cells.",
        "Compare the numbers with the sheet and fill in the actual ends.",
    ),
    "section-filled": Message(
        "note", "没有任务类别一栏，{count} 行的任务类别取自分组标题行：{names}。", "请核对；如不对，请在表中增加“任务类别”一栏。",
        "There is no column for the kind of task; {count} rows took it from the section rows above them: {names}.",
        "Check it, or add a column for the kind of task.",
    ),
    "total-differs": Message(
        "warning", "“{heading}”的{label}写的是 {written}，导入的各行算出来是 {summed}。", "请核对这个合计和它上面的各行，哪个错就改正哪个。",
        "The total of {heading} says {written}, but the imported rows give {summed}.", "Check the total and its rows.",
    ),
    "total-differs-unread": Message(
        "warning", "“{heading}”的{label}写的是 {written}，导入的各行算出来是 {summed}；其中有 {unread} 个单元格读不出来、{left} 行没有计入，差额可能由此而来。",
        "请先改正读不出来的单元格和没有计入的行，再核对合计。",
        "The total of {heading} says {written}, but the imported rows give {summed}; {unread} cells could not be read and {left} rows were left out, which may be why.",
        "Mend those cells and rows first, then check the total.",
    ),
    "count-differs": Message(
        "warning", "表中写的是“{label}”（{written}），导入的是 {counted}。", "请核对是否漏了行或多了行，或改正写明的数。",
        "The sheet states {written}, but {counted} were imported.", "Check for missing or surplus rows, or correct the number.",
    ),
    "count-differs-left": Message(
        "warning", "表中写的是“{label}”（{written}），导入的是 {counted}；另有 {left} 行没有计入，差额可能由此而来。",
        "请先处理没有计入的行，再核对写明的数。",
        "The sheet states {written}, but {counted} were imported; {left} rows were left out, which may be why.",
        "Deal with the rows left out first, then check the number.",
    ),
    "grid-total-differs": Message(
        "warning", "“{heading}”全表写的合计是 {stated}，按每天的符号数出来是 {counted}；有 {count} 人对不上（第一处：写的 / 数的 = {pair}）：{cells}。按每天的记录计入。",
        "请核对这些人的合计和每天的符号，改正其中之一。",
        "{heading} states {stated} in all, the days give {counted}; {count} people differ (first: stated / counted = {pair}): {cells}. The days count.",
        "Correct the totals or the days.",
    ),
    "grid-total-blank": Message(
        "warning", "“{heading}”一栏空着，而每天的记录数出来是 {counted}（{people} 人）。按每天的记录计入。", "请核对；合计应填的请填上。",
        "{heading} is blank although the days give {counted} ({people} people). The days count.", "Fill in the totals.",
    ),
    "merged-number": Message(
        "error", "“{heading}”有 {count} 处数字或日期跨几行合并（如 {span}），说不清是几行共用还是每行都有，下面各行按没有填写处理：{cells}。",
        "请取消合并：共用的按实际拆到各行，每行都有的逐行填写。",
        "In “{heading}” {count} numbers or dates are merged over several rows ({span}); the rows below count as blank: {cells}.",
        "Unmerge them and write what belongs to each row.",
    ),
    "merged-text-filled": Message(
        "note", "有 {count} 个合并单元格或“同上”的文字已按上一行补齐：{cells}。", "无须处理。",
        "{count} cells of merged text were filled down: {cells}.", "Nothing is to be done.",
    ),
    "rows-on-two-sheets": Message(
        "error", "有 {count} 行与另一张工作表（{other}）的行完全相同，只计算一次：{cells}。", "请删去其中一份。",
        "{count} rows repeat rows of another sheet ({other}) and were counted once: {cells}.", "Delete one of them.",
    ),
    "number-on-two-sheets": Message(
        "error", "{other}里已有同一人的同一编号，这里又有 {count} 行，内容不同，现在按两件计：{cells}。", "同一件事请只留最新的一行；确是两件的，请用不同的编号。",
        "{count} rows repeat the number and person of a row of {other} with other content and count twice: {cells}.", "Keep the latest row only, or give them numbers of their own.",
    ),
    "day-on-two-sheets": Message(
        "error", "有 {count} 个“同一人同一天”同时记在两张工作表（{other}），可能重复计算：{cells}。", "请核对以哪一张为准，删去另一份。",
        "{count} person-days stand on two sheets ({other}): {cells}.", "Decide which counts and delete the other.",
    ),
    "month-on-two-sheets": Message(
        "error", "有 {count} 处“同一人同一月的同一项”同时记在两张工作表（{other}），会重复相加：{cells}。", "请核对以哪一张为准，删去另一份。",
        "{count} counters of one person and month stand on two sheets ({other}) and would be added up: {cells}.",
        "Decide which counts and delete the other.",
    ),
    "issues-read": Message(
        "warning", "处理意见写“接受”的 {agreed} 件按已同意、尚未完成（在办）计，写“不接受”的 {refused} 件按作废计；逗号后面的说明没有读取。",
        "已经改完的，请增加“状态”或“完成日期”一栏。",
        "{agreed} issues with 接受 count as agreed and not yet done, {refused} with 不接受 as refused; what follows the comma was not read.",
        "Add a column 状态 or 完成日期 for what is already done.",
    ),
    "issue-place-blank": Message(
        "warning", "问题位置有 {count} 格是空的，多半表示“同上”，没有补齐：{cells}。", "需要按位置统计的，请逐行填写。",
        "{count} cells of the place are blank, which probably means the place above; they were not filled: {cells}.", "Fill them in if they are needed.",
    ),
    "issue-groups-several": Message(
        "warning", "评审组有 {count} 格写了几个组，没有拆开，也不当作责任单位：{cells}。", "需要分组统计的，请每行只写一个组。",
        "{count} cells name several groups; they were not split and are not taken for the unit responsible: {cells}.", "Write one group per row if they are needed.",
    ),
    "grid-rows-unclear": Message(
        "error", "每人占几行、各行代表上午、下午还是加班没有写明，{count} 行未计入。", "请在姓名右侧增加一列写明“上午、下午、加班、补休”，或填在识别档案“行序”里，如“上午、下午、加班”。",
        "Nothing says what the several rows per person stand for; {count} rows were left out.", "Label the rows, or say their order in the profile.",
    ),
    "grid-without-people": Message(
        "error", "按日的表格里没有姓名或工号，未使用。", "请在日期左侧填写姓名或工号；表头叫法不同的，在识别档案的“列”里写明哪一列是姓名。",
        "The day grid names no person.", "Fill in names or ids to the left of the days, or say in the profile which column names them.",
    ),
    "grid-empty": Message(
        "warning", "这张按日的表列了 {people} 人，但一格也没有填。", "请确认该月考勤是否尚未登记；没有填写不等于缺勤。",
        "The grid lists {people} people but no cell is filled.", "Check whether the month has been recorded.",
    ),
}  # fmt: skip
