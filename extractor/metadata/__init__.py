"""Page -> what the page says about itself outside its visible text: every candidate, with its source."""

from extractor.metadata.head import read_metadata
from extractor.metadata.model import Candidate, Metadata, StateArticle
from extractor.metadata.titles import headline_keys

__all__ = ["Candidate", "Metadata", "StateArticle", "headline_keys", "read_metadata"]
