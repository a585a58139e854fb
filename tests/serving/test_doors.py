"""Where there is a login: what a cookie is worth, whose a file is, and what a standing connection may still say."""

import asyncio
import datetime as dt
import json

import pytest
from starlette.requests import cookie_parser
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.secrets import secrets_singleton
from streamlit.web.server.starlette import starlette_app_utils, starlette_auth_routes

from pages.serving.doors import ENDED, Doors
from pages.shared import doorkeeper, logins, streamlit_inside
from spark_metrics.access import Access
from spark_metrics.model.viewer import Viewer
from tests.serving.asking import HERE, HOST, ask, plain

ISSUER = "https://login.example.se"
SECRETS = {
    "auth": {
        "redirect_uri": f"{HERE}/oauth2callback",
        "cookie_secret": "only for the tests, and long enough to be one",
        "client_id": "spark", "client_secret": "x", "server_metadata_url": f"{ISSUER}/configuration",
    }
}  # fmt: skip

NOW = int(dt.datetime.now(dt.UTC).timestamp())


class Store:
    """A workspace that has nothing but its access."""

    def __init__(self, folder):
        self.access = Access.of_store(folder)


@pytest.fixture
def store(tmp_path, monkeypatch):
    """A store whose project office, Anna, is invited; with a provider of logins."""
    ours = Store(tmp_path)
    ours.access.invite(Viewer("administrator", "Test"), issuer=ISSUER, person="Anna", role="office", subject="anna")
    monkeypatch.setattr(logins, "workspace", lambda: ours)
    monkeypatch.setattr(logins, "HOLDS", 0.0)
    logins._known.clear()
    with_secrets(monkeypatch, SECRETS)
    return ours


def with_secrets(monkeypatch, secrets):
    monkeypatch.setattr(secrets_singleton, "_secrets", secrets)


def claims(subject="anna", nonce="n1", **more):
    return {"iss": ISSUER, "sub": subject, "nonce": nonce, "iat": NOW, "origin": HERE, "is_logged_in": True} | more


def cookie(**said):
    """The cookie that Streamlit makes of a login, by its own means."""
    name = streamlit_inside.COOKIE
    signed = starlette_auth_routes._create_signed_value_wrapper(name, json.dumps(claims(**said)))
    return f"_streamlit_xsrf=2|a; {name}={signed.decode()}"


def seen_by_streamlit(path="/", **headers):
    """The cookies that come through to Streamlit."""
    through = {}

    async def streamlit(scope, receive, send):
        line = dict(scope["headers"]).get(b"cookie", b"").decode()
        through.update(cookie_parser(line))
        await plain(scope, receive, send)

    ask(Doors(streamlit), path, **headers)
    return through


def said_over(sent, during=lambda: None):
    """What the application hears of a connection that sends these messages, and what the browser hears back."""
    heard, answered, waiting = [], [], [{"type": "websocket.connect"}, *sent]

    async def receive():
        return waiting.pop(0)

    async def send(message):
        answered.append(message)

    async def streamlit(scope, receive, send):
        await receive()
        during()
        while (message := await receive())["type"] == "websocket.receive":
            heard.append(message["bytes"])
            if not waiting:
                return

    headers = [(b"host", HOST.encode()), (b"cookie", cookie().encode())]
    scope = {"type": "websocket", "path": "/_stcore/stream", "headers": headers}
    asyncio.run(Doors(streamlit)(scope, receive, send))
    return heard, answered


def test_a_login_that_stands_comes_through(store):
    assert streamlit_inside.COOKIE in seen_by_streamlit(cookie=cookie())
    assert logins.of_cookies(cookie_parser(cookie())).viewer.role == "office"


def test_a_cookie_whose_login_has_ended_does_not_come_through_and_the_page_is_told(store):
    old = cookie()
    seen_by_streamlit(cookie=old)
    seen_by_streamlit("/auth/logout", cookie=old)

    through = seen_by_streamlit(cookie=old)

    assert streamlit_inside.COOKIE not in through
    assert through["_streamlit_xsrf"] == "2|a"
    assert ENDED in through
    assert [one.action for one in store.access.read_log(Viewer())[0]][1:] == ["logged_out", "logged_in", "invited"]


def test_another_login_of_the_same_person_stands_beside_one_that_has_ended(store):
    seen_by_streamlit("/auth/logout", cookie=cookie(nonce="n1"))

    assert streamlit_inside.COOKIE in seen_by_streamlit(cookie=cookie(nonce="n2"))


def test_who_is_not_invited_comes_through_as_the_public_and_is_told(store):
    through = seen_by_streamlit(cookie=cookie(subject="eve"))
    standing = logins.of_cookies(cookie_parser(cookie(subject="eve", nonce="n3")))

    assert streamlit_inside.COOKIE in through
    assert (standing.viewer, standing.key, standing.refusal.why) == (Viewer(), "", "not_invited")


