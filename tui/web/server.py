"""A server for one person: a random token in every address, Host and Origin checked, nothing asked of elsewhere."""

import secrets
from pathlib import Path
from typing import Any

import aiohttp_jinja2
import jinja2
from aiohttp import web
from aiohttp.typedefs import Handler
from textual_serve.server import Server

_TEMPLATES = Path(__file__).with_name("templates")
# the browser itself refuses whatever the page would ask of another address
_POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self' ws://{host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class WebServer(Server):
    """Serves the reader under ``/TOKEN/`` to whoever knows the token."""

    def __init__(self, command: str, host: str, port: int) -> None:
        super().__init__(command, host=host, port=port, title="seedreader")
        self.token = secrets.token_urlsafe(24)
        names = {host, "localhost"} if host in ("127.0.0.1", "::1") else {host}
        if host in ("0.0.0.0", "::"):  # noqa: S104 - asked for by name, with a warning
            names = set()  # every name of the machine: the token alone tells friends from strangers
        self._hosts = {f"{name}:{port}" for name in names}

    @property
    def address(self) -> str:
        """What to open in a browser."""
        return f"http://{self.host}:{self.port}/{self.token}/"

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self._guard])
        aiohttp_jinja2.setup(app, loader=jinja2.FileSystemLoader(_TEMPLATES), autoescape=True)
        app.add_routes(
            [
                web.get("/{token}/", self.handle_index),
                web.get("/{token}/ws", self.handle_websocket),
                web.static(f"/{self.token}/static", self.statics_path, show_index=False),
            ]
        )
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Nobody without the token, and no other page in the same browser."""
        if not self._asked_for(request):
            return web.Response(status=403, text="This address is not served.\n")
        response = await handler(request)
        if not response.prepared:
            response.headers["Referrer-Policy"] = "no-referrer"
            response.headers["X-Content-Type-Options"] = "nosniff"
            response.headers["Cache-Control"] = "no-store"
        return response

    def _asked_for(self, request: web.Request) -> bool:
        token = request.path.split("/")[1]
        if not secrets.compare_digest(token.encode(), self.token.encode()):
            return False
        host = request.headers.get("Host", "")
        if self._hosts and host not in self._hosts:
            return False
        origin = request.headers.get("Origin")
        if origin is None:
            # a browser always says where a websocket is opened from
            return request.headers.get("Upgrade", "").lower() != "websocket"
        return origin == f"http://{host}"

    async def handle_index(self, request: web.Request) -> web.Response:
        """The page, ours."""
        nonce = secrets.token_urlsafe(16)
        host = request.headers["Host"]
        context: dict[str, Any] = {
            "nonce": nonce,
            "static": f"/{self.token}/static/",
            "websocket": f"ws://{host}/{self.token}/ws",
        }
        response = aiohttp_jinja2.render_template("page.html", request, context)
        response.headers["Content-Security-Policy"] = _POLICY.format(nonce=nonce, host=host)
        return response

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing: the command has said where to go."""
