import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { parse } from "yaml";
import { buildImage, buildNginx, hardened, image, missing, podman, root, run } from "./image.mjs";

// What compose.yaml starts, without Compose: its database script, migration, portals and nginx, on PostgreSQL, nginx and a name server
// of Debian.
const postgres = "/usr/lib/postgresql/15/bin";
const skip = missing || [`${postgres}/postgres`, "/usr/sbin/dnsmasq"].filter(path => !existsSync(path)).map(path => `needs ${path}`)[0];
const folder = mkdtempSync(join(tmpdir(), "identity-portal-stack-"));
const ports = { database: 15432, portal: 18090, http: 18081, https: 18443 };
const addresses = ["127.0.1.1", "127.0.1.2"];
const containers = ["portal-1", "portal-2", "portal-proxy"];
const compose = parse(readFileSync(`${root}deploy/compose.yaml`, "utf8"), { merge: true });
const servers = [];
const secrets = {
  "portal-password": "portal-secret",
  "owner-connection": `Host=127.0.0.1;Port=${ports.database};Database=portal;Username=portal_owner;Password=owner-secret`,
  "portal-connection": `Host=127.0.0.1;Port=${ports.database};Database=portal;Username=portal;Password=portal-secret`,
  "trail-key": Buffer.alloc(32, 7).toString("base64"),
  "client-secret": "client-secret",
  "owner-password": "owner-secret",
  "drill-connection": `Host=127.0.0.1;Port=${ports.database};Database=portal_drill;Username=portal_owner;Password=owner-secret`,
};

const sql = (text, user = "portal_owner") =>
  run("psql", ["--host=127.0.0.1", `--port=${ports.database}`, `--username=${user}`, "--dbname=portal", "--tuples-only", "--no-align", `--command=${text}`],
    { env: { ...process.env, PGPASSWORD: user === "portal" ? "portal-secret" : "owner-secret" } });

function get(path, method = "GET") {
  return new Promise((resolve, reject) => request({ host: "127.0.0.1", port: ports.https, path, method, rejectUnauthorized: false,
    headers: { Host: "accounts.example.com", "Content-Length": 0 } }, answer => {
    answer.resume();
    answer.on("end", () => resolve(answer.statusCode));
  }).on("error", reject).end());
}

// Of the portals' environment, only where PostgreSQL and nginx are differs.
const settings = {
  ...compose.services["portal-1"].environment,
  AllowedHosts: "accounts.example.com", AWS__Region: "eu-west-1", AWS__UserPoolId: "eu-west-1_Example01", AWS__UserPoolClientId: "example",
  AWS__ServiceURL: "http://127.0.0.1:9", AWS__AuthenticationRegion: "eu-west-1", Portal__PasswordPolicy__MinimumLength: 15,
  Portal__Proxies__0: "127.0.0.1",
};
const mounted = (...names) => names.flatMap(name => ["--volume", `${folder}/secrets/${name}:/run/secrets/${name}:ro`]);
const variables = environment => Object.entries(environment).flatMap(([key, value]) => ["--env", `${key}=${value}`]);
const portal = number => [...hardened(), "--health-interval", "disable", ...mounted(...compose.services["portal-1"].secrets), ...variables(settings),
  "--env", `ASPNETCORE_URLS=http://${addresses[number - 1]}:${ports.portal}`, image];
const health = number => spawnSync("podman", ["--runtime", "runc", "exec", `portal-${number}`, "dotnet", "/app/IdentityPortal.Web.dll", "health"]).status;

async function until(what, holds) {
  for (const end = Date.now() + 180_000; !(await holds()); ) {
    assert.ok(Date.now() < end, what);
  }
}

async function startPortal(number) {
  podman("run", "--detach", "--name", `portal-${number}`, ...portal(number));
  await until(`portal-${number} is ready`, () => health(number) === 0);
}

function serve(program, ...arguments_) {
  servers.push(spawn(program, arguments_, { stdio: "ignore" }));
}

