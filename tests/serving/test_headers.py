"""Headers that keep the browser on this host."""

import re

from pages.serving.document import document
from pages.serving.guard import Guard
from pages.serving.headers import SecurityHeaders, content_security_policy, inline_script_hashes
from spark_metrics.language import LANGUAGES
from tests.serving.asking import ask, plain


def directives(policy):
    return dict(part.split(" ", 1) for part in policy.split("; "))


def test_every_answer_carries_them_refusals_too():
    app = SecurityHeaders(Guard(plain, hosts=["localhost"], origins=[]))
    for path in ("/", "/_stcore/metrics"):
        headers = ask(app, path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_the_policy_names_no_other_host():
    policy = content_security_policy("spark.example.se")
    assert set(re.findall(r"\w+://\S+?(?=[ ;])", policy)) == {"ws://spark.example.se", "wss://spark.example.se"}


def test_tiles_add_their_host_to_the_images_and_nowhere_else(monkeypatch):
    without = directives(content_security_policy("localhost"))
    monkeypatch.setenv("SPARK_TILES", "https://tiles.example.se/{z}/{y}/{x}.png")
    told = directives(content_security_policy("localhost"))
    assert told.pop("img-src") == f"{without.pop('img-src')} https://tiles.example.se"
    assert told == without


def test_no_script_is_made_from_strings_and_no_foreign_inline_script_runs():
    scripts = directives(content_security_policy("localhost"))["script-src"].split()
    assert "'unsafe-eval'" not in scripts
    assert "'unsafe-inline'" not in scripts
    assert "blob:" not in scripts


def test_a_host_header_cannot_write_into_the_policy():
    assert "evil" not in content_security_policy("x; script-src evil")


def test_the_inline_scripts_are_the_same_in_each_language():
    assert len({inline_script_hashes(document(language).body.decode()) for language in LANGUAGES}) == 1
