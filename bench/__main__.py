"""Run the bench: python -m bench, in a checkout with the extra `bench` installed."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import click

from bench import targets
from bench.fairness import all_faults
from bench.material import prepare
from bench.report import RESULTS, as_markdown, machine, results
from bench.stages import as_markdown as as_table
from bench.stages import stage_times
from bench.workloads import GROWN, WORKLOADS, Setting

COMPARED = 30
"""So many tailored sheets are compared page by page and word by word, before all else."""

QUICK_ROUNDS, QUICK_SHEETS = 2, 50


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--rounds", default=5, show_default=True, type=click.IntRange(min=1))
@click.option("--sheets", default=1000, show_default=True, type=click.IntRange(min=10))
@click.option("--only", default=",".join(WORKLOADS), show_default=True, help="Just these.")
@click.option("--quick", is_flag=True, help="Few rounds and sheets, to see that all runs.")
def main(rounds: int, sheets: int, only: str, quick: bool) -> None:
    """Compare this project with Typst and WeasyPrint.

    A run of all workloads also writes bench/RESULTS.md; with --only or --quick nothing is written.
    """
    names = only.split(",")
    if unknown := [name for name in names if name not in WORKLOADS]:
        raise click.BadParameter(f"no workload {', '.join(unknown)}", param_hint="--only")
    if quick:
        rounds, sheets = QUICK_ROUNDS, QUICK_SHEETS
    with tempfile.TemporaryDirectory() as folder:
        setting = Setting(Path(folder), rounds, sheets)
        prepare(setting.material, sheets * GROWN)
        if faults := all_faults(setting.material, range(COMPARED)):
            raise click.ClickException("the comparison is not fair\n" + "\n".join(faults))
        click.echo(machine(rounds, date.today()))
        tables = []
        for name in names:
            for table in WORKLOADS[name](setting):
                click.echo(as_markdown(table))
                tables.append(table)
    click.echo(targets.as_markdown(tables))
    stages = stage_times()
    click.echo(as_table(stages))
    if not quick and names == list(WORKLOADS):
        page = results(tables, stages, rounds, date.today())
        RESULTS.write_text(page, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
