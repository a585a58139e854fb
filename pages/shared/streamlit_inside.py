"""All that we use of Streamlit beyond what it documents, in one place; `tests/pages/test_streamlit_inside.py` uses each
part the way Streamlit itself does, so that a release that differs fails there.

What is not documented and needed: the cookie that `st.login` leaves is Streamlit's own, signed and in pieces. `st.user`
shows it to a page; a route has the request alone. And a file under `/media/` belongs to the sessions that show it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from google.protobuf.message import DecodeError
from streamlit import auth_util, config, runtime
from streamlit.errors import StreamlitAuthError
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.web.server.starlette import starlette_server_config, starlette_websocket

SHORTEST_SECRET = 32
"""Signs of a cookie secret: 16 random bytes in hex."""
COOKIE = starlette_server_config.USER_COOKIE_NAME


def auth_section() -> dict[str, Any]:
    """`[auth]` of the secrets; empty where there is none, or no secrets at all."""
    section = auth_util.get_secrets_auth_section()
    return dict(section) if section else {}


def is_usable(provider: str) -> bool:
    """Are all settings there that logging in with a provider needs?"""
    try:
        auth_util.validate_auth_credentials(provider)
    except StreamlitAuthError:
        return False
    return has_secret()


def has_secret() -> bool:
    """Are cookies signed with a secret that nobody guesses? Streamlit signs with an empty one, too."""
    secret = auth_section().get("cookie_secret")
    return isinstance(secret, str) and len(secret) >= SHORTEST_SECRET


def claims_in(cookies: Mapping[str, str]) -> dict[str, Any]:
    """What the provider said of who sent these cookies; empty without a cookie that this server signed.

    The cookie lasts 30 days and survives a logout: it says who it was made for, never that they are still logged in.
    """
    if COOKIE not in cookies or not has_secret():
        return {}
    signed = starlette_websocket._get_signed_cookie_with_chunks(dict(cookies), COOKIE)
    origin = auth_util.get_origin_from_redirect_uri()
    if not signed or not origin:
        return {}
    return starlette_websocket._parse_decoded_user_cookie(signed, origin)


def start_anew(heard: bytes) -> bytes:
    """A message that has the browser load the start page, with the choices of the page that sent `heard`."""
    asked, answer = BackMsg(), ForwardMsg()
    try:
        asked.ParseFromString(heard)
        choices = asked.rerun_script.query_string
    except DecodeError:
        choices = ""
    path = "/" + (config.get_option("server.baseUrlPath") or "").strip("/")
    answer.auth_redirect.url = f"{path}?{choices}" if choices else path
    return answer.SerializeToString()


def session_id() -> str:
    """The session of the page that runs; "" outside of a page."""
    context = get_script_run_ctx()
    return context.session_id if context else ""


def holders_of(path: str) -> set[str]:
    """The sessions that show the file at an address like `/media/<hash>.csv`."""
    if not runtime.exists():
        return set()
    files = runtime.get_instance().media_file_mgr
    file_id = path.rpartition("/")[2].partition(".")[0]
    with files._lock:
        shown = files._files_by_session_and_coord.items()
        return {session for session, places in shown if file_id in places.values()}


def content_of(path: str) -> bytes | None:
    """The file at an address like `/media/<hash>.csv`; None when there is none."""
    if not runtime.exists():
        return None
    file = runtime.get_instance().media_file_mgr.read_file(path.rpartition("/")[2].partition(".")[0])
    return file and file.content


def forget_files() -> None:
    """The session of the page that runs shows none of its files any longer, those that were yet to be made included."""
    if runtime.exists():
        files = runtime.get_instance().media_file_mgr
        files.clear_session_refs(session_id())
        files.remove_orphaned_files()
