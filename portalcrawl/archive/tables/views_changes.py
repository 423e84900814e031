"""The view of everything that happened to the texts of a portal, a row an event."""

_SEEN = """
            FROM pages AS seen_pages
            JOIN visits AS seen ON seen.page_id = seen_pages.id
            JOIN runs ON runs.id = seen.run_id
            WHERE seen_pages.article_id = {0}.article_id
              AND seen.change IN ('new', 'changed', 'unchanged', 'alias')
              AND runs.kind = 'crawl'
"""

CHANGES = f"""
CREATE VIEW changes AS
    WITH lost AS (
        SELECT pages.article_id, visits.run_id, min(visits.visited_at) AS at,
            visits.reason AS evidence
        FROM visits
        JOIN pages ON pages.id = visits.page_id
        WHERE visits.change IN ('missing', 'gone')
          AND pages.article_id IS NOT NULL
        GROUP BY pages.article_id, visits.run_id
    ),
    absences AS (
        SELECT article_id, min(run_id) AS run_id, at, evidence
        FROM (
            SELECT lost.*, (
                SELECT max(seen.run_id) {_SEEN.format("lost")}
                  AND seen.run_id < lost.run_id
            ) AS seen_in
            FROM lost
        )
        GROUP BY article_id, seen_in
    ),
    returns AS (
        SELECT article_id, (
            SELECT min(seen.run_id) {_SEEN.format("absences")}
              AND seen.run_id > absences.run_id
        ) AS run_id
        FROM absences
    ),
    events AS (
        SELECT seen_at AS at, iif(number = 1, 'new', 'changed') AS kind, article_id,
            number AS revision, changed_fields, change_kinds, NULL AS evidence
        FROM revisions
        UNION ALL
        SELECT renamed_at, 'renamed', article_id, NULL, NULL, NULL,
            'from ' || coalesce(old_url, old_url_key) || coalesce(': ' || evidence, '')
        FROM renames
        UNION ALL
        SELECT at, 'missing', article_id, NULL, NULL, NULL, evidence
        FROM absences
        UNION ALL
        SELECT confirmed_at, 'removed', article_id, NULL, NULL, NULL, evidence
        FROM tombstones
        UNION ALL
        SELECT min(visits.visited_at), 'returned', returns.article_id, NULL, NULL, NULL, NULL
        FROM returns
        JOIN pages ON pages.article_id = returns.article_id
        JOIN visits ON visits.page_id = pages.id AND visits.run_id = returns.run_id
        WHERE NOT EXISTS (
            SELECT 1
            FROM renames
            WHERE renames.article_id = returns.article_id
              AND renames.run_id = returns.run_id
        )
        GROUP BY returns.article_id, returns.run_id
    )
    SELECT events.at, events.kind, events.article_id, articles.portal, articles.title,
        articles.url, events.revision, events.changed_fields, events.change_kinds, events.evidence
    FROM events
    JOIN articles ON articles.id = events.article_id
    WHERE events.article_id NOT IN (SELECT article_id FROM withheld)
"""
"""A text is missing from the first visit that did not find it, however many follow; the condition
on the change of a lost visit is word for word that of the index ``visits_lost``."""
