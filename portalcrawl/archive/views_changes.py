"""The view of everything that happened to the texts of a portal, a row an event."""

CHANGES = """
CREATE VIEW changes AS
    WITH events AS (
        SELECT seen_at AS at, iif(number = 1, 'new', 'changed') AS kind, article_id,
            number AS revision, changed_fields, change_kinds, NULL AS evidence
        FROM revisions
        UNION ALL
        SELECT renamed_at, 'renamed', article_id, NULL, NULL, NULL,
            'from ' || coalesce(old_url, old_url_key) || coalesce(': ' || evidence, '')
        FROM renames
        UNION ALL
        SELECT min(visits.visited_at), 'missing', pages.article_id, NULL, NULL, NULL,
            min(visits.reason)
        FROM visits
        JOIN pages ON pages.id = visits.page_id
        WHERE visits.change IN ('missing', 'gone')
          AND visits.change = 'missing'
        GROUP BY pages.article_id, visits.run_id
        UNION ALL
        SELECT confirmed_at, 'removed', article_id, NULL, NULL, NULL, evidence
        FROM tombstones
        UNION ALL
        SELECT returned_at, 'returned', article_id, NULL, NULL, NULL, NULL
        FROM tombstones
        WHERE returned_at IS NOT NULL
    )
    SELECT events.at, events.kind, events.article_id, articles.portal, articles.title,
        articles.url, events.revision, events.changed_fields, events.change_kinds, events.evidence
    FROM events
    JOIN articles ON articles.id = events.article_id
    WHERE events.article_id NOT IN (SELECT article_id FROM withheld)
"""
"""The first condition on visits is that of their index ``visits_lost``; the second is meant."""
