"""Tests of Indonesian names."""
