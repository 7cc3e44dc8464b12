"""The training loop: PyTorch's trajectory, a problem that can be learned, and how it stops."""

import sys

import numpy as np
import pytest

from cnn_ref.network import (
    SGD,
    Adam,
    BatchNorm2d,
    Conv2d,
    Dense,
    Dropout,
    Flatten,
    MaxPool2d,
    ReLU,
    Sequential,
    SpatialDropout,
    binary_cross_entropy,
    categorical_cross_entropy,
    mean_squared_error,
)


def bright_middle(samples, seed=0):
    """Noise, and half of the time a bright square; the label says when."""
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, 2, (samples, 1))
    x = rng.normal(size=(samples, 1, 9, 9)) * 0.5
    x[:, :, 3:6, 3:6] += labels[:, :, np.newaxis, np.newaxis]
    return x, labels


def network(*extra, seed=0, **options):
    first = (Conv2d(1, 4, 3, padding="same"), ReLU(), MaxPool2d(2), *extra)
    return Sequential(*first, Flatten(), Dense(64, 1), seed=seed, **options)


def train(model, *, epochs=8, samples=200, **options):
    settings = {"batch_size": 20, "optimizer": Adam(0.01), "loss": binary_cross_entropy} | options
    return model.fit(*bright_middle(samples), epochs=epochs, **settings)


@pytest.mark.parametrize("fast", [True, False])
def test_trajectory_of_300_adam_steps_is_pytorchs(fast):
    torch = pytest.importorskip("torch")
    nn = torch.nn
    model = network(seed=1, dtype=np.float64, fast=fast)
    convolution = (nn.Conv2d(1, 4, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2))
    other = nn.Sequential(*convolution, nn.Flatten(), nn.Linear(64, 1)).double()
    other.load_state_dict({name: torch.tensor(array) for name, array in model.state.items()})
    optimizer, their_optimizer = Adam(0.01), torch.optim.Adam(other.parameters(), lr=0.01)
    x, labels = bright_middle(480)
    for step in range(300):
        batch = slice(step % 10 * 48, step % 10 * 48 + 48)
        value, gradients = model.loss_and_gradients(x[batch], labels[batch], binary_cross_entropy)
        optimizer.step(list(model.parameters.values()), gradients)
        their_optimizer.zero_grad()
        want = nn.functional.binary_cross_entropy_with_logits(
            other(torch.tensor(x[batch])), torch.tensor(labels[batch], dtype=torch.float64)
        )
        want.backward()
        their_optimizer.step()
        assert abs(value - want.item()) <= 1e-12
    assert value < 0.1


@pytest.mark.parametrize("fast", [True, False])
@pytest.mark.parametrize("extra", [False, True])
def test_a_network_learns(fast, extra):
    layers = (BatchNorm2d(4), SpatialDropout(0.2), Dropout(0.2)) if extra else ()
    model = network(*layers, fast=fast)
    history = train(model, epochs=12, validation=bright_middle(100, seed=1))
    assert len(history.loss) == len(history.validation_loss) == 12
    assert history.loss[-1] < min(0.3, history.loss[0])
    x, labels = bright_middle(300, seed=2)
    assert np.mean((model.predict(x) > 0) == labels) > 0.9


def test_classes_and_numbers_can_be_learned():
    rng = np.random.default_rng(0)
    x = rng.normal(size=(300, 2))
    corner = 2 * (x[:, 0] > 0) + (x[:, 1] > 0)
    model = Sequential(Dense(2, 16), ReLU(), Dense(16, 4), seed=0)
    settings = {"epochs": 40, "batch_size": 30, "optimizer": SGD(0.1, momentum=0.9)}
    model.fit(x, corner, loss=categorical_cross_entropy, **settings)
    assert np.mean(model.predict(x).argmax(axis=1) == corner) > 0.95
    line = Sequential(Dense(2, 1), seed=0)
    settings["optimizer"] = SGD(0.1)
    line.fit(x, x @ [[2.0], [-1.0]] + 3, loss=mean_squared_error, **settings)
    np.testing.assert_allclose(line.parameters["0.weight"], [[2, -1]], atol=1e-4)
    np.testing.assert_allclose(line.parameters["0.bias"], [3], atol=1e-4)


def test_the_same_seed_gives_the_same_bits():
    models = [network(BatchNorm2d(4), Dropout(0.3)) for _ in range(3)]
    seeds = (5, 5, 6)
    histories = [train(model, epochs=2, seed=s) for model, s in zip(models, seeds, strict=True)]
    assert histories[0] == histories[1] != histories[2]
    for name, array in models[0].state.items():
        assert array.tobytes() == models[1].state[name].tobytes()
    assert histories[0].best_epoch == 1


