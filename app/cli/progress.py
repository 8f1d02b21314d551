"""A progress bar over components and stages, on standard error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from app.cli.output import Console
from optimizer import execution


@contextmanager
def shown_progress(console: Console) -> Iterator[execution.Watch]:
    """Something that watches a solve and shows how many components are done."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console.err, transient=True) as bar:
        shown = bar.add_task("components", total=None)

        def watch(news: execution.Progress) -> None:
            bar.update(shown, total=news.components, description=f"components (stage {news.stage + 1})")
            if news.done:
                bar.advance(shown)

        yield watch
