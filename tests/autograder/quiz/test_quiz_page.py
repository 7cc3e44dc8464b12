"""The quiz as a web page: sealed on disk, and driven by keyboard in a real browser."""

import base64
import contextlib
import gzip
import hashlib
import json
import re
import shutil
from html import unescape
from pathlib import Path

import numpy as np
import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from autograder.quiz.load import Item, Mistake, find
from autograder.quiz.page import write
from autograder.quiz.page.render import bank, page
from autograder.quiz.page.sealing import written

ROOT = Path(__file__).resolve().parents[3]
CHROMIUM = shutil.which("chromium")
READY = "[data-part=main]:not([hidden])"
BROWSER = [
    pytest.mark.chromium,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium: apt-get install chromium"),
]


def item(name, answer, *mistakes, kind="by_hand", number=1, options=None, **inputs):
    return Item(
        id=f"02_test/{name}/{number}",
        title="Test",
        topic=name,
        kind=kind,
        section="Lecture 4, Sizes",
        prompt=f"How large is **{name}**, $\\frac{{n}}{{2}}$, `<b>`?",
        inputs=inputs,
        options=options or {},
        decimals=3,
        answer=answer,
        mistakes=tuple(Mistake(f"m{i}", *one) for i, one in enumerate(mistakes)),
    )


GRID = item("grid", [[0, 30], [-5, 7]], ([[0, -30], [5, 7]], "You flipped it."), image=[[1, -2]])
AGAIN = item("grid", [[4, 4], [4, 4]], ([[5, 5], [5, 5]], "You flipped it."), number=2)
NUMBER = item("number", 1 / 3, (0.5, "You halved it."), n=7, layers=[["conv", 3]])
ROW = item("row", [28, 28, 8], (784, "You multiplied them."))
CUBE = item("cube", [[[1, 2]], [[3, 4]]], ([[[2, 1]], [[4, 3]]], "You swapped them."))
OPTIONS = {"vertical": "up & down", "horizontal": "left < right", "none": ""}
ONE = item("one", "vertical", ("none", "It is not."), kind="by_choice", options=OPTIONS)
SEVERAL = item("several", ["vertical", "none"], kind="by_choice", options=OPTIONS)
ALL = [GRID, AGAIN, NUMBER, ROW, CUBE, ONE, SEVERAL]


def unpacked(html):
    (packed,) = re.findall(r'id="bank">([^<]+)<', html)
    return gzip.decompress(base64.b64decode(packed)).decode()


def test_the_page_loads_nothing_and_holds_one_file():
    html = page(ALL)
    assert "default-src 'none'" in unescape(html)
    assert re.findall(r'(?:src|href)="', html) == []


def secrets(items):
    """Sentences, and answers of at least four entries, as they could be written down."""
    sentences = [wrong.sentence for one in items for wrong in one.mistakes]
    answers = [a for one in items for a in (one.answer, *(w.answer for w in one.mistakes))]
    long = [a for a in answers if not isinstance(a, str) and np.size(a) >= 4]
    texts = [json.dumps(a) for a in long] + [written(a, 0).split(":")[1] for a in long]
    joined = [text.replace(" ", "") for text in texts]
    # Four digits in a row occur in every cipher by chance.
    return [*sentences, *texts, *(text for text in joined if text[:1] == "[" or len(text) > 8)]


@pytest.mark.parametrize("course", [False, True])
def test_no_answer_and_no_sentence_can_be_read_in_any_encoding(course):
    items = find(ROOT) if course else ALL
    html = page(items, iterations=1)
    hay = html.encode() + unpacked(html).encode()
    hay += b"".join(
        base64.b64decode(one)
        for one in re.findall(rb'"([A-Za-z0-9+/=]{12,})"', hay)
        if len(one) % 4 == 0
    )
    given = json.dumps([list(one.inputs.values()) for one in items])
    given += "\n" + given.replace(" ", "")
    # The inputs of another question may happen to be alike.
    kept = [secret for secret in secrets(items) if secret not in given]
    words = {word: secret for secret in kept for word in encodings(secret)}
    assert kept
    assert [words[word] for word in found(hay, words)] == []


