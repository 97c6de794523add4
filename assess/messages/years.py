"""Messages about putting the results of several years side by side."""

from assess.messages.entry import Message

MESSAGES: dict[str, Message] = {
    "years-no-result": Message(
        "error", "“{folder}”不是本程序（本版本）生成的结果文件夹，没有可以比较的数据。", "请指定 assess run 写出的文件夹；旧版本的结果请用当时的工作簿和考核办法重新运行一次。",
        "“{folder}” is not a result folder of this version; it holds nothing to compare.", "Name a folder written by assess run; run an older year again with its own books and rulebook."),
    "years-changed": Message(
        "error", "“{folder}”里的 {name} 与生成时不一致，被改动过，比较不可信。", "请用原来的工作簿和考核办法重新运行这一年，再比较。",
        "{name} in “{folder}” is not as it was written; the comparison cannot be trusted.", "Run that year again with its own books and rulebook."),
    "years-same-period": Message(
        "error", "有两个结果文件夹的考核期都是 {period}，不能当作两年来比较。", "请每个考核期只留一个结果文件夹。",
        "Two result folders have the same period {period}; they are not two years.", "Name one folder per period."),
    "years-not-there": Message(
        "error", "比较页不能写成“{name}”：要以 .html 结尾，也不能写进某一年的结果文件夹（那里的文件要能核对）。", "请换一个结果文件夹以外的 .html 文件名，例如 历年比较.html。",
        "The page cannot be written as “{name}”: it must end in .html and lie outside a result folder.", "Choose another .html name, outside of result folders."),
    "years-ruler-changed": Message(
        "warning", "{former} 年与 {year} 年的考核办法不同（指标、分值、参数或岗位类别有改动），两年的分数不是同一把尺子量的，不作比较，图上断开。",
        "要比较，请用同一本办法把两年各运行一次。",
        "The rulebooks of {former} and {year} measure differently; their scores are not compared and the line is broken.",
        "To compare, run both years by one rulebook."),
    "years-unit-missing": Message(
        "note", "“{unit}”只在一部分年份的结果里有（缺 {years}），可能是新设、撤并或改名。", "改了名的，请在识别档案里写明对应关系，重新运行那一年。",
        "“{unit}” is missing in {years}; it may be new, merged or renamed.", "If it was renamed, say so in the profile and run that year again."),
}  # fmt: skip
