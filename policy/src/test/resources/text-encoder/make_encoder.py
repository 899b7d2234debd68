"""Makes model.pt beside tokenizer.json; see README.md beside this file."""

import json
import pathlib
import warnings

import torch
from torch import Tensor, nn

warnings.filterwarnings("ignore")
WIDTH = 16
HERE = pathlib.Path(__file__).parent


class Encoder(nn.Module):
    """Says a code for each token: a table and one map, as a sentence-transformer's body does."""

    def __init__(self, words: int):
        super().__init__()
        self.table = nn.Embedding(words, WIDTH)
        self.map = nn.Linear(WIDTH, WIDTH)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        return torch.tanh(self.map(self.table(ids))) * mask.unsqueeze(-1)


torch.manual_seed(7)
words = len(json.loads((HERE / "tokenizer.json").read_text())["model"]["vocab"])
torch.jit.script(Encoder(words).eval()).save(str(HERE / "model.pt"))
print("made with PyTorch", torch.__version__)
