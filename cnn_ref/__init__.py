"""NumPy reference of convolutional neural networks: what is true."""
