#!/bin/bash
# A backup every BACKUP_EVERY_HOURS; one that failed is tried again after ten minutes.
#   every.sh check       ends with 0 when the newest backup is younger than two rounds
set -euo pipefail

hours=${BACKUP_EVERY_HOURS:?a number of hours}
folder=${BACKUP_DIR:?a folder}
if [ "${1:-}" = check ]; then
    test -n "$(find "$folder" -name newest -mmin "-$((hours * 120))")"
    exit
fi
trap 'exit 0' TERM INT
while true; do
    pause=$((hours * 3600))
    if ! backup.sh; then
        echo "backup failed; the next try is in ten minutes" >&2
        pause=600
    fi
    sleep "$pause" &
    wait $!
done
