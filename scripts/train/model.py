"""The network and its three starts: an encoder package, a checkpoint folder, or an ONNX folder."""

import importlib.resources
import json
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from transformers import BertConfig, BertForTokenClassification

from . import dequantize
from .documents import LABELS


def config(vocab_size, layers=6, dropout=0.1, inner=1536):
    return BertConfig(
        architectures=["BertForTokenClassification"], vocab_size=vocab_size, hidden_size=384, num_hidden_layers=layers, num_attention_heads=12,
        intermediate_size=inner, max_position_embeddings=512, hidden_dropout_prob=dropout,
        attention_probs_dropout_prob=dropout, id2label=dict(enumerate(LABELS)),
        label2id={name: i for i, name in enumerate(LABELS)},
    )


def read_tokenizer(path):
    """Without the truncation and padding that its file may set."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def start(source: str, layers=None, dropout=0.1, inner=None):
    """(model, tokenizer) from `package:NAME:TOKENIZER.json`, a checkpoint folder or an ONNX folder.
    Fewer layers than the source has: evenly spaced ones are kept; a narrower inner layer: the units with the largest weights."""
    if source.startswith("package:"):
        _, package, tokenizer_path = source.split(":", 2)
        tokenizer = read_tokenizer(tokenizer_path)
        model = from_encoder(package, tokenizer, dropout)
    else:
        folder = Path(source)
        tokenizer = read_tokenizer(folder / "tokenizer.json")
        if (folder / "weights.pt").exists():
            state = torch.load(folder / "weights.pt", map_location="cpu", weights_only=True)
        else:
            state = from_onnx(folder / "model.onnx")
        depth = 1 + max(int(k.split(".")[3]) for k in state if k.startswith("bert.encoder.layer."))
        width = state["bert.encoder.layer.0.intermediate.dense.bias"].shape[0]
        model = BertForTokenClassification(config(tokenizer.get_vocab_size(), depth, dropout, width))
        missing, unexpected = model.load_state_dict(state, strict=False)
        lost = [k for k in missing if "position_ids" not in k] + unexpected
        if lost:
            raise ValueError(f"{source}: weights do not fit: {lost[:5]}")
    if layers and layers < model.config.num_hidden_layers:
        kept = np.linspace(0, model.config.num_hidden_layers - 1, layers).round().astype(int)
        model.bert.encoder.layer = torch.nn.ModuleList(model.bert.encoder.layer[i] for i in kept)
        model.config.num_hidden_layers = layers
    if inner and inner < model.config.intermediate_size:
        for layer in model.bert.encoder.layer:
            narrow(layer, inner)
        model.config.intermediate_size = inner
    return model, tokenizer


def narrow(layer, inner):
    """Keeps the `inner` units of the feed-forward layer that weigh most on the way in and out."""
    up, down = layer.intermediate.dense, layer.output.dense
    kept = (up.weight.norm(dim=1) * down.weight.norm(dim=0)).topk(inner).indices.sort().values
    up.weight, up.bias = torch.nn.Parameter(up.weight[kept].detach()), torch.nn.Parameter(up.bias[kept].detach())
    down.weight = torch.nn.Parameter(down.weight[:, kept].detach())
    up.out_features = down.in_features = inner


def save(model, tokenizer, folder: Path):
    folder.mkdir(parents=True, exist_ok=True)
    torch.save({k: v.detach().cpu() for k, v in model.state_dict().items()}, folder / "weights.new")
    (folder / "weights.new").replace(folder / "weights.pt")
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "config.json").write_text(json.dumps(model.config.to_diff_dict(), indent=2))


def from_onnx(path: Path):
    """The float weights of a BERT export, statically quantized (QDQ) or not, or of the graph that ships, by module name."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(path)).graph
    values = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    if "word_table" in values:
        return {k: torch.tensor(np.array(v)) for k, v in dequantize.state(values).items()}
    made_by = {o: n for n in graph.node for o in n.output}

    def value(name):
        if name in values:
            return values[name].astype(np.float32)
        node = made_by.get(name)
        if node is None or node.op_type != "DequantizeLinear" or node.input[0] not in values:
            return None
        q, scale, zero = (values[i].astype(np.float32) for i in node.input)
        return (q - zero) * scale  # per-channel scales lie on the last axis of a MatMul weight

    state = {}
    for name in values:
        if name.startswith("m.") and name.endswith(("weight", "bias")):
            state[name[2:]] = value(name)
        elif name.startswith("m.") and name.endswith("weight_quantized"):  # embedding tables
            stem = name[: -len("_quantized")]
            state[stem[2:]] = (value(name) - value(stem + "_zero_point")) * value(stem + "_scale")
    for node in graph.node:
        weight = value(node.input[1]) if node.op_type == "MatMul" else None
        if weight is not None:
            module = node.name.removesuffix("_quant").strip("/").removesuffix("/MatMul").replace("/", ".").removeprefix("m.")
            state[module + ".weight"] = weight.T
    return {k: torch.tensor(v) for k, v in state.items()}


