"""Arguments and options that several commands take, and the exit codes."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

Books = Annotated[
    list[Path], typer.Argument(help="工作簿（.xlsx .xls .xlsb .ods .csv）或装有工作簿的文件夹", metavar="工作簿…")
]
Rules = Annotated[
    str, typer.Option("--rules", help="考核办法：.xlsx、装有 .csv 的文件夹，或随软件提供的办法名称（如 township-2026）")
]
Out = Annotated[Path, typer.Option("--out", help="结果写到这个文件夹")]
AsJson = Annotated[bool, typer.Option("--json", help="以 JSON 输出，供程序读取")]
Pdf = Annotated[
    bool, typer.Option("--pdf", help="再用本机的 Edge、Chrome 或 Chromium 把每个网页打印成 PDF，放在 pdf 文件夹")
]
Notes = Annotated[bool, typer.Option("--notes", help="连提示一起列出")]
ProfileBook = Annotated[
    Path | None,
    typer.Option("--profile", help="识别档案（.xlsx）：check 会写出或更新它，您改好后 run、explain 照它读表"),
]
PasswordFile = Annotated[
    Path | None,
    typer.Option(
        "--password-file",
        help="打开密码（工作簿、考核办法、识别档案都用它）：UTF-8 文本，每行一个密码，或“文件名、制表符、密码”（只用于这个文件）",
    ),
]
Day = Annotated[
    datetime | None,
    typer.Option("--date", formats=["%Y-%m-%d"], help="哪一天使用这本办法，如 2026-06-30：过期的会提示"),
]
Lang = Annotated[Literal["zh", "en"], typer.Option("--lang", help="提示语言")]

# 0 fine, 1 findings of level error, 2 refused or wrongly called
FINE, ERRORS, REFUSED = 0, 1, 2
