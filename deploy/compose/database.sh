#!/bin/sh
# Runs once, on an empty database: makes the user of the portals, who may read and write rows but not change the schema.
set -eu
psql --set=ON_ERROR_STOP=1 --username=portal_owner --dbname=portal --set=password="$(cat /run/secrets/portal-password)" <<'SQL'
CREATE ROLE portal LOGIN PASSWORD :'password';
ALTER DEFAULT PRIVILEGES FOR ROLE portal_owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO portal;
SQL
