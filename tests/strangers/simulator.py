"""The simulated Jira as a process of its own."""

import os
import subprocess
from pathlib import Path

BINARY = Path(__file__).parents[2] / "target/debug/jira-sim"
ME = "camille.moreau"
TOKEN = f"demo-{ME}"


class Simulator:
    """A Data Center on a free port, until it is stopped."""

    def __init__(self):
        binary = os.environ.get("GUICHET_SIM", BINARY)
        command = [binary, "--face", "dc", "--port", "0"]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        # "jira-sim: listening on http://127.0.0.1:41234"
        self.address = self.process.stderr.readline().split()[-1]

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.process.stderr.close()
