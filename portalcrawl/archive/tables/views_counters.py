"""The view of a portal's own statistics: how many visitors it says it had, day by day."""

VISITS_DAILY = """
CREATE VIEW visits_daily AS
    WITH shown AS (
        SELECT portal, name, substr(shown_at, 1, 10) AS day,
            CAST(value AS INTEGER) AS value, shown_at,
            row_number() OVER (
                PARTITION BY portal, name, substr(shown_at, 1, 10)
                ORDER BY shown_at DESC, capture_id DESC, position DESC
            ) AS nth
        FROM counters
        WHERE name IN ('visits', 'online')
          AND shown_at IS NOT NULL
    ),
    daily AS (
        SELECT portal, name, day, value, shown_at,
            lag(day) OVER earlier AS previous_day,
            lag(value) OVER earlier AS previous_value
        FROM shown
        WHERE nth = 1
        WINDOW earlier AS (PARTITION BY portal, name ORDER BY day)
    )
    SELECT portal, name, day, value, shown_at, previous_day, previous_value,
        CASE
            WHEN name = 'visits' AND date(previous_day, '+1 day') = day AND value >= previous_value
            THEN value - previous_value
        END AS increase
    FROM daily
"""
"""``increase`` is never guessed: a day without a value before it, or a counter that was set back,
has none."""