def encodings(secret):
    """Bytes in which a text could be looked for."""
    yield from (secret.encode(how) for how in ("utf-8", "utf-16-le", "utf-16-be"))
    inner = [base64.b64encode(b"x" * shift + secret.encode())[4:-4] for shift in range(3)]
    yield from (word for word in inner if len(word) >= 8)


def found(hay, words):
    """Words that occur in the hay; searched for are those alone whose first 8 bytes do."""
    starts = np.lib.stride_tricks.sliding_window_view(np.frombuffer(hay, np.uint8), 8)
    there = np.unique(np.ascontiguousarray(starts).view(np.uint64))
    long = [word for word in words if len(word) >= 8]
    first = np.frombuffer(b"".join(word[:8] for word in long), np.uint64)
    likely = [word for word, seen in zip(long, np.isin(first, there), strict=True) if seen]
    short = [word for word in words if len(word) < 8]
    return [word for word in likely + short if word in hay]


def test_what_is_hidden_in_the_hay_is_found():
    hay = b"0123456789 needle in a haystack"
    words = [b"needle", b"needles", b"needle in", b"needle on a", b"789 needle in a hay", b"k"]
    assert found(hay, words) == [b"needle in", b"789 needle in a hay", b"needle", b"k"]


def test_right_answers_and_mistakes_look_alike():
    for question in bank(ALL)["questions"]:
        assert len({len(box) for box in question["boxes"]}) == 1
        for one in question["items"]:
            assert list(one["keys"]) == sorted(one["keys"])


def opened_boxes(question, secrets):
    """Sentences of those boxes that one of these keys of 16 bytes opens."""
    found = []
    for box in map(base64.b64decode, question["boxes"]):
        for secret in secrets:
            with contextlib.suppress(InvalidTag):
                found.append(AESGCM(secret).decrypt(bytes(12), box, None))
    return found


def test_no_key_of_the_page_opens_a_box_without_the_answer():
    (question,) = bank([NUMBER], iterations=2)["questions"]
    (one,) = question["items"]
    locks = [base64.b64decode(lock) for _, lock in one["keys"].values()]
    assert opened_boxes(question, locks) == []
    stretched = hashlib.pbkdf2_hmac(
        "sha256", written(1 / 3, 3).encode(), base64.b64decode(one["salt"]), 2, 24
    )
    _, lock = one["keys"][base64.b64encode(stretched[:8]).decode()]
    key = bytes(a ^ b for a, b in zip(stretched[8:], base64.b64decode(lock), strict=True))
    assert len(opened_boxes(question, [key])) == 1


def test_neither_the_order_of_boxes_nor_the_salt_says_what_is_right():
    numbers = [item(f"n{i}", i, (i + 0.5, "You added a half.")) for i in range(20)]
    questions = bank(numbers, iterations=1)["questions"]
    first = set()
    for number, question in enumerate(questions):
        (one,) = question["items"]
        salt = base64.b64decode(one["salt"])
        stretched = hashlib.pbkdf2_hmac("sha256", written(number, 3).encode(), salt, 1, 24)
        first.add(one["keys"][base64.b64encode(stretched[:8]).decode()][0])
    assert first == {0, 1}
    assert len({one["salt"] for question in questions for one in question["items"]}) == 20


def test_the_same_items_are_the_same_page():
    assert page(ALL) == page(ALL)


def test_ninety_questions_with_five_sets_of_numbers_stay_below_400_kilobytes():
    items = find(ROOT)
    questions = len({one.question for one in items})
    assert len(page(items, iterations=1).encode()) / questions * 90 < 400_000


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser, tmp_path):
    """Opens a quiz without a network; at the end nothing was requested and no error was raised."""
    file = tmp_path / "quiz.html"
    wrong, contexts = [], []

    def open_page(items, width=900, scheme="light"):
        file.write_text(page(items, iterations=20), encoding="utf-8")
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True
        )
        contexts.append(context)
        tab = context.new_page()
        tab.set_default_timeout(10_000)
        tab.on("pageerror", lambda error: wrong.append(str(error)))
        tab.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        tab.goto(file.as_uri())
        tab.wait_for_selector(READY)
        return tab

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


