"""Finding and reading quiz.json files."""

import json

import pytest

from autograder.errors import UsageError
from autograder.quiz import load

ITEM = {
    "id": "01_edges/feature_map/1",
    "question": "feature_map",
    "topic": "edge filters",
    "kind": "by_hand",
    "section": "Lecture 3",
    "prompt": "Compute it.",
    "inputs": {"image": [[1, 2]]},
    "options": {},
    "decimals": 6,
    "answer": [[1, 2]],
    "mistakes": [{"name": "flipped", "answer": [[-1, -2]], "sentence": "You flipped the kernel."}],
}


def write(folder, items, name="01_edges"):
    folder.mkdir(parents=True, exist_ok=True)
    content = {"assignment": name, "title": "Edges", "items": items}
    (folder / "quiz.json").write_text(json.dumps(content), encoding="utf-8")


@pytest.fixture
def course(tmp_path):
    write(tmp_path / "assignments/01_edges", [ITEM])
    other = ITEM | {"id": "02_shapes/size/1", "topic": "shapes", "answer": 28, "mistakes": []}
    write(tmp_path / "assignments/02_shapes", [other], "02_shapes")
    return tmp_path


def test_all_items_of_a_course(course):
    assert [item.id for item in load.find(course)] == [ITEM["id"], "02_shapes/size/1"]


def test_a_student_with_one_assignment_folder(tmp_path):
    write(tmp_path, [ITEM])
    (item,) = load.find(tmp_path)
    assert (item.title, item.assignment, item.section) == ("Edges", "01_edges", "Lecture 3")
    assert item.mistakes[0].sentence == "You flipped the kernel."


@pytest.mark.parametrize(
    ("topics", "ids"),
    [
        (["shapes"], ["02_shapes/size/1"]),
        (["Edge-Filters"], ["01_edges/feature_map/1"]),
        (["01_edges"], ["01_edges/feature_map/1"]),
        (["shapes", "edge filters"], ["01_edges/feature_map/1", "02_shapes/size/1"]),
    ],
)
def test_topics_and_assignments_by_name(course, topics, ids):
    assert [item.id for item in load.find(course, topics)] == ids


def test_unknown_topic_lists_the_topics(course):
    with pytest.raises(UsageError, match=r"'shape' \(did you mean 'shapes'\?\)") as error:
        load.find(course, ["shape"])
    assert "topics: edge filters, shapes" in str(error.value)
    assert "assignments: 01_edges, 02_shapes" in str(error.value)


def test_no_quiz_says_where_it_looked_and_what_makes_one(tmp_path):
    with pytest.raises(UsageError, match="no quiz found") as error:
        load.find(tmp_path)
    assert f"{tmp_path}/assignments/*/quiz.json" in str(error.value)
    assert "autograder build" in str(error.value)


def test_code_questions_are_left_to_the_notebook(course):
    write(course / "assignments/03", [ITEM | {"id": "03/c/1", "kind": "in_code"}], "03")
    assert len(load.find(course)) == 2


def test_a_quiz_without_items_is_no_quiz(tmp_path):
    write(tmp_path, [])
    with pytest.raises(UsageError, match="no quiz found"):
        load.find(tmp_path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"items": [', "is not JSON .*line 1, column"),
        ("[]", "is not a quiz: it has no list `items`"),
        ('{"assignment": "01_edges"}', "is not a quiz"),
        ('{"items": [{}]}', "is not a quiz"),
    ],
)
def test_a_broken_file_is_named(tmp_path, text, said):
    (tmp_path / "quiz.json").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=said) as error:
        load.find(tmp_path)
    assert str(tmp_path / "quiz.json") in str(error.value)


def test_bytes_that_are_no_text_are_named(tmp_path):
    (tmp_path / "quiz.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match=r"quiz\.json cannot be read"):
        load.find(tmp_path)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"answer": None}, "has an answer that cannot be marked: There is no answer yet"),
        ({"answer": [[1, 2], [3]]}, "different lengths"),
        ({"inputs": 3}, "is not a quiz item"),
        ({"mistakes": [{"name": "flipped"}]}, "has no 'answer'"),
        ({"kind": "by_choice"}, "is a choice without its right option"),
        (
            {"kind": "by_choice", "options": {"a": "", "b": ""}, "answer": "c"},
            "is a choice without its right option",
        ),
    ],
)
def test_a_broken_item_is_named(tmp_path, change, said):
    write(tmp_path, [ITEM | change])
    with pytest.raises(UsageError, match=said) as error:
        load.find(tmp_path)
    assert ITEM["id"] in str(error.value)


@pytest.mark.parametrize("field", ["topic", "prompt", "answer"])
def test_a_missing_field_is_named(tmp_path, field):
    write(tmp_path, [{key: value for key, value in ITEM.items() if key != field}])
    with pytest.raises(UsageError, match=f"{ITEM['id']} has no '{field}'"):
        load.find(tmp_path)


def test_answers_are_spelled_as_the_options_are(tmp_path):
    options = {"ResNet": "deep", "VGG": "", "none": ""}
    choice = ITEM | {"kind": "by_choice", "options": options, "answer": "resnet"}
    choice["mistakes"] = [{"name": "older", "answer": "vgg", "sentence": "Too old."}]
    several = choice | {"id": "a/b/1", "answer": ["none", "resnet"], "mistakes": []}
    write(tmp_path, [choice, several])
    one, two = load.find(tmp_path)
    assert (one.answer, one.mistakes[0].answer) == ("ResNet", "VGG")
    assert two.answer == ["none", "ResNet"]
