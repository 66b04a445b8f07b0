"""The extractor inside other programs' engines. Each module is imported by itself, and needs the extra it names."""
