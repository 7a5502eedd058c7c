#!/bin/bash
# One backup: dumped by app_backup, read through once, sealed to a key this server does not have.
#   backup.sh            prints the file; ends with 1 when anything went wrong, and leaves no half one
# Needs BACKUP_DIR, BACKUP_RETENTION_DAYS, BACKUP_RECIPIENT_FILE (an age public key) and
# DATABASE_URL_BACKUP_FILE.
set -euo pipefail
umask 077

folder=${BACKUP_DIR:?a folder}
days=${BACKUP_RETENTION_DAYS:?a number of days}
recipient=${BACKUP_RECIPIENT_FILE:?the file with the age public key}
address=$(cat "${DATABASE_URL_BACKUP_FILE:?the file with the address of app_backup}")

# The password goes through a file: arguments of a process can be read by its neighbours.
work=$(mktemp -d)
trap 'rm -rf "$work"; rm -f "$folder"/*.unfinished' EXIT
rest=${address#*://}
account=${rest%%:*}; rest=${rest#*:}
password=${rest%%@*}; rest=${rest#*@}
place=${rest%%/*}; name=${rest#*/}
export PGPASSFILE=$work/pgpass PGHOST=${place%%:*} PGPORT=${place##*:} PGUSER=$account PGDATABASE=$name
printf '%s:%s:%s:%s:%s\n' "$PGHOST" "$PGPORT" "$name" "$account" "$password" > "$PGPASSFILE"

began=$(date -u +%Y%m%dT%H%M%SZ)
file=$folder/ppa-$began.dump.age
# The whole dump is turned back into SQL beside the sealing: what cannot be read stops here, and so
# does a dump without our tables. Where row policies would leave rows out, pg_dump itself stops.
mkfifo "$work/copy"
(pg_restore --file=- < "$work/copy" | grep -oE '^COPY public\.(intake_case|core_datakey) ' > "$work/found") &
reading=$!
pg_dump --format=custom | tee "$work/copy" \
    | age --encrypt --recipients-file "$recipient" > "$file.unfinished"
wait "$reading"
test "$(sort -u "$work/found" | wc -l)" = 2
mv "$file.unfinished" "$file"
(cd "$folder" && sha256sum "${file##*/}" > "${file##*/}.sha256")

# Older ones go. What a deletion certificate promises counts with exactly this.
find "$folder" -name 'ppa-*.dump.age*' -mmin "+$((days * 24 * 60))" -delete
touch "$folder/newest"
echo "$file"
