"""The parts of the graph page: who is shown first, where it stands, how the graph is packed into the file."""
