"""The interactive documentation, served whole from here: no address outside is asked."""

import importlib.resources

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from qa_service.http.sub_path import base_of, placed

router = APIRouter(prefix="/docs", include_in_schema=False)

_ASSETS = {
    "swagger-ui-bundle.js": "text/javascript",
    "swagger-ui.css": "text/css",
    "favicon-32x32.png": "image/png",
}
_KEPT_A_DAY = {"Cache-Control": "private, max-age=86400"}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>qa-service: HTTP interface</title>
<link rel="icon" href="/docs/favicon-32x32.png">
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<noscript>
This page needs JavaScript; the same is in <a href="/openapi.json">openapi.json</a>.
</noscript>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
"""
_START = """SwaggerUIBundle({
  url: "/openapi.json", dom_id: "#swagger-ui", deepLinking: true, tryItOutEnabled: true,
  validatorUrl: null, presets: [SwaggerUIBundle.presets.apis], layout: "BaseLayout",
});
"""


@router.get("")
async def docs_page(request: Request) -> HTMLResponse:
    """Every route, with examples to try."""
    page = placed(_PAGE, base_of(request))
    return HTMLResponse(page, headers={"Content-Security-Policy": _POLICY})


@router.get("/start.js")
async def start_script(request: Request) -> Response:
    """Starts the documentation; a file of its own, because the policy allows no inline script."""
    script = _START.replace('"/openapi.json"', f'"{base_of(request)}/openapi.json"')
    return Response(script, media_type="text/javascript")


def _add(name: str, media_type: str) -> None:
    def asset() -> Response:
        data = (importlib.resources.files("fastapi_swagger") / "resources" / name).read_bytes()
        return Response(data, media_type=media_type, headers=_KEPT_A_DAY)

    router.add_api_route(f"/{name}", asset, methods=["GET"])


for _name, _media_type in _ASSETS.items():
    _add(_name, _media_type)
