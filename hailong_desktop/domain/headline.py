"""What a tally says first: the rate of satisfaction as a whole, and where it is lowest."""

from hailong_desktop.domain.tally import CriterionTally, Share, Tally


def general_share(tally: Tally) -> Share:
    """Return the share of the overall question (A.4, 5a), of all criteria pooled where there is none (5b)."""
    if tally.overall:
        return tally.overall.share
    shares = [criterion.share for criterion in tally.criteria]
    return Share(sum(share.n_valid for share in shares), sum(share.satisfied for share in shares))


def lowest_criterion(tally: Tally) -> CriterionTally | None:
    """Return the scored criterion with the lowest pooled rate, the first of equals; None without answers."""
    answered = [criterion for criterion in tally.criteria if criterion.share.n_valid]
    return min(answered, key=lambda criterion: criterion.share.rate or 0.0, default=None)
