"""Messages about the values of single cells and columns."""

from assess.messages.entry import Message

_FIX = "请在原表中改正这些单元格后重新导入。"
_FIX_EN = "Correct these cells in the workbook and import again."

MESSAGES: dict[str, Message] = {
    "cell-error": Message(
        "error", "“{heading}”有 {count} 个单元格是错误值或没有结果的公式（{found}）：{cells}。",
        "请打开原表让公式算出结果（或粘贴为数值）后保存，再导入。",
        "{count} cells of {heading} hold errors or formulas without a result ({found}): {cells}.",
        "Let the formulas calculate, or paste values, save and import again.",
    ),
    "number-unreadable": Message(
        "error", "“{heading}”有 {count} 个单元格不是数字（如“{found}”），没有读取：{cells}。", _FIX,
        "{count} cells of {heading} are no numbers ({found}) and were not read: {cells}.", _FIX_EN,
    ),
    "number-negative": Message(
        "error", "“{heading}”有 {count} 个负数（{found}），没有读取：{cells}。", _FIX,
        "{count} cells of {heading} are negative ({found}) and were not read: {cells}.", _FIX_EN,
    ),
    "number-adjusted": Message(
        "note", "“{heading}”有 {count} 个数字带单位、千分号，或写成全角、汉字、时:分（如“{found}”），已按数字读取：{cells}。", "无须处理；建议只填数字。",
        "{count} numbers of {heading} carry a unit or separators, or are written in wide digits, Chinese numerals or hours and minutes ({found}), and were read as numbers: {cells}.",
        "Nothing is to be done.",
    ),
    "number-impossible": Message(
        "error", "“{heading}”有 {count} 个数大得不可能（{found}），可能填错了栏（如电话填进了次数），没有读取：{cells}。", _FIX,
        "{count} numbers of {heading} are too large to be true ({found}) and were not read: {cells}.", _FIX_EN,
    ),
    "quantity-impossible": Message(
        "error", "“{heading}”有 {count} 个数不可能（{found}；最多 {most}），没有读取：{cells}。", "请核对数字和单位（天、小时、分钟），改正后重新导入；整列是另一种单位的，填在识别档案“单位”里。",
        "{count} numbers of {heading} are impossible ({found}; {most} at most) and were not read: {cells}.", "Check the numbers and their units; if the column is in another unit, say so in the profile.",
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
        "error", "“{heading}”有 {count} 个数（如“{found}”）没有百分号，分不清是百分数还是小数（1.2 可以是 1.2%，也可以是 120%），没有读取：{cells}。", "请写上百分号，如 120%；整列一样的，在识别档案“单位”里写“百分数”或“小数”。",
        "{count} cells of {heading} ({found}) have no per cent sign and may be either: 1.2 is 1.2% or 120%; they were not read: {cells}.", "Write the per cent sign, or say 百分数 or 小数 as the unit in the profile.",
    ),
    "value-blank-word": Message(
        "note", "有 {count} 个单元格写的是“{found}”（{headings}），按没有填写处理，不当作 0。", "如实际为 0，请填 0。",
        "{count} cells say {found} ({headings}) and count as not filled in, not as zero.", "Write 0 if 0 is meant.",
    ),
    "name-is-number": Message(
        "warning", "“{heading}”有 {count} 个名字是数字（{found}），可能是没有登记姓名：{cells}。", "请补上姓名，或核对花名册中的工号。",
        "{count} names of {heading} are numbers ({found}): {cells}.", "Fill in the names.",
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
        "error", "“{heading}”有 {count} 个日期无法确定（如“{found}”），没有读取：{cells}。", "请写成 2024-03-05 这样的完整日期，月份写成“2024年10月”；打卡时间一格写一个时刻，如 08:20。",
        "{count} dates of {heading} cannot be told ({found}) and were not read: {cells}.", "Write 2024-03-05, a month as 2024年10月; of punches one moment a cell, as 08:20.",
    ),
    "weekday-wrong": Message(
        "warning", "“{heading}”有 {count} 处写的星期与日期不符（如“{found}”），以日期为准：{cells}。", _FIX,
        "In {count} cells of {heading} the weekday does not fit the date ({found}): {cells}.", _FIX_EN,
    ),
    "flag-unknown": Message(
        "error", "“{heading}”有 {count} 个单元格既不是“是”也不是“否”（如“{found}”），没有读取：{cells}。", "请填“是”或“否”；如是本单位的固定写法，请在识别档案“状态词”里写明它是“是”还是“否”。",
        "{count} cells of {heading} are neither yes nor no ({found}): {cells}.", "Write 是 or 否, or explain the word in the profile.",
    ),
    "code-unknown": Message(
        "error", "“{heading}”里的“{found}”不认识，{count} 行未计入：{cells}。最接近的写法：{hint}。",
        "请改用认识的写法；如是本单位的固定叫法，请在识别档案的“状态词”里写明它是哪一种。",
        "{found} under {heading} is unknown; {count} rows were left out: {cells}. Nearest: {hint}.", "Use a known word, or explain it in the profile.",
    ),
    "id-damaged": Message(
        "error", "“{heading}”有 {count} 个编号曾以数字保存，超过 15 位的部分已被 Excel 改成 0（{found}），没有读取：{cells}。",
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
    "unit-converted": Message(
        "note", "按识别档案，“{heading}”的数以{unit}计，已换算成“{column}”的单位（{into}），共 {count} 格。", "请核对；不对的，请改识别档案的“单位”。",
        "By the profile the {count} numbers of {heading} are in {unit}; they were turned into {into} for {column}.", "Change the profile if they are not.",
    ),
    "unit-stated": Message(
        "note", "“{heading}”的单位写在 {cell}（{unit}），已按这个单位读作“{column}”。", "请核对；不对的，请把单位写在这一栏的表头里，如“事假（天）”。",
        "The unit of {heading} stands in {cell} ({unit}); it was read as {column}.", "If that is wrong, write the unit into the heading of the column, for example 事假（天）.",
    ),
    "unit-stated-unread": Message(
        "error", "按 {cell} 写的单位，“{heading}”以{unit}计，没有能用这个单位的栏目，也不能换算，这一列没有读取。",
        "请把这一列换算成考核用的单位，并在表头里写明，如“旷工（天）”。",
        "By {cell} the column {heading} is in {unit}; no column takes that unit and it cannot be converted, so the column was not read.",
        "Turn the column into the unit of the assessment and write it into the heading, for example 旷工（天）.",
    ),
    "unit-not-used": Message(
        "error", "“{heading}”的单位是{unit}，没有能用这个单位的栏目，也不能换算，这一列没有读取。",
        "请核对识别档案的“单位”和“列”；天和小时要换算的，请写明一天算几小时，如“小时（每天8小时）”。",
        "{heading} is in {unit}; no column takes that unit and it cannot be converted, so the column was not read.",
        "Check the unit and the column in the profile; between days and hours say how many hours a day has, for example 小时（每天8小时）.",
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
}  # fmt: skip