if (skip) {
  test("the stack", { skip });
} else {
  before(async () => {
    spawnSync("podman", ["rm", "--force", ...containers]);
    buildImage();
    chmodSync(folder, 0o755);
    mkdirSync(`${folder}/secrets`);
    for (const [name, value] of Object.entries(secrets)) {
      writeFileSync(`${folder}/secrets/${name}`, value, { mode: 0o444 });
    }

    run("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=accounts.example.com",
      "-keyout", `${folder}/secrets/tls-key`, "-out", `${folder}/secrets/tls-certificate`]);
    chmodSync(`${folder}/secrets/tls-key`, 0o444);

    // What PostgreSQL's image does with POSTGRES_USER, POSTGRES_DB and POSTGRES_PASSWORD_FILE.
    mkdirSync(`${folder}/database`);
    run("chown", ["postgres", `${folder}/database`]);
    writeFileSync(`${folder}/owner-password`, "owner-secret", { mode: 0o444 });
    run("runuser", ["-u", "postgres", "--", `${postgres}/initdb`, "--pgdata", `${folder}/database`, "--username=portal_owner",
      `--pwfile=${folder}/owner-password`, "--auth=scram-sha-256"]);
    serve("runuser", "-u", "postgres", "--", `${postgres}/postgres`, "-D", `${folder}/database`, "-p", `${ports.database}`, "-k", "", "-c", "fsync=off");
    await until("PostgreSQL is ready", () => spawnSync("pg_isready", ["--host=127.0.0.1", `--port=${ports.database}`]).status === 0);
    run("psql", ["--host=127.0.0.1", `--port=${ports.database}`, "--username=portal_owner", "--dbname=postgres", "--command=CREATE DATABASE portal"],
      { env: { ...process.env, PGPASSWORD: "owner-secret" } });
    const script = readFileSync(`${root}deploy/compose/database.sh`, "utf8").replaceAll("/run/secrets/", `${folder}/secrets/`);
    execFileSync("sh", ["-s"], { input: script, env: { ...process.env, PGHOST: "127.0.0.1", PGPORT: ports.database, PGPASSWORD: "owner-secret" } });

    serve("dnsmasq", "--keep-in-foreground", "--no-resolv", "--no-hosts", "--listen-address=127.0.0.11", "--bind-interfaces", "--pid-file=",
      ...addresses.map(address => `--host-record=portal,${address}`));

    // Debian's nginx is too old for "http2 on".
    const nginx = readFileSync(`${root}deploy/compose/nginx.conf`, "utf8").replace("http2 on;", "").replace("listen 8443", `listen ${ports.https}`)
      .replace("listen 8080", `listen ${ports.http}`).replace("portal:8080", `portal:${ports.portal}`);
    writeFileSync(`${folder}/nginx.conf`, nginx);
  });

  after(() => {
    for (const server of servers.reverse()) {
      server.kill();
    }

    spawnSync("podman", ["rm", "--force", ...containers]);
    rmSync(folder, { recursive: true, force: true });
  });

  test("before the migration, a portal refuses to start with one sentence", () => {
    const refused = spawnSync("podman", ["--runtime", "runc", "run", "--rm", ...portal(1)], { encoding: "utf8" });
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, /lacks the schema of this version/);
  });

  test("the migration needs only the owner's connection, and ends with 0", () => {
    const migrate = () => podman("run", "--rm", "--no-healthcheck", ...hardened(), ...mounted(...compose.services.migrate.secrets),
      ...variables(compose.services.migrate.environment), image, ...compose.services.migrate.command);
    assert.match(migrate(), /Migrations applied: [1-9]/);
    assert.match(migrate(), /Migrations applied: 0/);
  });

  test("two portals start as a user who cannot change the schema, and nginx serves them over TLS", async () => {
    await Promise.all([startPortal(1), startPortal(2)]);
    const proxy = compose.services.proxy;
    podman("run", "--detach", "--name", "portal-proxy", ...hardened(), "--user", proxy.user, ...mounted("tls-certificate", "tls-key"),
      "--volume", `${folder}/nginx.conf:/etc/nginx/portal.conf:ro`, "--entrypoint", JSON.stringify(proxy.entrypoint), buildNginx());
    await until("nginx is ready", async () => await get("/Account/Login").catch(() => 0) === 200);
    assert.throws(() => sql("CREATE TABLE own (id int)", "portal"), /permission denied/);
    assert.throws(() => sql('ALTER TABLE "Sessions" ADD own int', "portal"), /must be owner/);
    assert.equal(await get("/health/ready"), 404);
  });

  test("the head is noted, the store copied, the copy restored and verified, and rows that are missing are found", () => {
    mkdirSync(`${folder}/backups`);
    run("chown", ["1654:1654", `${folder}/backups`]);

    // Without the image of PostgreSQL, its programs on this machine run as the same user.
    const database = (name, ...arguments_) => {
      const { entrypoint, environment } = compose.services[name];
      const [shell, ...rest] = entrypoint.map(word => word.replaceAll("$$", "$").replaceAll("/run/secrets/", `${folder}/secrets/`)
        .replaceAll("/tasks/backup", `${folder}/backup.sh`).replaceAll("/tasks/restore", `${folder}/restore.sh`));
      return spawnSync("setpriv", ["--reuid=1654", "--regid=1654", "--clear-groups", shell, ...rest, ...arguments_], { encoding: "utf8",
        env: { PATH: process.env.PATH, ...environment, BACKUPS: `${folder}/backups`, HEADS: `${folder}/backups/heads`, PGHOST: "127.0.0.1", PGPORT: ports.database } });
    };
    const trail = name => spawnSync("podman", ["--runtime", "runc", "run", "--rm", "--no-healthcheck", ...hardened(), ...mounted(...compose.services[name].secrets),
      "--volume", `${folder}/backups:/backups`, ...variables({ ...settings, Portal__MigrateAtStart: "true", ...compose.services[name].environment }), image,
      ...compose.services[name].command], { encoding: "utf8" });
    const passes = ({ status, stdout, stderr }) => assert.equal(status, 0, stdout + stderr);
    writeFileSync(`${folder}/backup.sh`, readFileSync(`${root}deploy/systemd/tasks/backup`), { mode: 0o755 });
    writeFileSync(`${folder}/restore.sh`, readFileSync(`${root}deploy/compose/restore.sh`), { mode: 0o755 });

    assert.notEqual(database("restore").status, 0);
    passes(trail("head"));
    passes(database("backup"));
    passes(database("restore"));
    assert.match(trail("drill").stdout, /The trail is whole/);

    writeFileSync(`${folder}/backups/drill.head`, `9:${"A".repeat(64)}\n`);
    assert.match(trail("drill").stdout, /The trail is broken/);
    passes(database("restore", "drop"));
    assert.equal(sql("SELECT count(*) FROM pg_database WHERE datname = 'portal_drill'"), "0");
  });

  test("while one portal is killed and replaced, every page is served", async () => {
    podman("kill", "--signal", "KILL", "portal-1");
    for (let pages = 0; pages < 40; pages++) {
      assert.equal(await get("/Account/Login"), 200);
    }

    podman("rm", "--force", "portal-1");
    await startPortal(1);
    podman("stop", "--time", "10", "portal-2");
    for (let pages = 0; pages < 40; pages++) {
      assert.equal(await get("/Account/Login"), 200);
    }
  });
}
