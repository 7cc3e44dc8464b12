"""Writes the sample class of examples/01_edges: twenty-two students as they really hand in.

Run it after the questions have changed:  .venv/bin/python examples/make_class.py
"""

import json
import sys
from pathlib import Path

import nbformat
import numpy as np

from autograder.assignment import Assignment, find
from autograder.literals import literal
from autograder.question import Question
from autograder.variants import answer_to

ROOT = Path(__file__).resolve().parents[1]
OWN_HELPER = """\
def slide(image, kernel):
    kernel = np.asarray(kernel)
    image = np.asarray(image)
    rows = range(image.shape[0] - kernel.shape[0] + 1)
    columns = range(image.shape[1] - kernel.shape[1] + 1)
    return [[sum(image[i + a, j + b] * kernel[a, b]
                 for a in range(kernel.shape[0]) for b in range(kernel.shape[1]))
             for j in columns] for i in rows]
"""
EINSUM = """\
def conv2d(x, weight, bias, stride, padding):
    (sh, sw), (ph, pw) = stride, padding
    xp = np.zeros((x.shape[0], x.shape[1], x.shape[2] + 2 * ph, x.shape[3] + 2 * pw))
    xp[:, :, ph:ph + x.shape[2], pw:pw + x.shape[3]] = x
    windows = np.lib.stride_tricks.sliding_window_view(xp, weight.shape[2:], axis=(2, 3))
    windows = windows[:, :, ::sh, ::sw]
    return np.einsum("nchwab,kcab->nkhw", windows, weight) + bias[:, None, None]
"""
PLAIN_LOOPS = """\
def conv2d(x, weight, bias, stride, padding):
    N, C, H, W = np.shape(x)
    K, _, kh, kw = np.shape(weight)
    x = np.pad(x, [(0, 0), (0, 0), (padding[0], padding[0]), (padding[1], padding[1])])
    oh = int((H + 2 * padding[0] - kh) / stride[0]) + 1
    ow = int((W + 2 * padding[1] - kw) / stride[1]) + 1
    out = np.empty((N, K, oh, ow), dtype=np.float32)
    for n in range(N):
        for k in range(K):
            for i in range(oh):
                for j in range(ow):
                    window = x[n, :, i*stride[0]:i*stride[0]+kh, j*stride[1]:j*stride[1]+kw]
                    out[n, k, i, j] = np.sum(window * weight[k]) + bias[k]
    return out, "cache"
"""
IGNORES_STRIDE = EINSUM.replace("::sh, ::sw", "::1, ::1")
WINDOW_AT_I = EINSUM.replace(
    "    windows = windows[:, :, ::sh, ::sw]\n",
    "    oh = (xp.shape[2] - weight.shape[2]) // sh + 1\n"
    "    ow = (xp.shape[3] - weight.shape[3]) // sw + 1\n"
    "    windows = windows[:, :, :oh, :ow]\n",
)
Answers = dict[str, str]


def right(question: Question) -> str:
    """Cell with the right answer, as a careful student writes it."""
    if question.kind == "in_code":
        return PLAIN_LOOPS
    answer = answer_to(question.truth, question.graded[0].inputs)
    return f"{question.name} = {literal(_plain(answer))}"


def wrong(question: Question, misconception: str) -> str:
    """Cell with the answer of a misconception."""
    (one,) = [w for w in question.misconceptions if w.name == misconception]
    return f"{question.name} = {literal(_plain(answer_to(one.answer, question.graded[0].inputs)))}"


def _plain(value: object) -> object:
    return np.asarray(value).tolist() if isinstance(value, np.ndarray) else value


