"""How often Python looks for garbage."""

import gc

from portalcrawl.jobs.garbage import rarely_looked_for


def test_it_is_looked_for_less_often_inside_and_as_before_behind() -> None:
    before, frozen = gc.get_threshold(), gc.get_freeze_count()
    try:
        with rarely_looked_for():
            assert gc.isenabled()
            assert gc.get_threshold()[0] > 100 * before[0]
            assert gc.get_freeze_count() > frozen
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0
