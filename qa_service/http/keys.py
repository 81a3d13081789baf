"""Keys: made, listed, revoked. The secret is told once."""

from typing import Annotated

from fastapi import APIRouter, Body

from qa_service.access.keys import KeyInfo, MadeKey, NewKey
from qa_service.access.privacy import Erased, Kept
from qa_service.http.auth import needs
from qa_service.http.depends import TheService
from qa_service.http.models import Page, UnicodeOnly, page

router = APIRouter(prefix="/v1/keys", tags=["keys"], dependencies=[needs("admin")])


@router.post("", summary="Make a key", status_code=201)
def create_key(service: TheService, wanted: Annotated[NewKey, UnicodeOnly, Body()]) -> MadeKey:
    """The answer shows it this once. The first key locks a service that was open."""
    return service.keys.create(wanted)


@router.get("", summary="List keys")
def list_keys(service: TheService) -> Page[KeyInfo]:
    """All that were made, the oldest first, revoked ones too; never their secrets."""
    return page(service.keys.list(), lambda key: key.id)


@router.get("/{key_id}/data", summary="What belongs to a key")
def export_data(service: TheService, key_id: str) -> Kept:
    """Its conversations, feedback and responses, whole."""
    return service.privacy.export(service.keys.get(key_id).id)


@router.delete("/{key_id}/data", summary="Erase what belongs to a key")
def erase_data(service: TheService, key_id: str) -> Erased:
    """For good; the key itself stays."""
    return service.privacy.erase(service.keys.get(key_id).id)


@router.delete("/{key_id}", summary="Revoke a key")
def revoke_key(service: TheService, key_id: str) -> KeyInfo:
    """It opens nothing from now on; what belongs to it stays."""
    return service.keys.revoke(key_id)
