"""Messages about recognising sheets and about their rows."""

from assess.messages.entry import Message

_CHECK = "如表名或表头写得特殊，请把表头改成常用的叫法（如 姓名、工号、日期、状态），或在识别档案的“用途”和“列”里写明；不需要的表可不管。"
_CHECK_EN = "If the sheet is needed, use the headings of the blank template or explain them in the profile; otherwise nothing is to be done."
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
    "sheet-versions-differ": Message(
        "error", "这张表与{other}像是同一张表的两个版本，内容却不同（{count} 处不一致）；没有采用这张表。",
        "请核对以哪一张为准，删去另一张；是另一个月的，请改正标题和表名。",
        "This sheet and {other} look like two versions of one sheet and differ in {count} places; this one was not used.",
        "Decide which of the two counts and delete the other.",
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
    "headings-in-other-order": Message(
        "error", "第 {row} 行又是一行表头，栏目次序或名称与上面的不同（这里是“{said}”，上面是“{above}”）；从这一段起的 {count} 行没有读取。",
        "请把各段的栏目改成同样的次序，或把下面一段移到另一张工作表。",
        "Row {row} is a further row of headings in another order ({said} here, {above} above); its part, {count} rows, was not read.",
        "Put the columns of all parts in the same order, or move the lower part to a sheet of its own.",
    ),
    "counters-again": Message(
        "error", "“{names}”在表头里不止一处（上面一行的标题不同），只读了第一处，还有 {count} 栏没有读：{cells}。", "各月并排的，请在上面一行写明月份，如“1月”；其余的栏与考核无关的，请改用别的名称。",
        "{names} stand in the header more than once, under different groups; only the first was read, {count} columns were not: {cells}.",
        "Head months side by side with the month, for example 1月; give other names to columns that do not matter.",
    ),
    "month-columns-overlap": Message(
        "error", "各月并排的表里，“{words}”与前面的栏有相同的月份，又不正好等于前面几栏之和，会重复计算，未使用。",
        "请每个月只留一组栏目，或删去季度、半年的栏目；是合计的，请在表头写“合计”。",
        "Among the months side by side {words} shares months with the columns before it without being their sum; the sheet was not used.",
        "Keep one group of columns for each month, or head the sums with 合计.",
    ),
    "month-columns-irregular": Message(
        "error", "各月并排的表里，每个月下面的栏目排列次序不一致，未使用。", "请把各月下面的栏目排成同样的次序。",
        "The columns below the months do not stand in the same order; the sheet was not used.", "Put them into the same order below every month.",
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
        "warning", "这张表没有责任人一栏，{count} 行不能归到个人名下；热线、检查、统计写了单位的，归到花名册里同名的单位。", "请增加“责任人”或“工号”一栏；已有而叫法不同的，在识别档案的“列”里写明。",
        "The sheet names no person; its {count} rows belong to nobody, or to the unit on the roster that they name (hotline, inspections, figures).", "Add a column for the person responsible, or say in the profile which it is.",
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
    "date-far-off": Message(
        "error", "“{heading}”有 {count} 格的日期离表里其他日期一年以上（{cells}，如 {raw}），像是年份写错；这些行没有采用，也不据此确定考核期。",
        "请核对并改正年份后重新导入；确实是另一年的，请另放一张表。",
        "{count} cells under {heading} lie more than a year from all other dates ({cells}, such as {raw}); their rows were left out.",
        "Correct the year, or put rows of another year on a sheet of their own.",
    ),
    "date-far-apart": Message(
        "warning", "“{heading}”有 {count} 格的日期离表里其他日期一年以上（{cells}，如 {raw}）；照样采用。",
        "请核对年份；办法没有写明考核期时，这些日期会把考核期拉长，请在办法里写明考核期。",
        "{count} cells under {heading} lie more than a year from all other dates ({cells}, such as {raw}); they were kept.",
        "Check the year, and state the period in the rulebook.",
    ),
    "row-of-everybody": Message(
        "error", "有 {count} 行的姓名写的是全体一类的话（{cells}），不知道计给哪些人，没有采用。", "请改为一人一行，写明每个人的姓名；与个人无关的，请删去这一行。",
        "{count} rows name everybody instead of a person ({cells}); they were not used.", "Write one row for every person, or delete the row.",
    ),
    "leave-taken-back": Message(
        "warning", "有 {count} 行是撤销请假或销假（{cells}），没有当作请假。",
        "请核对被撤销的那次请假在表里是否已写“已撤销”；没有写的，请改写后重新导入，否则它仍按请假计算。",
        "{count} rows take leave back ({cells}); they were not counted as leave.", "Check that the leave they take back is marked 已撤销.",
    ),
    "leave-overlaps": Message(
        "error", "有 {count} 条请假与同一人前一条的日期重叠：{cells}。", "请核对是否重复登记。",
        "{count} leaves overlap the person's previous one: {cells}.", "Check for double entries.",
    ),
    "tasks-without-owner": Message(
        "warning", "有 {count} 项任务没有责任人，不能归到个人名下，未计入：{cells}。", "请在每一行填写责任人（不要只填第一行）。",
        "{count} tasks name nobody responsible and were left out: {cells}.", "Fill in the person on every row.",
    ),
    "rows-without-person": Message(
        "warning", "有 {count} 行没有姓名或工号，未计入：{cells}。", "请补上姓名或工号；不是记录的行可删去。",
        "{count} rows name nobody and were left out: {cells}.", "Fill in the name or id, or delete the rows.",
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
    "profile-not-readable": Message(
        "error", "这不是识别档案：工作表“{sheet}”或它的表头缺少：{missing}。", "请用 assess check 加 --profile 重新写出一份；原来的文件没有改动。",
        "This is no profile: sheet {sheet} lacks {missing}.", "Write a new one with assess check --profile; the file was left alone.",
    ),
    "profile-not-understood": Message(
        "error", "识别档案的“{heading}”写的是“{found}”，看不懂，这一行没有起作用。", "是不是：{near}？请改正后再运行。",
        "The profile says “{found}” under {heading}, which is not understood; the row has no effect.", "Did you mean: {near}?",
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
    "months-beside-days": Message(
        "error", "有 {count} 行是几个月的合计，而这些人在其中的月份另有逐日考勤（如{other}），分不开：{cells}。按逐日的考勤计，合计的没有计入。", "请提供其余各月每月一行的数据；逐日考勤已经齐全的，请在识别档案“用途”里把合计的表写成“不用”。",
        "{count} rows add up several months of people whose days stand on another sheet for some of them ({other}): {cells}. The days count, the sums do not.",
        "Supply the other months one by one; if the days are complete, mark the sums as 不用 in the profile.",
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
}  # fmt: skip
