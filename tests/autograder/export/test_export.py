"""Quiz items in the formats of learning platforms, read back by parsers that are not ours."""

import io
import json
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from autograder.compare import UNKNOWN
from autograder.errors import UsageError
from autograder.export import rendered, write
from autograder.export.qti import source
from autograder.quiz.load import Item, Mistake

ROOT = Path(__file__).resolve().parents[3]
PARSER = ROOT / ".venv" / "node_modules" / "gift-pegjs"
NASTY = 'You said 2 {a} = b # c ~ d: "e" <f> \\ & 100%.'


def item(name, answer, *mistakes, kind="by_hand", topic="sizes", options=None, inputs=None):
    return Item(
        id=f"02_test/{name}/1",
        title="Test",
        topic=topic,
        kind=kind,
        section="Lecture 4, Sizes",
        prompt=f"How large is **{name}**, $\\frac{{n}}{{2}}$?",
        inputs=inputs or {},
        options=options or {},
        decimals=3,
        answer=answer,
        mistakes=tuple(Mistake(f"m{i}", *one) for i, one in enumerate(mistakes)),
    )


INTEGER = item("integer", 28, (27, NASTY), ([28, 28], "You gave the shape."))
DECIMAL = item("decimal", 0.3333, (0.5, "You halved it."))
GRID = item("grid", [[0, 30], [-5, 7]], ([[0, -30], [5, 7]], NASTY), (9, "You added all."))
LARGE = item("large", [list(range(10))] * 10, ([[1] * 10] * 10, "All ones."))
ONE = item(
    "one",
    "vertical",
    ("horizontal", NASTY),
    kind="by_choice",
    options={"vertical": "up and down", "horizontal": "left & right", "none": ""},
    inputs={"kernel": [[1, 0], [0, -1]], "cube": [[[1]], [[2]]], "n": 5},
)
SEVERAL = item("several", ["a", "c"], kind="by_choice", options=dict.fromkeys("abcd", "yes"))
ALL = [INTEGER, DECIMAL, GRID, LARGE, ONE, SEVERAL]


@pytest.fixture(scope="module")
def moodle():
    """Questions of the Moodle file by the last word of their id."""
    root = ET.fromstring(rendered(ALL, "moodle"))
    named = [q for q in root.findall("question") if q.get("type") != "category"]
    return {q.findtext("idnumber").split("/")[1]: q for q in named}


@pytest.fixture(scope="module")
def gift():
    """Questions of the GIFT file as the parser of the field reads them."""
    if shutil.which("node") is None or not PARSER.is_dir():
        pytest.skip("`make node` installs the parser of GIFT files")
    script = (
        f"const {{parse}} = require({json.dumps(str(PARSER))});"
        "const text = require('fs').readFileSync(0, 'utf8');"
        "console.log(JSON.stringify(parse(text)));"
    )
    text = rendered(ALL, "gift")
    done = subprocess.run(["node", "-e", script], input=text, capture_output=True, check=True)
    read = [q for q in json.loads(done.stdout) if q["type"] != "Category"]
    return {q["title"].split("/")[1]: q for q in read}


@pytest.fixture(scope="module")
def qti():
    """Items of the Canvas package by the last word of their title."""
    with zipfile.ZipFile(io.BytesIO(rendered(ALL, "qti"))) as packed:
        (name,) = [n for n in packed.namelist() if re.fullmatch(r"(.*)/\1.xml", n)]
        root = ET.fromstring(packed.read(name))
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    return {i.get("title").split("/")[1]: i for i in root.iter("item")}


def marked(question):
    """(text, fraction, feedback) of the answers of a Moodle question."""
    return [
        (a.findtext("text"), float(a.get("fraction")), a.findtext("feedback/text"))
        for a in question.findall("answer")
    ]


def test_moodle_files_questions_by_topic():
    file = ET.fromstring(rendered([INTEGER, item("other", 1, topic="edges")], "moodle"))
    assert [c.text for c in file.findall("question/category/text")] == [
        "$course$/top/edges",
        "$course$/top/sizes",
    ]


def test_moodle_numbers_are_exact_if_whole_and_have_half_a_decimal_of_slack_if_not(moodle):
    assert {a.findtext("tolerance") for a in moodle["integer"].findall("answer")} == {"0"}
    assert {a.findtext("tolerance") for a in moodle["decimal"].findall("answer")} == {"0.0005"}


def test_moodle_numbers_know_the_mistakes_that_are_numbers_and_nothing_else(moodle):
    (right, mistake, rest) = marked(moodle["integer"])
    assert right == ("28", 100.0, "<p>Right.</p>")
    assert mistake[:2] == ("27", 0.0)
    assert ET.fromstring(mistake[2]).text == NASTY
    assert rest[:2] == ("*", 0.0)
    assert UNKNOWN in rest[2]


CLOZE = re.compile(r"\{1:NUMERICAL:((?:[^}\\]|\\.)*)\}")


def test_moodle_arrays_are_one_field_an_entry_with_the_sentence_at_the_wrong_value(moodle):
    text = moodle["grid"].findtext("questiontext/text")
    fields = [re.split(r"(?<!\\)~", field) for field in CLOZE.findall(text)]
    assert [field[0] for field in fields] == [f"={n}:0#Right." for n in (0, 30, -5, 7)]
    assert [len(field) for field in fields] == [1, 2, 2, 1]
    value, sentence = re.split(r"(?<!\\)#", fields[1][1])
    assert value == "%0%-30:0"
    unescaped = re.sub(r"\\(.)", r"\1", sentence)
    assert ET.fromstring(f"<p>{unescaped}</p>").text == NASTY


