"""Curves of questions that are marked by a metric, such as ROC curves, as lines of a drawing."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from autograder.report.run import Json

SIDE = 300.0  # CSS pixels of the square from 0 to 1 on both axes
MOST_POINTS = 200


def class_curves(info: Json, results: Sequence[Json]) -> list[Json]:
    """For each question with curves: one line a student, and the values of the metric."""
    found = []
    for number, asked in enumerate(info["questions"], 1):
        curves = [
            (result["student"], entry["curve"])
            for result in results
            for entry in result["questions"]
            if entry["name"] == asked["name"] and entry.get("curve")
        ]
        if curves:
            ranked = sorted(curves, key=lambda one: (-one[1]["value"], one[0]))
            found.append(
                {
                    "number": number,
                    "asked": asked,
                    "curve": curves[0][1],
                    "lines": [line(curve) for _, curve in curves],
                    "median": median(curve["value"] for _, curve in curves),
                    "ranked": ranked,
                }
            )
    return found


def line(curve: Json) -> str:
    """SVG path of a curve whose points lie between 0 and 1; long ones are thinned evenly."""
    points = list(zip(curve["x"], curve["y"], strict=True))
    step = -(-len(points) // MOST_POINTS)
    kept = [*points[:-1:step], points[-1]] if len(points) > 1 else points
    places = [f"{SIDE * x:.1f} {SIDE * (1 - y):.1f}" for x, y in kept]
    return f"M{'L'.join(places)}"
