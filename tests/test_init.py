import subprocess
import sys

import pytest

import kg
from tests.factories import sample


def test_show_displays_a_graph_in_a_notebook():
    shown = kg.show(sample())

    assert "<iframe" in shown._repr_html_()


def test_importing_the_package_loads_nothing():
    code = "import sys, kg; print([name for name in ('rdflib', 'networkx', 'pyvis', 'jieba') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_other_names_are_errors():
    with pytest.raises(AttributeError, match="no attribute 'shown'"):
        _ = kg.shown
