"""What the editor is served as: its page, its own scripts, and what npm brought."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent
PACKAGED = HERE / "npm"
MODULES = PACKAGED if PACKAGED.is_dir() else Path(__file__).parents[3] / "editor"
"""The folder with package-lock.json, into which npm installs (in a checkout: `make editor`)."""
CMS = Path("node_modules") / "decap-cms" / "dist"
YAML = Path("node_modules") / "yaml" / "browser"
OWN = ("start.js", "keep.js", "align.js")
PAGE = """<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="robots" content="noindex"><title>编辑 - 公开</title>
<link rel="icon" href="data:,"></head>
<body>
<script>window.CMS_MANUAL_INIT = true;</script>
<script src="decap-cms.js"></script>
<script type="module" src="start.js"></script>
</body>
</html>
"""


class NoEditorError(Exception):
    """The editor's files are not installed."""


def scripts(modules: Path) -> dict[str, Path]:
    """Each script by its name beside the page. modules: the folder whose node_modules holds Decap and yaml.

    Raises NoEditorError.
    """
    yaml = list((modules / YAML).rglob("*.js"))
    cms = list((modules / CMS).glob("*decap-cms.js"))
    if not yaml or not cms:
        raise NoEditorError
    named = {f"yaml/{file.relative_to(modules / YAML).as_posix()}": file for file in yaml}
    return {name: HERE / name for name in OWN} | named | {file.name: file for file in cms}
