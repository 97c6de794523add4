"""assess verify: whether a result folder is as it was written."""

from pathlib import Path
from typing import Annotated

import typer

from assess.cli.options import AsJson, Lang
from assess.cli.printing import exit_code, listed, print_findings, print_json

Result = Annotated[Path, typer.Argument(help="assess run 写出的结果文件夹", metavar="结果文件夹")]


def verify(result: Result, lang: Lang = "zh", as_json: AsJson = False) -> None:
    """核对结果文件夹里的文件是否与生成时一致（只能看出改动，不能证明是谁生成的）。"""
    from assess.output import verify as verified

    findings = verified(result)
    if as_json:
        print_json({"findings": listed(findings, lang)})
    else:
        print_findings(findings, lang)
        if not findings:
            typer.echo("一致：每个文件都与生成时相同。" if lang == "zh" else "Every file is as it was written.")
    raise typer.Exit(exit_code(findings))
