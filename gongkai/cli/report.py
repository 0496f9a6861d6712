"""Findings as text for a person, JSON, GitHub annotations, or SARIF 2.1.0."""

from __future__ import annotations

import json
from collections.abc import Callable

from gongkai import __version__
from gongkai.cli.words import Lang, say
from gongkai.findings import Finding, rulebook
from gongkai.sources.unseen import visible


def as_text(findings: list[Finding], lang: Lang) -> str:
    if not findings:
        return say("clean", lang)
    errors = sum(f.severity == "error" for f in findings)
    blocks = [one_as_text(f, lang) for f in findings]
    return "\n".join([*blocks, say("count", lang, errors=errors, warnings=len(findings) - errors)])


def one_as_text(finding: Finding, lang: Lang) -> str:
    place = f"{finding.place.file}:{finding.place.line}:{finding.place.column}"
    title = finding.rule.title if lang == "zh" else finding.rule.title_en
    block = (
        f"{place}  {finding.code} {say(finding.severity, lang)}  {title}\n"
        f"    {finding.message}\n"
        f"    {finding.hint} {say('more', lang, code=finding.code)}"
    )
    return visible(without_private_names(block, finding.place.file))


def without_private_names(text: str, path: str) -> str:
    """What is private in a file's name is not said once more to a person; programs need the path as it is."""
    from gongkai.check.privacy.detectors import masked_name  # loaded only where something is found

    for stem in {name.rpartition(".")[0] or name for name in path.split("/")}:
        text = text.replace(stem, masked_name(stem))
    return text


def as_json(findings: list[Finding], _lang: Lang) -> str:
    if not findings:
        return "[]"
    return json.dumps([f.as_dict() | {"message": visible(f.message)} for f in findings], ensure_ascii=False, indent=2)


def said(finding: Finding) -> str:
    return f"{visible(finding.message)} {finding.hint}"


def as_github(findings: list[Finding], _lang: Lang) -> str:
    """Workflow commands of GitHub Actions (also read by Gitea and Forgejo)."""

    def data(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def field(text: str) -> str:
        return data(text).replace(":", "%3A").replace(",", "%2C")

    return "\n".join(
        f"::{f.severity} file={field(f.place.file)},line={f.place.line},col={f.place.column},"
        f"title={field(f'{f.code} {f.rule.title}')}::{data(said(f))}"
        for f in findings
    )


def as_sarif(findings: list[Finding], _lang: Lang) -> str:
    codes = sorted({f.code for f in findings})
    rules = [
        {
            "id": code,
            "shortDescription": {"text": rulebook()[code].title},
            "fullDescription": {"text": rulebook()[code].why},
            "help": {"text": f"{rulebook()[code].why}\n\n{rulebook()[code].mend}"},
        }
        for code in codes
    ]
    results = [
        {
            "ruleId": f.code,
            "ruleIndex": codes.index(f.code),
            "level": f.severity,
            "message": {"text": said(f)},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": f.place.file},
                        "region": {"startLine": f.place.line, "startColumn": f.place.column},
                    }
                }
            ],
        }
        for f in findings
    ]
    run = {
        "tool": {"driver": {"name": "gongkai", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


FORMATS: dict[str, Callable[[list[Finding], Lang], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