def test_moodle_rows_of_fields_are_rows_of_the_array(moodle):
    text = moodle["grid"].findtext("questiontext/text")
    rows = text[text.index("<table") :].split("<tr>")[1:]
    assert [len(CLOZE.findall(row)) for row in rows] == [2, 2]


def test_moodle_choices_sum_to_100_per_cent_and_a_wrong_one_of_several_costs_points(moodle):
    one, several = moodle["one"], moodle["several"]
    assert one.findtext("single") == "true"
    assert [fraction for _, fraction, _ in marked(one)] == [100, 0, 0]
    assert several.findtext("single") == "false"
    assert [fraction for _, fraction, _ in marked(several)] == [50, -50, 50, -50]


def test_arrays_too_large_to_type_are_chosen(moodle):
    assert moodle["large"].get("type") == "multichoice"
    assert len(moodle["large"].findall("answer")) == 2


def test_prompts_keep_their_markdown_and_formulas_and_show_inputs(moodle):
    text = moodle["one"].findtext("questiontext/text")
    assert "<strong>one</strong>" in text
    assert "\\(\\frac{n}{2}\\)" in text
    assert text.count("<table") == 3
    assert "<code>cube[1]</code>" in text
    assert "<code>n = 5</code>" in text


def test_gift_is_read_by_its_parser_with_every_sentence(gift):
    assert set(gift) == {"integer", "decimal", "grid", "large", "one", "several"}
    right, mistake, rest = gift["integer"]["choices"]
    assert right["text"]["number"] == 28
    assert (mistake["weight"], mistake["text"]["number"]) == (0, 27)
    assert ET.fromstring(f"<p>{mistake['feedback']['text']}</p>").text == NASTY
    assert UNKNOWN in rest["feedback"]["text"]


def test_gift_choices_keep_their_right_ones(gift):
    right = [[c["isCorrect"] for c in gift[name]["choices"]] for name in ("grid", "large", "one")]
    assert right == [[True, False, False], [True, False], [True, False, False]]
    assert [c["weight"] for c in gift["several"]["choices"]] == [50, -50, 50, -50]


def test_gift_formulas_survive_the_escaping(gift):
    stem = gift["integer"]["stem"]
    assert "\\(\\frac{n}{2}\\)" in stem["text"]
    assert stem["format"] == "html"


def test_qti_has_the_kind_that_canvas_knows(qti):
    kinds = {
        name: next(
            field.findtext("fieldentry")
            for field in one.iter("qtimetadatafield")
            if field.findtext("fieldlabel") == "question_type"
        )
        for name, one in qti.items()
    }
    assert kinds == {
        "integer": "numerical_question",
        "decimal": "numerical_question",
        "grid": "multiple_choice_question",
        "large": "multiple_choice_question",
        "one": "multiple_choice_question",
        "several": "multiple_answers_question",
    }


def test_qti_keeps_the_sentence_of_a_wrong_option(qti):
    said = ET.tostring(qti["one"], encoding="unicode", method="text")
    assert "You said 2 {a} = b # c ~ d" in said
    assert "&lt;f&gt;" in said


def test_qti_shows_arrays_to_choose_from_as_they_are_typed(qti):
    choices = {text.text for text in qti["grid"].iter("mattext")}
    assert any("<code>[[0, 30], [-5, 7]]</code>" in text for text in choices)


def test_the_files_of_the_canvas_package_have_one_date():
    with zipfile.ZipFile(io.BytesIO(rendered(ALL, "qti"))) as packed:
        assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_canvas_draws_one_set_of_numbers_of_each_question():
    second = replace(INTEGER, prompt="How large now?", answer=5)
    text = source([INTEGER, second, DECIMAL])
    assert text.count("GROUP\npick: 1") == 2
    assert text.count("Title: 02_test/integer") == 2


def test_numbers_that_canvas_cannot_compare_are_chosen():
    tiny = item("tiny", 0.00005, (0.5, "Far off."))
    assert "*a) 5e-05" in source([tiny])


@pytest.mark.parametrize("form", ["moodle", "gift", "qti"])
def test_the_same_items_are_the_same_bytes(form):
    assert rendered(ALL, form) == rendered(ALL, form)


@pytest.mark.parametrize("form", ["moodle", "gift", "qti"])
def test_the_whole_bank_is_exported(form, tmp_path):
    file = tmp_path / "bank"
    assert write(ROOT, [], form, file) >= 90
    assert file.stat().st_size > 100_000


def test_an_unknown_topic_writes_nothing(tmp_path):
    with pytest.raises(UsageError, match="topics:"):
        write(ROOT, ["knitting"], "gift", tmp_path / "bank")
    assert not (tmp_path / "bank").exists()


def test_canvas_is_asked_once_what_two_questions_ask_alike():
    text = source([INTEGER, replace(INTEGER, id="02_test/again/1"), DECIMAL])
    assert re.findall("Title: (.*)", text) == [INTEGER.id, DECIMAL.id]


def test_what_text2qti_refuses_is_a_sentence():
    with pytest.raises(UsageError, match="Canvas cannot have these questions"):
        rendered([replace(INTEGER, prompt="")], "qti")
