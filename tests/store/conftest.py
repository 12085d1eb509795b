from pathlib import Path

import pytest

from kg.publish.output import Options, write_output
from tests.factories import sample


@pytest.fixture(scope="session")
def output(tmp_path_factory) -> Path:
    """An output folder with the sample graph; not to be changed."""
    folder = tmp_path_factory.mktemp("output")
    write_output(sample(), folder, Options(render=lambda *_, **__: ""))
    return folder
