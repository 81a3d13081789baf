"""A plain HTML page under a policy that lets nothing run, and nothing load but its icon."""

import base64
import hashlib
from html import escape

from starlette.responses import HTMLResponse

from qa_service.http.sub_path import placed

_STYLE = """
:root { color-scheme: light dark; --ground: #fff; --text: #1b1f24; --faint: #575b62; }
:root { --line: #d9d6cd; --link: #1f4e79; --lit: #ffe27a; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #14171b; --text: #e7eaee; --faint: #a5afba; }
  :root { --line: #3a424c; --link: #8fc1f0; --lit: #7a5c00; }
}
body { background: var(--ground); color: var(--text); font: 1rem/1.6 system-ui, sans-serif; }
body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font: 700 1.9rem/1.2 ui-serif, Georgia, serif; margin: 1.2rem 0 .6rem; }
a { color: var(--link); }
.about { color: var(--faint); }
.text { border-top: 1px solid var(--line); padding-top: 1rem; margin-top: 1.2rem; }
.text { font: 1.15rem/1.65 ui-serif, Georgia, serif; }
.text.kept, pre { white-space: pre-wrap; }
.text p { margin: 0 0 1rem; }
h2 { font-size: 1.25rem; line-height: 1.3; }
.item { display: list-item; margin: 0 0 .4rem 1.3rem; }
.row { border-bottom: 1px solid var(--line); font: .95rem/1.6 system-ui, sans-serif; }
blockquote { border-inline-start: 3px solid var(--line); margin: 0 0 1rem; padding: 0 1rem; }
.front { margin: 0 0 1rem; color: var(--faint); font: .9rem/1.5 system-ui, sans-serif; }
pre { font: .85rem/1.5 ui-monospace, monospace; }
mark { background: var(--lit); color: inherit; padding: .1em 0; scroll-margin: 30vh; }
@media print { .links { display: none; } body { margin: 0; } }
""".strip()
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; img-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)


def html_page(title: str, body: str, *, language: str = "en", base: str = "") -> HTMLResponse:
    """`body` is HTML already, whose links are put below `base`; the title and language are text."""
    # Without one a browser asks for /favicon.ico, and Firefox reports that the policy forbids it.
    icon = placed('<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">', base)
    return HTMLResponse(
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n{icon}\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{placed(body, base)}\n</main>\n</body>\n</html>\n",
        headers={
            "Content-Security-Policy": _POLICY,
            "Referrer-Policy": "no-referrer",
            "Vary": "Accept-Language",
        },
    )
