"""Scrapy settings of portalcrawl; our own stand in the first block, each with unit and default.

An environment variable of the same name goes before a default of ours.
"""

import os

from portalcrawl.config.environment import from_environment

# --- ours -----------------------------------------------------------------------------------
PORTALCRAWL_ARCHIVE = "data/archive.db"
"""Path of the archive file that a crawl writes."""
PORTALCRAWL_CONTACT = ""
"""Web or mail address for the portal's operator; stands in the user agent of every request.
Empty: account@machine of whoever crawls."""
PORTALCRAWL_DEMO_STATE = 0
"""State of the built-in portal that a crawl of it wants, 1 to 4; 0 takes a demo that listens as
it is, and serves state 1 where none does."""
PORTALCRAWL_FULL_WALK_DAYS = 30.0
"""Days after which listings are walked to their last page again; 0 means in every run. Between
that they are walked until two pages in a row hold nothing new and nothing changed."""
PORTALCRAWL_MAX_PAGES = 0
"""Pages asked for in one run; 0 means no budget. A run that ends here is partial."""
PORTALCRAWL_MAX_MINUTES = 0.0
"""Minutes that one run may last; 0 means no budget. A run that ends here is partial."""
PORTALCRAWL_MAX_BYTES = 0
"""Bytes of bodies taken in one run; 0 means no budget. A run that ends here is partial."""
PORTALCRAWL_MAX_WAIT_SECONDS = 300.0
"""Seconds that a run waits where a portal asks it to (Retry-After, or back-off after 429 and
503); asked for more, the run ends as partial."""
PORTALCRAWL_QUIET_HOURS = ""
"""Hours in which nothing is asked, Vietnam time, in place of the profile's: ``07:00-11:30,
13:30-17:00``; ``none`` for no quiet hours at all."""
PORTALCRAWL_TLS = "verify"
"""``verify`` asks no host whose certificate fails; ``mark`` archives its pages, each capture
marked as unverified."""
PORTALCRAWL_MAX_FILE_BYTES = 64 * 1024 * 1024
"""Bytes of one attachment or image, decompressed; pages are held by DOWNLOAD_MAXSIZE."""
PORTALCRAWL_MIN_FREE_BYTES = 500_000_000
"""Bytes that a run leaves free on the archive's disk; it ends before (exit 5). 0 means no floor."""
PORTALCRAWL_MIN_FREE_SHARE = 0.05
"""The same as a share of the disk; the smaller of the two counts. 0 means no floor."""
PORTALCRAWL_MAX_REDIRECTS = 5
"""Hops between spellings of one address (http to https) before the page counts as failed."""
PORTALCRAWL_STOP_AFTER_FAILURES = 5
"""Requests in a row without any answer after which the portal counts as down; 0 means never."""
PORTALCRAWL_LOG_FOLDER = ""
"""Folder of the log files, one for each crawl; empty: ``logs`` beside the archive."""
PORTALCRAWL_KEEP_LOGS = 30
"""Log files that are kept of each portal; 0 means that none is written."""
PORTALCRAWL_PING_URL = ""
"""Address of a watcher: told ``/start``, then the address itself or ``/fail``; empty: none."""
PORTALCRAWL_PROGRESS = "none"
"""``auto`` (a bar on a terminal, lines elsewhere), ``bar``, ``lines`` or ``none``; on stderr."""
PORTALCRAWL_PROGRESS_EVERY = 50
"""Pages between two progress lines."""

# --- who we are -----------------------------------------------------------------------------
BOT_NAME = "portalcrawl"
SPIDER_MODULES = ["portalcrawl.spiders"]
NEWSPIDER_MODULE = "portalcrawl.spiders"
# The spider adds version and contact; robots groups are looked up by this short name.
USER_AGENT = "portalcrawl"
ROBOTSTXT_USER_AGENT = "portalcrawl"