def from_encoder(package: str, tokenizer, dropout):
    """An uncased encoder with a cased vocabulary: each cased piece starts as the mean of the uncased
    pieces of its lower-cased form, plus a small marker of its case so that cases can part ways."""
    from safetensors.torch import load_file

    root = Path(str(importlib.resources.files(package)))
    weights = load_file(str(next(root.rglob("*.safetensors"))))
    uncased = read_tokenizer(next(root.rglob("tokenizer.json")))
    model = BertForTokenClassification(config(tokenizer.get_vocab_size(), 6, dropout))
    old = weights["embeddings.word_embeddings.weight"]
    table = model.bert.embeddings.word_embeddings.weight.data
    marker = {case: torch.randn(old.shape[1]) * 0.01 for case in ("lower", "title", "upper")}
    for piece, index in tokenizer.get_vocab().items():
        body = piece.removeprefix("##")
        if piece in uncased.get_vocab() and piece.startswith("["):
            ids = [uncased.token_to_id(piece)]
        else:
            lowered = ("##" if piece.startswith("##") else "") + body.lower()
            known = uncased.token_to_id(lowered)
            ids = [known] if known is not None else uncased.encode(body.lower(), add_special_tokens=False).ids
            ids = ids or [uncased.token_to_id("[UNK]")]  # of some marks the uncased tokenizer leaves nothing
        case = "upper" if body.isupper() and len(body) > 1 else "title" if body[:1].isupper() else "lower"
        table[index] = old[ids].mean(0) + marker[case]
    state = {"bert." + k: v for k, v in weights.items() if not k.startswith("pooler") and "word_embeddings" not in k}
    model.load_state_dict(state, strict=False)
    return model


def device():
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def autocast(place):
    """bf16, but on a CPU only where the library for it says that it is fast (AVX-512): without, it is many times slower than float."""
    fast = place.type != "cpu" or (torch.backends.mkldnn.is_available() and torch.ops.mkldnn._is_mkldnn_bf16_supported())
    return torch.autocast(place.type, torch.bfloat16, enabled=fast)


def onnx_logits(path, threads=0):
    """`logits(ids, mask)` over an ONNX file."""
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    session = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    return lambda ids, mask: session.run(["logits"], {"input_ids": ids, "attention_mask": mask})[0]


def teacher(source: str):
    """(`logits(ids, mask)`, tokenizer) of a checkpoint or of an ONNX folder; on a CPU the int8 one is three times as fast."""
    folder = Path(source)
    if (folder / "weights.pt").exists():
        net, tokenizer = start(source)
        return torch_logits(net.to(device())), tokenizer
    return onnx_logits(folder / "model.onnx"), read_tokenizer(folder / "tokenizer.json")


def torch_logits(model):
    """`logits(ids, mask)` over a torch model."""
    model.eval()
    place = next(model.parameters()).device

    def run(ids, mask):
        with torch.inference_mode(), autocast(place):
            out = model(input_ids=torch.from_numpy(ids).to(place), attention_mask=torch.from_numpy(mask).to(place))
        return out.logits.float().cpu().numpy()

    return run
