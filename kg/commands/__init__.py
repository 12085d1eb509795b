"""The commands of `kg`: each parses, calls one function and prints; imports are inside, so that `kg --help` is fast."""
