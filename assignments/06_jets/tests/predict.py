# The check says:
# (Generated from solutions/06_jets/questions.py by `autograder build`; edit that file, not this one.)
from autograder.metric import Measurement

OK_FORMAT = False
name = 'predict'
points = 6

measurement = Measurement(
    'predict',
    assignment='06_jets',
    file='data/test.npz',
    sample='cnn_ref.jets.images:images_and_labels',
    metric='cnn_ref.metrics:auc',
    reported='cnn_ref.metrics:background_rejection',
    curve='cnn_ref.metrics:roc_curve',
    low=0.96,
    high=0.973,
)
practice = measurement.practice(points=6)
