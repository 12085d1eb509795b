"""The HTTP side of a push: login, retries, and errors in words that never hold a password."""

from __future__ import annotations

import netrc
import os
import time
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Self
from urllib.parse import urlsplit

from kg.errors import OutputError

_TRIES = 6
_LONGEST_WAIT = 30.0
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_SAID = 200


class PushError(OutputError):
    """A store refuses, cannot be reached, or lost something."""


class TooLarge(PushError):  # noqa: N818 - it is answered with smaller pieces, not told
    """The store takes no requests of this size."""


@dataclass(frozen=True, slots=True)
class Login:
    """Who asks: `kind` is `basic`, `digest` or `bearer`. The secret is in no representation."""

    kind: str
    user: str = ""
    secret: str = field(default="", repr=False)

    @staticmethod
    def found(kind: str, endpoint: str) -> Login:
        """The login in the environment (KG_PUSH_USER, KG_PUSH_PASSWORD, KG_PUSH_TOKEN) or in ~/.netrc."""
        if kind == "bearer":
            token = os.environ.get("KG_PUSH_TOKEN", "")
            if not token:
                raise PushError("set KG_PUSH_TOKEN to the token")
            return Login(kind, secret=token)
        user, password = os.environ.get("KG_PUSH_USER"), os.environ.get("KG_PUSH_PASSWORD")
        if user is not None and password is not None:
            return Login(kind, user, password)
        try:
            known = netrc.netrc().authenticators(urlsplit(endpoint).hostname or "")
        except (OSError, netrc.NetrcParseError):
            known = None
        if known is None:
            raise PushError("set KG_PUSH_USER and KG_PUSH_PASSWORD, or add the host to ~/.netrc")
        return Login(kind, known[0], known[2])


class Session:
    """A connection to a store; retries what may be sent again, and says the rest."""

    def __init__(self, endpoint: str, login: Login | None, *, wait: float = 0.5) -> None:
        if urlsplit(endpoint).scheme not in {"http", "https"} or not urlsplit(endpoint).hostname:
            raise PushError("the address of a store begins with http:// or https://")
        if urlsplit(endpoint).password is not None or urlsplit(endpoint).username is not None:
            raise PushError("no passwords in addresses; set KG_PUSH_USER and KG_PUSH_PASSWORD")
        try:
            self._httpx = import_module("httpx")
        except ImportError as error:
            raise PushError("kg push needs httpx: pip install 'kg[push]'") from error
        headers = {"User-Agent": "kg"}
        auth = None
        if login is not None and login.kind == "bearer":
            headers["Authorization"] = f"Bearer {login.secret}"
        elif login is not None:
            kinds = {"basic": self._httpx.BasicAuth, "digest": self._httpx.DigestAuth}
            auth = kinds[login.kind](login.user, login.secret)
        timeout = self._httpx.Timeout(120.0, connect=10.0)
        self._client = self._httpx.Client(auth=auth, headers=headers, timeout=timeout, trust_env=False)
        self._wait = wait

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def request(self, method: str, address: str, **options: Any) -> Any:  # noqa: ANN401 - httpx may not be installed
        """The response to a request that may be sent again.

        Raises:
            TooLarge: The store says 413.
            PushError: It refuses, or cannot be reached after several tries.
        """
        wait, told = self._wait, ""
        for _ in range(_TRIES):
            pause = wait
            try:
                response = self._client.request(method, address, **options)
            except self._httpx.TimeoutException:
                told = "no answer in time"
            except self._httpx.TransportError as error:
                told = f"no connection: {type(error).__name__}"
            else:
                if response.is_success:
                    return response
                told = _said(response)
                if response.status_code not in _AGAIN:
                    raise _refusal(response, told, address)
                pause = max(wait, _retry_after(response.headers.get("retry-after")))
            time.sleep(min(pause, _LONGEST_WAIT))
            wait *= 2
        raise PushError(f"gave up after {_TRIES} tries: {told}; the same command goes on from here", path=address)


def _refusal(response: Any, told: str, address: str) -> PushError:  # noqa: ANN401 - httpx may not be installed
    if response.status_code == 413:
        return TooLarge("the store takes no requests of this size; give a smaller --chunk", path=address)
    if response.status_code in {401, 403}:
        return PushError(f"the store refuses the login: {told}", path=address)
    return PushError(told, path=address)


def _said(response: Any) -> str:  # noqa: ANN401 - httpx may not be installed
    """What a store said, on one line and not too much of it."""
    text = " ".join("".join(each if each.isprintable() else " " for each in response.text[: 4 * _SAID]).split())
    return f"{response.status_code} {response.reason_phrase}" + (f": {text[:_SAID]}" if text else "")


def _retry_after(value: str | None) -> float:
    return float(value) if value is not None and value.isdigit() else 0.0
