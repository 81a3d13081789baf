"""GET /v1/models: the two ways an answer can be written."""

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel

from qa_service.http.errors import Kind, Rejected
from qa_service.http.models import Page, page

router = APIRouter(prefix="/v1/models", tags=["openai"])

PLAIN = "qa-service"
LINKED = "qa-service-links"
_MADE = 1760000000


class Model(BaseModel):
    """A name to send as `model`."""

    id: str
    object: Literal["model"] = "model"
    created: int = _MADE
    owned_by: str = "qa-service"
    description: str


MODELS = {
    PLAIN: Model(id=PLAIN, description="Sources as `annotations`, marked [1], [2] in the text."),
    LINKED: Model(
        id=LINKED,
        description="The same, and each mark in the text is a link: for clients that show no "
        "annotations.",
    ),
}


def known_model(name: str) -> Model:
    """Raises Rejected, naming what there is."""
    if name not in MODELS:
        kind = Kind(404, "model_not_found", "Model not found", "model")
        raise Rejected(kind, f"There is no model of this name. There are: {', '.join(MODELS)}.")
    return MODELS[name]


@router.get("", summary="List models", operation_id="list_models")
def list_models() -> Page[Model]:
    """The names that `model` may have in the requests of OpenAI's clients."""
    return page(list(MODELS.values()), lambda model: model.id)


@router.get("/{model}", summary="One model", operation_id="get_model")
def get_model(model: str) -> Model:
    """What this name stands for."""
    return known_model(model)
