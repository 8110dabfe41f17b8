"""A hundred things that readers search for, and the page that must be among the first."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.site.visits import open_window

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("search")]

FIRST = 3
WANTED = {
    # names, with dots and in camel case
    "nn.Module": "guide/module",
    "nn.Sequential": "guide/sequential",
    "ModuleList": "guide/module-list",
    "nn.ParameterDict": "guide/parameter-containers",
    "BufferDict": "recipes/buffer-dict",
    "OrderedDict": "guide/module-dict",
    "nn.TransformerEncoderLayer": "recipes/transformer-stack",
    "nn.LSTM in Sequential": "recipes/lstm-in-sequential",
    "requires_grad_": "recipes/freezing",
    "register_buffer": "guide/buffers",
    "add_module": "guide/sequential",
    "named_children": "guide/module",
    "zero_grad": "traps/plain-list",
    "model.eval()": "traps/hidden-dropout",
    "__setattr__": "guide/how-registration-works",
    "fully_shard": "scale/fully-shard",
    "torch.export": "scale/export",
    "torch.compile list": "traps/compile-on-a-list",
    # keys, code and arguments
    "layers.0.weight": "traps/same-shape-reorder",
    "state_dict keys": "guide/checkpoints",
    "load_state_dict strict": "guide/checkpoints",
    "assign=True": "traps/assign-unties",
    'device="meta"': "scale/meta-device",
    "del model[1]": "traps/del-renumbers",
    # messages
    'Unexpected key(s) in state_dict: "module.0.weight"': "errors/state-dict",
    "size mismatch for 0.weight": "errors/state-dict",
    "forward() missing 1 required positional argument": "errors/calling",
    "takes 2 positional arguments but 3 were given": "errors/calling",
    "mat1 and mat2 shapes cannot be multiplied (2x8 and 4x3)": "errors/shapes",
    'Module [ModuleList] is missing the required "forward" function': "errors/calling",
    "cannot assign 'torch.FloatTensor' as parameter": "errors/registration",
    "index 3 is out of range": "errors/indexing",
    "optimizer got an empty parameter list": "errors/construction",
    "Expected all tensors to be on the same device": "errors/devices-and-dtypes",
    # words
    "which one": "guide/which-one",
    "layers in a plain list": "traps/plain-list",
    "skip connection": "recipes/skip-connections",
    "multiple inputs": "recipes/several-inputs",
    "mixture of experts": "recipes/mixture-of-experts",
    "weight tying": "recipes/weight-tying",
    "what containers cost": "scale/what-containers-cost",
    "overhead": "scale/what-containers-cost",
    "playground": "labs/playground",
    "browser": "labs/playground",
    "early exit": "recipes/early-exit",
    "freeze layers": "recipes/freezing",
    "gradient checkpointing": "recipes/activation-checkpointing",
    "Keras": "reference/coming-from",
    "glossary": "reference/glossary",
    "lint_module": "traps/lint-module",
    "pipeline parallel": "scale/pipelines",
    "digits": "labs/three-spellings",
    # questions
    "missing key load_state_dict compiled": "errors/state-dict",
    "share weights between two layers": "recipes/weight-tying",
    "append layers in a loop": "guide/module-list",
    "why is my parameter list empty": "traps/plain-list",
    "when to use ModuleList instead of Sequential": "guide/which-one",
    "difference between Sequential and ModuleList": "guide/which-one",
    "get the output of an intermediate layer": "recipes/inner-features",
    "replace the last layer of a pretrained model": "recipes/model-surgery",
    "different learning rates for each layer": "recipes/parameter-groups",
    "initialize the weights of all layers": "recipes/initialisation",
    "pass two arguments to forward in Sequential": "recipes/several-inputs",
    "model does not learn parameters missing from optimizer": "traps/plain-list",
    "tensor is not moved to the gpu": "traps/tensor-attribute",
    "name the layers of a Sequential": "guide/sequential",
    "how many parameters does my model have": "guide/module",
    "reshape or flatten inside Sequential": "recipes/functions-and-lambdas",
    "input size of a linear layer unknown": "recipes/lazy-sizes",
    "dropout still active in eval mode": "traps/hidden-dropout",
    "the same layer used twice": "traps/one-module-two-slots",
    "save a tensor that is not trained": "guide/buffers",
    "convert a Keras model to PyTorch": "reference/coming-from",
    "save memory while training a deep network": "recipes/activation-checkpointing",
    "build a network from a list of sizes": "recipes/blocks-from-a-config",
    "train on several gpus": "scale/fully-shard",
    "optimizer does not update new layers": "traps/late-registration",
    "add a layer during training": "recipes/growing-a-network",
    "is Sequential slower than calling layers": "scale/what-containers-cost",
    "mypy type of an item in ModuleList": "recipes/typed-containers",
    "layers in a dictionary": "guide/module-dict",
    "what does super().__init__() do": "guide/how-registration-works",
    "quantize a Sequential": "recipes/export-and-quantise",
    "deepcopy of a model with lambda": "traps/lambda-and-deepcopy",
    "list of parameters": "guide/parameter-containers",
    "print the structure of a model": "guide/xray",
    "loop over the layers": "guide/module-list",
    "delete a layer from a Sequential": "traps/del-renumbers",
    "torch._dynamo.exc.Unsupported data-dependent branching": "errors/compile-and-export",
    # whole last lines of a traceback
    (
        "RuntimeError: Expected all tensors to be on the same device, but "
        "found at least two devices, cuda:0 and cpu!"
    ): "errors/devices-and-dtypes",
    "AttributeError: cannot assign module before Module.__init__() call": "errors/construction",
    (
        "TypeError: linear(): argument 'input' (position 1) must be Tensor, not tuple"
    ): "errors/calling",
    (
        "RuntimeError: Error(s) in loading state_dict for Net: Missing key(s) "
        'in state_dict: "_orig_mod.0.weight".'
    ): "errors/state-dict",
    (
        'NotImplementedError: Module [ModuleDict] is missing the required "forward" function'
    ): "errors/calling",
    "KeyError: \"attribute 'weight' already exists\"": "errors/registration",
    "TypeError: builtins.list is not a Module subclass": "errors/construction",
    "AttributeError: Can't pickle local object 'Net.__init__.<locals>.<lambda>'": "errors/saving",
    (
        "RuntimeError: mat1 and mat2 must have the same dtype, but got Float and Double"
    ): "errors/devices-and-dtypes",
    (
        "RuntimeError: Given groups=1, weight of size [8, 3, 3, 3], expected "
        "input[1, 1, 28, 28] to have 3 channels"
    ): "errors/shapes",
    "TypeError: Net.forward() takes 2 positional arguments but 3 were given": "errors/calling",
    "_pickle.UnpicklingError: Weights only load failed": "errors/saving",
    (
        "RuntimeError: Only Tensors created explicitly by the user support the deepcopy protocol"
    ): "errors/saving",
    (
        "RuntimeError: Expected to have finished reduction in the prior iteration"
    ): "errors/distributed",
}
MARK_OLD = """() => document.querySelectorAll(".md-search-result__item")
    .forEach(item => item.classList.add("old"))"""
FOUND = """() => [...document.querySelectorAll(".md-search-result__item:not(.old) > a")]
    .map(link => link.href)"""


@pytest.fixture(scope="module")
def search(browser: Browser, site_url: str) -> Iterator[Page]:
    """The home page with its search open."""
    context = open_window(browser, "light", 1280)
    view = context.new_page()
    view.goto(f"{site_url}/", wait_until="load")
    view.keyboard.press("/")
    yield view
    context.close()


def found(view: Page, query: str) -> list[str]:
    """The pages that the search lists for `query`, in order, as in `guide/module`."""
    view.evaluate(MARK_OLD)
    box = view.locator(".md-search__input")
    box.fill(query)
    box.press("End")
    view.locator(".md-search-result__item:not(.old)").first.wait_for(timeout=60_000)
    addresses: list[str] = view.evaluate(FOUND)
    return list(dict.fromkeys(urlsplit(address).path.strip("/") for address in addresses))


def told(view: Page, query: str) -> int:
    """How many pages the search says that it finds for `query`."""
    found(view, query)
    return int(view.locator(".md-search-result__meta").inner_text().split()[0])


def test_there_are_a_hundred() -> None:
    assert len(WANTED) >= 100


def test_a_query_in_the_searchs_own_signs_is_left_as_it_is(search: Page) -> None:
    """Each page found has every word that a reader asks for so."""
    some = told(search, "Keras Sequential")
    assert 0 < told(search, '"Keras Sequential"') == told(search, "+Keras +Sequential") < some


@pytest.mark.parametrize("query", WANTED)
def test_the_page_is_among_the_first(query: str, search: Page) -> None:
    first = found(search, query)[:FIRST]
    assert WANTED[query] in first, (
        f"«{query}» finds {first} before {WANTED[query]}: name it in that page's title or "
        "description, or give it the reader's words as search: words in its front matter"
    )


def test_nothing_is_fetched_for_it_before_it_is_wanted(browser: Browser, site_url: str) -> None:
    context = open_window(browser, "light", 1280)
    view = context.new_page()
    asked: list[str] = []
    view.on("request", lambda request: asked.append(request.url))
    view.goto(f"{site_url}/", wait_until="load")
    view.wait_for_timeout(200)
    assert asked and not [url for url in asked if "/search" in url and "search-later" not in url]
    view.keyboard.press("/")
    view.locator(".md-search__input").fill("Sequential")
    view.locator(".md-search__input").press("End")
    view.locator(".md-search-result__item").first.wait_for()
    assert len([url for url in asked if "search_index.json" in url]) == 1
    context.close()
