"""Ways to make the model smaller and faster, side by side: the one that ships (`int8.py`) and those it is measured against."""

import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
from onnxruntime.quantization import CalibrationDataReader, CalibrationMethod, QuantFormat, QuantType, quantize_dynamic, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions

from . import int8
from .model import read_tokenizer

SHIPS = "int8-written"


def fused(source: Path, target: Path):
    """Attention, skip connection + LayerNorm and bias + Gelu as one node each. The three projections
    stay plain MatMuls, so that each can be quantized with a scale of its own."""
    options = FusionOptions("bert")
    options.use_multi_head_attention = True
    options.enable_embed_layer_norm = False
    layers = len([i for i in onnx.load(str(source)).graph.initializer if i.name.endswith("attention.output.LayerNorm.weight")])
    graph = optimizer.optimize_model(str(source), "bert", num_heads=12, hidden_size=384, optimization_options=options, opt_level=0)
    counts = graph.get_fused_operator_statistics()
    if counts.get("MultiHeadAttention", 0) != layers:
        raise RuntimeError(f"attention not fused: {counts}")
    # The calibration sees only tensors of a known type, and nothing infers those of the fused nodes.
    for node in graph.model.graph.node:
        if node.domain == "com.microsoft" or node.op_type in ("MultiHeadAttention", "SkipLayerNormalization", "BiasGelu"):
            graph.model.graph.value_info.append(onnx.helper.make_tensor_value_info(node.output[0], onnx.TensorProto.FLOAT, None))
    graph.save_model_to_file(str(target))
    return {k: v for k, v in counts.items() if v}


class Sample(CalibrationDataReader):
    """Texts one at a time, so that no padding takes part in the scales."""

    def __init__(self, tokenizer, texts):
        encodings = (tokenizer.encode(t) for t in texts)
        self.rows = iter([np.array([e.ids[:512]], np.int64) for e in encodings])

    def get_next(self):
        ids = next(self.rows, None)
        return None if ids is None else {"input_ids": ids, "attention_mask": np.ones_like(ids)}


def weight_products(path: Path):
    """Names of the MatMul nodes that multiply by a weight; the small classifier stays in float."""
    graph = onnx.load(str(path)).graph
    weights = {i.name: i.dims for i in graph.initializer}
    return [n.name for n in graph.node if n.op_type == "MatMul" and n.input[1] in weights and weights[n.input[1]][-1] > 16]


def static(source: Path, target: Path, sample, method=CalibrationMethod.MinMax):
    """Per-channel int8 weights, one fixed uint8 scale per product's input; the embedding table int8."""
    quantize_static(
        str(source), str(target), sample, quant_format=QuantFormat.QDQ, activation_type=QuantType.QUInt8, weight_type=QuantType.QInt8,
        per_channel=True, calibrate_method=method, op_types_to_quantize=["MatMul"], nodes_to_quantize=weight_products(source),
        extra_options={"OpTypesToExcludeOutputQuantization": ["MatMul"], "QuantizeBias": False, "DedicatedQDQPair": False},
    )
    model = onnx.load(str(target))
    shrink_table(model)
    onnx.save(model, str(target))


def shrink_table(model):
    """The word table as int8 with one scale per row (a piece's vector keeps its own precision)."""
    graph = model.graph
    table = next(i for i in graph.initializer if "word_embeddings" in i.name)
    node = next(n for n in graph.node if n.op_type == "Gather" and table.name in n.input)
    values = onnx.numpy_helper.to_array(table)
    scales = np.maximum(np.abs(values).max(1, keepdims=True), 1e-8).astype(np.float32) / 127
    rounded = np.round(values / scales).astype(np.int8)
    out, ids = node.output[0], node.input[1]
    graph.initializer.remove(table)
    graph.initializer.extend([onnx.numpy_helper.from_array(rounded, "word_table"), onnx.numpy_helper.from_array(scales, "word_scales")])
    made = [
        onnx.helper.make_node("Gather", ["word_table", ids], ["word_rows_int8"], name="word_rows"),
        onnx.helper.make_node("Cast", ["word_rows_int8"], ["word_rows_float"], name="word_rows_cast", to=onnx.TensorProto.FLOAT),
        onnx.helper.make_node("Gather", ["word_scales", ids], ["word_row_scales"], name="word_row_scales"),
        onnx.helper.make_node("Mul", ["word_rows_float", "word_row_scales"], [out], name="word_vectors"),
    ]
    at = list(graph.node).index(node)
    graph.node.remove(node)
    for i, new in enumerate(made):
        graph.node.insert(at + i, new)


