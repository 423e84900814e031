"""Views of the documents that texts cite, and of those among them that nobody archived.

One document is named with and without its day and issuer. Texts that leave them out are counted
with the document of that number where only one is known; where several share the number they
stay apart, for nobody can tell which of them is meant.
"""

_ISSUER_KEY = """nullif(trim(substr({0}.key, length({0}.number_key) + 1,
            length({0}.key) - length({0}.number_key) - length(coalesce({0}.issued_on, ''))), '@'),
            '')"""

_NAMED = f"""
    named AS (
        SELECT number_key, issued_on, {_ISSUER_KEY.format("citations")} AS issuer_key, article_id,
            number, kind, issuer
        FROM citations
        WHERE number_key IS NOT NULL
          AND article_id NOT IN (SELECT article_id FROM withheld)
          AND NOT EXISTS (
              SELECT 1
              FROM documents
              WHERE documents.article_id = citations.article_id
                AND documents.number_key = citations.number_key
          )
    ),
    archived AS (
        SELECT number_key, issued_on, {_ISSUER_KEY.format("documents")} AS issuer_key, article_id
        FROM documents
        WHERE number_key IS NOT NULL
          AND article_id NOT IN (SELECT article_id FROM withheld)
    )"""

CITED_DOCUMENTS = f"""
CREATE VIEW cited_documents AS
    WITH {_NAMED},
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
        SELECT named.number_key, named.article_id, named.number, named.kind, named.issuer,
            CASE
                WHEN named.issued_on IS NOT NULL THEN named.issued_on
                WHEN known.n_days = 1 AND (named.issuer_key IS NULL OR known.n_issuers = 1)
                THEN known.issued_on
            END AS issued_on,
            iif(known.n_issuers = 1, known.issuer_key, named.issuer_key) AS issuer_key
        FROM named
        JOIN known ON known.number_key = named.number_key
    ),
    cited AS (
        SELECT number_key, issued_on, iif(issued_on IS NULL, issuer_key, NULL) AS told_apart_by,
            min(issuer_key) AS issuer_key, min(number) AS number, min(kind) AS kind,
            min(issuer) AS issuer, count(DISTINCT article_id) AS n_texts
        FROM told
        GROUP BY 1, 2, 3
    ),
    found AS (
        SELECT cited.*,
            (SELECT min(archived.article_id)
                FROM archived
                WHERE archived.number_key = cited.number_key
                  AND archived.issued_on = cited.issued_on) AS same_id,
            (SELECT min(archived.article_id)
                FROM archived
                WHERE archived.number_key = cited.number_key
                  AND (archived.issued_on IS NULL OR cited.issued_on IS NULL)) AS perhaps_id
        FROM cited
    )
    SELECT number, kind, issuer, issued_on, n_texts,
        CASE
            WHEN same_id IS NOT NULL THEN 'yes'
            WHEN perhaps_id IS NOT NULL THEN 'perhaps'
            ELSE 'no'
        END AS in_archive,
        coalesce(same_id, perhaps_id) AS article_id, number_key
    FROM found
"""

GHOST_DOCUMENTS = """
CREATE VIEW ghost_documents AS
    SELECT number, kind, issuer, issued_on, n_texts, number_key
    FROM cited_documents
    WHERE in_archive = 'no'
"""
