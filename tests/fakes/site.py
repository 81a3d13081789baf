"""A web site on loopback: pages by path, with what was asked of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass
class Site:
    """`pages` maps a path to its body, media type and ETag; `moved` a path to an address."""

    pages: dict[str, tuple[bytes, str, str]] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    url: str = ""

    def put(self, path: str, body: str, kind: str = "text/html", etag: str = "") -> str:
        self.pages[path] = (body.encode(), kind, etag)
        return self.url + path


@contextmanager
def running_site() -> Iterator[Site]:
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            if target := site.moved.get(self.path):
                self._answer(302, {"Location": target})
                return
            body, kind, etag = site.pages.get(self.path, (b"", "", ""))
            if not kind:
                self._answer(404, {})
            elif etag and self.headers.get("If-None-Match") == etag:
                self._answer(304, {"ETag": etag})
            else:
                self._answer(200, {"Content-Type": kind, "ETag": etag}, body)

        def _answer(self, status: int, headers: dict[str, str], body: bytes = b"") -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    site.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
