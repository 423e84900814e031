"""How a run is judged: pure rules from evidence to verdict, exit code and reasons.

Order matters: what the machine did (storage, signal), then what the portal refused, then
what looks wrong with it, then what is merely lacking.
"""

from dataclasses import replace
from signal import SIGTERM

from portalcrawl.archive import CUT_OFF
from portalcrawl.errors import ExitCode
from portalcrawl.jobs.ends import is_known_end, is_left_alone, words_of
from portalcrawl.jobs.evidence import Evidence, Judgement
from portalcrawl.jobs.suspicions import accepted, suspicions
from portalcrawl.outcomes import Verdict

UNUSABLE_SHARE = 0.05
"""Share of pages without use above which a run lacks something; a portal has a few that break."""
_NAMED = 3


def verdict_of(evidence: Evidence) -> Judgement:
    """Judge a run; a complete one has reasons only where it accepted what earlier runs doubted."""
    for rule in (
        _stopped,
        _left_alone,
        _refused,
        _silent,
        _suspect,
        _unreached,
        _useless,
        _partial,
    ):
        judgement = rule(evidence)
        if judgement:
            return judgement
    return Judgement(Verdict.COMPLETE, ExitCode.COMPLETE, accepted(evidence))


def is_believed(judgement: Judgement, evidence: Evidence) -> bool:
    """Whether changes of known texts that the run held back may become revisions.

    A run that was cut off saw too little to be sure, so it is not where most of it changed.
    """
    if judgement.verdict is Verdict.INTERRUPTED:
        return 2 * evidence.trials.n_held <= evidence.trials.n_asked
    return judgement.verdict in (Verdict.COMPLETE, Verdict.PARTIAL)


def import_verdict(
    n_pages: int, *, faults: tuple[str, ...] = (), is_interrupted: bool = False
) -> Judgement:
    """Judge an import: partial when files that should be pages could not be taken in."""
    if is_interrupted:
        reason = f"stopped by the user after {_pages(n_pages)}"
        return Judgement(Verdict.INTERRUPTED, ExitCode.INTERRUPTED, (reason,))
    if not faults:
        return Judgement(Verdict.COMPLETE, ExitCode.COMPLETE)
    if n_pages == 0:
        return Judgement(Verdict.FAILED, ExitCode.USAGE, faults)
    return Judgement(Verdict.PARTIAL, ExitCode.PARTIAL, faults)


def reread_verdict(
    n_pages: int, *, n_kept: int, faults: tuple[str, ...] = (), is_interrupted: bool = False
) -> Judgement:
    """Judge a rereading: partial where a page reads worse than before, or could not be read."""
    if is_interrupted:
        kept = f"after {_pages(n_pages)} were stored; the next reread does the rest"
        reason = f"stopped by the user {kept if n_pages else 'before anything was stored'}"
        return Judgement(Verdict.INTERRUPTED, ExitCode.INTERRUPTED, (reason,))
    worse = f"{_pages(n_kept)} would read worse than archived: the older reading was kept"
    reasons = ((worse,) if n_kept else ()) + faults
    if reasons:
        return Judgement(Verdict.PARTIAL, ExitCode.PARTIAL, reasons)
    return Judgement(Verdict.COMPLETE, ExitCode.COMPLETE)


def _stopped(evidence: Evidence) -> Judgement | None:
    if evidence.storage:
        return Judgement(Verdict.FAILED, ExitCode.STORAGE, (evidence.storage,))
    if evidence.signal is None and evidence.ended != "shutdown":
        return None
    terminated = evidence.signal == SIGTERM
    code = ExitCode.TERMINATED if terminated else ExitCode.INTERRUPTED
    reason = "stopped by SIGTERM" if terminated else "stopped by the user"
    return Judgement(
        Verdict.INTERRUPTED, code, (f"{reason}; the next run goes on where this one ended",)
    )


def _left_alone(evidence: Evidence) -> Judgement | None:
    """The portal is not to be asked now, or no more: that says nothing of what it holds."""
    why = words_of(evidence.ended)
    if why is None:
        return None
    if not evidence.n_answers and not evidence.causes and not evidence.n_seeds_refused:
        asked = "it turned every request away" if evidence.n_turned_away else "nothing was asked"
        return Judgement(Verdict.PARTIAL, ExitCode.PARTIAL, (f"{why}; {asked}",))
    if not is_left_alone(evidence.ended):
        return None
    return _suspect(evidence) or Judgement(
        Verdict.PARTIAL, ExitCode.PARTIAL, (why, *accepted(evidence))
    )


def _refused(evidence: Evidence) -> Judgement | None:
    if evidence.n_seeds_reached or not evidence.n_seeds_refused:
        return None
    why = ", ".join(evidence.refusals) or "the portal refuses"
    refused = _of(evidence.n_seeds_refused, evidence.n_seeds)
    return Judgement(
        Verdict.REFUSED, ExitCode.REFUSED, (f"{refused} start pages are closed to us: {why}",)
    )


