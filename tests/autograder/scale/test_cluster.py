"""Grading by two Dask workers on this machine: the same bytes, also when one is killed."""

import os
import signal

import pytest

from autograder.cluster import Cluster, Order, grade_one
from autograder.errors import SandboxError, UsageError
from autograder.grade import grade

pytestmark = [
    pytest.mark.sandbox,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:(distributed|dask|tornado).*"),
]


@pytest.fixture(scope="module")
def cluster():
    with Cluster(None, 2) as cluster:
        yield cluster


def test_two_workers_grade_the_same_bytes_as_one_machine(
    sums, class_of_four, zygote, undisturbed, content_of, cluster, tmp_path
):
    grade(sums, class_of_four, tmp_path, zygote=zygote, cluster=cluster)
    assert content_of(tmp_path) == content_of(undisturbed)


def test_what_a_lost_worker_had_is_graded_by_another(
    sums, class_of_four, zygote, undisturbed, content_of, cluster, tmp_path
):
    workers = list(cluster.local.workers.values())
    killed = []

    def kill(_):
        if not killed:
            killed.append(workers[0].process.process.pid)
            os.kill(killed[0], signal.SIGKILL)

    grade(sums, class_of_four, tmp_path, zygote=zygote, cluster=cluster, progress=kill)
    assert killed
    assert content_of(tmp_path) == content_of(undisturbed)


def test_another_user_of_this_machine_cannot_command_the_workers(cluster):
    import distributed

    address = cluster.local.scheduler_address
    assert address.startswith("tls://127.0.0.1:")
    for intruder in (address, address.replace("tls", "tcp")):
        with pytest.raises((OSError, TypeError)):
            distributed.Client(intruder, timeout="1s")


def test_a_worker_with_other_tests_is_refused(sums, class_of_four):
    from dataclasses import replace

    order = replace(Order.of(sums), digest=b"another")
    with pytest.raises(SandboxError, match="holds other tests"):
        grade_one(order, class_of_four[0])


def test_a_scheduler_that_is_not_there_is_an_error_in_words(monkeypatch):
    import distributed

    def refuse(*_, **__):
        raise OSError("timed out")

    monkeypatch.setattr(distributed, "Client", refuse)
    with pytest.raises(UsageError, match="no Dask scheduler at --scheduler tcp://head:8786"):
        Cluster("tcp://head:8786", 1)
