"""Views of the texts: what is new, and how many there are a month."""

LATEST_ARTICLES = """
CREATE VIEW latest_articles AS
    SELECT articles.id AS article_id, articles.portal, articles.section, articles.page_kind,
        articles.title,
        CASE articles.published_precision
            WHEN 'minute' THEN substr(articles.published_at, 1, 16)
            WHEN 'month' THEN substr(articles.published_at, 1, 7)
            WHEN 'year' THEN substr(articles.published_at, 1, 4)
            ELSE substr(articles.published_at, 1, 10)
        END AS published,
        articles.published_precision,
        CASE WHEN articles.published_at IS NULL THEN coalesce(
            (SELECT raw || ': ' || reason
                FROM article_dates
                WHERE article_dates.article_id = articles.id
                  AND kind IN ('published', 'updated', 'issued', 'effective', 'clock')
                ORDER BY kind = 'published' DESC, position
                LIMIT 1),
            (SELECT min(message)
                FROM problems
                WHERE problems.article_id = articles.id
                  AND field = 'published_at'),
            'The page shows no date.')
        END AS undated_because,
        articles.not_before, articles.not_after, articles.first_seen_at, articles.status,
        articles.url
    FROM articles
    WHERE articles.id NOT IN (SELECT article_id FROM withheld)
    ORDER BY articles.published_at DESC, articles.id DESC
"""
"""NULL sorts below every date, so texts without one stand at the end."""

ARTICLES_PER_MONTH = """
CREATE VIEW articles_per_month AS
    SELECT articles.portal, articles.section, articles.page_kind,
        coalesce(articles.year, CAST(substr(documents.issued_on, 1, 4) AS INTEGER)) AS year,
        iif(articles.year IS NULL, substr(documents.issued_on, 1, 7), articles.year_month)
            AS year_month,
        CASE
            WHEN articles.year IS NOT NULL THEN 'published'
            WHEN documents.issued_on IS NOT NULL THEN 'issued'
        END AS dated_by,
        count(*) AS n_texts
    FROM articles
    LEFT JOIN documents ON documents.article_id = articles.id
    WHERE articles.id NOT IN (SELECT article_id FROM withheld)
    GROUP BY 1, 2, 3, 4, 5, 6
"""
"""Nothing vanishes: ``year_month`` is NULL where only the year is known, both where nothing is."""
