"""Tests of looking at files that strangers send."""
