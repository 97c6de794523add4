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
        "error", "文件打不开：{reason}。", "请检查文件是否被别的程序占用、是否有读取权限。",
        "The file cannot be opened: {reason_en}.", "Check whether another program holds it and whether you may read it.",
    ),
    "file-lock-copy": Message(
        "note", "这是打开工作簿时留下的临时文件，已跳过。", "请在 WPS 或 Excel 中保存并关闭原工作簿，确认导入的是原文件。",
        "This is a lock file left by an open workbook; it was skipped.", "Save and close the workbook itself.",
    ),
    "file-encrypted": Message(
        "error", "工作簿有打开密码，无法读取。", "请在 WPS 或 Excel 中取消打开密码，另存后再导入；或把密码写进一个文本文件，运行时加 --password-file。",
        "The workbook is protected by a password.", "Remove the password and save it, or give a file of passwords with --password-file.",
    ),
    "password-wrong": Message(
        "error", "工作簿有打开密码，密码文件里可用的 {count} 个密码都打不开它。", "请核对密码（大小写、全角半角、首尾空格都算）；只用于这个文件的密码，写成“文件名、制表符、密码”一行。",
        "None of the {count} passwords given opens the workbook.", "Check the passwords; write file name, tab, password for one that holds for one book.",
    ),
    "password-package-missing": Message(
        "error", "工作簿有打开密码，而用密码读取所需的组件没有安装。", "请运行 python -m pip install msoffcrypto-tool 后重试；或在 WPS、Excel 中取消打开密码，另存后再导入。",
        "The workbook is protected and the package that opens it is not installed.", "Run python -m pip install msoffcrypto-tool, or remove the password.",
    ),
    "password-not-supported": Message(
        "error", "工作簿的加密方式不认识，或加密部分已损坏，用密码也打不开。", "请在 WPS 或 Excel 中取消打开密码，另存后再导入。",
        "The protection of the workbook is of an unknown kind or damaged.", "Remove the password, save it and import again.",
    ),
    "password-file-encoding": Message(
        "error", "密码文件不是 UTF-8 编码的文本，没有使用。", "请用记事本另存为文本文件，编码选 UTF-8，每行一个密码。",
        "The file of passwords is no text in UTF-8; it was not used.", "Save it as plain text in UTF-8, one password a line.",
    ),
    "password-file-empty": Message(
        "error", "密码文件里没有密码。", "请每行写一个密码，或写“文件名、制表符、密码”。",
        "The file of passwords is empty.", "Write one password a line, or file name, tab, password.",
    ),
    "password-file-too-long": Message(
        "error", "密码文件里没有写明文件名的密码超过 {limit} 个，没有使用。", "请在密码前写上文件名和一个制表符，说明各用于哪个文件。",
        "The file holds more than {limit} passwords without a file name; it was not used.", "Write file name, tab, password.",
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
    "csv-quote-open": Message(
        "error", "第 {line} 行有一个双引号没有配对，后面的行被它并成了一格，人员会因此丢失；这个文件没有读。",
        "请用记事本打开，在第 {line} 行删去多余的双引号或补上缺的一个；或在 WPS、Excel 里核对后另存为 .xlsx 再导入。",
        "A quotation mark on line {line} is not closed, so the rows after it became one cell; the file was not read.",
        "Open it as text, delete or close the mark on line {line}, or save it as .xlsx.",
    ),
    "file-damaged": Message(
        "error", "文件不完整或已损坏，读不出来（{why}）。", _RESAVE,
        "The file is incomplete or damaged ({why}).", _RESAVE_EN,
    ),
    "file-too-large": Message(
        "error", "文件有 {size} MB，超过 {limit} MB，没有打开。", "请拆成几个文件（例如按月），或删去图片后另存为 .xlsx。",
        "The file has {size} MB, more than {limit}; it was not opened.", "Split it, or delete pictures and save as .xlsx.",
    ),
    "file-incomplete": Message(
        "error", "文件不完整，缺少结尾部分，可能没有下载或复制完。", "请重新获取这个文件。",
        "The file is incomplete: its end is missing.", "Fetch the file again.",
    ),
    "file-too-many-parts": Message(
        "error", "文件里的部件超过 {limit} 个，不像正常的工作簿，没有打开。", _RESAVE,
        "The package has more than {limit} parts; it was not opened.", _RESAVE_EN,
    ),
    "file-duplicate-part": Message(
        "error", "文件里的“{part}”有两份，不知道以哪一份为准，没有打开。", _RESAVE,
        "The package holds {part} twice; it was not opened.", _RESAVE_EN,
    ),
    "file-inflates-too-far": Message(
        "error", "文件展开后超过 {size} MB，远大于正常表格，没有打开。", _RESAVE,
        "The file inflates beyond {size} MB; it was not opened.", _RESAVE_EN,
    ),
    "file-dtd": Message(
        "error", "文件里夹带了外部定义（DTD），正常的表格没有，可能有危险，没有打开。", _RESAVE,
        "The file carries a document type definition, which no ordinary workbook has; it was not opened.", _RESAVE_EN,
    ),
    "file-text-too-long": Message(
        "error", "有一处文字超过 {limit} MB，不像正常的表格，没有打开。", _RESAVE,
        "One text is longer than {limit} MB; the file was not opened.", _RESAVE_EN,
    ),
    "file-too-many-sheets": Message(
        "error", "工作表超过 {limit} 张，没有打开。", _RESAVE,
        "The workbook has more than {limit} sheets; it was not opened.", _RESAVE_EN,
    ),
    "file-too-many-formats": Message(
        "error", "单元格格式超过 {limit} 种，没有打开。", _RESAVE,
        "The workbook has more than {limit} cell formats; it was not opened.", _RESAVE_EN,
    ),
    "file-too-many-cells": Message(
        "error", "一张表有 {count} 个单元格，与文件大小不相称或过多，没有打开。", _RESAVE,
        "A sheet holds {count} cells, out of proportion to the file; it was not opened.", _RESAVE_EN,
    ),
    "file-too-many-merges": Message(
        "error", "一张表有 {count} 处合并单元格，超过 {limit} 处，没有打开。", _RESAVE,
        "A sheet has {count} merged ranges, more than {limit}; it was not opened.", _RESAVE_EN,
    ),
    "file-merge-too-large": Message(
        "error", "合并单元格 {cell} 大得不合理，没有打开。", _RESAVE,
        "The merged range {cell} is too large; the file was not opened.", _RESAVE_EN,
    ),
    "file-cell-outside-grid": Message(
        "error", "文件里写着表格范围以外的单元格（{cell}），文件已损坏，没有打开。", _RESAVE,
        "A cell lies outside the grid ({cell}); the file was not opened.", _RESAVE_EN,
    ),
    "file-too-spread": Message(
        "error", "最后一个单元格在 {cell}，离其余数据太远，没有打开。", "请删去远处多余的单元格后另存为 .xlsx。",
        "The last cell is {cell}, far from all others; the file was not opened.", "Delete the stray cells and save as .xlsx.",
    ),
    "rows-out-of-order": Message(
        "error", "这张表的第 {row} 行在文件里重复或次序颠倒，读到的可能不是最后的内容。", _RESAVE,
        "Row {row} of the sheet is stored twice or out of order.", _RESAVE_EN,
    ),
    "file-of-the-nineties": Message(
        "error", "这是 Excel 5.0 以前的旧格式工作簿，程序不读这种格式。", _RESAVE,
        "This is a workbook of a format older than Excel 5.0, which is not read.", _RESAVE_EN,
    ),
    "file-has-macros": Message(
        "warning", "工作簿带有宏；只读取了数据，宏没有运行。", "如不需要宏，请另存为不带宏的 .xlsx。",
        "The workbook carries macros; only its data were read, no macro was run.", "Save it as .xlsx without macros.",
    ),
    "dates-from-1904": Message(
        "warning", "这个工作簿的日期从 1904 年起算，已按此换算。", "请核对几个日期是否与 WPS 或 Excel 里显示的一致。",
        "The workbook counts its dates from 1904; they were converted.", "Compare some dates with what Excel shows.",
    ),
    "dates-mixed-bases": Message(
        "warning", "一起导入的工作簿有的从 1904 年起算日期（{names}），其余从 1900 年起算；已分别换算。在两种工作簿之间复制过的日期会差 4 年零 1 天。",
        "请在 WPS 或 Excel 的选项中取消“使用 1904 日期系统”，核对日期后另存再导入。",
        "Some of these workbooks count their dates from 1904 ({names}), the others from 1900; each was converted. Dates copied between the two are four years and a day wrong.",
        "Switch off the 1904 date system, check the dates and save.",
    ),
    "sheet-not-checked": Message(
        "error", "这张表在文件里的存放方式不常见，无法核对出错的单元格和没有结果的公式，它们可能读成空白。", _RESAVE,
        "The sheet is stored in an unusual way: errors and formulas without a result could not be told from blanks.", _RESAVE_EN,
    ),
    "cells-lost": Message(
        "error", "这张表的文件里有 {held} 个有内容的单元格，读出来的是 {delivered} 个，两者不符，可能有单元格重复或损坏。", _RESAVE,
        "The sheet holds {held} cells with a value, {delivered} were delivered; some are doubled or damaged.", _RESAVE_EN,
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
    "sheet-filtered": Message(
        "warning", "工作表正开着筛选：筛掉而看不见的 {rows} 行也已计入；隐藏列 {cols}。",
        "请取消筛选后核对；不该计入的行请删除。",
        "A filter hides {rows} rows of the sheet, which were read like the others; hidden columns {cols}.",
        "Remove the filter and check them; delete what must not count.",
    ),
    "file-has-live-links": Message(
        "warning", "工作簿里有 {count} 处向别的程序取数的动态链接（DDE），没有连接，读到的只是上次保存时的旧结果。",
        "请核对这些单元格，“粘贴为数值”后断开链接再保存；不明来历的文件请勿在 Excel 中点“启用”。",
        "The workbook holds {count} live links (DDE) to other programs; none was followed, only the last saved results were read.",
        "Check these cells, paste them as values and break the links.",
    ),
    "formulas-over-other-books": Message(
        "warning", "有 {count} 个公式引用别的工作簿，读到的只是上次保存时的旧结果：{cells}。", "请打开原表更新后，选中这些单元格“粘贴为数值”再保存。",
        "{count} formulas point to other workbooks; only their last saved results were read: {cells}.",
        "Refresh them, paste them as values and save.",
    ),
    "errors-not-visible": Message(
        "note", "这种文件格式无法区分“出错的单元格”和“空单元格”。", "如表中有 #N/A、#DIV/0! 之类，请另存为 .xlsx 再导入。",
        "In this format error cells cannot be told from blank ones.", "Save as .xlsx if the sheet shows #N/A or the like.",
    ),
}  # fmt: skip
