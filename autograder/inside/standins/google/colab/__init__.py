"""Stand-in for google.colab: what notebooks call there by habit does nothing and stops nothing."""
