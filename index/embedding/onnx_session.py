"""ONNX Runtime as everything here uses it: offline, and small beside what else runs."""

import os
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

MOST_THREADS = 2


class OnnxFailed(Exception):
    """The model did not load, or did not run."""


class OnnxModel:
    """A model over its file or its bytes; it may be run from any thread. Raises OnnxFailed.

    `weights` are for a model whose own are not in it, by name.
    """

    def __init__(
        self,
        model: Path | bytes,
        *,
        threads: int = MOST_THREADS,
        weights: Mapping[str, NDArray[np.generic]] | None = None,
    ) -> None:
        # Read at the import: without it a device id is written and a host looked up.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        import onnxruntime  # noqa: PLC0415 - takes 0.2 s

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = min(threads, os.cpu_count() or 1)
        options.inter_op_num_threads = 1
        # Threads that spin while they wait take the time of everything else on a busy machine.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        # Texts have all lengths: memory planned for one shape is of no use to the next.
        options.enable_mem_pattern = False
        # Said by exceptions too.
        options.log_severity_level = 4
        values = {
            name: onnxruntime.OrtValue.ortvalue_from_numpy(value)
            for name, value in (weights or {}).items()
        }
        options.add_external_initializers(list(values), list(values.values()))
        given = model if isinstance(model, bytes) else str(model)
        try:
            self._session = onnxruntime.InferenceSession(
                given, options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            raise OnnxFailed(_first_line(error)) from error
        self.inputs = frozenset(node.name for node in self._session.get_inputs())
        self.outputs = frozenset(node.name for node in self._session.get_outputs())

    def run(
        self, inputs: Mapping[str, NDArray[np.generic]], outputs: list[str]
    ) -> list[NDArray[np.float32]]:
        """The outputs asked for, in that order."""
        try:
            found: list[NDArray[np.float32]] = self._session.run(outputs, dict(inputs))
        except Exception as error:
            raise OnnxFailed(_first_line(error)) from error
        return found


def _first_line(error: Exception) -> str:
    """Its exceptions have no common root but Exception, and some tell a whole stack."""
    return str(error).partition("\n")[0]
