"""The ranking of groups by a criterion or by the general rate."""

from collections.abc import Iterable

from hailong_desktop.domain.headline import general_share
from hailong_desktop.domain.ranking import Ranked, RateRow, ranked
from hailong_desktop.domain.tally import Share
from hailong_desktop.services.groups import Group


def rank_groups(groups: Iterable[Group], section: str = "") -> tuple[Ranked, ...]:
    """Return the groups by the pooled rate of the section with this code, by the general rate without one.

    A suppressed group has no rate and no place.
    """
    return ranked([RateRow(group.label, _share(group, section)) for group in groups])


def _share(group: Group, section: str) -> Share | None:
    if group.tally is None:
        return None
    if not section:
        return general_share(group.tally)
    return next(part.share for part in group.tally.sections if part.section.code == section)
