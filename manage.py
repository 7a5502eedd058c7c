#!/usr/bin/env python
"""The command line of PPA Cases: `python manage.py <command>`."""

import sys

from django.core.management import execute_from_command_line

from ppa_cases.starting import one_clear_line

if __name__ == "__main__":
    with one_clear_line():
        execute_from_command_line(sys.argv)
