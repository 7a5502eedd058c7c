#!/bin/sh
# Finds a Python new enough and hands over to bootstrap.py. Used by everything in bin/.
unset CDPATH PYTHONHOME PYTHONPATH VIRTUAL_ENV
# Images of containers often set it. Here each of a hundred processes would compile all it imports.
unset PYTHONDONTWRITEBYTECODE
cd "${0%/*}/../.." || exit 1
for python in ${PYTHON:-} python3 python3.11 python3.12 python3.13 python3.14 python; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        exec "$python" -m ppa_cases.embedded.bootstrap "$@"
    fi
done
echo "Python 3.11 or newer is needed and none was found. Install it (Debian 12: apt-get install python3 python3-venv) or name one: PYTHON=/path/to/python3.11 bin/$1" >&2
exit 1
