"""The build on an engine that groups and sorts on many machines: PySpark, an extra that nothing else here needs."""