def scripted(losses):
    """A loss that is what the script says at validation, where its gradient is not asked for."""
    script = iter(losses)

    def loss(scores, targets):
        value = binary_cross_entropy(scores, targets)
        return value._replace(value=next(script)) if len(scores) == 7 else value

    return loss


def test_early_stopping_goes_back_to_the_best_epoch():
    seen = []

    class Watched(Adam):
        def step(self, parameters, gradients):
            super().step(parameters, gradients)
            seen.append([parameter.copy() for parameter in parameters])

    model = network()
    settings = {"validation": bright_middle(7), "patience": 2, "optimizer": Watched(0.01)}
    loss = scripted([0.5, 0.3, 0.4, 0.3, 0.1])
    history = train(model, epochs=9, samples=20, loss=loss, **settings)
    assert history.validation_loss == [0.5, 0.3, 0.4, 0.3]
    assert history.best_epoch == 1
    for array, then in zip(model.parameters.values(), seen[1], strict=True):
        np.testing.assert_array_equal(array, then)


def test_without_patience_all_epochs_run_and_the_last_one_stays():
    model = network()
    validation = bright_middle(7)
    loss = scripted([0.1, 0.3, 0.4])
    history = train(model, epochs=3, samples=20, loss=loss, validation=validation)
    assert history.validation_loss == [0.1, 0.3, 0.4]
    assert history.best_epoch == 0
    want = binary_cross_entropy(model.predict(validation[0]), validation[1]).value
    assert model.evaluate(*validation, loss=binary_cross_entropy) == want


@pytest.mark.parametrize(("terminal", "progress"), [(True, True), (True, False), (False, True)])
def test_progress_is_for_terminals(capsys, monkeypatch, terminal, progress):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal, raising=False)
    train(network(), epochs=2, samples=50, progress=progress)
    out = capsys.readouterr().out
    if not (terminal and progress):
        assert out == ""
        return
    assert out.split("\n")[0].endswith(f"\repoch 1/2 [{'=' * 24}] 3/3")
    assert out.startswith(f"\repoch 1/2 [{'=' * 8}{' ' * 16}] 1/3")


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_a_loss_that_is_not_finite_stops_the_training(dtype):
    x, labels = bright_middle(40)
    x[30] = np.nan
    with pytest.raises(ValueError, match=r"loss is nan in epoch 1, batch \d: the learning rate"):
        network(dtype=dtype).fit(
            x, labels, epochs=2, batch_size=10, optimizer=Adam(), loss=binary_cross_entropy
        )
    with pytest.raises(ValueError, match=r"loss is (nan|inf) in epoch \d"):
        train(network(dtype=dtype), optimizer=SGD(1e30), loss=mean_squared_error, epochs=20)
    validation = (x, labels)
    with pytest.raises(ValueError, match="loss is nan in validation after epoch 1"):
        train(network(dtype=dtype), validation=validation)


X, LABELS = bright_middle(4)


BAD = [
    (lambda: train(network(), epochs=0), "epochs=0"),
    (lambda: train(network(), batch_size=0), "batch_size=0"),
    (lambda: train(network(), patience=2), "give validation"),
    (lambda: train(network(), patience=0, validation=(X, LABELS)), "patience=0"),
    (lambda: train(network(), validation=(X, LABELS[:3])), "validation: x"),
    (lambda: train(network(), samples=0), "training: x"),
    (lambda: train(network(), optimizer="adam"), "optimizer='adam' must be .* Adam"),
    (lambda: train(network(), optimizer=SGD), "optimizer=.*SGD.* must be"),
    (lambda: train(network(), loss="mse"), "loss='mse' must be a function"),
    (lambda: train(network(), loss=lambda scores, labels: 1.0), "loss returned 1.0"),
    (lambda: network().evaluate(X, LABELS, loss=None), "loss=None must be a function"),
    (lambda: network(dtype=np.float16), "dtype=.*float16.* at least 32 bits"),
    (lambda: network().set_state([1]), r"state=\[1\] must be a dict"),
    (lambda: train(network(), loss=categorical_cross_entropy), r"scores have shape \(20, 1\)"),
]


@pytest.mark.parametrize(("call", "message"), BAD, ids=[message for _, message in BAD])
def test_bad_input_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_an_optimizer_belongs_to_one_network():
    optimizer = Adam()
    train(network(), epochs=1, optimizer=optimizer)
    with pytest.raises(ValueError, match="a network needs an optimizer of its own"):
        Sequential(Dense(1, 1)).fit(
            np.ones((2, 1)), np.ones((2, 1)), epochs=1, batch_size=2, optimizer=optimizer,
            loss=mean_squared_error,
        )  # fmt: skip
