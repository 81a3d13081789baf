"""A plain HTML page under a policy that lets nothing run and nothing load."""

import base64
import hashlib
from html import escape

from starlette.responses import HTMLResponse

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1.05rem/1.6 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; }
body { padding: 0 1rem; }
h1 { font-size: 1.4rem; line-height: 1.3; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; margin-top: 1.5rem; }
.about { opacity: .75; }
mark { padding: .1em 0; scroll-margin: 30vh; }
pre { overflow-x: auto; }
""".strip()
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)


def html_page(title: str, body: str, *, language: str = "en") -> HTMLResponse:
    """`body` is HTML already; the title and language are text."""
    return HTMLResponse(
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n",
        headers={"Content-Security-Policy": _POLICY, "Referrer-Policy": "no-referrer"},
    )