def answers_of_the_class(assignment: Assignment) -> dict[str, Answers]:
    """Student: cell sources by question; what is not given stays blank."""
    questions = {question.name: question for question in assignment.questions}
    all_right = {name: right(question) for name, question in questions.items()}

    def but(**slips: str) -> Answers:
        return all_right | {name: wrong(questions[name], slip) for name, slip in slips.items()}

    unusual = {
        "derivative": "derivative = tuple(b - a for a, b in zip(signal, signal[1:]))",
        "template_match": "template_match = "
        'np.correlate(signal, template, "valid").astype(np.float32)',
        "feature_map": OWN_HELPER + "\nfeature_map = slide(image, kernel)",
        "true_convolution": "true_convolution = slide(image, kernel[::-1, ::-1])",
        "edge_direction": 'edge_direction = "Horizontal "',
        "three_detectors": "three_detectors = np.array([float(np.sum(patch * k)) for k in "
        "(vertical, horizontal, diagonal)])",
        "padded_map": "padded_map = np.array(slide(np.pad(image, 1), kernel), dtype=np.int16)",
        "conv2d": EINSUM,
    }
    flips = but(
        derivative="derivative_reversed",
        template_match="template_mirrored",
        feature_map="feature_map_flipped",
        padded_map="padded_and_flipped",
    )
    first_half = {name: all_right[name] for name in list(all_right)[:6]}
    return {
        "ada": all_right,
        "bela": all_right | unusual,
        "Chloé": all_right | {"conv2d": EINSUM},
        "dora lópez": flips,
        "emil": but(
            feature_map="feature_map_padded",
            padded_map="padding_forgotten",
            rgb_pixel="corner_not_padded",
            false_edges="padding_is_harmless",
        ),
        "farah": but(
            derivative="derivative_unsigned",
            feature_map="feature_map_clipped",
            three_detectors="detectors_unsigned",
        )
        | {"conv2d": IGNORES_STRIDE},
        "goran": first_half,
        "hana": all_right | {"feature_map": "feature_map = [[1, 2, 3"},
        "ivo": all_right
        | {
            "feature_map": "feature_map = slide(image, kernel)",
            "true_convolution": OWN_HELPER
            + "\ntrue_convolution = slide(image, kernel[::-1, ::-1])",
        },
        "jun": all_right
        | {"padded_map": all_right["padded_map"].replace("padded_map =", "paddedmap =", 1)},
        "kira": but(
            true_convolution="not_turned",
            edge_direction="across_instead_of_along",
            misprint="counted_from_one",
            three_kernels_one_edge="all_like_prewitt",
        )
        | {"conv2d": WINDOW_AT_I},
        "lena": but(true_convolution="flipped_rows_only", rgb_pixel="bias_per_channel")
        | {"padded_map": "padded_map = np.arange(20).reshape(4, 5)"},
        "marek": but(padded_map="output_framed_with_zeros", feature_map="feature_map_flipped")
        | {"derivative": "derivative = [7, 7, 7, 7, 7, 7, 7]"},
        "noa": but(misprint="printed_value", false_edges="every_border")
        | {"derivative": "derivative = [7, 7, 7, 7, 7, 7, 7]", "conv2d": "import scipy.signal"},
        "qi": all_right | {"misprint": 'print("x" * 5_000_000)\n' + all_right["misprint"]},
    }


def main(target: Path = ROOT / "examples" / "01_edges") -> None:
    """Write the whole class."""
    (assignment,) = find(("01_edges",), ROOT)
    blank = (ROOT / "assignments" / "01_edges" / "01_edges.ipynb").read_text(encoding="utf-8")
    for student, answers in answers_of_the_class(assignment).items():
        _write(target / f"{student}.ipynb", filled(blank, answers))
    solved = filled(blank, answers_of_the_class(assignment)["ada"])
    for name, content in odd_files(blank, solved).items():
        _write(target / name, content)


def filled(blank: str, answers: Answers) -> str:
    """The student notebook with these answer cells."""
    notebook = nbformat.reads(blank, as_version=4)
    for cell in notebook.cells:
        name = cell.id.removesuffix("-answer")
        if cell.id.endswith("-answer") and name in answers:
            cell.source = answers[name]
    return nbformat.writes(notebook) + "\n"


def odd_files(blank: str, solved: str) -> dict[str, str]:
    """What arrives beside good notebooks."""
    other = json.loads(blank)
    other["metadata"]["cnn_autograder"]["assignment"] = "02_shapes"
    old = nbformat.convert(nbformat.reads(solved, as_version=4), 3)
    return {
        "otto.ipynb": nbformat.v3.nbjson.writes(old) + "\n",
        "pavel.docx": "My answers are in the attached screenshots.\n",
        "rosa.ipynb": "Dear tutor, JupyterLab does not start, so I write you a letter.\n",
        "sven.ipynb": json.dumps(other, indent=1) + "\n",
        "tariq.ipynb": solved[: len(solved) // 2],
        "uma.ipynb": "",
        "vera/first try.ipynb": solved,
        "vera/final.ipynb": solved,
    }


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
