"""The page's own story where only a script holds it: JSON-LD articleBody or an application's embedded state."""

from __future__ import annotations

from extractor.metadata.jsonld import body_html
from extractor.metadata.model import Metadata, StateArticle
from extractor.metadata.state_scripts import state_documents
from extractor.metadata.story import Telling, count_syllables, own_story
from extractor.metadata.story_fields import story_metadata
from extractor.metadata.story_html import story_html, story_pictures
from extractor.metadata.text import plain
from extractor.metadata.titles import title_key
from extractor.page.model import HtmlPage

_FEW_SYLLABLES = 150
"""Of a page's shown text; so little may be a notice that the story is being loaded."""

_BEGINNING = 400
"""Characters in which a story has more syllables than that."""

_MUCH_MORE = 1.6
"""Times as many syllables: more than captions and a byline account for."""

_FLATTENED = 0.8
"""JSON-LD has the text without its paragraphs; state with at least this share of it is the better telling."""


def may_hold_more(metadata: Metadata, shown: str) -> bool:
    """Whether a script may hold more of the story than the shown text: that is short, or JSON-LD goes on where it ends.

    Costs nothing to speak of; `read_state` then tells.
    """
    if not metadata.bodies and "<" not in shown and count_syllables(shown[:_BEGINNING]) >= _FEW_SYLLABLES:
        return False  # as most pages: the rest need not be counted
    syllables = count_syllables(shown)
    if syllables < _FEW_SYLLABLES:
        return True
    beginning = title_key(shown[:60])[:20]
    return any(
        count_syllables(c.value) >= _MUCH_MORE * syllables and beginning in title_key(plain(c.value))
        for c in metadata.bodies
    )


def read_state(page: HtmlPage, metadata: Metadata, url: str | None = None) -> StateArticle | None:
    """The story as a script states it, or None; `url`, where the page came from, helps to tell it from others.

    Costs what the scripts cost to parse: for pages without a body only.
    """
    telling = Telling()
    story = own_story(state_documents(page.scripts, telling), metadata, url, telling)
    stated = max((c.value for c in metadata.bodies), key=count_syllables, default="")
    if story is not None and story.syllables >= _FLATTENED * count_syllables(stated):
        html = story_html(story.body)
        if "<img" not in html:
            html = story_pictures(story.node) + html
        return StateArticle(html, story_metadata(story), story.source)
    if stated:
        return StateArticle(body_html(stated), Metadata(), "json-ld")
    return None
