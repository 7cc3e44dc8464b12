"""Curves of metrics: drawn to scale, and only where there are some."""

import json

import jsonschema

from autograder.report import write_report
from autograder.report.curves import line

EVIL = "<script>alert(1)</script>"


def curve(value, **more):
    axes = {"x_label": "background efficiency", "y_label": "signal efficiency"}
    return {"name": "ROC AUC", "value": value, **axes, "x": [0, 0.5, 1], "y": [0, 0.8, 1], **more}


def test_a_line_is_drawn_to_scale():
    """In a square of 300 with the origin at the lower left."""
    assert line(curve(0.8)) == "M0.0 300.0L150.0 60.0L300.0 0.0"
    assert line({"x": [0.5], "y": [0.5]}) == "M150.0 150.0"


def test_a_long_curve_is_thinned_and_keeps_its_ends():
    grid = [number / 9999 for number in range(10_000)]
    path = line({"x": grid, "y": grid})
    assert path.startswith("M0.0 300.0L")
    assert path.endswith("L300.0 0.0")
    assert path.count("L") <= 201


def test_the_report_has_a_place_for_curves(tmp_path, build, request):
    results = [
        build.result(name, [build.entry("conv2d", 4.0) | {"curve": curve(value)}])
        for name, value in [("ada", 0.9), ("bob", 0.7), ("cyd", 0.75)]
    ]
    results[0]["questions"][0]["curve"]["y_label"] = EVIL
    schema = json.loads((request.config.rootpath / "docs" / "scores.schema.json").read_text())
    jsonschema.validate(results[0], schema)
    text = write_report(build.write_run(tmp_path, results)).read_text("utf-8")
    assert text.count('class="curve" d="M') == 3
    assert "median 0.75, best 0.9" in text
    assert EVIL not in text


def test_without_curves_there_is_no_such_section(run):
    assert "Metrics" not in write_report(run).read_text("utf-8")