def _silent(evidence: Evidence) -> Judgement | None:
    if evidence.n_answers:
        return None
    causes = " and ".join(cause for cause, _ in evidence.causes[:_NAMED]) or "nothing came in"
    return Judgement(Verdict.FAILED, ExitCode.FAILED, (f"no page could be had: {causes}",))


def _suspect(evidence: Evidence) -> Judgement | None:
    reasons = suspicions(evidence)
    return Judgement(Verdict.SUSPECT, ExitCode.SUSPECT, reasons) if reasons else None


def _unreached(evidence: Evidence) -> Judgement | None:
    if evidence.n_seeds_reached or not evidence.n_seeds:
        return None
    return Judgement(
        Verdict.FAILED,
        ExitCode.FAILED,
        ("no start page could be reached", *_causes(evidence)),
    )


def _useless(evidence: Evidence) -> Judgement | None:
    """Answers came in, and none of them is worth anything: that is no success."""
    if evidence.n_usable or not evidence.n_answers or words_of(evidence.ended):
        return None
    found = (*_unusable(_without_cut(evidence)), *_shortcomings(evidence))
    why = found or ("all answers lead elsewhere, or say that nothing is there",)
    first = f"nothing usable came in: {why[0]}"
    return Judgement(Verdict.FAILED, ExitCode.FAILED, (first, *why[1:], _NEXT_STEP))


def _partial(evidence: Evidence) -> Judgement | None:
    found = _shortcomings(evidence)
    other = _without_cut(evidence)
    n_unusable, n_whole = _unusable_of(other)
    found += _unusable(other) if n_unusable > UNUSABLE_SHARE * n_whole else ()
    if not found:
        return None
    return Judgement(Verdict.PARTIAL, ExitCode.PARTIAL, found + accepted(evidence))


def _shortcomings(evidence: Evidence) -> tuple[str, ...]:
    """What the run lacks beside pages that could not be used."""
    useless = len(evidence.useless_seeds)
    whys = ", ".join(sorted(set(evidence.useless_seeds)))
    unreached = evidence.n_seeds - evidence.n_seeds_reached
    n_kept = evidence.n_kept - evidence.trials.n_held
    n_cut = dict(evidence.unusable).get(CUT_OFF, 0)
    reasons = (
        (words_of(evidence.ended) or "", words_of(evidence.ended) is not None),
        ("the portal stopped answering", evidence.ended == "portal_down"),
        (f"stopped early ({evidence.ended})", not is_known_end(evidence.ended)),
        *((f"{_pages(number)} not asked: {why}", True) for why, number in evidence.closed),
        (f"{_of(unreached, evidence.n_seeds)} start pages not reached", unreached > 0),
        (f"{_of(useless, evidence.n_seeds)} start pages unusable: {whys}", useless > 0),
        (f"{_pages(n_kept)} read worse than what is archived, which was kept", n_kept > 0),
        (f"{_pages(n_cut)} {CUT_OFF}: the next run asks again", n_cut > 0),
        (f"{_pages(evidence.n_errors)} could not be processed (see the log)", evidence.n_errors),
    )
    found = tuple(sentence for sentence, holds in reasons if holds)
    found += evidence.broken_lists[:_NAMED] + evidence.unmet
    return found + (_causes(evidence) if evidence.n_failed else ())


_NEXT_STEP = "what was sent is stored, and named by portalcrawl problems"


def _without_cut(evidence: Evidence) -> Evidence:
    """The same without answers that were cut, which are told however few they are."""
    others = tuple((why, number) for why, number in evidence.unusable if why != CUT_OFF)
    return replace(evidence, unusable=others)


def _unusable_of(evidence: Evidence) -> tuple[int, int]:
    """Pages that could not be used, and pages that there are: a later run asks only some."""
    n_unusable = sum(number for _, number in evidence.unusable)
    return n_unusable, max(evidence.n_pages, evidence.n_known_pages)


def _unusable(evidence: Evidence) -> tuple[str, ...]:
    n_unusable, _ = _unusable_of(evidence)
    if not n_unusable:
        return ()
    whys = ", ".join(f"{number} {why}" for why, number in evidence.unusable[:_NAMED])
    return (f"{_pages(n_unusable)} unusable: {whys}",)


def _causes(evidence: Evidence) -> tuple[str, ...]:
    return tuple(f"{_pages(number)} failed: {cause}" for cause, number in evidence.causes[:_NAMED])


def _of(part: int, whole: int) -> str:
    return f"{part} of {whole}"


def _pages(number: int) -> str:
    return f"{number} page" if number == 1 else f"{number} pages"
