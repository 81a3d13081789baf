"""An embeddings server on loopback that answers as it is told, rightly or not."""

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np

DIMENSION = 4


class EmbeddingsServer:
    """`body` and `status` are sent to everybody, as gzip where `packed`; None answers rightly, with
    numbers as they are asked for, as `numbers` alone, or not at all where base64 is `unknown`.
    """

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url
        self.body: object = None
        self.status = 200
        self.packed = False
        self.numbers = False
        self.unknown = False
        self.formats: list[str] = []
        """As they were asked for."""

    def reply(self, texts: int, encoding: str = "float") -> bytes:
        if isinstance(self.body, bytes):
            return self.body
        if self.body is not None:
            return json.dumps(self.body).encode()
        vectors: list[object] = [[1.0, i, 0, 0] for i in range(texts)]
        if encoding == "base64" and not self.numbers:
            packed = (np.array(vector, "<f4").tobytes() for vector in vectors)
            vectors = [base64.b64encode(vector).decode() for vector in packed]
        rows = [{"index": i, "embedding": vector} for i, vector in enumerate(vectors)]
        return json.dumps({"object": "list", "model": "e", "data": rows}).encode()


@contextmanager
def embeddings_server() -> Iterator[EmbeddingsServer]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            fake.formats.append(encoding := asked["encoding_format"])
            refused = fake.unknown and encoding == "base64"
            body = b"{}" if refused else fake.reply(len(asked["input"]), encoding)
            self.send_response(400 if refused else fake.status)
            self.send_header("Content-Type", "application/json")
            if fake.packed:
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    fake = EmbeddingsServer(f"http://127.0.0.1:{http.server_port}/v1")
    thread = threading.Thread(target=http.serve_forever)
    thread.start()
    try:
        yield fake
    finally:
        http.shutdown()
        thread.join()
        http.server_close()
