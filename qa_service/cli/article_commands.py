# ruff: noqa: PLC0415
"""The commands of `qa-service articles` and their options; like the others they import late."""

from typing import Annotated

import typer

articles = typer.Typer(help="List, show and remove articles.", rich_markup_mode=None)
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, as the HTTP API does.")]
ExitStatus = Annotated[
    bool, typer.Option("--exit-status", help="Exit with 1, as grep does, if nothing is found.")
]
ArticleId = Annotated[str, typer.Argument(metavar="ID", help="See `articles list`.")]


def search(
    query: Annotated[str, typer.Argument(metavar="WORDS", help="Or - for stdin.")],
    limit: Annotated[int, typer.Option(min=1, max=50, metavar="N", help="So many at most.")] = 10,
    as_json: AsJson = False,
    one_status: ExitStatus = False,
) -> int:
    """Find the sentences that fit. The exit status is 3 when there are none."""
    from qa_service.cli import search as command

    return command.run(query, limit=limit, as_json=as_json, one_status=one_status)


@articles.command("list", epilog="Example: qa-service articles list --json")
def list_articles(as_json: AsJson = False) -> int:
    """List all articles."""
    from qa_service.cli import articles

    return articles.run_list(as_json=as_json)


@articles.command("show", epilog="Example: qa-service articles show art_0123456789abcdef")
def show_article(article_id: ArticleId) -> int:
    """Show what is known of an article, and its text."""
    from qa_service.cli import articles

    return articles.run_show(article_id)


@articles.command("remove", epilog="Example: qa-service articles remove art_0123456789abcdef -y")
def remove_article(
    article_id: ArticleId,
    sure: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> int:
    """Remove an article from the index; its file stays."""
    from qa_service.cli import articles

    return articles.run_remove(article_id, sure=sure)
