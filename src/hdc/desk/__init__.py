"""The desk: a new interview is read, candidates are proposed, a person decides. State apart from terminal and widget."""
