"""Text cues: what the wording of a single line alone says about it (byline, date line, copyright, list heading ...).

The phrases are in tables/cues.toml; this module only matches them.
"""
