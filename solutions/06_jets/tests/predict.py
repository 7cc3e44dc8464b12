# The check says:
# (Generated from solutions/06_jets/questions.py by `autograder build`; edit that file, not this one.)
from autograder.metric import Measurement

OK_FORMAT = False
name = 'predict'
points = 6

measurement = Measurement(
    'predict',
    assignment='06_jets',
    file='data/held_out.npz',
    sample='cnn_ref.jets.images:images_and_labels',
    metric='cnn_ref.metrics:auc',
    reported='cnn_ref.metrics:background_rejection',
    curve='cnn_ref.metrics:roc_curve',
    low=0.96,
    high=0.973,
    hidden=True,
)
step_1 = measurement.step(1)
step_2 = measurement.step(2)
step_3 = measurement.step(3)
step_4 = measurement.step(4)
step_5 = measurement.step(5)
step_6 = measurement.step(6)
step_7 = measurement.step(7)
step_8 = measurement.step(8)
step_9 = measurement.step(9)
step_10 = measurement.step(10)
