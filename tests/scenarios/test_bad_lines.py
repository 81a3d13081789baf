"""Lines to other servers that fail as lines and proxies do: whoever asks gets an answer or a fault
in time, never a key, and all is well once the line is.
"""

import pytest

from index.embedding.remote import RemoteEmbedder
from index.errors import EmbeddingFault, StorageFault
from index.servers import breaker
from index.stores import chroma
from index.stores.chroma import connect_chroma
from qa_service.errors import ModelFault
from qa_service.model.client import Limits, OpenAIModel
from tests.fakes.asking import KEY, read
from tests.fakes.bad_line import Way, bad_line
from tests.fakes.embeddings_server import embeddings_server
from tests.fakes.model_server import ModelServer, says

pytest_plugins = ["tests.fakes.fixtures"]
BAD: tuple[Way, ...] = (
    "closes", "resets", "hangs", "cuts", "drips", "trickles", "page", "fails", "busy",
)  # fmt: skip
SECONDS = 0.5
"""What a server is waited for, so that a test of silence is short."""


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chroma, "SERVER_SECONDS", SECONDS)


@pytest.mark.parametrize("way", BAD)
def test_a_model_behind_it_is_a_fault_in_time_and_answers_again(
    way: Way, later: list[float]
) -> None:
    with ModelServer() as server, bad_line(("127.0.0.1", port_of(server.base_url))) as line:
        server.replies(says("Yes."))
        limits = Limits(timeout=SECONDS, first_token_timeout=SECONDS)
        client = OpenAIModel("fake", base_url=f"{line.url}/v1", api_key=KEY, limits=limits)
        line.goes(way)
        said, fault = read(client)
        assert said == "" and isinstance(fault, ModelFault)
        assert KEY not in str(fault) + fault.help
        line.goes("through")
        later[0] += breaker.REST_SECONDS + 1
        patient = OpenAIModel("fake", base_url=f"{line.url}/v1", api_key=KEY)
        assert read(patient) == ("Yes.", None)


@pytest.mark.parametrize("way", BAD)
def test_embeddings_behind_it_are_a_fault_in_time_and_come_again(
    way: Way, later: list[float]
) -> None:
    with embeddings_server() as server, bad_line(("127.0.0.1", port_of(server.base_url))) as line:
        embedder = RemoteEmbedder(
            f"{line.url}/v1", "e", KEY, timeout=SECONDS, question_timeout=SECONDS
        )
        line.goes(way)
        for embed in (embedder.embed_questions, embedder.embed_sentences):
            with pytest.raises(EmbeddingFault) as fault:
                embed(["a"])
            assert KEY not in str(fault.value)
        line.goes("through")
        later[0] += breaker.REST_SECONDS + 1
        again = RemoteEmbedder(f"{line.url}/v1", "e", KEY)
        assert again.embed_questions(["a"]).shape == (1, again.dimension)


@pytest.mark.parametrize("way", [way for way in BAD if way != "cuts"])
@pytest.mark.usefixtures("impatient")
def test_a_chroma_server_behind_it_keeps_no_start_waiting(way: Way) -> None:
    with bad_line() as line:
        line.goes(way)
        with pytest.raises(StorageFault, match="vector store"):
            connect_chroma(line.url)


def port_of(url: str) -> int:
    return int(url.rpartition(":")[2].removesuffix("/v1"))
