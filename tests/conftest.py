"""What all tests share: one search profile for Hypothesis, one cache folder of their own, the knowledge."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from triage.knowledge.model import Knowledge

DEEP = "TRIAGE_DEEP_SEARCH"
"""`make search` sets it to 1: a long search with new examples each time. Else the same few examples are tried."""
_CACHE = "TRIAGE_TEST_CACHE"

settings.register_profile(
    "quick",
    max_examples=40,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile("deep", settings.get_profile("quick"), max_examples=2000, derandomize=False)
settings.load_profile("deep" if os.environ.get(DEEP) else "quick")


def pytest_configure(config: pytest.Config) -> None:
    """The parsed knowledge is kept in one folder for all test processes and never in the user's own cache."""
    if _CACHE not in os.environ:
        os.environ[_CACHE] = config.triage_cache = tempfile.mkdtemp(prefix="triage-tests-")  # type: ignore[attr-defined]
    os.environ["XDG_CACHE_HOME"] = os.environ[_CACHE]
    os.environ["XDG_DATA_HOME"] = str(Path(os.environ[_CACHE]) / "data")  # nobody's own journal is looked at


def pytest_unconfigure(config: pytest.Config) -> None:
    """Only the process that made the folder removes it."""
    own = getattr(config, "triage_cache", None)
    if own:
        shutil.rmtree(own, ignore_errors=True)
        os.environ.pop(_CACHE, None)


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The sealed knowledge of this checkout."""
    from tests.pack import KNOWLEDGE  # loads on import: only after the cache folder is set

    return KNOWLEDGE
