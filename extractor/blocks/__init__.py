"""Page -> blocks in reading order, each with features, then each with a role and the reason for it."""

from extractor.blocks.boxes import Box, boxes_of
from extractor.blocks.labeller import label
from extractor.blocks.model import Block, Labelled, Region, Role
from extractor.blocks.reading import read_blocks, read_html_fragment
from extractor.blocks.refusal import refusal

__all__ = [
    "Block",
    "Box",
    "Labelled",
    "Region",
    "Role",
    "boxes_of",
    "label",
    "read_blocks",
    "read_html_fragment",
    "refusal",
]
