"""Grading by two Dask workers on this machine: the same bytes, also when one is killed."""

import os
import signal
import socket
import ssl

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


@pytest.mark.parametrize("lost", [1, 2])
def test_what_lost_workers_had_is_graded_by_others(
    sums, class_of_four, zygote, undisturbed, content_of, cluster, tmp_path, lost
):
    workers = list(cluster.local.workers.values())
    killed = []

    def kill(_):
        if not killed:
            killed.extend(worker.process.process.pid for worker in workers[:lost])
            for pid in killed:
                os.kill(pid, signal.SIGKILL)

    grade(sums, class_of_four, tmp_path, zygote=zygote, cluster=cluster, progress=kill)
    assert len(killed) == lost
    assert content_of(tmp_path) == content_of(undisturbed)


def test_another_user_of_this_machine_cannot_command_the_workers(cluster):
    scheme, _, host, port = cluster.local.scheduler_address.replace("//", ":").split(":")
    assert (scheme, host) == ("tls", "127.0.0.1")
    stranger = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    stranger.check_hostname, stranger.verify_mode = False, ssl.CERT_NONE
    with socket.create_connection((host, int(port)), timeout=30) as link:
        assert is_turned_away(link)
    with (
        socket.create_connection((host, int(port)), timeout=30) as link,
        stranger.wrap_socket(link) as tunnel,
    ):
        assert is_turned_away(tunnel)


TLS_ALERT = b"\x15"
"""How a record begins in which TLS says that it goes no further (RFC 8446, section 5.1)."""


def is_turned_away(link):
    """Whether a scheduler hangs up on who greets it; to its friends it speaks first."""
    try:
        link.sendall(bytes(16))
        return link.recv(1) in (b"", TLS_ALERT)
    except (ssl.SSLError, ConnectionError):
        return True


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
