"""The network as an ONNX graph of int8 weight products with fixed input scales, written out node by node.

A generic quantizer leaves a third of the time to what stands around the products: biases as nodes of their own, three
products for query, key and value, a slow fusion of skip connection and LayerNorm. Here a bias is part of its product,
the three are one, and the skip connection is a `Sum`, which ONNX Runtime does not fuse. A fixed scale makes a row's
result independent of its batch mates.
"""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from .model import start

MS = "com.microsoft"


def input_ranges(model, tokenizer, texts):
    """Smallest and largest value that each linear layer reads, texts one at a time so that no padding takes part."""
    ranges = {}

    def watch(name):
        def hook(_, inputs):
            low, high = ranges.get(name, (0.0, 0.0))
            ranges[name] = (min(low, float(inputs[0].min())), max(high, float(inputs[0].max())))

        return hook

    hooks = [m.register_forward_pre_hook(watch(n)) for n, m in model.named_modules() if isinstance(m, torch.nn.Linear)]
    with torch.inference_mode():
        for text in texts:
            model(input_ids=torch.tensor([tokenizer.encode(text).ids[:512]]))
    for hook in hooks:
        hook.remove()
    return ranges


class Graph:
    def __init__(self):
        self.nodes, self.constants = [], []

    def constant(self, name, value):
        self.constants.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def node(self, op, inputs, name, domain="", **attributes):
        self.nodes.append(helper.make_node(op, inputs, [name], name=name + "_node", domain=domain, **attributes))
        return name

    def product(self, x, weight, bias, span, name):
        """x @ weight + bias in int8: per-column weight scales, one scale and zero point for x."""
        weight_scale = np.maximum(np.abs(weight).max(0), 1e-8).astype(np.float32) / 127
        scale = np.float32((span[1] - span[0]) / 255)
        zero = np.uint8(np.clip(round(-span[0] / scale), 0, 255))
        scale, zero = self.constant(f"{name}_scale", scale), self.constant(f"{name}_zero", zero)
        return self.node("MatMulIntegerToFloat", [
            self.node("QuantizeLinear", [x, scale, zero], f"{name}_in"),
            self.constant(f"{name}_weight", np.round(weight / weight_scale).astype(np.int8)), scale,
            self.constant(f"{name}_weight_scale", weight_scale), zero,
            self.constant(f"{name}_weight_zero", np.zeros_like(weight_scale, np.int8)), self.constant(f"{name}_bias", bias),
        ], name, MS)

    def norm(self, inputs, state, prefix, name):
        summed = self.node("Sum", inputs, f"{name}_sum")
        weights = [self.constant(f"{name}_{part}", state[f"{prefix}.{part}"]) for part in ("weight", "bias")]
        return self.node("LayerNormalization", [summed, *weights], name, epsilon=1e-12, axis=-1)

    def embeddings(self, state):
        table = state["bert.embeddings.word_embeddings.weight"]
        scales = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8).astype(np.float32) / 127
        rows = self.node("Gather", [self.constant("word_table", np.round(table / scales).astype(np.int8)), "input_ids"], "word_rows")
        row_scales = self.node("Gather", [self.constant("word_scales", scales), "input_ids"], "word_row_scales")
        words = self.node("Mul", [self.node("Cast", [rows], "word_floats", to=TensorProto.FLOAT), row_scales], "words")
        places = state["bert.embeddings.position_embeddings.weight"] + state["bert.embeddings.token_type_embeddings.weight"][:1]
        length = self.node("Slice", [self.node("Shape", ["input_ids"], "shape"), self.constant("one", np.array([1])), self.constant("two", np.array([2]))], "length")
        places = self.node("Slice", [self.constant("position_table", places), self.constant("first", np.array([0])), length], "positions")
        # An Add, since a Sum of two shapes would be one more copy.
        return self.norm([self.node("Add", [words, places], "embedded")], state, "bert.embeddings.LayerNorm", "embeddings")

    def layer(self, x, state, prefix, ranges, name, heads):
        def linear(at):
            return state[f"{prefix}.{at}.weight"].T, state[f"{prefix}.{at}.bias"]

        parts = [linear(f"attention.self.{p}") for p in ("query", "key", "value")]
        size = parts[0][0].shape[0] // heads
        parts[0] = tuple(v / np.sqrt(size).astype(np.float32) for v in parts[0])
        weight, bias = (np.concatenate(v, -1) for v in zip(*parts))
        joint = self.product(x, weight, bias, ranges[f"{prefix}.attention.self.query"], f"{name}_qkv")
        split = self.node("Reshape", [joint, "by_head"], f"{name}_by_head")
        turned = self.node("Transpose", [split], f"{name}_turned", perm=[2, 0, 3, 1, 4])
        q, k, v = (self.node("Gather", [turned, self.constant(f"{name}_{part}_index", np.array(i))], f"{name}_{part}", axis=0) for i, part in enumerate("qkv"))
        scores = self.node("Add", [self.node("FusedMatMul", [q, k], f"{name}_similar", MS, transB=1), "far"], f"{name}_scores")
        mixed = self.node("MatMul", [self.node("Softmax", [scores], f"{name}_shares", axis=-1), v], f"{name}_mixed")
        mixed = self.node("Reshape", [self.node("Transpose", [mixed], f"{name}_back", perm=[0, 2, 1, 3]), "joined"], f"{name}_joined")
        out = self.product(mixed, *linear("attention.output.dense"), ranges[f"{prefix}.attention.output.dense"], f"{name}_attention")
        x = self.norm([out, x], state, f"{prefix}.attention.output.LayerNorm", f"{name}_middle")
        up = self.product(x, *linear("intermediate.dense"), ranges[f"{prefix}.intermediate.dense"], f"{name}_up")
        down = self.product(self.node("Gelu", [up], f"{name}_gelu", MS), *linear("output.dense"), ranges[f"{prefix}.output.dense"], f"{name}_down")
        return self.norm([down, x], state, f"{prefix}.output.LayerNorm", f"{name}_out")


