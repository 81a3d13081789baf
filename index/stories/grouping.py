"""Articles -> stories: one article at a time, each compared with a few others only.

Single-pass clustering as in topic detection and tracking (Allan, 2002), with median linkage: an
article joins the story when it likely shares its event with at least half of its texts, and draws
two stories together in the same way, so that no chain of odd pairs does. Copies of a text join it
at once.
"""

import math
from collections.abc import Iterable, Sequence
from contextlib import suppress

from cachetools import LRUCache

from index.catalog.reader import CatalogReader
from index.catalog.rows import StoredVersion
from index.embedding.background import Likeness
from index.kinds.reader import KindReader
from index.stores.postings import Postings
from index.stores.vectors import VectorIndex
from index.stories.anew import marker_among
from index.stories.apart import two_events, two_stories
from index.stories.closing import closing_margin, is_far
from index.stories.copies import copy_keys, overlap
from index.stories.markers import Marker
from index.stories.pair import Parameters, days_between, load_parameters, log_odds
from index.stories.profile import Profile, name_rarity, profile_of, size_of
from index.stories.role import RoleReader
from index.stories.same_text import is_copy, same_text
from index.stories.store import Place, StoryStore

GROUPING = "7"
"""Of the rules: a data folder whose articles were grouped by others is grouped again."""
NEAR_SENTENCES = 60
"""Sentences taken from each of two vector searches, for the first sentence and the opening."""
NEAR_ARTICLES = 16
"""Articles compared, those with the nearest sentences."""
COMPARED = 8
"""Articles of a story that stand for it: those nearest in date, one an origin."""
PROFILE_BYTES = 100_000_000
"""Of articles kept in memory while they are compared, however long each is."""


