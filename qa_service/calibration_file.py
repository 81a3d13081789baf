"""DATA_DIR/confidence.json: a confidence fitted to a user's own questions."""

import json
import os
from dataclasses import replace
from pathlib import Path

from pydantic import BaseModel, ValidationError

from index.ranking import CONFIDENCE_FEATURES, Weights, load_weights
from qa_service.errors import BadSettings

CALIBRATION = "confidence.json"
AGAIN = "Run `qa-service calibrate` again, or delete the file to use the packaged weights."


class Calibration(BaseModel):
    """What replaces the packaged confidence, and how it came about."""

    confidence: dict[str, float]
    confidence_bias: float
    threshold: float
    sets: dict[str, int]
    """Questions of each set it was fitted on."""
    most_refused_wrong: float
    """Stated risk: share of answerable questions that may be refused."""
    penalty: float
    version: str
    """Of the service that wrote it."""

    @property
    def outdated(self) -> bool:
        """Whether it was fitted to other features: then it says nothing here."""
        return set(self.confidence) != set(CONFIDENCE_FEATURES)

    def over(self, weights: Weights) -> Weights:
        read = replace(
            weights.read, confidence=self.confidence, confidence_bias=self.confidence_bias
        )
        return replace(weights, read=read, threshold=self.threshold)


def weights_in_use(data_dir: Path) -> Weights:
    """The packaged weights, with the folder's own confidence if it has one for these features.

    Raises BadSettings.
    """
    found = calibration_of(data_dir)
    return load_weights() if found is None or found.outdated else found.over(load_weights())


def calibration_of(data_dir: Path) -> Calibration | None:
    """None where the folder has none. Raises BadSettings."""
    file = data_dir / CALIBRATION
    try:
        return Calibration.model_validate_json(file.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValidationError) as error:
        raise BadSettings(
            f"{file} does not fit this service: it cannot be read.", help=AGAIN
        ) from error


def outdated_in(data_dir: Path) -> str:
    """What is to be said of one that is not used; empty for none. Raises BadSettings."""
    found = calibration_of(data_dir)
    if found is None or not found.outdated:
        return ""
    return f"{CALIBRATION}, of version {found.version}, is fitted to other features and not used."


def write_calibration(calibration: Calibration, data_dir: Path) -> Path:
    """All or nothing, so that a service that starts meanwhile never reads half of it."""
    file = data_dir / CALIBRATION
    data_dir.mkdir(parents=True, exist_ok=True)
    draft = file.with_suffix(f".{os.getpid()}.tmp")
    draft.write_text(json.dumps(calibration.model_dump(), indent=2) + "\n", encoding="utf-8")
    draft.replace(file)
    return file
