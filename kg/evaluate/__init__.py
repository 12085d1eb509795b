"""How good the claims are: gold files, scores, reports and the quality gate."""
