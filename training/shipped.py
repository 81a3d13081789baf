"""The shipped reader's integers as weights to go on from: no checkpoint needs to be kept."""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx.numpy_helper import to_array

Weights = dict[str, torch.Tensor]


def weights_of(file: Path) -> Weights:
    """State of a `ReaderNetwork` from what `training.export` wrote, or from a checkpoint.

    Raises OSError where there is no such file."""
    if file.suffix != ".onnx":
        found: Weights = torch.load(file, map_location="cpu")
        return found
    graph = onnx.load(str(file)).graph
    arrays = {initializer.name: to_array(initializer) for initializer in graph.initializer}
    found = {
        name: torch.tensor(array)
        for name, array in arrays.items()
        if name.endswith((".weight", ".bias"))
    }
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            path = node.name.removesuffix("_quant").rsplit("/", 1)[0]
            stored = node.input[1].removesuffix("_quantized")
            found[f"{path.strip('/').replace('/', '.')}.weight"] = _real(arrays, stored).T
        elif node.op_type == "DequantizeLinear":
            stored = node.input[1].removesuffix("_scale")
            found[stored] = _real(arrays, stored)
    return found


def _real(arrays: dict[str, np.ndarray], stored: str) -> torch.Tensor:
    integers, scale, zero = (
        arrays[f"{stored}_{part}"].astype(np.float32)
        for part in ("quantized", "scale", "zero_point")
    )
    return torch.tensor((integers - zero) * scale)
