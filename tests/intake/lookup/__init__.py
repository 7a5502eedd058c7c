"""Tests of finding people without plain text."""
