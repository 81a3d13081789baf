"""What a comparison of the catalog with the stores has found."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Differences:
    """What the catalog has otherwise than the stores."""

    vectors: set[int] = field(default_factory=set)
    """Sentences whose vector is missing or another's."""
    versions: set[int] = field(default_factory=set)
    """Articles' versions whose postings are missing or another's."""
    originals: set[str] = field(default_factory=set)
    """Hashes of files whose bytes are missing or changed."""
    stray_vectors: set[int] = field(default_factory=set)
    """Vectors of no sentence; only looked for when all is compared."""
    stray_postings: int = 0

    def __bool__(self) -> bool:
        return bool(
            self.vectors or self.versions or self.originals or self.stray_vectors
            or self.stray_postings
        )  # fmt: skip

    def __str__(self) -> str:
        said = (
            (len(self.vectors), "vectors are missing or another's"),
            (len(self.versions), "articles have missing or other keywords"),
            (len(self.originals), "original files are missing or changed"),
            (len(self.stray_vectors), "vectors belong to no sentence"),
            (self.stray_postings, "keyword entries belong to no article"),
        )
        return "; ".join(f"{count} {what}" for count, what in said if count)
