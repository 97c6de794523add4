"""The arithmetic of the fairness checks: numpy arrays in, numbers out; each method names its source."""
