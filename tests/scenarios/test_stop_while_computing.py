"""SIGTERM ends the service, whatever it is doing."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import httpx
import pytest

SECONDS = 120

BUSY = """
import sys
from index.article_index import ArticleIndex

def find(*_, **__):
    print("computing", flush=True)
    while True:
        pass

ArticleIndex.find = find
from qa_service.cli import main
sys.exit(main())
"""


@pytest.mark.parametrize(
    ("path", "body"), [("/v1/chat", {"message": "Why?"}), ("/v1/search", {"query": "why"})]
)
def test_a_service_that_computes_without_end_ends(
    tmp_path: Path, path: str, body: dict[str, str]
) -> None:
    environment = {"PATH": os.environ["PATH"], "QA_DATA_DIR": str(tmp_path), "LANG": "C.UTF-8"}
    command = [sys.executable, "-c", BUSY, "serve", "--port", "0"]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as service:
        try:
            assert service.stdout is not None
            lines = iter(service.stdout)
            url = next(line for line in lines if line.startswith("Listening on ")).split()[-1]

            def ask() -> None:
                with pytest.raises(httpx.HTTPError):
                    httpx.post(url + path, json=body, timeout=SECONDS).raise_for_status()

            reader = threading.Thread(target=ask)
            reader.start()
            assert "computing\n" in lines
            service.send_signal(signal.SIGTERM)
            _, err = service.communicate(timeout=SECONDS)
            reader.join()
        finally:
            service.kill()
    assert "in find" in err
