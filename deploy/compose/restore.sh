#!/bin/sh
# Restores the newest copy as the database portal_drill, in which a portal verifies the trail, and fails if no copy is younger than two days. With
# "drop", only removes that database. libpq's variables say where PostgreSQL is; its user must be allowed to create databases.
set -eu
umask 077
: "${BACKUPS:=/backups}"

dropdb --if-exists portal_drill
if [ "${1:-}" = drop ]; then exit 0; fi

copy=$(find "$BACKUPS" -name 'portal-*.copy' -mtime -2 | sort | tail -n 1)
if [ -z "$copy" ]; then
  echo "There is no copy from the last two days in $BACKUPS." >&2
  exit 1
fi

createdb portal_drill
pg_restore --exit-on-error --no-owner --no-privileges --dbname=portal_drill "$copy"

# Before the first head was noted, there is none to verify against.
cat "${copy%.copy}.head" > "$BACKUPS/drill.head" 2>/dev/null || true
echo "$copy was restored."
