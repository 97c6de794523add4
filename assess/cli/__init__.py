"""The command line. Exit codes: 0 fine, 1 findings of level error, 2 refused or wrongly called."""

import typer

from assess.cli.comparing import compare
from assess.cli.importing import check, template
from assess.cli.panel import panel
from assess.cli.rulebooks import export, import_, lint, new, probe, show
from assess.cli.scoring import demo, explain, pdf, run
from assess.cli.verifying import verify

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
    help="干部考核：把考勤、任务等工作簿按考核办法计分，生成可逐分追溯的考核卡。",
)
rules_app = typer.Typer(no_args_is_help=True, help="考核办法：检查与试算。")
app.add_typer(rules_app, name="rules")

app.command()(check)
app.command()(run)
app.command()(template)
app.command()(pdf)
app.command()(demo)
app.command()(explain)
app.command()(compare)
app.command()(verify)
app.command()(panel)
rules_app.command()(lint)
rules_app.command()(probe)
rules_app.command()(show)
rules_app.command()(new)
rules_app.command()(export)
rules_app.command("import")(import_)