def build(model, ranges):
    """The ONNX model of a BERT token classifier."""
    state = {k: v.detach().float().numpy() for k, v in model.state_dict().items()}
    config, g = model.config, Graph()
    heads, width = config.num_attention_heads, config.hidden_size
    g.constant("by_head", np.array([0, 0, 3, heads, width // heads]))
    g.constant("joined", np.array([0, 0, width]))
    mask = g.node("Unsqueeze", [g.node("Cast", ["attention_mask"], "mask", to=TensorProto.FLOAT), g.constant("axes", np.array([1, 2]))], "mask_rows")
    g.node("Mul", [g.node("Sub", [g.constant("present", np.float32(1)), mask], "absent"), g.constant("never", np.float32(-1e5))], "far")
    x = g.embeddings(state)
    for i in range(config.num_hidden_layers):
        x = g.layer(x, state, f"bert.encoder.layer.{i}", ranges, f"layer{i}", heads)
    logits = g.node("MatMul", [x, g.constant("classifier_weight", state["classifier.weight"].T)], "unshifted")
    g.node("Add", [logits, g.constant("classifier_bias", state["classifier.bias"])], "logits")
    ids = [helper.make_tensor_value_info(n, TensorProto.INT64, ["batch", "tokens"]) for n in ("input_ids", "attention_mask")]
    out = helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", "tokens", config.num_labels])
    graph = helper.make_graph(g.nodes, "nomina", ids, [out], g.constants)
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(MS, 1)], ir_version=8)
    onnx.checker.check_model(made)
    return made


def quantize(checkpoint: str, target: Path, texts):
    model, tokenizer = start(checkpoint, dropout=0.0)
    model = model.float().eval()
    onnx.save(build(model, input_ranges(model, tokenizer, texts)), str(target))
