"""Training pipeline of the default model: prepare, train, export, quantize, evaluate."""
