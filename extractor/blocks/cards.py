"""Stories told on cards: a deck of boxes, each with one picture and a few lines."""

from __future__ import annotations

from collections.abc import Sequence, Set

from extractor.blocks.credits import split_credit
from extractor.blocks.model import TEXT_ROLES, Block, Labelled, Region, Role
from extractor.blocks.prose_runs import paragraphs_of
from extractor.blocks.speech_level import POLITE
from extractor.blocks.survey import SURVEYOR

_CARDS = 3
_CARD_BLOCKS = 4
_CAPTIONS = frozenset((Role.CAPTION,))


def tell_cards(labelled: list[Labelled]) -> None:
    """A story told on cards: what stands by its pictures speaks to the reader, as captions never do."""
    boxed = [i for i in SURVEYOR.of_roles(labelled, _CAPTIONS) if labelled[i].block.sentences]
    told = paragraphs_of(labelled)
    if len(boxed) + len(told) < _CARDS or not any(POLITE.search(labelled[i].block.text) for i in (*boxed, *told)):
        return  # as in most stories
    boxed = [i for i in boxed if split_credit(labelled[i].block.text) is None]
    if told:  # a card with more to say than a caption is text; the cards beside it are, too
        told_on = {i: deck for i in told if (deck := _deck_of(labelled[i].block)) is not None}
        decks: Set[Region | None] = {*told_on.values()}
        boxed = [i for i in boxed if _deck_of(labelled[i].block) in decks]
        told = list(told_on)
    cards = boxed + told
    if len(cards) >= _CARDS and sum(POLITE.search(labelled[i].block.text) is not None for i in cards) * 2 > len(cards):
        decks = {_deck_of(labelled[i].block) for i in cards} - {None}
        lines = [i for i in range(len(labelled)) if _is_card(labelled, i, decks)]
        for i in (*boxed, *lines):
            labelled[i] = Labelled(labelled[i].block, Role.BODY, "told on a card")


def _is_card(labelled: Sequence[Labelled], i: int, decks: Set[Region | None]) -> bool:
    """Whether a line without a stop is all that is told on one of the cards, and no picture's credit."""
    block, role, reason = labelled[i]
    if role is not Role.CAPTION or reason != "in the box of a picture" or _deck_of(block) not in decks:
        return False
    if split_credit(block.text) is not None:
        return False
    card = _card_of(block)
    near = labelled[max(0, i - _CARD_BLOCKS) : i + _CARD_BLOCKS]
    return not any(item.role in TEXT_ROLES and _card_of(item.block) is card for item in near)


def _deck_of(block: Block) -> Region | None:
    """What holds the card that a block stands on."""
    card = _card_of(block)
    return card.parent if card is not None else None


def _card_of(block: Block) -> Region | None:
    """The box of one picture and a few lines that a line stands in, in an element of its own or straight."""
    region = block.region
    for box in (region, region.parent if region is not None else None):
        if box is not None and box.images == 1 and box.blocks <= _CARD_BLOCKS:
            return box
    return None
