"""What `make dev` starts on this machine."""

from __future__ import annotations

import subprocess
import sys


def test_the_desk_on_this_machine_starts_no_program_of_the_cdk() -> None:
    """Ctrl-C and TERM end every program of the terminal at once: the CDK's own would be missed with a trace."""
    loaded = "import infra.local.__main__, sys; print([name for name in ('aws_cdk', 'jsii') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
