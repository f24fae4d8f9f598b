"""A thousand phones hold a thousand lines: the house takes as many files as the system lets it have."""

import resource
import subprocess
import sys

import pytest

from tests.whole_house import ROOT
from vaerested import open_files

TELL = "import {module}, subprocess; {deed}; subprocess.run(['sh', '-c', 'ulimit -n'], check=True)"


@pytest.mark.parametrize(("most", "has"), [(8000, 8000), (open_files.ENOUGH + 1, open_files.ENOUGH)])
def test_it_takes_what_it_may_have_and_no_more_and_its_children_have_the_same(most, has):
    if resource.getrlimit(resource.RLIMIT_NOFILE)[1] < most:
        most = has = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    begin = f"import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (256, {most})); "
    words = begin + TELL.format(module="vaerested.open_files as files", deed="files.allow_many()")

    done = subprocess.run([sys.executable, "-c", words], cwd=ROOT, capture_output=True, text=True, check=True)

    assert int(done.stdout) == has


def test_the_server_and_make_full_do_so_before_anything_opens():
    for name in ("vaerested/server.py", "deploy/full.py"):
        code = (ROOT / name).read_text(encoding="utf-8")
        opens = max(code.rfind("CommandLine.entrypoint()"), code.rfind("house.run(ports"))
        assert 0 < code.index("open_files.allow_many()") < opens, name
