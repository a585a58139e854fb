"""Reports of the example store, each made once; there has been a meeting, so that figures have moved since."""

import datetime as dt
import shutil
from functools import cache

import pytest

from spark_metrics import meetings, reports
from spark_metrics.language import LANGUAGES
from spark_metrics.programmes import programmes
from spark_metrics.workspace import Workspace
from tests.reports import shown

PROGRAMMES = tuple(programmes())
MEETINGS = {"spark": dt.date(2026, 3, 24), "plattformen": dt.date(2010, 7, 15)}
EVERY = [(programme, language) for programme in PROGRAMMES for language in LANGUAGES]
EVERY_IDS = [f"{programme}-{language}" for programme, language in EVERY]


@pytest.fixture(scope="session")
def store(example_store, tmp_path_factory):
    """The example store with a meeting of each programme, for reading alone."""
    folder = shutil.copytree(example_store, tmp_path_factory.mktemp("reports") / "store", symlinks=True)
    workspace = Workspace.open(folder)
    for programme, day in MEETINGS.items():
        meetings.add_meeting(workspace, programme, day, who="projektkontoret")
    yield workspace
    workspace.store.close()


@pytest.fixture(scope="session")
def content(store):
    """`content("spark", "sv")`: what its reports show."""
    return cache(lambda programme, language: reports.gather(store, programme, None, language))


@pytest.fixture(scope="session")
def made(content):
    """`made("spark", "sv", "pdf")`: the file."""
    return cache(lambda programme, language, form: reports.report(content(programme, language), form))


@pytest.fixture(scope="session")
def documented(store):
    """`documented("spark", "sv")`: all figures as `figures --json` prints them."""
    return cache(lambda programme, language: shown.documented(store, programme, language))


@pytest.fixture(params=EVERY, ids=EVERY_IDS)
def every(request):
    """Each programme in each language."""
    return request.param