@pytest.mark.parametrize(
    "lacking",
    [{"nonce": ""}, {"nonce": None}, {"sub": None}, {"iss": ""}, {"iat": "today"}, {"is_logged_in": "yes"}],
    ids=lambda lacking: next(iter(lacking)),
)
def test_half_a_login_is_none(lacking):
    assert logins.login_of(claims() | lacking) is None


def test_two_logins_are_told_apart_by_their_nonce_alone():
    one, again, other = (logins.login_of(claims(nonce=nonce, iat=1)) for nonce in ("a", "a", "b"))

    assert one.key == again.key != other.key


def test_a_cookie_that_this_server_did_not_sign_is_none(store):
    forged = starlette_app_utils.create_signed_value("another secret", streamlit_inside.COOKIE, json.dumps(claims()))

    assert logins.of_cookies({streamlit_inside.COOKIE: forged.decode()}) == logins.NOBODY
    assert logins.of_cookies(cookie_parser(cookie(origin="https://elsewhere.example"))) == logins.NOBODY


def test_with_a_secret_that_can_be_guessed_nobody_is_logged_in(store, monkeypatch):
    with_secrets(monkeypatch, {"auth": SECRETS["auth"] | {"cookie_secret": ""}})

    assert logins.of_cookies(cookie_parser(cookie())) == logins.NOBODY


def test_a_standing_connection_says_nothing_more_once_its_login_has_ended(store):
    asked = BackMsg()
    asked.rerun_script.query_string = "language=en"
    message = {"type": "websocket.receive", "bytes": asked.SerializeToString()}
    login = logins.of_cookies(cookie_parser(cookie())).login

    heard, answered = said_over([message, message], during=lambda: logins.end(login))

    assert heard == []
    assert ForwardMsg.FromString(answered[0]["bytes"]).auth_redirect.url == "/?language=en"
    assert answered[1]["type"] == "websocket.close"


def test_a_standing_connection_is_heard_while_its_login_stands(store):
    message = {"type": "websocket.receive", "bytes": b""}

    heard, answered = said_over([message, message])

    assert (len(heard), answered) == (2, [])


def test_a_file_is_for_those_to_whom_a_page_shows_it(store, monkeypatch):
    key = logins.of_cookies(cookie_parser(cookie())).key
    monkeypatch.setattr(streamlit_inside, "holders_of", lambda path: {"hers"} if "a1" in path else {"of all"})
    monkeypatch.setattr(streamlit_inside, "content_of", lambda path: None)
    doorkeeper.is_shown_to("hers", key)
    doorkeeper.is_shown_to("of all", "")
    doors = Doors(plain)

    assert ask(doors, "/media/a1.csv", cookie=cookie()).status_code == 200
    assert ask(doors, "/media/a1.csv", cookie=cookie(subject="eve")).status_code == 404
    assert ask(doors, "/media/a1.csv").status_code == 404
    assert ask(doors, "/media/b2.csv").status_code == 200
    assert ask(doors, "/static/media/font.woff2").status_code == 200
    assert ask(doors, "/_stcore/upload_file/hers/f", "PUT", cookie=cookie()).status_code == 200
    assert ask(doors, "/_stcore/upload_file/hers/f", "PUT", cookie=cookie(subject="eve")).status_code == 404
    assert ask(doors, "/_stcore/upload_file/of%20all/f", "PUT").status_code == 404


def test_a_file_made_on_demand_is_for_whom_it_was_made(monkeypatch):
    monkeypatch.setattr(streamlit_inside, "holders_of", lambda path: set())
    mine, same_length = b"1" * 2**21, b"2" * 2**21
    doorkeeper.made_for("mine", lambda: mine)()
    doorkeeper.made_for("hers", lambda: same_length)()
    monkeypatch.setattr(streamlit_inside, "content_of", lambda path: mine if path == "/media/mine" else same_length)

    assert doorkeeper.may_have("mine", "/media/mine")
    assert not doorkeeper.may_have("mine", "/media/hers")
    assert not doorkeeper.may_have("", "/media/hers")


@pytest.mark.parametrize(
    ("client", "headers", "status"),
    [
        (("127.0.0.1", 5000), {}, 200),
        (("::1", 5000), {}, 200),
        (("10.0.0.7", 5000), {}, 403),
        (None, {}, 403),
        (("127.0.0.1", 5000), {"x_forwarded_for": "10.0.0.7"}, 403),
    ],
)
def test_who_is_alone_is_answered_on_this_machine_alone(monkeypatch, client, headers, status):
    monkeypatch.setenv("SPARK_OFFICE", "open")

    async def from_there(scope, receive, send):
        await Doors(plain)({**scope, "client": client}, receive, send)

    assert ask(from_there, "/", **headers).status_code == status
