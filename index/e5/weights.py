"""The packed file's 4-bit weights as what `encoder.onnx` multiplies with."""

import numpy as np
from numpy.typing import NDArray

from index.e5.packed import Floats, PackedFile

MOST = 63
"""Of a quantised weight: with more than 7 bits, sums of two products overflow the 16 bits that
processors without VNNI add them in, and vectors would depend on the machine."""
_MATRICES = {"qkv": ("q", "k", "v"), "ao": ("ao",), "fi": ("fi",), "fo": ("fo",)}
"""Names in the graph: those in the file. What multiplies the same rows is one matrix."""

Weights = dict[str, NDArray[np.generic]]


def encoder_weights(file: PackedFile) -> Weights:
    """All that the graph lacks, by its names (0.4 s, 22 MB). Raises KeyError, ValueError."""
    header = file.header
    found: Weights = _norm(file, "emb.ln")
    for number in range(header.layers):
        layer = f"l{number}"
        for norm in ("aln", "oln"):
            found |= _norm(file, f"{layer}.{norm}")
        for matrix, parts in _MATRICES.items():
            names = [f"{layer}.{part}" for part in parts]
            inputs = header.inner if matrix == "fo" else header.width
            rows = np.concatenate([file.tensor(f"{n}.w").reshape(-1, inputs) for n in names])
            integers, scales = quantised(rows)
            found[f"{layer}.{matrix}.w"] = integers
            found[f"{layer}.{matrix}.s"] = scales
            found[f"{layer}.{matrix}.b"] = np.concatenate([file.tensor(f"{n}.b") for n in names])
    return found


def _norm(file: PackedFile, name: str) -> Weights:
    return {f"{name}.{part}": file.tensor(f"{name}.{part}") for part in "wb"}


def quantised(matrix: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Shape [outputs, inputs] -> integers, shape [inputs, outputs], and each output's scale."""
    scales = np.maximum(np.abs(matrix).max(axis=1), np.float32(1e-9)) / np.float32(MOST)
    integers = np.rint(matrix / scales[:, None]).astype(np.int8)
    return np.ascontiguousarray(integers.T), scales
