"""The command panel: who should be rated again by whom, and the blank ballots."""

from typing import Annotated

import typer

from assess.cli.options import FINE, REFUSED, Books, Lang, Notes, Out, PasswordFile, ProfileBook, Rules
from assess.cli.printing import print_findings
from assess.cli.progress import writing
from assess.cli.scoring import scored


def panel(
    books: Books,
    rules: Rules,
    out: Out,
    per_unit: Annotated[int, typer.Option("--per-unit", min=1, max=100, help="每个单位抽几人")] = 5,
    raters: Annotated[int, typer.Option("--raters", min=2, max=50, help="评议组几人（最好3人以上）")] = 3,
    seed: Annotated[int, typer.Option("--seed", min=0, help="抽人用的随机种子；同一种子抽出同样的人")] = 20260101,
    profile: ProfileBook = None,
    password_file: PasswordFile = None,
    lang: Lang = "zh",
    notes: Notes = False,
) -> None:
    """提出复评方案：由同一评议组给每个单位的几个人打分，好分清是尺子紧还是干部弱；写出空白票。"""
    from assess.fairness import ground_of
    from assess.fairness.marks import marks_of
    from assess.fairness.panel import plan
    from assess.panelbooks import told, write_panel

    result, findings = scored(books, rules, profile, password_file)
    if result is None:
        print_findings(findings, lang, notes)
        raise typer.Exit(REFUSED)
    ground = ground_of(result.people, result.posts, result.rulebook)
    marks = marks_of(result.facts, result.people, result.rulebook)
    proposed = plan(ground, marks, per_unit, raters, seed)
    words = told(proposed, ground.limit("尺子误差"), ground.limit("尺子人数"))
    with writing("folder-not-written", out, lang):
        paths = write_panel(proposed, result.people, out, words)
    typer.echo("\n".join(words))
    typer.echo(f"\n已写到 {out.name}：{'、'.join(path.name for path in paths)}")
    raise typer.Exit(FINE)
