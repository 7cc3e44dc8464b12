"""The results.json that Gradescope reads.

Format: https://gradescope-autograders.readthedocs.io/en/latest/specs/ ("Output format").
"""

from __future__ import annotations

from autograder.errors import AutograderError
from autograder.report.run import Json
from autograder.report.words import STATUS


def gradescope_results(scores: Json) -> Json:
    """Content of results.json for one scores.json: one visible test a question, with its sentences.

    A submission that could not be marked gets 0 and the reason, since Gradescope shows a student
    nothing else and lets them submit again. Raises `AutograderError` if the fault is the grader's:
    without results.json Gradescope tells staff, and nobody gets a zero.
    """
    if scores["score"] is None and scores["status"] == "not_run":
        raise AutograderError(
            scores["message"] or "This submission was not graded; grade it again."
        )
    tests = [_test(number, entry) for number, entry in enumerate(scores["questions"], 1)]
    output = scores["message"] or ("" if tests else STATUS[scores["status"]].says)
    if any(entry["status"] == "needs_reader" for entry in scores["questions"]):
        output = f"{output} An answer waits for a person; your score may rise.".strip()
    output = "\n".join(filter(None, [output, *map(_remark, scores.get("remarks", []))]))
    return {
        "score": scores["score"] or 0.0,
        "output": output,
        "output_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": tests,
    }


def _remark(remark: Json) -> str:
    cells = ", ".join(map(str, remark["cells"]))
    return f"Code cell {cells}: {remark['message']}"


def _test(number: int, entry: Json) -> Json:
    score = entry["score"] or 0.0
    said = [case["message"] for case in entry["cases"] if not case["passed"] and case["message"]]
    waits = entry["status"] == "needs_reader"
    lines = list(dict.fromkeys(said)) or [STATUS[entry["status"]].says or "Right."]
    return {
        "name": entry["name"],
        "number": str(number),
        "score": score,
        "max_score": entry["points"],
        "status": "passed" if score >= entry["points"] - 1e-9 and not waits else "failed",
        "output": "\n".join(lines),
        "output_format": "text",
        "visibility": "visible",
    }
