"""A plain HTML page under a policy that lets nothing run and nothing load."""

import base64
import hashlib
from html import escape

from starlette.responses import HTMLResponse

from qa_service.http.sub_path import placed

_STYLE = """
:root { color-scheme: light dark; --ground: #fff; --text: #1b1f24; --faint: #535b66; }
:root { --link: #1f4e79; --lit: #ffe27a; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #14171b; --text: #e7eaee; --faint: #a5afba; --link: #8fc1f0; --lit: #7a5c00; }
}
body { background: var(--ground); color: var(--text); font: 1.05rem/1.6 system-ui, sans-serif; }
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; line-height: 1.3; }
a { color: var(--link); }
.text { font-family: ui-serif, Georgia, serif; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; margin-top: 1.5rem; }
.about { color: var(--faint); }
mark { background: var(--lit); color: inherit; padding: .1em 0; scroll-margin: 30vh; }
""".strip()
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)


def html_page(title: str, body: str, *, language: str = "en", base: str = "") -> HTMLResponse:
    """`body` is HTML already, whose links are put below `base`; the title and language are text."""
    return HTMLResponse(
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{placed(body, base)}\n</main>\n</body>\n</html>\n",
        headers={
            "Content-Security-Policy": _POLICY,
            "Referrer-Policy": "no-referrer",
            "Vary": "Accept-Language",
        },
    )