def part(name):
    """Selector of a part of the quiz."""
    return f"[data-part={name}]"


def said(tab):
    """What the page says to an answer, once it has checked it."""
    tab.wait_for_selector(
        ", ".join(f"{part('said')}.{kind}" for kind in ("right", "wrong", "again"))
    )
    return tab.inner_text(part("said"))


class TestInChromium:
    pytestmark = BROWSER

    def test_a_table_is_filled_by_keyboard_alone(self, opened):
        tab = opened([GRID])
        tab.keyboard.press("Tab")  # the topics
        while tab.evaluate("document.activeElement.ariaLabel") != "row 1, column 1":
            tab.keyboard.press("Tab")
        for entries, sentence in (
            ("0 > thirty", "row 1, column 2 is not a number yet. Type numbers such as"),
            ("30 v < −5 > 7", "✓ Right."),
            ("8", "✗ Not yet, and not a mistake we know. Read: Lecture 4, Sizes"),
            ("7 < 5 ^ 0 > -30", "✗ You flipped it. Read: Lecture 4, Sizes"),
        ):
            self.type(tab, entries)
            tab.keyboard.press("Enter")
            assert said(tab).startswith(sentence)

    def type(self, tab, entries):
        """Types entries over what is there, and arrow keys between them."""
        keys = {">": "ArrowRight", "<": "ArrowLeft", "v": "ArrowDown", "^": "ArrowUp"}
        for entry in entries.split():
            if entry not in keys:
                tab.keyboard.press("Control+a")
                tab.keyboard.type(entry)
                continue
            tab.keyboard.press({"<": "Home", ">": "End"}.get(entry, "End"))
            tab.keyboard.press(keys[entry])

    @pytest.mark.parametrize(
        ("one", "answers"),
        [
            (
                NUMBER,
                {
                    "": "Type numbers such as",
                    "1/3": "✓ Right.",
                    "0.33": "✗ Not yet",
                    "0.3333": "✓ Right.",
                    "1,5": "Type numbers such as",
                    ".5": "✗ You halved it.",
                    "1/0": "Type numbers such as",
                },
            ),
            (
                CUBE,
                {
                    "[[[1, 2]], [[3, 4]]]": "✓ Right.",
                    "1 2 3": "Type nested lists",
                    "[[[2 1]] [[4 3]]]": "✗ You swapped them.",
                    "alert(1)": "Type nested lists",
                    "[[[1, 2]], [[3]]]": "Type nested lists",
                },
            ),
        ],
        ids=["number", "cube"],
    )
    def test_what_is_typed_is_told_what_it_is(self, opened, one, answers):
        tab = opened([one])
        told = {}
        for typed in answers:
            tab.fill("fieldset input, fieldset textarea", typed)
            tab.click("button.main")
            told[typed] = said(tab)
        assert {k: v[: len(answers[k])] for k, v in told.items()} == answers

    def test_a_pasted_row_fills_the_cells(self, opened):
        tab = opened([ROW])
        for pasted, verdict in {
            "28\t28\t8": "✓ Right.",
            "784 0": "✗ Not yet",
            "[28, 28, 8]": "✓ Right.",
            "28\n28\n9": "✗ Not yet",
            "28; 28; 8": "✓ Right.",
        }.items():
            tab.evaluate(
                """text => {
                    const data = new DataTransfer();
                    data.setData("text", text);
                    const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true});
                    document.querySelector(".answer input").dispatchEvent(event);
                }""",
                pasted,
            )
            tab.click("button.main")
            assert said(tab).startswith(verdict)

    def test_one_number_in_a_row_is_also_a_number(self, opened):
        tab = opened([ROW])
        tab.fill(".answer input", "784")
        tab.click("button.main")
        assert said(tab).startswith("✗ You multiplied them.")

    def test_choices_are_made_by_keyboard(self, opened):
        tab = opened([SEVERAL])
        for word in ("none", "vertical"):
            tab.focus(f"input[value={word}]")
            tab.keyboard.press("Space")
        tab.keyboard.press("Enter")
        assert said(tab) == "✓ Right."

    def test_a_wrong_choice_is_told_why(self, opened):
        tab = opened([ONE])
        tab.check("input[value=none]")
        tab.click("button.main")
        assert said(tab).startswith("✗ It is not.")

    def test_every_answer_of_the_first_assignment_is_told_its_sentence(self, opened):
        items = find(ROOT, ["01_edges"])
        tab = opened(items)
        wanted = {}
        for one in items:
            wanted[f"{one.id}|{written(one.answer, one.decimals)}"] = "Right."
            for wrong in one.mistakes:
                wanted.setdefault(f"{one.id}|{written(wrong.answer, one.decimals)}", wrong.sentence)
        told = tab.evaluate(
            """async texts => {
                const packed = document.getElementById("bank").textContent.trim();
                const bank = await unpack(bytes(packed), "gzip");
                const all = bank.questions.flatMap(q => q.items.map(i => [i, q.boxes]));
                return Promise.all(texts.map(async text => {
                    const [id, answer] = text.split(/\\|(.*)/s);
                    const [item, boxes] = all.find(([i]) => i.id === id);
                    return (await unseal([answer], item, boxes, bank.iterations)).say;
                }));
            }""",
            list(wanted),
        )
        assert told == list(wanted.values())

    def test_the_page_writes_answers_as_the_seal_does(self, opened):
        tab = opened([NUMBER])
        for value, decimals in (
            ([[1, 2.5], [-3, 1e9]], 6),
            (-0.0, 3),
            (0.5, 0),
            ([1 / 3, -2 / 3], 6),
            (3.9e10, 6),
        ):
            got = tab.evaluate("([value, decimals]) => written(value, decimals)", [value, decimals])
            assert got == written(value, decimals)

    def test_other_numbers_and_progress_survive_a_reload(self, opened):
        tab = opened([GRID, AGAIN, NUMBER])
        tab.click(part("again"))
        tab.fill(".size input >> nth=0", "2")
        tab.fill(".size input >> nth=1", "2")
        for place in range(4):
            tab.fill(f".answer input >> nth={place}", "4")
        tab.click("button.main")
        assert said(tab) == "✓ Right."
        tab.reload()
        tab.wait_for_selector(READY)
        assert "number" in tab.inner_text(part("place"))  # the one that is not solved yet
        assert tab.get_attribute(part("bar"), "value") == "1"
        tab.click(part("forget"))
        assert tab.get_attribute(part("bar"), "value") == "0"

    def test_a_damaged_store_does_not_stop_the_quiz(self, opened):
        tab = opened([NUMBER])
        tab.evaluate("localStorage.setItem(STORE, '{[')")
        tab.reload()
        tab.wait_for_selector(READY)

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_axe_finds_nothing(self, opened, scheme):
        from axe_playwright_python.sync_playwright import Axe

        tab = opened([GRID, CUBE, ONE, SEVERAL], scheme=scheme)
        for _ in range(4):
            tab.click("button.main")
            said(tab)
            found = Axe().run(tab).response["violations"]
            assert [(rule["id"], tab.inner_text(part("place"))) for rule in found] == []
            tab.click(part("next"))

    @pytest.mark.parametrize("width", [360, 768])
    def test_nothing_sticks_out_on_a_phone(self, opened, width):
        wide = item(
            "wide", [1] * 30, ([2] * 30, "No."), image=np.arange(900).reshape(30, 30).tolist()
        )
        tab = opened([wide], width=width)
        assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_the_page_is_written_with_its_number_of_questions(tmp_path):
    assert write(ROOT, ["01_edges"], tmp_path / "quiz.html") == 23
    assert (tmp_path / "quiz.html").read_text(encoding="utf-8").startswith("<!doctype html>")
