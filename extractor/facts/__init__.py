"""Quantities and times of an article -> target and achievement facts, with their arithmetic checked."""
