"""Views of the documents that texts cite, and of those among them that nobody archived.

One document is cited with and without its day and issuer. A citation that leaves them out counts
for the document of that number where only one is known; where several share the number it stays
apart, for nobody can tell which of them is meant. Short forms without a number are not in here.
"""

_ISSUER_KEY = """nullif(trim(
            substr({table}.key, length({table}.number_key) + 1,
                length({table}.key) - length({table}.number_key)
                - length(coalesce({table}.issued_on, ''))), '@'), '')"""
"""The middle part of number@issuer@day."""

CITED_DOCUMENTS = f"""
CREATE VIEW cited_documents AS
    WITH first_cited AS (
        SELECT key, min(article_id) AS article_id, position
        FROM citations
        WHERE key IS NOT NULL
          AND article_id NOT IN (SELECT article_id FROM withheld)
        GROUP BY key
    ),
    named AS (
        SELECT citations.key, citations.number_key, citations.issued_on,
            {_ISSUER_KEY.format(table="citations")} AS issuer_key,
            citations.number, citations.kind, citations.issuer
        FROM first_cited
        JOIN citations ON citations.article_id = first_cited.article_id
            AND citations.position = first_cited.position
    ),
    archived AS MATERIALIZED (
        SELECT number_key, issued_on, {_ISSUER_KEY.format(table="documents")} AS issuer_key,
            article_id
        FROM documents
        WHERE number_key IN (SELECT number_key FROM named)
          AND article_id NOT IN (SELECT article_id FROM withheld)
    ),
    known AS (
        SELECT number_key, min(issued_on) AS issued_on, min(issuer_key) AS issuer_key,
            count(DISTINCT issued_on) AS n_days, count(DISTINCT issuer_key) AS n_issuers
        FROM (
            SELECT number_key, issued_on, issuer_key FROM named
            UNION ALL
            SELECT number_key, issued_on, issuer_key FROM archived
        )
        GROUP BY number_key
    ),
    told AS (
        SELECT named.key, named.number_key, named.number, named.kind, named.issuer,
            CASE
                WHEN named.issued_on IS NOT NULL THEN named.issued_on
                WHEN n_days = 1 AND (named.issuer_key IS NULL OR n_issuers = 1)
                THEN known.issued_on
            END AS issued_on,
            iif(n_issuers = 1, known.issuer_key, named.issuer_key) AS issuer_key,
            named.issued_on IS NOT NULL
                OR instr(named.number_key, '-' || substr(known.issued_on, 1, 4) || '-') > 0
                AS is_dated
        FROM named
        JOIN known ON known.number_key = named.number_key
    ),
    one AS (
        SELECT number_key, number, kind, issuer, issued_on, key, is_dated,
            min(key) OVER (
                PARTITION BY number_key, issued_on, iif(issued_on IS NULL, issuer_key, NULL)
            ) AS document
        FROM told
    ),
    counted AS (
        SELECT one.document, count(DISTINCT citations.article_id) AS n_texts
        FROM one
        JOIN citations ON citations.key = one.key
        WHERE citations.article_id NOT IN (SELECT article_id FROM withheld)
        GROUP BY one.document
    ),
    cited AS (
        SELECT document, number_key, issued_on, min(number) AS number, min(kind) AS kind,
            min(issuer) AS issuer, max(is_dated) AS is_dated
        FROM one
        GROUP BY document
    ),
    same AS (
        SELECT number_key, issued_on, min(article_id) AS article_id
        FROM archived
        GROUP BY number_key, issued_on
    ),
    alike AS (
        SELECT cited.document, iif(count(*) = 1, min(archived.article_id), NULL) AS article_id
        FROM cited
        JOIN archived ON archived.number_key = cited.number_key
        WHERE coalesce(archived.issued_on = cited.issued_on, 1)
        GROUP BY cited.document
    )
    SELECT cited.number, cited.kind, cited.issuer, cited.issued_on, counted.n_texts,
        CASE
            WHEN same.article_id IS NOT NULL THEN 'yes'
            WHEN alike.document IS NOT NULL THEN 'perhaps'
            ELSE 'no'
        END AS in_archive,
        coalesce(same.article_id, alike.article_id) AS article_id, cited.number_key
    FROM cited
    JOIN counted ON counted.document = cited.document
    LEFT JOIN same ON same.number_key = cited.number_key
        AND same.issued_on = cited.issued_on
        AND cited.is_dated
    LEFT JOIN alike ON alike.document = cited.document
"""
"""``in_archive`` is ``perhaps`` where the number agrees, and no text states the day or the document
does not: numbers begin anew every year or term. Of several such documents none is named.
"""

GHOST_DOCUMENTS = """
CREATE VIEW ghost_documents AS
    SELECT number, kind, issuer, issued_on, n_texts, number_key
    FROM cited_documents
    WHERE in_archive = 'no'
"""
