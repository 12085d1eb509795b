"""The engine, started or found running."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import EngineError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

MASTER = "local[*,4]"  # all cores; a task that fails is tried four times, as it is on a cluster
_INSTALL = "install them with `pip install 'kg[spark]'`"
_JAVA = "the engine needs Java 17 or later; install it (openjdk-17-jre-headless), or let JAVA_HOME say where it is"
_OLDEST = 17
_NAMED = re.compile(r"[\w.]*(?:Error|Exception)\b")
# What the engine is told where neither spark-defaults.conf nor spark-submit says something else.
_SETTINGS = {
    "spark.sql.files.maxPartitionBytes": "4m",  # about a thousand articles: what is lost with a task is read again
    "spark.sql.files.openCostInBytes": "64k",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "500",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.codegen.wholeStage": "false",  # the work is Python's: what is compiled for it costs more than it saves
}
_FEW_CORES = {"spark.sql.adaptive.enabled": "false"}  # plans made over after every stage: for the skew of many machines


@contextmanager
def session(master: str | None) -> Iterator[SparkSession]:
    """The engine, which is stopped at the end if it was started here.

    Args:
        master: Where it runs: `local[2]`, `spark://host:7077`, `yarn`; all cores of this machine where None and
            nothing is configured.

    Raises:
        EngineError: There is no PySpark or no Java, or the engine failed.
    """
    _check()
    from py4j.protocol import Py4JError  # noqa: PLC0415 - an extra
    from pyspark.errors import PySparkException  # noqa: PLC0415
    from pyspark.sql import SparkSession  # noqa: PLC0415

    running = SparkSession.getActiveSession()
    try:
        spark = running or _started(master)
        _tune(spark)
        try:
            yield spark
        finally:
            if running is None:
                spark.stop()
    except (PySparkException, Py4JError) as error:
        raise EngineError(f"the engine gave up: {_last_words(error)}") from error


def _check() -> None:
    missing = [name for name in ("pyspark", "pyarrow", "pandas") if importlib.util.find_spec(name) is None]
    if missing:
        raise EngineError(f"--engine spark needs {' and '.join(missing)}; {_INSTALL}")
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home, "bin", "java")) if home else shutil.which("java")
    if java is None or not Path(java).exists():
        raise EngineError(f"no Java here: {_JAVA}")
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr  # noqa: S603
    version = said.partition('"')[2].partition(".")[0]
    if version.isdecimal() and int(version) < _OLDEST:
        raise EngineError(f"this is Java {version}: {_JAVA}")


def _started(master: str | None) -> SparkSession:
    import pyspark  # noqa: PLC0415 - an extra
    from pyspark import SparkConf, SparkContext  # noqa: PLC0415
    from pyspark.sql import SparkSession  # noqa: PLC0415

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("SPARK_HOME", str(Path(pyspark.__file__).parent))  # executors on this machine need it
    SparkContext._ensure_initialized()  # noqa: SLF001 - a configuration knows spark-defaults.conf from here on only
    conf = SparkConf().setIfMissing("spark.app.name", "kg build").setIfMissing("spark.ui.enabled", "false")
    conf.setIfMissing("spark.ui.showConsoleProgress", str(sys.stderr.isatty()).lower())
    conf.set("spark.master", master) if master is not None else conf.setIfMissing("spark.master", MASTER)
    settings = dict(_SETTINGS)
    if conf.get("spark.master", "").startswith("local"):  # the workers of this machine find the package where we did
        settings |= _FEW_CORES | {"spark.executorEnv.PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    for name, value in settings.items():
        conf.setIfMissing(name, value)
    spark = SparkSession.builder.config(conf=conf).getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    return spark


def _tune(spark: SparkSession) -> None:
    """Partitions for the cores that there are; the engine's 200 are for a hundred of them."""
    partitions = "spark.sql.shuffle.partitions"
    if spark.sparkContext.getConf().get(partitions) is None:
        spark.conf.set(partitions, str(max(4, 2 * spark.sparkContext.defaultParallelism)))


def _last_words(error: Exception) -> str:
    """What went wrong, without the hundred lines of where."""
    lines = [line.strip() for line in str(error).splitlines()]
    told = [line for line in lines if line and not line.startswith(("at ", "File ", "...", "JVM stacktrace"))]
    named = [line for line in told if _NAMED.match(line)]
    return (named or told or [type(error).__name__])[-1][:500]