class StoryGrouper:
    """Settles articles; the caller holds the write lock. Raises StorageFault and EmbeddingFault."""

    def __init__(
        self,
        store: StoryStore,
        reader: CatalogReader,
        vectors: VectorIndex,
        postings: Postings,
        likeness: Likeness,
        roles: RoleReader,
        people: KindReader,
        parameters: Parameters | None = None,
    ) -> None:
        self._store = store
        self._reader = reader
        self._vectors = vectors
        self._postings = postings
        self._likeness = likeness
        self._roles, self._people = roles, people
        self._parameters = parameters or load_parameters()
        self._known: LRUCache[int, Profile] = LRUCache(PROFILE_BYTES, size_of)

    def catch_up(self) -> None:
        """Gives every article that is pending its place. Safe to interrupt: it goes on later."""
        for known in list(self._known):
            self._known[known].weigh_again()
        for version_id in self._store.pending():
            for article in self._profiles([version_id]):
                self._settle(article)

    def profiles(self) -> list[Profile]:
        """Every article as it is compared: for fitting what "one event" is."""
        return self._profiles(self._reader.version_ids())

    def leave(self, version_ids: Sequence[int]) -> None:
        """Takes versions out of their stories before they are purged."""
        self._store.leave(version_ids)

    def start_over(self) -> None:
        """All stories are worked out again by the next `catch_up`, under their old ids."""
        self._store.unsettle()

    def _settle(self, article: Profile) -> None:
        keys = copy_keys(article.shingles)
        near = [*self._store.sharing_keys(keys), *self._near(article)]
        places = self._store.places([v for v in dict.fromkeys(near) if v != article.version_id])
        others = self._profiles(list(places))
        alike = (other for other in others if same_text(article, other, self._parameters))
        kin = [other for other in alike if not two_events(article, other, self._people)]
        kin.sort(key=lambda other: (-overlap(article.shingles, other.shingles), other.version_id))
        copied = next((places[o.version_id] for o in kin if is_copy(article, o)), None)
        family = places[kin[0].version_id].family if kin else article.version_id
        joined = self._joined(article, others, places, copied.story_id if copied else None)
        if copied is not None:
            origin, family = copied.origin, copied.family
        else:
            origin = article.version_id
        story_id = joined[0] if joined else self._store.new_story_id(article.version_id)
        place = Place(article.version_id, story_id, origin, family)
        self._store.settle(place, self._markers(article, joined), keys, joined[1:])

    def _joined(
        self,
        article: Profile,
        others: Iterable[Profile],
        places: dict[int, Place],
        copied: str | None,
    ) -> list[str]:
        """The stories that become one with the article, the largest first.

        It belongs to the story of a text that it copies; else to the nearest one. What closes an
        event weeks later draws no others to it.
        """
        near = {places[o.version_id].story_id for o in others if self._margin(article, o) >= 0}
        groups = {story: self._standing_for(story, article) for story in sorted(near)}
        ranked = sorted(groups, key=lambda story: -self._nearness([article], groups[story]))
        together = [article]
        joined: list[str] = []
        if copied is not None:
            groups[copied] = self._standing_for(copied, article)
            ranked = [copied, *(story for story in ranked if story != copied)]
        for story in ranked:
            far = story != copied and all(
                is_far(article, o, self._parameters) for o in groups[story]
            )
            if far and joined:
                continue
            if story == copied or self._nearness(together, groups[story]) >= 0:
                joined.append(story)
                together += groups[story]
                if far:
                    break
        return sorted(joined, key=lambda story: -len(groups[story]))

    def _markers(self, article: Profile, joined: Sequence[str]) -> dict[int, Marker | None]:
        """What the article is to the reports that stand for its story, and what those are now that
        came out later, or are in one story with the others only because of it."""
        told = [profile for story in joined for profile in self._standing_for(story, article)]
        anew = [o for o in told if len(joined) > 1 or o.is_later_than(article)]
        return {
            each.version_id: marker_among(each, [article, *told], self._people)
            for each in (article, *anew)
        }

    def _margin(self, one: Profile, other: Profile) -> float:
        """Log-odds above the threshold; minus infinity for articles too far apart in time of
        which the later one does not close the event either."""
        days, limits = days_between(one, other), self._parameters
        if is_far(one, other, limits):
            return closing_margin(one, other, limits, self._likeness)
        threshold = limits.undated_threshold if days is None else limits.threshold
        return log_odds(one, other, limits, self._likeness) - threshold

    def _nearness(self, group: Sequence[Profile], other: Sequence[Profile]) -> float:
        """The median margin of the pairs near enough in time (of two, the better one): a story
        may go on for longer than the window. Minus infinity where two surely tell of two events,
        and where only an undated article stands between dated ones.
        """
        pairs = [(a, b, self._margin(a, b)) for a in group for b in other]
        near = sorted(margin for _, _, margin in pairs if margin > -math.inf)
        dated = [margin for a, b, margin in pairs if days_between(a, b) is not None]
        if dated and max(dated) == -math.inf:
            return -math.inf
        median = near[len(near) // 2] if near else -math.inf
        return -math.inf if median >= 0 and two_stories(pairs, self._people) else median

    def _standing_for(self, story_id: str, article: Profile) -> list[Profile]:
        return self._profiles(self._store.nearest_members(story_id, article.day, COMPARED))

    def _near(self, article: Profile) -> list[int]:
        """Versions with sentences near the article's first one and its opening as a whole."""
        found: dict[int, None] = {}
        for vector in (article.vectors[0], article.vectors.mean(axis=0)):
            found |= dict.fromkeys(self._vectors.search(vector, NEAR_SENTENCES))
        version_of = self._reader.versions_of(list(found))
        in_order = (version_of[n] for n in found if n in version_of)
        return [v for v in dict.fromkeys(in_order) if v != article.version_id][:NEAR_ARTICLES]

    def _profiles(self, version_ids: Sequence[int]) -> list[Profile]:
        missing = [v for v in version_ids if v not in self._known]
        loaded = {v: self._profile(s) for v, s in self._reader.stored(missing).items()}
        known = {v: self._known[v] for v in version_ids if v in self._known} | loaded
        for version_id, profile in loaded.items():
            with suppress(ValueError):  # too large to be kept
                self._known[version_id] = profile
        return [known[v] for v in version_ids if v in known]

    def _profile(self, version: StoredVersion) -> Profile:
        return profile_of(version, self._rarity, self._roles.read(version))

    def _rarity(self, key: str) -> float:
        found = self._postings.document_frequency("names", key)
        return name_rarity(found, max(1, self._postings.count()))
