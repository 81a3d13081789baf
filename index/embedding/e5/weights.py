"""The packed file's 4-bit weights as what `encoder.onnx` multiplies with."""

import numpy as np
from numpy.typing import NDArray

from index.embedding.e5.packed import Floats, PackedFile

MOST = 63
"""Of a quantised weight: with more than 7 bits, sums of two products overflow the 16 bits that
processors without VNNI add them in, and vectors would depend on the machine."""
LARGE = (15, 35, 87, 146, 297, 321, 351)
"""Columns of the state whose values are several times the others', in every layer and language."""
GELU_DEPTH = 0.17
"""No value of the inner layer is further below 0."""
INNER_PARTS = 4
_MATRICES = {"qkv": ("q", "k", "v"), "ao": ("ao",), "fi": ("fi",), "fo": ("fo",)}
"""Names in the graph: those in the file. What multiplies the same rows is one matrix."""

Weights = dict[str, NDArray[np.generic]]


def encoder_weights(file: PackedFile) -> Weights:
    """All that the graph lacks, by its names (22 MB). Raises KeyError, ValueError."""
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
            bias = np.concatenate([file.tensor(f"{n}.b") for n in names])
            found |= _matrix(matrix, f"{layer}.{matrix}", rows, bias)
    return found


def _matrix(kind: str, name: str, rows: Floats, bias: Floats) -> Weights:
    """`rows` has shape [outputs, inputs]."""
    found: Weights = {}
    if kind == "fo":
        raised = np.zeros_like(bias)
        for number, part in enumerate(np.split(rows, INNER_PARTS, axis=1)):
            integers, scales = quantised(part)
            found |= {f"{name}{number}.w": integers, f"{name}{number}.s": scales}
            raised += np.float32(GELU_DEPTH) * integers.sum(axis=0, dtype=np.int32) * scales
        return {**found, f"{name}.b": bias - raised}
    if kind in ("qkv", "fi"):
        found[f"{name}.f"] = np.ascontiguousarray(rows[:, LARGE].T)
        rows[:, LARGE] = 0
    integers, scales = quantised(rows)
    return {**found, f"{name}.b": bias, f"{name}.w": integers, f"{name}.s": scales}


def _norm(file: PackedFile, name: str) -> Weights:
    return {f"{name}.{part}": file.tensor(f"{name}.{part}") for part in "wb"}


def quantised(matrix: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Shape [outputs, inputs] -> integers, shape [inputs, outputs], and each output's scale."""
    scales = np.maximum(np.abs(matrix).max(axis=1), np.float32(1e-9)) / np.float32(MOST)
    integers = np.rint(matrix / scales[:, None]).astype(np.int8)
    return np.ascontiguousarray(integers.T), scales
