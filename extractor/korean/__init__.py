"""Korean numbers, quantities and times, read from the raw characters with exact offsets; needs no Kiwi."""

from extractor.korean.numerals import find_numerals, parse_numeral
from extractor.korean.quantities import find_quantities
from extractor.korean.times import find_times

__all__ = ["find_numerals", "find_quantities", "find_times", "parse_numeral"]
