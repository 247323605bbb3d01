"""The desk: a new interview is read, candidates are proposed, a person decides. No terminal and no widget here."""
