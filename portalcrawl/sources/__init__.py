"""Other ways in than the crawl: saved pages, mirrors, plain text."""
