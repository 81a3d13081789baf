"""Keys and what belongs to them, without the service or any engine."""

from collections.abc import Iterator
from contextlib import contextmanager

from index.errors import DataFolderBusy, IndexFault
from qa_service.access.keys import KeyStore
from qa_service.access.privacy import PrivacyStore
from qa_service.conversation.store import ConversationStore
from qa_service.held import held_catalog
from qa_service.settings import Settings


@contextmanager
def opened_keys(settings: Settings) -> Iterator[tuple[KeyStore, PrivacyStore]]:
    """Only the keys and what belongs to them, without any engine. Raises IndexFaults."""
    with held_catalog(settings) as (_, engine):
        ConversationStore(engine)
        yield KeyStore(engine), PrivacyStore(engine)


def any_key(settings: Settings) -> bool:
    """Whether keys were made; a service that holds the folder has looked itself."""
    if not settings.data_dir.exists():
        return False
    try:
        with opened_keys(settings) as (keys, _):
            return keys.any
    except DataFolderBusy:
        return True
    except IndexFault:
        return False
