"""The whole way from pairs on disk to a reader that the service loads, on a handful of pairs."""

import gzip
import json
import os
import random
import subprocess
import sys
from itertools import chain
from pathlib import Path

import numpy as np
import pytest

from index.embedding.e5.text import E5Text
from index.reader import Candidate
from index.reader.onnx_reader import OnnxReader
from training.examples import read_groups
from training.soft import pair_number

torch = pytest.importorskip("torch", reason="torch is not installed: `make install-training`")
pytest.importorskip("onnxruntime.quantization")
from training.shipped import weights_of  # noqa: E402 - needs torch

PROJECT = Path(__file__).parents[2]
ONE_THREAD = {"OMP_NUM_THREADS": "1"}
"""Of several, on a machine that does other things too, each waits for the slowest."""
TOWNS = ("Selwick", "Marnby", "Orrest", "Calder", "Thale", "Brindle")


def pairs(seed: int) -> list[dict[str, object]]:
    """Who is mayor, and where the fair is: made up, alike, and some questions nothing answers."""
    rnd = random.Random(seed)
    rows: list[dict[str, object]] = []
    for group in range(60):
        town, name = rnd.choice(TOWNS), rnd.choice(("Ana Holt", "Ida Brandt", "Jon Vance"))
        mayor = f"The mayor of {town}, {name}, opened the new library on Friday."
        fair = f"The summer fair of {town} takes place in the old harbour."
        asked, right, answer = rnd.choice(
            [
                ("Who is the mayor of {}?", mayor, name),
                ("Where is the fair of {}?", fair, "harbour"),
                ("Who was the mayor of {} in 1950?", mayor, None),
            ]
        )
        for sentence in (right, mayor if right == fair else fair):
            rows.append(
                {
                    "g": group, "q": asked.format(town), "title": "", "before": "",
                    "sent": sentence, "label": int(answer is not None and sentence == right),
                    "answer": answer if sentence == right else None, "kind": "near",
                    "src": "invented", "lang": "en", "article": town, "dev": group % 3 == 0,
                }
            )  # fmt: skip
    return rows