def blockwise(source: Path, target: Path, bits=8):
    """Weight-only, in blocks of 32, int8 arithmetic (accuracy level 4)."""
    from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer

    config = DefaultWeightOnlyQuantConfig(block_size=32, is_symmetric=True, accuracy_level=4, bits=bits)
    quantizer = MatMulNBitsQuantizer(onnx.load(str(source)), algo_config=config)
    quantizer.process()
    model = quantizer.model.model
    shrink_table(model)
    onnx.save(model, str(target))


def batch_difference(logits, tokenizer, texts):
    """Largest change of a text's logits between being alone and being padded among others."""
    encodings = [tokenizer.encode(t).ids[:512] for t in texts]
    width = max(len(e) for e in encodings)
    ids = np.zeros((len(encodings), width), np.int64)
    mask = np.zeros_like(ids)
    for row, e in enumerate(encodings):
        ids[row, : len(e)], mask[row, : len(e)] = e, 1
    together = logits(ids, mask)
    worst = 0.0
    for row, e in enumerate(encodings):
        alone = logits(ids[row : row + 1, : len(e)], mask[row : row + 1, : len(e)])
        worst = max(worst, float(np.abs(alone[0] - together[row, : len(e)]).max()))
    return worst


def ways(float_dir: Path, out: Path, texts):
    """Every way of the comparison, each in a folder of its own: {name: folder}."""
    tokenizer = read_tokenizer(float_dir / "tokenizer.json")
    made = {}

    def folder(name):
        made[name] = out / name
        made[name].mkdir(parents=True, exist_ok=True)
        for file in ("tokenizer.json", "config.json"):
            shutil.copy(float_dir / file, made[name])
        return made[name] / "model.onnx"

    shutil.copy(float_dir / "model.onnx", folder("float32"))
    print(fused(float_dir / "model.onnx", folder("float32-fused")))
    with tempfile.TemporaryDirectory() as scratch:
        prepared = Path(scratch) / "prepared.onnx"
        quant_pre_process(str(float_dir / "model.onnx"), str(prepared), skip_symbolic_shape=True)
        quantize_dynamic(str(prepared), str(folder("int8-dynamic")), per_channel=True, weight_type=QuantType.QInt8)
        static(prepared, folder("int8-static"), Sample(tokenizer, texts))
    int8.quantize(str(float_dir), folder(SHIPS), texts)
    base = made["float32-fused"] / "model.onnx"
    static(base, folder("int8-static-fused"), Sample(tokenizer, texts))
    blockwise(base, folder("int8-blockwise"))
    return made


def compare(made, docs):
    """A table: size, F1 on the hand-labelled documents, change with batch mates, tokens per second of one core."""
    from .decode import Decoder
    from .documents import TYPES
    from .evaluate import predict, score, speed
    from .model import onnx_logits

    print(f"{'way':20} {'KiB':>6} {'F1':>5} {'change':>8} {'tokens/s':>9}")
    lengths = (300, 2500, 900, 1500, 600)
    for name, folder in made.items():
        tokenizer = read_tokenizer(folder / "tokenizer.json")
        logits = onnx_logits(folder / "model.onnx")
        f1 = score(docs, predict(Decoder(tokenizer, logits), docs, TYPES), TYPES)["all"][2]
        change = batch_difference(logits, tokenizer, [d.text[:n] for d, n in zip(docs, lengths)])
        print(f"{name:20} {(folder / 'model.onnx').stat().st_size >> 10:6} {f1:5.1f} {change:8.5f} {speed(folder / 'model.onnx', tokenizer, docs):9.0f}", flush=True)
