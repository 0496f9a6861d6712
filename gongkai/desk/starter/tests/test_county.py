"""本县的资料没有错误，网站能生成，每个文件和清单一致。运行：python -m unittest"""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = str(Path(__file__).parents[1])


class County(unittest.TestCase):
    def test_checks_builds_and_verifies(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            site = str(Path(folder) / "site")
            for command in (
                ["check", "--root", ROOT],
                ["build", "--root", ROOT, "--site-dir", site, "--cache", str(Path(folder) / "cache")],
                ["verify", site],
            ):
                ran = subprocess.run([sys.executable, "-m", "gongkai", *command], capture_output=True, check=False)
                said = (ran.stdout + ran.stderr).decode("utf-8", "replace")
                self.assertEqual(ran.returncode, 0, said)


if __name__ == "__main__":
    unittest.main()
