"""What a later run cost: how much of what was known it asked again, in one sentence; pure."""

from portalcrawl.archive import RunFacts


def asked_again(facts: RunFacts) -> str | None:
    """How many known pages the run asked again; None for a run that knew none.

    Every number follows from the table ``visits``, where pages from before have earlier captures.
    """
    asked = facts.asked
    if not asked.n_again:
        return None
    n_others = asked.n_again - asked.n_lists - asked.n_texts
    share = f" ({100 * asked.n_texts / facts.n_known:.1f}%)" if facts.n_known else ""
    told = [
        f"{asked.n_lists} listings",
        f"{asked.n_texts} of {facts.n_known} texts{share}",
        *([f"{n_others} others"] if n_others > 0 else ()),
    ]
    again = f"asked {asked.n_again} known pages again: {', '.join(told)}"
    return f"{again}; {asked.n_unchanged} as before"
