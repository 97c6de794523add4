"""Messages about opening and reading workbooks."""

from assess.messages.entry import Message

_RESAVE = "请用 WPS 或 Excel 打开后另存为 .xlsx 再导入。"
_RESAVE_EN = "Open it in WPS or Excel, save it as .xlsx and import again."

MESSAGES: dict[str, Message] = {
    "file-missing": Message(
        "error", "找不到这个文件。", "请核对文件名和所在文件夹。",
        "The file does not exist.", "Check its name and folder.",
    ),
    "file-empty": Message(
        "error", "文件是空的（0 字节），可能没有下载或复制完整。", "请重新获取这个文件。",
        "The file is empty (0 bytes).", "Fetch the file again.",
    ),
    "file-unreadable": Message(
        "error", "文件打不开：{why}。", "请检查文件是否被别的程序占用、是否有读取权限。",
        "The file cannot be opened: {why}.", "Check whether another program holds it and whether you may read it.",
    ),
    "file-lock-copy": Message(
        "note", "这是打开工作簿时留下的临时文件，已跳过。", "请在 WPS 或 Excel 中保存并关闭原工作簿，确认导入的是原文件。",
        "This is a lock file left by an open workbook; it was skipped.", "Save and close the workbook itself.",
    ),
    "file-encrypted": Message(
        "error", "工作簿有打开密码，无法读取。", "请在 WPS 或 Excel 中取消打开密码，另存后再导入。",
        "The workbook is protected by a password.", "Remove the password, save it and import again.",
    ),
    "file-is-web-page": Message(
        "error", "文件虽按表格命名，内容却是网页或文本标记，不是工作簿。", _RESAVE,
        "The file is named like a workbook but holds a web page.", _RESAVE_EN,
    ),
    "file-not-workbook": Message(
        "error", "文件内容不是工作簿（既不是 Excel、WPS 表格，也不是开放文档表格）。",
        "请确认文件没有改错扩展名；文本表格请以 .csv 命名，其余请另存为 .xlsx。",
        "The content of the file is not a workbook.", "Name text tables .csv; save anything else as .xlsx.",
    ),
    "file-damaged": Message(
        "error", "文件不完整或已损坏，读不出来（{why}）。", _RESAVE,
        "The file is incomplete or damaged ({why}).", _RESAVE_EN,
    ),
    "file-took-too-long": Message(
        "error", "这个文件读了很久还没有读完，已停止；文件可能损坏，或内容异常庞大。", _RESAVE,
        "Reading the file took too long and was stopped.", _RESAVE_EN,
    ),
    "file-needs-too-much": Message(
        "error", "这个文件展开后占用的内存远超同样大小的正常表格，已停止读取。", "请只保留需要的工作表和行，用 WPS 或 Excel 另存为 .xlsx 再导入。",
        "The file needs far more memory than an ordinary workbook of its size; reading was stopped.", _RESAVE_EN,
    ),
    "file-breaks-reader": Message(
        "error", "这个文件已损坏，读取程序无法继续，已跳过它，其余文件不受影响。", _RESAVE,
        "The file is damaged and broke the reader; it was skipped, the others were read.", _RESAVE_EN,
    ),
    "csv-encoding": Message(
        "error", "文本编码既不是 UTF-8 也不是 GB18030，汉字会读成乱码，未导入。", "请在 WPS 或 Excel 中另存为“CSV UTF-8”或 .xlsx。",
        "The text is neither UTF-8 nor GB18030.", "Save it as CSV UTF-8 or .xlsx.",
    ),
    "book-without-sheets": Message(
        "error", "工作簿里没有工作表。", _RESAVE, "The workbook has no sheets.", _RESAVE_EN,
    ),
    "book-without-data": Message(
        "error", "工作簿的 {count} 张工作表都没有数据。", "请确认拿到的是填好的表，而不是空白模板。",
        "None of the {count} sheets holds any data.", "Make sure that this is the filled table, not the blank form.",
    ),
    "folder-empty": Message(
        "error", "文件夹里没有可读的表格。", "请把 .xlsx 或 .csv 文件放进这个文件夹。",
        "The folder holds no tables.", "Put .xlsx or .csv files into it.",
    ),
    "folder-files-skipped": Message(
        "note", "文件夹里有 {count} 个文件不是表格，未读：{names}。", "若其中有要用的数据，请另存为 .xlsx。",
        "{count} files of the folder are not tables and were not read: {names}.", "Save needed data as .xlsx.",
    ),
    "sheet-hidden-parts": Message(
        "warning", "工作表有隐藏内容：隐藏行 {rows} 行，隐藏列 {cols}；隐藏的内容同样计入。",
        "请取消隐藏后核对；不该计入的行列请删除。",
        "The sheet has hidden parts: {rows} rows, columns {cols}; they were read like the others.",
        "Unhide and check them; delete what must not count.",
    ),
    "formulas-over-other-books": Message(
        "warning", "有 {count} 个公式引用别的工作簿，读到的只是上次保存时的旧结果。", "请打开原表更新后，选中这些单元格“粘贴为数值”再保存。",
        "{count} formulas point to other workbooks; only their last saved results were read.",
        "Refresh them, paste them as values and save.",
    ),
    "errors-not-visible": Message(
        "note", "这种文件格式无法区分“出错的单元格”和“空单元格”。", "如表中有 #N/A、#DIV/0! 之类，请另存为 .xlsx 再导入。",
        "In this format error cells cannot be told from blank ones.", "Save as .xlsx if the sheet shows #N/A or the like.",
    ),
}  # fmt: skip
