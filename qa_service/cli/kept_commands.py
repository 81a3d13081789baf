# ruff: noqa: PLC0415
"""Commands for what the service knows beside articles: events, conversations, feedback."""

from typing import Annotated

import typer

from qa_service.cli.article_commands import AsJson

stories = typer.Typer(help="The events that articles report.", rich_markup_mode=None)
conversations = typer.Typer(
    help="Stored conversations: list, print, save, delete.", rich_markup_mode=None
)
feedback = typer.Typer(help="What readers thought of answers.", rich_markup_mode=None)
Limit = Annotated[int, typer.Option(min=1, metavar="N", help="So many at most.")]
Sure = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]


@stories.command("list", epilog="Example: qa-service stories list --several")
def list_stories(
    several: Annotated[bool, typer.Option(help="Only those of more than one article.")] = False,
    limit: Limit = 20,
    as_json: AsJson = False,
) -> int:
    """List events, the newest first."""
    from qa_service.cli import kept

    return kept.run_stories(several=several, limit=limit, as_json=as_json)


@stories.command("show", epilog="Example: qa-service stories show sty_0123456789abcdef")
def show_story(
    story_id: Annotated[str, typer.Argument(metavar="ID", help="See `stories list`.")],
    as_json: AsJson = False,
) -> int:
    """Show an event: its articles, and what they counted over time."""
    from qa_service.cli import kept

    return kept.run_story(story_id, as_json=as_json)


@conversations.command("list", epilog="Example: qa-service conversations list --limit 5")
def list_conversations(limit: Limit = 20, as_json: AsJson = False) -> int:
    """List conversations, the most recently used first."""
    from qa_service.cli import kept

    return kept.run_conversations(limit=limit, as_json=as_json)


ConversationId = Annotated[str, typer.Argument(metavar="ID", help="See `conversations list`.")]


@conversations.command(
    "export", epilog="Example: qa-service conversations export conv_0123456789abcdef > harbour.md"
)
def export_conversation(conversation_id: ConversationId, as_json: AsJson = False) -> int:
    """Print a conversation with its sources, as Markdown or JSON."""
    from qa_service.cli import kept

    return kept.run_export(conversation_id, as_json=as_json)


@conversations.command(
    "delete", epilog="Example: qa-service conversations delete conv_0123456789abcdef"
)
def delete_conversation(conversation_id: ConversationId, sure: Sure = False) -> int:
    """Delete a conversation and the feedback on its answers."""
    from qa_service.cli import kept

    return kept.run_delete(conversation_id, sure=sure)


@feedback.command("list", epilog="Example: qa-service feedback list --rating down --json")
def list_feedback(
    rating: Annotated[str | None, typer.Option(metavar="up|down", help="Only these.")] = None,
    limit: Limit = 20,
    as_json: AsJson = False,
) -> int:
    """List judgements of answers, the newest first."""
    from qa_service.cli import kept

    return kept.run_feedback(rating, limit=limit, as_json=as_json)
