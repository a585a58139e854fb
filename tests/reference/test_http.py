"""One polite call: it waits when told to, tries again what may pass, and says in a sentence what does not."""

import datetime as dt
from email.utils import format_datetime

import pytest

from spark_metrics.errors import SourceError
from spark_metrics.reference.http import Limits, Polite
from tests.reference.conftest import NOON
from tests.reference.publishers import Answer, Publisher

BUSY = Answer({"title": "Too many requests"}, 429, {"Retry-After": "7"})


def refused(polite, path="/x"):
    with pytest.raises(SourceError) as failure:
        polite.json(path)
    return str(failure.value)


def test_an_answer_is_given_as_it_is(publisher, polite):
    publisher.tell("/x", {"värde": 1.5})
    assert polite.json("/x", {"lang": "sv"}) == {"värde": 1.5}
    assert publisher.asked == [("/x", {"lang": "sv"}, None)]


def test_a_body_is_posted(publisher, polite):
    publisher.tell("/x", lambda query, body: {"got": body})
    assert polite.json("/x", body={"selection": []}) == {"got": {"selection": []}}


def test_429_is_waited_for_as_long_as_it_says(publisher, polite, time):
    publisher.tell("/x", BUSY, "[1]")
    assert polite.json("/x") == [1]
    assert time.slept == [7.0]


def test_429_may_name_a_moment_instead(publisher, polite, time):
    later = format_datetime(NOON + dt.timedelta(seconds=30), usegmt=True)
    publisher.tell("/x", Answer("{}", 429, {"Retry-After": later}), "[1]")
    assert polite.json("/x") == [1]
    assert time.slept == [30.0]


def test_429_with_a_nonsensical_wait_is_tried_again_like_any_failure(publisher, polite, time):
    publisher.tell("/x", Answer("{}", 429, {"Retry-After": "soon"}), Answer("{}", 429), "[1]")
    assert polite.json("/x") == [1]
    assert time.slept == [1.0, 2.0]


def test_nobody_waits_for_an_hour(publisher, polite, time):
    publisher.tell("/x", Answer("{}", 429, {"Retry-After": "3600"}))
    assert "wait 3,600 seconds" in refused(polite)
    assert time.slept == []


def test_429_for_ever_is_given_up(publisher, polite, time):
    publisher.tell("/x", BUSY)
    assert "status 429" in refused(polite)
    assert time.slept == [7.0] * 3
    assert len(publisher.asked) == 4


def test_a_failing_server_is_asked_again_after_a_while(publisher, polite, time):
    publisher.tell("/x", Answer("oops", 500), Answer("oops", 502), "[1]")
    assert polite.json("/x") == [1]
    assert time.slept == [1.0, 2.0]


def test_a_404_is_final_and_names_what_was_asked_for(publisher, polite, time):
    assert "status 404 to /tables/TAB0/metadata" in refused(polite, "/tables/TAB0/metadata")
    assert time.slept == []


def test_a_slow_answer_is_not_waited_for(publisher, connect):
    publisher.tell("/x", Answer("[1]", delay=0.5))
    assert "did not answer in time" in refused(connect(None, publisher.url, silence=0.05, tries=2))


def test_nobody_there(publisher, connect):
    publisher.close()
    assert "can't be reached" in refused(connect(None, publisher.url, tries=2))


def test_an_answer_that_breaks_off_is_no_answer(publisher, polite):
    publisher.tell("/x", Answer("[1, 2", promised=100))
    assert "broke off" in refused(polite)


@pytest.mark.parametrize("body", ["", "[1, 2", "[NaN]", "[" * 100_000, '"\\ud800'])
def test_broken_json(publisher, polite, body):
    publisher.tell("/x", Answer(body))
    assert "broken" in refused(polite)


def test_a_page_instead_of_data(publisher, polite):
    publisher.tell("/x", Answer("<!doctype html><title>Underhåll</title>", content_type="text/html"))
    assert "a web page instead of data" in refused(polite)


def test_an_endless_answer_is_cut(publisher, connect):
    publisher.tell("/x", Answer("[" + "1," * 5_000 + "1]"))
    assert "too large" in refused(connect(None, publisher.url, most_bytes=1_000))


def test_a_redirect_on_the_same_host_is_followed(publisher, polite):
    publisher.tell("/old", Answer("", 301, {"Location": "/new?a=1"}))
    publisher.tell("/new", "[1]")
    assert polite.json("/old") == [1]


def test_a_redirect_to_another_host_is_refused_and_the_host_never_asked(publisher, polite):
    other = Publisher()
    other.tell("/x", "[1]")
    publisher.tell("/x", Answer("", 302, {"Location": f"{other.url}/x"}))
    assert "sends us on to 127.0.0.1" in refused(polite)
    other.close()
    assert other.asked == []


def test_going_round_in_circles(publisher, polite):
    publisher.tell("/x", Answer("", 302, {"Location": "/x"}))
    assert "in circles" in refused(polite)


def test_no_more_calls_in_a_window_than_allowed(publisher, time, connect):
    publisher.tell("/x", "[1]")
    polite = connect(None, publisher.url, calls=2, window=10.0)
    for _ in range(5):
        polite.json("/x")
    assert time.slept == [10.0, 10.0]


@pytest.mark.parametrize("url", ["", "api.example.se", "file:///etc/passwd", "https://"])
def test_an_address_must_be_one_of_the_web(url):
    with pytest.raises(SourceError):
        Polite(url, Limits())
