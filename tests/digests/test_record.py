"""An event as JSON: fixed keys, lists for lists."""

import json
from dataclasses import fields

from portalcrawl.archive import DigestEvent
from portalcrawl.digests import record_of


def test_every_fact_is_there_but_the_beginning(event):
    record = record_of(event(change_kinds=("title",), changed_fields=("title",)))
    assert [*record] == [one.name for one in fields(DigestEvent) if one.name != "beginning"]
    assert json.loads(json.dumps(record)) == record
    assert (record["change_kinds"], record["evidence"]) == (["title"], None)
