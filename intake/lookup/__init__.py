"""Home of finding people without plain text: blind index, sound buckets, hints, hit tokens."""
