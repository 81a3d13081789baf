"""One page from the web: each hop checked, within limits, by the site's own rules."""

import ipaddress
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.robotparser import RobotFileParser

import httpx

from index.errors import UnreadableArticle

USER_AGENT = "qa-service"
MOST_HOPS = 5
SECONDS = 30.0
PAUSE = 1.0
"""Seconds between two requests to one host, or what its robots.txt asks for, up to ten times it."""
_REDIRECTS = (301, 302, 303, 307, 308)
_SERVED = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5"}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave; `data` is None when it has not changed since `etag` and `modified`."""

    url: str
    data: bytes | None
    kind: str
    """Its media type, lower case, without parameters."""
    charset: str = ""
    """The encoding that the server says it is in."""
    etag: str = ""
    modified: str = ""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet."""
    return ipaddress.ip_address(address).is_global


class Fetcher:
    """Fetches one address at a time. Raises UnreadableArticle with the reason."""

    def __init__(
        self,
        max_bytes: int,
        *,
        allowed: Callable[[str], bool] = is_public,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        """`allowed` says which IP addresses may be asked."""
        self._max_bytes = max_bytes
        self._allowed = allowed
        self._pause = pause
        self._robots: dict[str, RobotFileParser] = {}
        self._asked: dict[str, float] = {}
        # No proxy of the environment: it would resolve names again, past the check.
        self._http = httpx.Client(timeout=SECONDS, trust_env=False, follow_redirects=False)

    def close(self) -> None:
        self._http.close()

    def fetch(self, url: str, etag: str = "", modified: str = "") -> Fetched:
        """The page behind an address, if it is another than the one with these marks."""
        conditions = {"if-none-match": etag, "if-modified-since": modified}
        headers = {name: value for name, value in conditions.items() if value}
        place = httpx.URL(url)
        for _ in range(MOST_HOPS):
            self._obey(place)
            response, data = self._ask(place, headers)
            if response.status_code not in _REDIRECTS:
                return self._fetched(place, response, data)
            place = place.join(response.headers.get("location", ""))
        raise UnreadableArticle("leads from one address to the next without end.")

    def _fetched(self, place: httpx.URL, response: httpx.Response, data: bytes) -> Fetched:
        kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        charset = response.charset_encoding or ""
        marks = response.headers.get("etag", ""), response.headers.get("last-modified", "")
        if response.status_code == 304:
            return Fetched(str(place), None, kind, charset, *marks)
        if response.status_code != 200:
            raise UnreadableArticle(f"is answered with status {response.status_code}.")
        return Fetched(str(place), data, kind, charset, *marks)

    def _obey(self, place: httpx.URL) -> None:
        """Waits until the host may be asked again. Raises UnreadableArticle where it must not."""
        origin = f"{place.scheme}://{place.netloc.decode()}"
        if origin not in self._robots:
            self._robots[origin] = self._rules(place)
        rules = self._robots[origin]
        if not rules.can_fetch(USER_AGENT, str(place)):
            raise UnreadableArticle("may not be fetched: the site's robots.txt says so.")
        delay = min(float(rules.crawl_delay(USER_AGENT) or PAUSE), 10 * PAUSE)
        wait = self._asked.get(origin, 0.0) + delay - time.monotonic()
        if origin in self._asked and wait > 0:
            self._pause(wait)
        self._asked[origin] = time.monotonic()

    def _rules(self, place: httpx.URL) -> RobotFileParser:
        rules = RobotFileParser()
        asked = place.copy_with(path="/robots.txt", query=None)
        for _ in range(MOST_HOPS):  # RFC 9309: it may be moved
            response, data = self._ask(asked, {})
            if response.status_code not in _REDIRECTS:
                break
            asked = asked.join(response.headers.get("location", ""))
        said = data.decode("utf-8", "replace") if response.is_success else ""
        if response.status_code >= 500:  # RFC 9309: a site that cannot say is not asked
            said = "User-agent: *\nDisallow: /"
        rules.parse(said.splitlines())
        return rules

    def _ask(self, place: httpx.URL, headers: dict[str, str]) -> tuple[httpx.Response, bytes]:
        """One request, to an address that was checked and to no other."""
        host = place.host
        if place.scheme not in ("http", "https") or not host:
            raise UnreadableArticle("is no address of the web.", help="Use http or https.")
        request = self._http.build_request(
            "GET",
            place.copy_with(host=self._checked(host, place.port)),
            headers={**_SERVED, **headers, "host": place.netloc.decode(), "user-agent": USER_AGENT},
            extensions={"sni_hostname": host},
        )
        data, deadline = b"", time.monotonic() + SECONDS
        try:
            response = self._http.send(request, stream=True)
            try:
                for part in response.iter_bytes():
                    data += part
                    if len(data) > self._max_bytes:
                        raise UnreadableArticle(f"is larger than {self._max_bytes / 1e6:g} MB.")
                    if time.monotonic() > deadline:
                        raise UnreadableArticle(f"takes longer than {SECONDS:g} seconds.")
            finally:
                response.close()
        except (httpx.HTTPError, httpx.InvalidURL) as fault:
            raise UnreadableArticle(f"cannot be fetched: {fault}.") from fault
        return response, data

    def _checked(self, host: str, port: int | None) -> str:
        try:
            found = socket.getaddrinfo(host, port or 443, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as fault:
            raise UnreadableArticle(f"cannot be fetched: {host} is not known.") from fault
        addresses = [str(entry[4][0]).partition("%")[0] for entry in found]
        if not addresses or not all(map(self._allowed, addresses)):
            raise UnreadableArticle(f"is not fetched: {host} is an address of a private network.")
        return addresses[0]
