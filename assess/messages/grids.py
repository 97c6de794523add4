"""Messages about months, days and signs: grids, punches, person blocks, and the sheets of one month or several."""

from assess.messages.entry import Message

_FIX = "请在原表中改正这些单元格后重新导入。"
_FIX_EN = "Correct these cells in the workbook and import again."

MESSAGES: dict[str, Message] = {
    "punch-after-midnight": Message(
        "note", "有 {count} 行的末次打卡早于首次打卡，按次日凌晨处理：{cells}。", "如属录入错误，请改正。",
        "In {count} rows the last punch is earlier than the first and counts to the next day: {cells}.", _FIX_EN,
    ),
    "punch-next-day": Message(
        "note", "有 {count} 格写明是次日或过了 24 点的打卡（{found}），时刻按次日计，仍算当天的打卡：{cells}。", "请核对；不是次日的，请改正。",
        "{count} cells hold punches that say to be of the next day ({found}); they stand at that time and count for the day of their cell: {cells}.", _FIX_EN,
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
    "status-blocks-read": Message(
        "note", "这张表是一人一单、逐日写状态的表，已按每天的状态读取，共 {records} 条。单子上的合计没有读取。", "要用这些合计的，请提供汇总表。",
        "The sheet holds one form per person with a status on every day and was read day by day, {records} records. The totals on the forms were not read.",
        "Supply the summary if the totals are needed.",
    ),
    "status-of-shifts": Message(
        "warning", "上班、下班两栏写的不一样，或只写了一栏的，有 {count} 格，按上午、下午各半天计：{cells}。", "请核对；不是半天的，请在一栏“状态”里写明当天的情况。",
        "In {count} cells 上班 and 下班 differ or only one is filled; they count as the two halves of the day: {cells}.", "Write the state of the day into one column if that is not meant.",
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
    "month-outside-title": Message(
        "error", "“{heading}”有 {count} 个单元格只写了月份（如“{found}”），按标题、表名或文件名，这张表是 {first} 至 {last} 的，定不了是哪一年，没有计到哪个月：{cells}。",
        "请在这些单元格写上年份，如“2025年12月”；标题写错的请改正，或在识别档案“年月”里写明年份，如“2026年”。",
        "{count} cells of {heading} write a month without its year ({found}) that {first} to {last}, the period of the sheet, does not have once; they were given no month: {cells}.",
        "Write the year beside the month, correct the title, or write the year into the profile, for example 2026年.",
    ),
    "rows-without-month": Message(
        "error", "有 {count} 行没有填月份，没有计到哪个月：{cells}。", "请逐行填上月份，如“2026年7月”；各行同月的，也可删去月份栏，在标题中写明年月。",
        "{count} rows leave the month blank and were given no month: {cells}.", "Fill in the month of every row, or delete the column and write the month into the title if it is one for all.",
    ),
    "days-by-calendar": Message(
        "note", "表头只有星期，没有日期；{count} 列与 {first} 至 {last} 逐日的星期都对得上，按此读取。", "请核对；最好在表头写上日期。",
        "Only weekdays head the days; the {count} columns fit the weekdays from {first} to {last} and were read so.", "Better write the days into the headings.",
    ),
    "weekdays-without-days": Message(
        "error", "表头只有星期，没有日期；{count} 列与 {first} 至 {last}（{days} 天）的星期对不上，不能确定各列是哪一天，整张表没有读取。",
        "请在表头写上日期，如“5日”；年月写错的，请改标题，或填在识别档案“年月”里。",
        "Only weekdays head the days; the {count} columns do not fit {first} to {last} ({days} days), so the sheet was not read.",
        "Write the days into the headings, or correct the month in the title or in the profile.",
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
        "error", "这张表是 {first} 至 {last} 的合计，不止一个月，各行没有计到哪一个月。", "请提供每月一张的汇总；各月已另有表的，请在识别档案“用途”里把这张写成“不用”；没有每月的表、就按这几个月合计的，请在“年月”里写明起止，如“{first}至{last}”。",
        "The sheet adds up {first} to {last}, more than one month; its rows were given no month.",
        "Supply one sheet per month; if they are supplied, mark this one as 不用 in the profile; if this is all there is, write {first}至{last} as its 年月 there.",
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
    "legend-elsewhere": Message(
        "note", "这张表自己没有图例，符号按本工作簿的说明页读取：{legend}。工作表：{sheets}。", "请核对；这张表另有用法的，请在表下写明图例。",
        "The sheet has no legend; its signs were read by another sheet of the book: {legend} ({sheets}).", "Write a legend below the grid if it means something else.",
    ),
    "legend-contradicts": Message(
        "error", "图例中“{sign}”有两种意思（{words}），未采用。", "请在图例中只保留一种意思；图例本身自相矛盾的，也可在识别档案“符号”里写明。",
        "The legend gives {sign} two meanings ({words}).", "Keep one of them, or settle it in the profile if the legend contradicts itself.",
    ),
    "symbol-unknown": Message(
        "error", "“{sign}”是什么意思？本表图例没有说明，{count} 个单元格未计入：{cells}。", "请在表下图例中补上，如“出勤√”，或填在识别档案“符号”里，再重新导入。",
        "What does {sign} mean? The legend does not say; {count} cells were left out: {cells}.", "Add it to the legend or to the profile.",
    ),
    "overtime-without-hours": Message(
        "error", "加班（晚上）、补休的格里应写小时数，有 {count} 格写的是“{sign}”，未计入：{cells}。", "请改写成小时数，如 2；不计时数的，请写到上午或下午。",
        "Cells of overtime or compensatory leave hold hours; {count} cells say {sign} and were left out: {cells}.", "Write the hours, for example 2.",
    ),
    "word-outside-legend": Message(
        "error", "“{sign}”是不是“{meaning}”？图例没有说明，{count} 个单元格暂按“{meaning}”计入：{cells}。", "请在图例中补上“{sign}”，或在识别档案“符号”里写明它算哪一种。",
        "Is {sign} the same as {meaning}? The legend does not say; {count} cells were counted as {meaning} for now: {cells}.", "Add it to the legend or to the profile.",
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
    "blank-not-explained": Message(
        "error", "有 {count} 人只填了少数几天（如请假），没有一天写出勤，其余空着；空白是什么意思没有写明，空白没有计入，这些人的出勤率不可用：{cells}。",
        "请在识别档案里添一行：项目“符号”，原文“空白”，认作“出勤”（空白是正常出勤，只算周一至周五）或“不计”；或在表上写明“空白为出勤”并在日期下面加一行星期。",
        "For {count} people only a few days are filled, none as present, and nothing says what a blank means; blanks were not counted: {cells}.",
        "Say in the profile what the sign 空白 (a blank) means: 出勤 (present, Monday to Friday) or 不计 (nothing).",
    ),
    "person-only-exceptions": Message(
        "note", "有 {count} 人只填了少数几天（如请假），没有一天写出勤，其余空着；空格没有计入，他们的出勤率会是 0：{cells}。",
        "请补填出勤的日子，或写明“已调离”“未到岗”。",
        "For {count} people only a few days are filled, none as present; their blanks were not counted, so their rate of attendance is 0: {cells}.",
        "Fill in the days of presence, or say that they had left or not yet come.",
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
    "sign-not-counted": Message(
        "note", "有 {count} 个单元格的符号在识别档案里写明“不计”，未计入：{cells}。", "无须处理；如应计入，请改识别档案。",
        "{count} cells hold signs that the profile says not to count: {cells}.", "Change the profile if they should count.",
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
    "columns-left-out": Message(
        "note", "横排的人员里有 {count} 列不是某个人的记录，未计入：{reasons}。", "无须处理；如果其中有人员，请在表头写明姓名。",
        "Among the people across the top {count} columns are no person's and were left out: {reasons}.", "Write the name above a column that is a person's.",
    ),
    "columns-without-name": Message(
        "error", "横排的人员里有 {count} 列没有写姓名，不知道是谁的，没有计入：{cells}。", "请在表头写上姓名；不是人员的列，请写上栏目名称。",
        "Among the people across the top {count} filled columns have no name and were left out: {cells}.", "Write the names into the heading.",
    ),
    "grid-total-differs": Message(
        "warning", "“{heading}”全表写的合计是 {stated}，按每天的符号数出来是 {counted}；有 {count} 人对不上（第一处：写的 / 数的 = {pair}）：{cells}。按每天的记录计入。",
        "请核对这些人的合计和每天的符号，改正其中之一。",
        "{heading} states {stated} in all, the days give {counted}; {count} people differ (first: stated / counted = {pair}): {cells}. The days count.",
        "Correct the totals or the days.",
    ),
    "grid-row-total-differs": Message(
        "warning", "“{label}”一行有 {count} 格与每天的记录对不上（第一处：写的 / 数的 = {pair}）：{cells}。按每天的记录计入。",
        "请核对这一行和上面每个人的符号，改正其中之一。",
        "In the row {label} {count} cells differ from the days of the people (first: stated / counted = {pair}): {cells}. The days count.",
        "Correct the row or the days.",
    ),
    "grid-total-blank": Message(
        "warning", "“{heading}”一栏空着，而每天的记录数出来是 {counted}（{people} 人）。按每天的记录计入。", "请核对；合计应填的请填上。",
        "{heading} is blank although the days give {counted} ({people} people). The days count.", "Fill in the totals.",
    ),
    "grid-rows-unclear": Message(
        "error", "每人占几行、各行代表上午、下午还是加班没有写明，{count} 行未计入。", "请在姓名右侧增加一列写明“上午、下午、加班、补休”，或填在识别档案“行序”里，如“上午、下午、加班”。",
        "Nothing says what the several rows per person stand for; {count} rows were left out.", "Label the rows, or say their order in the profile.",
    ),
    "day-columns-not-read": Message(
        "error", "表头有 {count} 列是日期或星期，这些列没有读取。",
        "是按日的考勤表的，请在标题写明“考勤表”和年月，或在识别档案的“用途”里写“考勤日表”；一张工作表上有几周的，请把每一周放到各自的工作表。",
        "The headings hold {count} columns of days or weekdays, which were not read.",
        "If this is a day grid, say so in the title (考勤表, with the month) or in the profile (用途: 考勤日表); give every week a sheet of its own.",
    ),
    "grid-person-twice": Message(
        "error", "有 {count} 处的姓名与同一张表上另一处相同，同一天各有记录，又没有工号或部门区分，会算成同一个人：{cells}。",
        "是同名的两个人的，请加上工号，或在姓名旁写明“部门”；是同一个人写了两遍的，请删去一处。",
        "In {count} places a name stands on the sheet once more with records of the same days, and no id or department tells them apart: {cells}.",
        "Add ids or departments for namesakes, or delete one if it is the same person.",
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
