"""The two sites, served as CloudFront serves them: same headers, same fallback, same `config.json`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from aiohttp import web

from infra.site_headers import Origins, cache_control, site_headers
from shared.attachments.public_files import PREFIX

PublicFiles = Callable[[str], tuple[bytes, str] | None]


def site_app(
    built: Path, origins: Origins, config: dict[str, Any], public_file: PublicFiles
) -> web.Application:
    """`built` is the folder of the built site; `public_file` gives a file of the desk and its content type."""
    # HTTPS is CloudFront's; a browser that remembered it for localhost would refuse every later visit.
    headers = {
        name: value for name, value in site_headers(origins).items() if name != "Strict-Transport-Security"
    }

    async def serve(request: web.Request) -> web.StreamResponse:
        path = request.match_info["path"]
        if path == "config.json":
            return web.json_response(config, headers=headers | {"Cache-Control": cache_control(path)})
        if path.startswith(f"{PREFIX}/"):
            return await public(path)
        file = _file(built, path)
        if file is None:
            raise web.HTTPNotFound(headers=headers)
        return web.FileResponse(file, headers=headers | {"Cache-Control": cache_control(path)})

    async def public(path: str) -> web.StreamResponse:
        found = await asyncio.to_thread(public_file, path)
        if found is None:
            raise web.HTTPNotFound(headers=headers)
        content, content_type = found
        mine = {"Cache-Control": cache_control(path), "Content-Type": content_type}
        return web.Response(body=content, headers=headers | mine)

    app = web.Application()
    app.router.add_get("/{path:.*}", serve)
    return app


def _file(built: Path, path: str) -> Path | None:
    """A path whose last part has no file extension is a page of the single-page app."""
    if "." not in path.rpartition("/")[2]:
        return built / "index.html"
    file = (built / path).resolve()
    return file if file.is_relative_to(built.resolve()) and file.is_file() else None
