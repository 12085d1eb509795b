"""Who may ask: a token, as bearer token or as the password of any user."""

from __future__ import annotations

import base64
import binascii
import secrets

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send


class RequireToken:
    """Answers 401 to whoever does not show the token; `/health` needs none."""

    def __init__(self, app: ASGIApp, *, token: str) -> None:
        self._app = app
        self._token = token.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, or answers it with 401."""
        """Passes a request on, or answers it with 401."""
        if scope["type"] == "http" and scope["path"] != "/health" and not self._knows(Headers(scope=scope)):
            headers = {"WWW-Authenticate": 'Basic realm="kg", charset="UTF-8"'}
            await JSONResponse({"error": "a token is needed"}, 401, headers)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _knows(self, headers: Headers) -> bool:
        scheme, _, value = headers.get("authorization", "").partition(" ")
        shown = value.strip().encode()
        if scheme.lower() == "basic":
            try:
                shown = base64.b64decode(shown, validate=True).partition(b":")[2]
            except binascii.Error:
                return False
        elif scheme.lower() != "bearer":
            return False
        return secrets.compare_digest(shown, self._token)
