from tests.archive.described import strange_values
from tests.demo_life import DemoLife


def test_what_a_crawled_archive_holds_is_what_the_dictionary_says(demo_life: DemoLife) -> None:
    assert not strange_values(demo_life.healthy)