# --- polite ---------------------------------------------------------------------------------
ROBOTSTXT_OBEY = True
CONCURRENT_REQUESTS_PER_DOMAIN = 1
# Others wait in the scheduler: a stop need not wait for their delays, and what is asked next is
# chosen once the answer before is read, so that one portal always gives one archive.
CONCURRENT_REQUESTS = 1
SCRAPER_SLOT_MAX_ACTIVE_SIZE = 0
DOWNLOAD_DELAY = 1.0
# Scrapy's jitter would halve the delay now and then: it is a minimum here.
DOWNLOAD_DELAY_JITTER = 0
DOWNLOAD_TIMEOUT = 30  # seconds from the request to the answer's last byte
RETRY_TIMES = 1  # after the first try: a host that hangs costs a minute a page
RETRY_PRIORITY_ADJUST = 1
"""The second try comes next: behind all other pages a silent portal would be noticed only when each
of them had timed out once."""
REDIRECT_MAX_TIMES = 5  # for robots.txt only: the spider keeps each redirect of a page
METAREFRESH_ENABLED = False
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Language": "vi",
}

# --- safe -----------------------------------------------------------------------------------
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
COOKIES_ENABLED = False
REFERRER_POLICY = "no-referrer"
HTTPPROXY_ENABLED = False
DOWNLOAD_VERIFY_CERTIFICATES = True
# Addresses are checked where names become addresses; ports and certificates at the one way out.
TWISTED_DNS_RESOLVER = "portalcrawl.guards.resolving.GuardedResolver"
DOWNLOAD_HANDLERS = {
    "http": "portalcrawl.guards.handler.GuardedHandler",
    "https": "portalcrawl.guards.handler.GuardedHandler",
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}
DOWNLOAD_MAXSIZE = 8 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0

# --- the way of the data --------------------------------------------------------------------
HTTPERROR_ALLOW_ALL = True  # every answer is a capture, whatever its status
# The frontier claims each url_key once a run; Scrapy's fingerprints know no aliases.
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    # ScopeMiddleware does this one's work; nobody logs in.
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "portalcrawl.middlewares.ScopeMiddleware": 50,
    "portalcrawl.middlewares.RobotsMiddleware": 100,
    "portalcrawl.middlewares.SamenessMiddleware": 150,
    "portalcrawl.middlewares.RevisitMiddleware": 560,
    "portalcrawl.middlewares.RedirectsMiddleware": 570,
    "portalcrawl.middlewares.WholenessMiddleware": 580,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "portalcrawl.middlewares.CompressionMiddleware": 590,
    "portalcrawl.middlewares.SizeMiddleware": 900,
    # Behind all that may answer, or refuse, without asking.
    "portalcrawl.middlewares.PaceMiddleware": 950,
}
# Errors, long addresses and depths are the spider's own business: each layer costs.
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
}
# An answer gives one item: Scrapy makes so many tasks for each answer, used or not.
CONCURRENT_ITEMS = 1
# Scrapy would parse the source of the spider's callback for each answer; mypy has done so.
WARN_ON_GENERATOR_RETURN_VALUE = False
ITEM_PIPELINES = {
    "portalcrawl.pipelines.BoilerplatePipeline": 100,
    "portalcrawl.pipelines.DatePipeline": 200,
    "portalcrawl.pipelines.CitationPipeline": 300,
    "portalcrawl.pipelines.CheckPipeline": 400,
    "portalcrawl.pipelines.ArchivePipeline": 500,
}
EXTENSIONS = {
    "portalcrawl.extensions.RunLedger": 10,
    "portalcrawl.extensions.RunBudget": 15,
    "portalcrawl.extensions.Progress": 20,
    "portalcrawl.extensions.Disk": 30,
    "portalcrawl.extensions.Clock": 40,
}

# A run that needs more memory than this at its highest ends, and the next one goes on.
MEMUSAGE_LIMIT_MB = 4096
MEMUSAGE_CHECK_INTERVAL_SECONDS = 10.0

# --- logs -----------------------------------------------------------------------------------
LOG_LEVEL = "INFO"
LOGSTATS_INTERVAL = 60.0
RETRY_GIVE_UP_LOG_LEVEL = "INFO"  # the run's report names what failed

# --- the environment ------------------------------------------------------------------------
globals().update(from_environment(globals(), os.environ))
