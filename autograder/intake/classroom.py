"""GitHub Classroom, `gh classroom clone student-repos`."""

from __future__ import annotations

from autograder.intake.filing import Filing, Names

TOP = "-submissions"


def filed(names: Names) -> list[Filing] | None:
    """Filing of `week3-submissions/week3-adalo/week3.ipynb`.

    The folder around all is the short name of the assignment and `-submissions`, each repository
    in it that short name and the student's login:
    https://github.com/github/gh-classroom/blob/main/cmd/gh-classroom/clone/student-repos/student-repos.go
    The times of the files are those of the cloning, so that they say nothing.
    """
    slug = names.top.removesuffix(TOP)
    if slug == names.top or not names.files:
        return None
    repositories = [name.split("/", 1) for name in names.files]
    if any(len(parts) < 2 or not parts[0].startswith(f"{slug}-") for parts in repositories):
        return None
    logins = [repository.removeprefix(f"{slug}-") for repository, _ in repositories]
    return [
        Filing(name, login or slug, path, ids=(login,))
        for name, login, (_, path) in zip(names.files, logins, repositories, strict=True)
    ]
