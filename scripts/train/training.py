"""The training loop: marginal loss, a budget of minutes or tokens with the rate falling to zero at its end, resumable."""

import json
import random
import time
from pathlib import Path

import torch
from torch.nn import functional as F

from . import batches, model as models
from .documents import load


def marginal_loss(logits, allowed):
    """Minus the log of the probability of all labels that the token may have."""
    scores = F.log_softmax(logits.float(), -1)
    known = ~allowed.all(-1)
    loss = -scores.masked_fill(~allowed, -1e4).logsumexp(-1)
    return (loss * known).sum() / known.sum().clamp(min=1)


def distillation_loss(logits, teacher, mask, temperature=2.0):
    target = F.softmax(teacher.float() / temperature, -1)
    loss = F.kl_div(F.log_softmax(logits.float() / temperature, -1), target, reduction="none").sum(-1)
    return (loss * mask).sum() / mask.sum() * temperature**2


def train(settings: dict, out: Path, minutes: float, data: Path, until=1.0, budget=None):
    """Trains for `until` (a share) of the minutes, or of a budget of tokens, which makes runs comparable on a busy
    machine; a later call goes on from there."""
    torch.manual_seed(settings["seed"])
    torch.set_num_threads(settings.get("threads", torch.get_num_threads()))
    place = models.device()
    net, tokenizer = models.start(settings["start"], settings.get("layers"), settings.get("dropout", 0.1), settings.get("inner"))
    net.to(place)
    teacher = models.teacher(settings["teacher"])[0] if settings.get("teacher") else None
    plain = [p for p in net.parameters() if p.ndim < 2]
    decayed = [p for p in net.parameters() if p.ndim >= 2]
    optimizer = torch.optim.AdamW([{"params": decayed, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}], lr=0.0, betas=(0.9, 0.98), fused=True)
    step, tokens, spent = 0, 0, 0.0
    state_file = out / "state.pt"
    if state_file.exists():
        state = torch.load(state_file, weights_only=True)
        net.load_state_dict(state["net"])
        optimizer.load_state_dict(state["optimizer"])
        step, tokens, spent = state["step"], state["tokens"], state["spent"]
    out.mkdir(parents=True, exist_ok=True)
    (out / "run.json").write_text(json.dumps({**settings, "minutes": minutes, "tokens": budget}, indent=2))

    by_source = {}
    for path in sorted(data.glob("*.jsonl")):
        by_source[path.stem] = batches.encode(load(path), tokenizer, settings["longest"])
        print(f"{path.stem}: {len(by_source[path.stem])} pieces, {sum(len(p[0]) for p in by_source[path.stem])} tokens", flush=True)
    flow = batches.stream(by_source, settings["weights"], settings["batch_tokens"], random.Random(settings["seed"]), skip=step)
    saved, average, last = time.time(), None, time.time()
    net.train()
    while (share := tokens / budget if budget else spent / (minutes * 60)) < until:
        rate = settings["rate"] * min(share / 0.03, 1.0) * max(0.0, (1 - share) / 0.97)
        for group in optimizer.param_groups:
            group["lr"] = rate
        ids, mask, allowed = (t.to(place) for t in next(flow))
        with models.autocast(place):
            logits = net(input_ids=ids, attention_mask=mask).logits
        loss = marginal_loss(logits, allowed)
        if teacher is not None:
            guide = torch.from_numpy(teacher(ids.cpu().numpy(), mask.cpu().numpy())).to(place)
            loss = 0.3 * loss + 0.7 * distillation_loss(logits, guide, mask)
        if not torch.isfinite(loss):
            raise SystemExit(f"step {step}: the loss is {loss.item()}; the last checkpoint in {out} is from before")
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        step, tokens = step + 1, tokens + int(mask.sum())
        spent, last = spent + min(time.time() - last, 20.0), time.time()  # a pause of the process is not training time
        average = loss.item() if average is None else 0.98 * average + 0.02 * loss.item()
        if step % 50 == 0:
            print(f"step {step} tokens {tokens} loss {average:.4f} rate {rate:.1e} {spent / 60:.1f} min {tokens / spent:.0f} tok/s", flush=True)
        if time.time() - saved > 240:
            checkpoint(net, tokenizer, optimizer, out, step, tokens, spent)
            saved = time.time()
    checkpoint(net, tokenizer, optimizer, out, step, tokens, spent)
    print(f"done: {step} steps, {tokens} tokens", flush=True)


def checkpoint(net, tokenizer, optimizer, out, step, tokens, spent):
    models.save(net, tokenizer, out)
    state = {"net": net.state_dict(), "optimizer": optimizer.state_dict(), "step": step, "tokens": tokens, "spent": spent}
    torch.save(state, out / "state.new")
    (out / "state.new").replace(out / "state.pt")
