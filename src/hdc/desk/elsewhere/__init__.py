"""Candidates from elsewhere: what other tools and other people found in a transcript, read, placed by us, and kept.

A file of theirs is read into suggestions (:mod:`.langextract`, :mod:`.quotes`, :mod:`.refi`). Each is looked for in
the transcript as any quote is (:mod:`.placing`), whatever position the tool gives. What was found, and what was not, is
kept beside the decisions (:mod:`.kept`), so that every door shows the same.
"""
