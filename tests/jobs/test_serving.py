import pytest

from portalcrawl.demo import DemoServer
from portalcrawl.errors import PortTaken
from portalcrawl.jobs.serving import served
from portalcrawl.portals import at_port, load


@pytest.fixture
def demo():
    with DemoServer(port=0, state=2) as server:
        yield server


@pytest.mark.parametrize("state", [2, None])
def test_a_demo_that_listens_in_the_state_wanted_is_used(demo, state):
    with served(at_port(load("demo"), demo.port), state=state):
        assert [request.method for request in demo.requests] == ["HEAD"]


def test_a_demo_in_another_state_is_not_crawled(demo):
    with (
        pytest.raises(PortTaken) as caught,
        served(at_port(load("demo"), demo.port), state=1),
    ):
        pytest.fail("served")
    assert str(caught.value) == (
        f"the demo that listens at port {demo.port} is in state 2, not 1: stop it, or choose "
        "another port (portalcrawl demo --port N)"
    )


@pytest.mark.parametrize(("wanted", "state"), [(3, 3), (None, 1)])
def test_where_none_listens_the_demo_is_served_in_the_state_wanted(demo, wanted, state):
    profile = at_port(load("demo"), demo.port)
    demo.__exit__(None, None, None)
    with (
        served(profile, state=wanted),
        pytest.raises(PortTaken, match=f"is in state {state}, not 4"),
        served(profile, state=4),
    ):
        pytest.fail("served")
