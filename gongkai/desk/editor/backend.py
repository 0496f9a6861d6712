"""What Decap asks of a local backend (its `proxy` protocol), answered from the files that the forms are for.

Decap's own server answers whoever reaches its port, and writes any file below its folder; this one is a function of
the preview's server, which knows whom it answers.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import Base64Bytes, BaseModel, Field, ValidationError

from gongkai.desk.editor.places import MEDIA, RefusedError, form_file, form_files
from gongkai.desk.editor.published import must_be_corrected


class Named(BaseModel):
    path: str
    label: str | None = None


class Text(BaseModel):
    path: str
    raw: str


class Asset(BaseModel):
    path: str
    content: Base64Bytes


class Params(BaseModel):
    """Of all actions together; each sends its own."""

    folder: str = ""
    extension: str = ""
    path: str = ""
    paths: list[str] = []
    files: list[Named] = []
    texts: list[Text] = Field([], alias="dataFiles")
    assets: list[Asset] = []
    asset: Asset | None = None


class Asked(BaseModel):
    action: str
    params: Params = Params()


def answer(root: Path, body: bytes) -> Any:
    """The JSON value that Decap expects for what it sent. Raises RefusedError, UncorrectedError, OSError."""
    try:
        asked = Asked.model_validate_json(body)
    except ValidationError as error:
        raise RefusedError("这不是编辑器发来的请求。") from error
    params = asked.params
    match asked.action:
        case "info":
            return {"repo": root.resolve().name, "publish_modes": ["simple"], "type": "local_fs"}
        case "entriesByFolder":
            found = form_files(root, params.folder)
            return [entry(root, Named(path=path)) for path in found if path.endswith(f".{params.extension}")]
        case "entriesByFiles":
            return [entry(root, file) for file in params.files]
        case "getEntry":
            return entry(root, Named(path=params.path))
        case "persistEntry":
            for text in params.texts:
                form_file(root, text.path)
                must_be_corrected(root, text.path, text.raw)
            texts = [(text.path, text.raw.encode()) for text in params.texts]
            write(root, [*texts, *((asset.path, asset.content) for asset in params.assets)])
            return {"message": "entry persisted"}
        case "getMedia":
            return [media(root, path) for path in form_files(root, MEDIA)]
        case "getMediaFile":
            return media(root, params.path)
        case "persistMedia":
            if params.asset is None:
                raise RefusedError("没有收到附件。")
            write(root, [(params.asset.path, params.asset.content)])
            return media(root, params.asset.path)
        case "deleteFile" | "deleteFiles":
            for file in [form_file(root, path) for path in params.paths or [params.path]]:
                file.unlink(missing_ok=True)
            return {"message": "deleted"}
        case "getDeployPreview":
            return None
        case _:
            raise RefusedError("编辑器没有这一项。")


def entry(root: Path, named: Named) -> dict[str, Any]:
    file = form_file(root, named.path)
    content = file.read_bytes() if file.exists() else None
    found = {"path": named.path, "label": named.label, "id": sha256(content).hexdigest() if content else None}
    return {"data": content.decode("utf-8", "replace") if content is not None else None, "file": found}


def media(root: Path, path: str) -> dict[str, str]:
    content = form_file(root, path).read_bytes()
    return {
        "id": sha256(content).hexdigest(),
        "content": b64encode(content).decode("ascii"),
        "encoding": "base64",
        "path": path,
        "name": path.rpartition("/")[2],
    }


def write(root: Path, contents: list[tuple[str, bytes]]) -> None:
    """All or, where one may not be written, none. Raises RefusedError, OSError."""
    for file, content in [(form_file(root, path), content) for path, content in contents]:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
