"""`qa-service articles`: list, show and remove what is in the index."""

import typer
from rich.table import Table
from rich.text import Text

from qa_service.cli.backend import opened_backend
from qa_service.cli.configuration import read_settings
from qa_service.cli.screen import console, literal, one_line, print_json
from qa_service.library.articles import ArticleInfo


def run_list(*, as_json: bool) -> int:
    with opened_backend(read_settings()) as backend:
        found = list(backend.articles())
    if as_json:
        print_json(_as_page(found))
    elif found:
        screen = console()
        screen.print(_table(found, fill=screen.is_terminal))
    else:
        console().print("No articles yet. Add some with `qa-service ingest FOLDER`.")
    return 0


def run_show(article_id: str) -> int:
    with opened_backend(read_settings()) as backend:
        article = backend.article(article_id)
        text = backend.text(article_id)
    screen = console()
    for name, value in article.model_dump().items():
        screen.print(f"{name + ':':<17} {'-' if value is None else one_line(str(value))}")
    screen.print()
    screen.print(Text(literal(text)))
    return 0


def run_remove(article_id: str, *, sure: bool) -> int:
    with opened_backend(read_settings()) as backend:
        article = backend.article(article_id)
        name = f"{one_line(article.title)} ({one_line(article.source_file)})"
        if not sure:
            typer.confirm(f"Remove {name}?", abort=True)
        backend.remove(article_id)
    console().print(f"Removed {name}.")
    return 0


def _table(articles: list[ArticleInfo], *, fill: bool) -> Table:
    """One row an article; where it must `fill` the screen, titles are cut to what is left."""
    table = Table(box=None, pad_edge=False, expand=fill)
    table.add_column("ID", no_wrap=True, min_width=20)
    table.add_column("Date", no_wrap=True, min_width=10)
    table.add_column("Publisher", overflow="fold")
    table.add_column("Title", no_wrap=True, overflow="ellipsis", ratio=1, min_width=12)
    table.add_column("File", overflow="fold")
    for article in articles:
        date = (article.published_at or "-")[:10]
        cells = (article.id, date, article.publisher or "-", article.title, article.source_file)
        table.add_row(*(Text(one_line(cell)) for cell in cells))
    return table


def _as_page(articles: list[ArticleInfo]) -> dict[str, object]:
    """The list as the HTTP API would give it, had its pages no end."""
    return {
        "object": "list",
        "data": [article.model_dump(mode="json") for article in articles],
        "first_id": articles[0].id if articles else None,
        "last_id": articles[-1].id if articles else None,
        "has_more": False,
    }
