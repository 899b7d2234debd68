"""Makes interaction.pt and tiny.pt; see README.md beside this file."""

import pathlib
import warnings

import torch
from torch import nn

warnings.filterwarnings("ignore")
WIDTH, HEADS, HIDDEN, LAYERS = 96, 4, 256, 3
GROUPS, POINTS, HISTORY, CHUNK = 32, 16, 10, 6


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.before_attention = nn.LayerNorm(WIDTH)
        self.project = nn.Linear(WIDTH, 3 * WIDTH)
        self.join = nn.Linear(WIDTH, WIDTH)
        self.before_mapping = nn.LayerNorm(WIDTH)
        self.widen = nn.Linear(WIDTH, HIDDEN)
        self.narrow = nn.Linear(HIDDEN, WIDTH)
        self.width, self.heads = WIDTH, HEADS

    def forward(self, tokens):
        count = tokens.size(1)
        depth = self.width // self.heads
        all = self.project(self.before_attention(tokens)).reshape(1, count, 3, self.heads, depth)
        all = all.permute(2, 0, 3, 1, 4)
        weights = ((all[0] * depth**-0.5) @ all[1].transpose(2, 3)).softmax(-1)
        mixed = (weights @ all[2]).transpose(1, 2).reshape(1, count, self.width)
        attended = tokens + self.join(mixed)
        mapped = nn.functional.gelu(self.widen(self.before_mapping(attended)))
        return attended + self.narrow(mapped)


class Interaction(nn.Module):
    """An earlier version of CloningNetwork at CloningSizes.SMALL, whose hand input is 5 numbers."""

    def __init__(self):
        super().__init__()
        self.point = nn.Linear(3, WIDTH // 2)
        self.group = nn.Linear(WIDTH // 2, WIDTH)
        self.centre = nn.Linear(45, WIDTH)
        self.past = nn.Linear(8, WIDTH)
        self.hand = nn.Linear(5, WIDTH)
        self.words = nn.Linear(64, WIDTH)
        self.places = nn.Parameter(torch.zeros(1, HISTORY, WIDTH))
        self.asking = nn.Parameter(torch.zeros(1, CHUNK, WIDTH))
        self.layers = nn.ModuleList([Layer() for _ in range(LAYERS)])
        self.last = nn.LayerNorm(WIDTH)
        self.say = nn.Linear(WIDTH, 9)
        self.chunk = CHUNK

    def forward(self, groups, centres, history, hand, words):
        shape = self.group(nn.functional.gelu(self.point(groups)).amax(2))
        tokens = [
            shape + self.centre(centres),
            self.past(history) + self.places,
            self.hand(hand).unsqueeze(1),
            self.words(words).unsqueeze(1),
            self.asking,
        ]
        all = torch.cat(tokens, 1)
        for layer in self.layers:
            all = layer(all)
        return self.say(self.last(all[:, -self.chunk :]))


class Tiny(nn.Module):
    def forward(self, x):
        return x * 2 + 1


def save(module, name):
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.fill_(0.01)
    torch.jit.script(module.eval().requires_grad_(False)).save(str(pathlib.Path(__file__).with_name(name)))


save(Interaction(), "interaction.pt")
save(Tiny(), "tiny.pt")
print("made with PyTorch", torch.__version__)
