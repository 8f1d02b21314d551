"""A progress bar over components and stages, on standard error."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from app.cli.output import Console
from optimizer import execution

_COLUMNS = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())


def road_progress(console: Console) -> Callable[[int, int], None]:
    """Something that hears of pairs whose road length is known; the bar ends with the last one."""
    bar = Progress(*_COLUMNS, console=console.err, transient=True)
    shown = bar.add_task("road lengths", total=None)

    def tell(done: int, wanted: int) -> None:
        bar.start()
        bar.update(shown, completed=done, total=wanted)
        if done >= wanted:
            bar.stop()

    return tell


@contextmanager
def shown_progress(console: Console) -> Iterator[execution.Watch]:
    """Something that watches a solve and shows how many components are done."""
    with Progress(*_COLUMNS, console=console.err, transient=True) as bar:
        shown = bar.add_task("components", total=None)

        def watch(news: execution.Progress) -> None:
            bar.update(shown, total=news.components, description=f"components (stage {news.stage + 1})")
            if news.done:
                bar.advance(shown)

        yield watch