def run(module: str, *arguments: str) -> str:
    command = [sys.executable, "-m", f"training.{module}", *arguments]
    done = subprocess.run(
        command,
        cwd=PROJECT,
        env=os.environ | ONE_THREAD,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    with gzip.open(folder / "invented.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in pairs(1))
    return folder


def test_pairs_become_a_reader_that_the_service_loads(tmp_path: Path, data: Path) -> None:
    made = tmp_path / "reader"
    told = run("fit", str(tmp_path / "r.pt"), str(data), "--passes", "4", "--pairs", "8")
    assert "pass 4: 20 near misses held out" in told
    told = run(
        "export", str(tmp_path / "r.pt"), str(data), "--to", str(made), "--least-agreement", "0.9"
    )
    assert "agreement" in told
    reader = OnnxReader(E5Text(), made)
    mayor = Candidate("The mayor of Thale, Ana Holt, opened the new library on Friday.")
    fair = Candidate("The summer fair of Thale takes place in the old harbour.")
    first, second = reader.read("Who is the mayor of Thale?", [mayor, fair])
    assert 0 <= second.probability <= 1
    assert first.logit > second.logit
    integers = weights_of(made / "reader.onnx")
    for name, learnt in weights_of(tmp_path / "r.pt").items():
        assert torch.allclose(integers[name], learnt, atol=learnt.abs().max().item() / 60)


def test_the_mean_of_two_readers_stands_between_them(tmp_path: Path) -> None:
    one, other = {"verdict.bias": torch.tensor([1.0])}, {"verdict.bias": torch.tensor([4.0])}
    torch.save(one, tmp_path / "one.pt")
    torch.save(other, tmp_path / "other.pt")
    run("mean", *(str(tmp_path / name) for name in ("mean.pt", "one.pt", "other.pt")))
    assert weights_of(tmp_path / "mean.pt")["verdict.bias"].item() == 2.5


def test_a_reader_goes_on_with_news(tmp_path: Path, data: Path) -> None:
    run("fit", str(tmp_path / "r.pt"), str(data), "--steps", "1", "--pairs", "8")
    news = tmp_path / "news"
    news.mkdir()
    rows = [news_of(town) for town in TOWNS]
    text = "".join(json.dumps(row) + "\n" for row in rows)
    (news / "towns.jsonl").write_text(text, encoding="utf-8")
    written = tmp_path / "data"
    written.mkdir()
    told = run("near_news", str(written / "news.jsonl.gz"), str(news))
    assert "12 groups of 12 questions to 6 articles" in told
    further = tmp_path / "f.pt"
    told = run(
        "further", str(further), str(written), str(data), "--start", str(tmp_path / "r.pt"),
        "--pairs", "16", "--lower", "11",
    )  # fmt: skip
    assert "groups of news, 40 others" in told
    first, second = (torch.load(file) for file in (tmp_path / "r.pt", further))
    changed = {name for name in first if not torch.equal(first[name], second[name])}
    assert "verdict.weight" in changed
    assert not any(name.startswith("layers.0.") for name in changed)


def news_of(town: str) -> dict[str, object]:
    return {
        "lang": "en", "headline": f"Fair in {town}", "day": "2031-05-14",
        "s": [f"The fair of {town} opened.", "Mayor Ana Holt cut a ribbon."],
        "q": [
            {"q": f"who is the mayor of {town}", "lang": "en", "a": [1], "span": "Ana Holt"},
            {"q": f"how old is the mayor of {town}", "lang": "en", "a": [], "near": [1]},
        ],
    }  # fmt: skip


def test_two_teachers_label_what_the_other_learnt_and_the_reader_learns_from_it(
    tmp_path: Path, data: Path
) -> None:
    model, soft = tmp_path / "tiny.gguf", tmp_path / "soft.npz"
    write_tiny_model(model)
    told = run("teacher", str(soft), str(data), "--model", str(model), "--pairs", "8")
    read = read_groups([data], held=False, left_out=frozenset())
    assert f"{len({*map(pair_number, chain(*read))})} pairs labelled" in told
    assert told.count("20 near misses held out") == 2
    told = run(
        "fit",
        str(tmp_path / "r.pt"),
        str(data),
        "--soft",
        str(soft),
        "--steps",
        "2",
        "--pairs",
        "8",
    )
    assert "step 2 of 2" in told
    assert (tmp_path / "r.pt").exists()


def write_tiny_model(file: Path) -> None:
    """Of Llama's architecture, two layers of random weights, a token for each byte."""
    gguf = pytest.importorskip("gguf", reason="gguf is not installed: `make install-training`")
    pytest.importorskip("tokenizers", reason="tokenizers is not installed")
    from tokenizers.pre_tokenizers import ByteLevel

    width, inner, heads, shared = 16, 32, 4, 2
    tokens = ["<a>", "<b>", "<c>", *sorted(ByteLevel.alphabet()), "th"]
    writer = gguf.GGUFWriter(str(file), "llama")
    writer.add_block_count(2)
    writer.add_head_count(heads)
    writer.add_head_count_kv(shared)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_freq_base(10_000.0)
    writer.add_tokenizer_model("gpt2")
    writer.add_token_list(tokens)
    writer.add_token_merges(["t h"])
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    shapes = {"token_embd": (len(tokens), width), "output_norm": (width,)}
    for number in range(2):
        own = {
            "attn_norm": (width,), "ffn_norm": (width,), "attn_q": (width, width),
            "attn_k": (width // heads * shared, width), "attn_v": (width // heads * shared, width),
            "attn_output": (width, width), "ffn_gate": (inner, width), "ffn_up": (inner, width),
            "ffn_down": (width, inner),
        }  # fmt: skip
        shapes |= {f"blk.{number}.{name}": shape for name, shape in own.items()}
    rng = np.random.default_rng(1)
    for name, shape in shapes.items():
        writer.add_tensor(f"{name}.weight", rng.normal(0, 0.2, shape).astype(np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
