#!/bin/bash
# Puts a backup into an EMPTY database, on a host that nobody reaches (docs/operations/running.md).
#   restore.sh FILE KEY ADDRESS     KEY is the age secret key from the envelope; it is never kept here
#                                   ADDRESS is a superuser's, of the database to fill
set -euo pipefail
umask 077

file=${1:?a file of backup.sh} key=${2:?the age secret key} address=${3:?postgres://…/database}
(cd "$(dirname "$file")" && sha256sum --check --quiet "$(basename "$file").sha256")
tables=$(psql "$address" -XAtc "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
if [ "$tables" != 0 ]; then
    echo "The database holds $tables tables. Give an empty one." >&2
    exit 1
fi
age --decrypt --identity "$key" "$file" \
    | pg_restore --exit-on-error --single-transaction --dbname="$address"
psql "$address" -XAtc "SELECT count(*) || ' cases' FROM intake_case"
