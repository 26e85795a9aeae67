"""A checkpoint as a float ONNX file, its logits calibrated by a temperature."""

import shutil
from pathlib import Path

import numpy as np
import torch
from scipy.optimize import minimize_scalar

from .decode import Decoder
from .documents import LABEL_ID
from .model import start, torch_logits


class Plain(torch.nn.Module):
    """ids and mask in, logits out."""

    def __init__(self, model):
        super().__init__()
        self.m = model

    def forward(self, input_ids, attention_mask):
        return self.m(input_ids=input_ids, attention_mask=attention_mask).logits


def temperature(decoder, docs):
    """The temperature under which the labelled words are most likely. One number leaves the best label as it is."""
    rows, gold = [], []
    for doc, (words, scores) in zip(docs, decoder.words([d.text for d in docs])):
        for (start_, _), row in zip(words, scores):
            inside = next((s for s in doc.spans if s[0] <= start_ < s[1]), None)
            rows.append(row)
            gold.append(0 if inside is None else LABEL_ID[("B-" if inside[0] == start_ else "I-") + inside[2]])
    rows, gold = np.stack(rows), np.array(gold)

    def loss(log_t):
        scaled = rows / np.exp(log_t)
        scaled = scaled - np.log(np.exp(scaled).sum(-1, keepdims=True))
        return -scaled[np.arange(len(gold)), gold].mean()

    return float(np.exp(minimize_scalar(loss, bounds=(-1, 1.5), method="bounded").x))


def blend(model, other, share):
    """Moves the weights by `share` of the way to those of another model of its line, which forgets less of what that
    one knew (Wortsman et al. 2022, *Robust fine-tuning of zero-shot models*)."""
    theirs = other.state_dict()
    model.load_state_dict({k: torch.lerp(v, theirs[k], share) if v.is_floating_point() else v for k, v in model.state_dict().items()})


def export(checkpoint: str, out: Path, docs, older=None, share=0.2):
    """Writes out/model.onnx (float), tokenizer and config. `docs`: labelled by hand, for the temperature.
    `older`: the checkpoint to blend with."""
    model, tokenizer = start(checkpoint, dropout=0.0)
    model.eval()
    if older:
        blend(model, start(older, dropout=0.0)[0], share)
    t = temperature(Decoder(tokenizer, torch_logits(model.float())), docs) if docs else 1.0
    with torch.no_grad():
        model.classifier.weight /= t
        model.classifier.bias /= t
    print(f"temperature {t:.3f}, folded into the classifier")
    out.mkdir(parents=True, exist_ok=True)
    model.config._attn_implementation = "eager"  # plain MatMul and Softmax, which the optimizer can fuse
    example = torch.ones(2, 16, dtype=torch.int64)
    torch.onnx.export(
        Plain(model), (example, example), str(out / "model.onnx"), input_names=["input_ids", "attention_mask"], output_names=["logits"],
        dynamic_axes={n: {0: "batch", 1: "tokens"} for n in ("input_ids", "attention_mask", "logits")}, opset_version=17, dynamo=False,
    )
    tokenizer.save(str(out / "tokenizer.json"))
    shutil.copy(Path(checkpoint) / "config.json", out / "config.json")
    return t
