"""Whole tasks: crawl a portal, import saved pages, read a file, judge a run."""
