"""Text without meaning yet: folding, sentences, numerals, tokens; every place is kept."""
