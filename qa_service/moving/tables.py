"""Which tables there are: those that the program's migrations make."""

from functools import cache

from sqlalchemy import Engine, inspect

from index.catalog import catalog_identity, open_database
from qa_service.conversation.store import ConversationStore
from qa_service.slack.store import SlackStore


def bring_up_to_date(engine: Engine) -> str:
    """Makes all tables, and gives the catalog's name. Raises StorageFault."""
    catalog = catalog_identity(engine)
    ConversationStore(engine)
    SlackStore(engine)
    return catalog


@cache
def own_tables() -> frozenset[str]:
    """All their names: a database may hold another program's tables too."""
    scratch = open_database("sqlite://")
    bring_up_to_date(scratch)
    names = frozenset(inspect(scratch).get_table_names())
    scratch.dispose()
    return names
