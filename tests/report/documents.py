"""What must hold for every document that is made: self-contained, inert, and shut by its policy."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from itertools import pairwise
from typing import Any

from lxml import html

_LEADS_OUT = ("src", "href", "action", "formaction", "poster", "srcset", "data", "background", "ping", "xlink:href")


def parsed(document: str) -> Any:
    return html.document_fromstring(document.encode(), parser=html.HTMLParser(encoding="utf-8"))


def assert_shut(document: str) -> None:
    """Nothing is requested, nothing but our own script runs, and the policy allows nothing else."""
    tree = parsed(document)
    policies = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert len(policies) == 1
    rules = dict(rule.strip().split(" ", 1) for rule in policies[0].split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["base-uri"] == rules["form-action"] == "'none'"
    assert "unsafe" not in policies[0]
    assert "http" not in policies[0]
    scripts = re.findall(r"<script>(.*?)</script>", document, re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", document, re.DOTALL)
    assert len(scripts) == len(styles) == 1
    assert rules["script-src"] == f"'sha256-{_digest(scripts[0])}'"
    assert rules["style-src"] == f"'sha256-{_digest(styles[0])}'"
    assert not re.search(r"url\(|@import|expression\(", styles[0])
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        assert element.tag not in ("iframe", "object", "embed", "base", "img", "image", "foreignobject", "video")
        for name, value in element.attrib.items():
            assert not name.startswith("on"), (element.tag, name)
            assert name != "style", element.tag
            if name in _LEADS_OUT:
                assert value.startswith(("#", "data:,")), (element.tag, name, value)
    kinds = [script.get("type") for script in tree.xpath("//script")]
    assert kinds.count(None) == 1
    assert set(kinds) <= {None, "application/json"}
    for island in tree.xpath("//script[@type='application/json']"):
        json.loads(island.text)


def assert_structured(document: str) -> None:
    """Landmarks, one first heading, no heading level skipped, every id once, every link and label inside the page."""
    tree = parsed(document)
    assert tree.get("lang") == "ko"
    assert len(tree.xpath("//main")) == len(tree.xpath("//h1")) == 1
    assert tree.xpath("//header")
    assert tree.xpath("//nav[@aria-label]")
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    for target in tree.xpath("//a/@href"):
        if target.startswith("#") and not re.fullmatch(r"#r\d+(-f\d+)?", target):
            assert target[1:] in ids, target
    for named in tree.xpath("//@aria-labelledby | //@aria-describedby"):
        assert all(name in ids for name in named.split())
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1|//h2|//h3|//h4")]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert tree.xpath("//body/a[@class='skip' and @href='#content']")


def words(document: str) -> str:
    """What a reader can read, white space squeezed; scripts and styles left out."""
    tree = parsed(document)
    for hidden in tree.xpath("//script | //style"):
        hidden.drop_tree()
    return " ".join(tree.text_content().split())


def island(document: str) -> Any:
    return json.loads(parsed(document).xpath("//script[@id='data']")[0].text)


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
