"""Messages about writing and verifying a result folder."""

from assess.messages.entry import Message

MESSAGES: dict[str, Message] = {
    "output-not-ours": Message(
        "error", "文件夹“{folder}”里有不是本程序生成的内容（例如“{name}”），没有覆盖，也没有写入任何结果。", "请换一个空文件夹，或先把其中自己的文件移走。",
        "The folder “{folder}” holds things that are not ours (such as “{name}”); nothing was written.", "Choose an empty folder or move your files away."),
    "output-not-folder": Message(
        "error", "“{folder}”不是文件夹，无法写入结果。", "请换一个名称，或先移走同名的文件。",
        "“{folder}” is not a folder; nothing was written.", "Choose another name."),
    "output-busy": Message(
        "error", "另一次运行正在写“{folder}”，本次没有写入。", "请等它结束后再试。",
        "Another run is writing “{folder}”; nothing was written.", "Wait until it has ended."),
    "output-failed": Message(
        "error", "结果写不进“{folder}”：{reason}。原有的结果没有改动。", "请关闭已打开的 results.xlsx 等文件，检查磁盘空间和权限后再试。",
        "The result could not be written to “{folder}”: {reason_en}. An earlier result is as it was.", "Close open files, check space and permissions."),
    "profile-not-written": Message(
        "error", "识别档案写不进“{name}”：{reason}。读表的结果如上，档案没有写出。", "请换一个能写入的位置；文件夹要先建好，已打开的档案要先关闭。",
        "The profile could not be written to “{name}”: {reason_en}.", "Choose a place that can be written to; make the folder first, close the book."),
    "output-exists": Message(
        "error", "“{name}”已经存在，没有改动它，一个文件也没有写。", "请换一个空文件夹或另一个名字。",
        "“{name}” exists already; it was left alone and nothing was written.", "Choose an empty folder or another name."),
    "folder-not-written": Message(
        "error", "写不进“{name}”：{reason}。", "请换一个空文件夹，并检查磁盘空间和权限。",
        "“{name}” cannot be written: {reason_en}.", "Choose an empty folder; check space and permissions."),
    "workbook-too-large": Message(
        "warning", "本次有 {count} 行人员或任职，超过一张工作表的行数，没有生成 results.xlsx。", "请使用 data 文件夹中的 scores.csv 和 lines.csv。",
        "{count} people or posts outgrow a sheet; results.xlsx was not made.", "Use the tables in data/."),
    "notice-withheld": Message(
        "warning", "现在不能公示，没有生成公示名单（gongshi.html、gongshi.xlsx；以前生成的也不再保留）：{why}。", "请先处理这些事项再运行；确须带着它们公示的，在审定表写一行放行事项，写明理由、审定人和日期。",
        "Nothing may be published now; no notice list was made and none of an earlier run is kept: {why}.", "Settle these first, or release them in the table of decisions with a reason, a decider and a date."),
    "notice-released": Message(
        "warning", "公示名单已生成，其中有放行的事项：{passed}。谁、何时、为什么放行，写在 manifest.json 和总览页。", "公示前请再核对一遍放行的理由。",
        "The notice list was made with obstacles that somebody released: {passed}. Who, when and why stands in manifest.json.", "Check the reasons once more before publishing."),
    "notice-empty": Message(
        "note", "没有一个人是{grades}等次，没有生成公示名单。", "不需要公示的，无须处理。",
        "Nobody has the grade {grades}; no notice list was made.", "Nothing, if there is nothing to publish."),
    "notice-blanks": Message(
        "note", "公示名单里留了空，须手填或在“公示”表写明：{names}。", "写在“公示”表里，下次运行就印上。",
        "The notice list has blanks to fill in by hand or on the sheet 公示: {names}.", "Write them on the sheet 公示."),
    "browser-missing": Message(
        "error", "没有找到可以打印 PDF 的浏览器，没有生成 PDF；网页和其他结果不受影响。", "请安装 Edge、Chrome 或 Chromium（360、QQ 浏览器不行）；装在别处的，用环境变量 ASSESS_BROWSER 写明程序的位置。也可以打开网页按 Ctrl+P，选“另存为 PDF”。",
        "No browser to print PDFs with was found; none were made. The pages are complete without them.", "Install Edge, Chrome or Chromium, or name one in the environment variable ASSESS_BROWSER."),
    "pdf-failed": Message(
        "error", "{browser} 没有打印出 {count} 页（共 {all} 页），例如 {name}。", "请关闭占用内存的程序后用 assess pdf 再试；仍不行的，打开网页按 Ctrl+P，选“另存为 PDF”。",
        "{browser} failed to print {count} of {all} pages, such as {name}.", "Try assess pdf again, or print from the browser."),
    "pdf-not-written": Message(
        "error", "PDF 写不进“{folder}”：{reason}。原有的 PDF 没有改动。", "请关闭已打开的 PDF，检查磁盘空间和权限后再试。",
        "The PDFs could not be written to “{folder}”: {reason_en}.", "Close open PDFs, check space and permissions."),
    "verify-no-manifest": Message(
        "error", "“{folder}”里没有可用的 manifest.json，无法核对。", "请指定本程序生成的结果文件夹。",
        "“{folder}” holds no usable manifest.json.", "Name a folder made by this program."),
    "verify-changed": Message(
        "error", "文件“{name}”与生成时不一致，内容被改动过。", "请以重新运行的结果为准。",
        "“{name}” is not as it was written.", "Run again and compare."),
    "verify-missing": Message(
        "error", "文件“{name}”生成时有，现在没有了。", "请以重新运行的结果为准。",
        "“{name}” was written and is missing now.", "Run again and compare."),
    "verify-extra": Message(
        "warning", "文件“{name}”不是生成的结果。", "请核对它的来历；自己的文件请放在别处。",
        "“{name}” is not part of the result.", "Keep your own files elsewhere."),
}  # fmt: skip
