import pytest


@pytest.fixture(autouse=True, scope="session")
def one_thread():
    """PyTorch's threads wait for each other by spinning, which on a busy machine takes minutes."""
    try:
        import torch
    except ImportError:
        return
    torch.set_num_threads(1)
