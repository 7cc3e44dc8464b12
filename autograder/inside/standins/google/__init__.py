"""Stand-in for Google's packages: only `google.colab`, as far as a notebook can do without it."""
