"""What an editor corrected stands until its file says something new."""

from index.catalog.corrections import Corrections
from index.ingest.originals import Originals, sha256
from index.ingest.sources import Source

STANDS = (
    "was corrected here on {day}, and the correction stands; its file still says what it said "
    "before. Correct it there too."
)
GIVES_WAY = "has a new text, which takes the place of the correction of {day}."


class Corrected:
    def __init__(self, corrections: Corrections, originals: Originals) -> None:
        self._corrections = corrections
        self._originals = originals

    def offered(self, source: Source, data: bytes, known: str | None) -> tuple[bytes, str]:
        """The bytes to read for a file, and what whoever ingests it is to be told; often nothing.

        `known` is the hash of the file as it is now searched.
        """
        if source.corrects and known is not None:
            self._note(source.path, known, sha256(data))
            return data, ""
        correction = self._corrections.of(source.path)
        if correction is None or correction.corrected == sha256(data):
            return data, ""
        if correction.corrected != known:  # it was removed, or never came to be
            self._corrections.forget(source.path)
            return data, ""
        if sha256(data) == correction.replaced:
            kept = self._originals.get(correction.corrected)
            if kept is not None:
                return kept, STANDS.format(day=correction.day)
        return data, GIVES_WAY.format(day=correction.day)

    def _note(self, path: str, known: str, corrected: str) -> None:
        """A correction of a correction replaces what the file said; that text again is none."""
        before = self._corrections.of(path)
        replaced = before.replaced if before and before.corrected == known else known
        if corrected == replaced:
            self._corrections.forget(path)
        else:
            self._corrections.note(path, replaced, corrected)
