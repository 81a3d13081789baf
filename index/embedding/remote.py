"""Text -> vectors through any OpenAI-compatible embeddings server."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Literal

import numpy as np
import openai
from openai.types import CreateEmbeddingResponse
from tenacity import Retrying, retry_if_exception

from index.embedding.embedder import Vectors, clean
from index.errors import EmbeddingFault
from index.servers.address import ESCAPED, can_be_read
from index.servers.bounded_reply import PLAIN, bound
from index.servers.breaker import PAUSES, TRIES, Breaker
from index.servers.in_time import whole_in_time

BATCH = 64
QUESTION_SECONDS = 10.0
"""A question is waited for, and words alone find much; files may take longer."""
LONGEST_MESSAGE = 300
_NOT_THERE = (openai.APIConnectionError, openai.InternalServerError, openai.RateLimitError)
_NOT_UNDERSTOOD = (openai.BadRequestError, openai.UnprocessableEntityError)
_Format = Literal["float"] | openai.Omit
"""Left out the client asks for base64, a quarter as long, and takes numbers where they come."""
_HELP = "Check QA_EMBEDDING_BASE_URL, QA_EMBEDDING_MODEL and QA_EMBEDDING_API_KEY."


class RemoteEmbedder:
    """Asks the server for its dimension when it is made, unless that of the model is `known` (0:
    it is not); raises EmbeddingFault if that fails. Questions leave a server alone that is down.
    """

    def __init__(
        self,
        base_url: str,
        model: str,
        api_key: str,
        *,
        known: Callable[[str], int] = lambda model: 0,
        timeout: float = 30.0,
        question_timeout: float = QUESTION_SECONDS,
    ) -> None:
        if not can_be_read(base_url):
            raise EmbeddingFault(
                "The embeddings server's address cannot be used.",
                help=f"Check QA_EMBEDDING_BASE_URL. {ESCAPED}",
            )
        carrier = openai.DefaultHttpxClient(event_hooks={"response": [bound]})
        whole_in_time(carrier)
        self._client = openai.OpenAI(
            base_url=base_url,
            api_key=api_key or "not-needed",
            timeout=timeout,
            max_retries=0,
            default_headers=PLAIN,
            http_client=carrier,
        )
        self._name = model
        self._api_key = api_key
        self._format: _Format = openai.omit
        self._questions = self._client.with_options(timeout=question_timeout)
        self._breaker = Breaker(lambda error: isinstance(error, _NOT_THERE))
        self.model = f"{model}@{base_url}"
        self.dimension = known(self.model)
        self.dimension = self.dimension or self.embed_sentences(["dimension"]).shape[1]

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        with _translated(self._api_key), self._breaker.calling(_left_alone):
            return self._embed(self._questions, texts)

    def embed_sentences(self, texts: Sequence[str]) -> Vectors:
        with _translated(self._api_key):
            return self._embed(self._client, texts)

    def _embed(self, client: openai.OpenAI, texts: Sequence[str]) -> Vectors:
        cleaned = [clean(text) or " " for text in texts]
        batches = (cleaned[i : i + BATCH] for i in range(0, len(cleaned), BATCH))
        rows = [self._request(client, batch) for batch in batches]
        if not rows:
            return np.zeros((0, self.dimension), np.float32)
        return np.concatenate(rows)

    def _request(self, client: openai.OpenAI, batch: Sequence[str]) -> Vectors:
        try:
            reply = self._reply(client, batch, self._format)
        except _NOT_UNDERSTOOD:
            if self._format == "float":
                raise
            reply = self._reply(client, batch, "float")
            self._format = "float"
        return self._checked(reply, len(batch))

    def _reply(
        self, client: openai.OpenAI, batch: Sequence[str], numbers: _Format
    ) -> CreateEmbeddingResponse:
        return Retrying(stop=TRIES, wait=PAUSES, retry=retry_if_exception(_passing), reraise=True)(
            client.embeddings.create,
            model=self._name,
            input=list(batch),
            encoding_format=numbers,
        )

    def _checked(self, reply: CreateEmbeddingResponse, wanted: int) -> Vectors:
        """One finite vector a text, each of the dimension known and none without a direction: what
        is stored wrongly is found by nobody, and stays.
        """
        rows = sorted(reply.data, key=lambda item: item.index)
        if [row.index for row in rows] != list(range(wanted)):
            raise _unusable(f"{len(rows)} vectors for {wanted} texts, or numbered otherwise")
        vectors = np.array([row.embedding for row in rows], np.float32)
        if vectors.ndim != 2 or vectors.shape[1] != (self.dimension or vectors.shape[1]):
            raise _unusable(f"vectors that have not {self.dimension or 'any'} numbers each")
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        if not np.isfinite(lengths).all() or not lengths.all():
            raise _unusable("a vector without a direction")
        unit: Vectors = vectors / lengths
        return unit


def _passing(error: BaseException) -> bool:
    """Whether the next try may do; who was not answered in time has waited long enough."""
    if isinstance(error, openai.APITimeoutError):
        return False
    return isinstance(error, _NOT_THERE)


def _left_alone(why: str) -> EmbeddingFault:
    return EmbeddingFault(f"The embeddings server is left alone for now. {why}", help=_HELP)


def _unusable(what: str) -> EmbeddingFault:
    return EmbeddingFault(
        f"The embeddings server sent {what}.",
        help="Check that QA_EMBEDDING_MODEL names an embedding model.",
    )


@contextmanager
def _translated(api_key: str) -> Iterator[None]:
    """Turns whatever a server can cause into an EmbeddingFault that never shows the key."""
    try:
        yield
    except EmbeddingFault:
        raise
    except openai.OpenAIError as error:
        # Some servers repeat the key in what they say.
        said = " ".join(str(error).split()).replace(api_key or "\n", "***")[:LONGEST_MESSAGE]
        raise EmbeddingFault(f"The embeddings server failed: {said}.", help=_HELP) from None
    except Exception as error:
        # The SDK does not check a reply's shape, and lets its HTTP client's errors through.
        raise EmbeddingFault(
            f"The embeddings server's reply is none ({type(error).__name__}).", help=_HELP
        ) from None
