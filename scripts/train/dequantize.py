"""The way back from the graph that `int8.py` writes to a network: what ships can be trained on."""

import numpy as np


def state(values: dict):
    """Weights by module name, from the constants of the graph. Rounded to int8 they were; segments are part of the positions."""
    out = {
        "bert.embeddings.word_embeddings.weight": values["word_table"].astype(np.float32) * values["word_scales"],
        "bert.embeddings.position_embeddings.weight": values["position_table"],
        "bert.embeddings.token_type_embeddings.weight": np.zeros((2, values["position_table"].shape[1]), np.float32),
        "classifier.weight": values["classifier_weight"].T,
        "classifier.bias": values["classifier_bias"],
    }

    def product(name):
        return (values[f"{name}_weight"].astype(np.float32) * values[f"{name}_weight_scale"]).T, values[f"{name}_bias"]

    def put(module, weight, bias):
        out[f"{module}.weight"], out[f"{module}.bias"] = weight, bias

    def norm(module, name):
        put(module, values[f"{name}_weight"], values[f"{name}_bias"])

    norm("bert.embeddings.LayerNorm", "embeddings")
    heads = int(values["by_head"][3])
    for n in range(sum(name.endswith("_qkv_weight") for name in values)):
        here, prefix = f"layer{n}", f"bert.encoder.layer.{n}"
        weight, bias = product(f"{here}_qkv")
        size = weight.shape[0] // 3
        for part, at in zip(("query", "key", "value"), range(0, 3 * size, size)):
            back = np.float32(np.sqrt(size // heads)) if part == "query" else np.float32(1)
            put(f"{prefix}.attention.self.{part}", weight[at : at + size] * back, bias[at : at + size] * back)
        put(f"{prefix}.attention.output.dense", *product(f"{here}_attention"))
        norm(f"{prefix}.attention.output.LayerNorm", f"{here}_middle")
        put(f"{prefix}.intermediate.dense", *product(f"{here}_up"))
        put(f"{prefix}.output.dense", *product(f"{here}_down"))
        norm(f"{prefix}.output.LayerNorm", f"{here}_out")
    return out
