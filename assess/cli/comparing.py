"""assess compare: departments of one result, or of the results of several years."""

from pathlib import Path
from typing import Annotated, Any

import typer

from assess.cli.options import REFUSED, AsJson, Lang, Notes
from assess.cli.printing import exit_code, listed, print_findings, print_json
from assess.cli.progress import writing
from assess.lang import _, speaking

Results = Annotated[list[Path], typer.Argument(help="assess run 写出的结果文件夹，一年一个", metavar="结果文件夹…")]
PageOut = Annotated[Path, typer.Option("--out", help="比较页写到这个 .html 文件")]


def compare(
    results: Results,
    out: PageOut = Path("years.html"),
    lang: Lang = "zh",
    as_json: AsJson = False,
    notes: Notes = False,
) -> None:
    """比较各部门：一个结果文件夹看当年，几个看历年走势（按岗位构成折算；办法改动过的年份不相比）。"""
    from assess.findings import ordered
    from assess.years import read_years, stretched, trend

    years, findings = read_years(results)
    if not years or exit_code(findings):
        print_json({"findings": listed(findings, lang)}) if as_json else print_findings(findings, lang, notes)
        raise typer.Exit(REFUSED)
    found = trend(years)
    findings = ordered(stretched(years, found))
    if as_json:
        print_json({"units": _said(found), "findings": listed(findings, lang)})
        return
    if len(years) > 1:
        _write(years, out, lang)
    with speaking(lang):
        _print(found, years)
        print_findings(findings, lang, notes)
        page = out if len(years) > 1 else results[0] / "compare.html"
        where = _("比较页在 {page}。") if len(years) > 1 else _("这一年的详细比较见 {page}。")
        typer.echo(f"\n{where.format(page=page)}{_('这不是结论，需人工核实。')}")


def _write(years: list[Any], out: Path, lang: str) -> None:
    """The page of several years; never over a page of a result, which ``verify`` would then call changed."""
    from assess.findings import Finding
    from assess.pages.view_years import years_page
    from assess.swap import written_whole
    from assess.years.folders import MANIFEST

    if out.suffix.lower() not in (".html", ".htm") or out.is_dir() or (out.parent / MANIFEST).exists():
        print_findings([Finding("years-not-there", facts={"name": out.name})], lang)
        raise typer.Exit(REFUSED)
    with speaking(lang):
        text = years_page(years)
    with writing("folder-not-written", out, lang), written_whole(out) as fresh:
        fresh.write_text(text, encoding="utf-8", newline="\n")


def _said(found: Any) -> list[dict[str, object]]:
    """The figures for programs; null where they are not shown."""
    columns = ["year", "department", "people", "raw", "gap", "error", "coverage", "stretch"]
    rows = found.rows[columns].astype(object)
    return rows.where(rows.notna(), None).to_dict("records")


def _print(found: Any, years: list[Any]) -> None:
    """The figures of the last year, one department a line."""
    from assess.years.trend import FEW, Z95

    last = years[-1].label
    head = _("{year}：与其他部门同岗位之差（分，± 为 95% 误差；括号内为人数），按单位名称排列，不分先后")
    typer.echo(head.format(year=last))
    for row in found.rows[found.rows["year"] == last].itertuples():
        shown = row.gap == row.gap
        hidden = _("n<5，不显示") if row.people < FEW else _("其他部门没有这类岗位，无可比")
        said = f"{row.gap:+.1f} ± {Z95 * row.error:.1f}" if shown else hidden
        typer.echo(_("  {unit}（{people}）：{said}").format(unit=row.department, people=row.people, said=said))
