import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { after, before, test } from "node:test";
import { buildImage, hardened, image, missing, podman, run } from "./image.mjs";

const port = 18080;
const secret = "kept-out-of-the-image";
const settings = {
  ASPNETCORE_HTTP_PORTS: port,
  AllowedHosts: "127.0.0.1",
  AWS__Region: "eu-west-1",
  AWS__UserPoolId: "eu-west-1_Example01",
  AWS__UserPoolClientId: "example",
  AWS__UserPoolClientSecret: secret,
  AWS__ServiceURL: "http://127.0.0.1:9",
  AWS__AuthenticationRegion: "eu-west-1",
  Portal__PasswordPolicy__MinimumLength: 15,
  Portal__Proxies__0: "127.0.0.1",
};
const environment = Object.entries(settings).flatMap(([key, value]) => ["--env", `${key}=${value}`]);

/** The container's files, seen from outside, because the image has no shell. */
let files, pid;

const health = () => spawnSync("podman", ["--runtime", "runc", "exec", "portal-test", "dotnet", "/app/IdentityPortal.Web.dll", "health"], { encoding: "utf8" });
const page = async language => (await fetch(`http://127.0.0.1:${port}/Account/Login`,
  { headers: { "X-Forwarded-Proto": "https", "Accept-Language": language } })).text();
const attempt = (...arguments_) => spawnSync("podman", ["--runtime", "runc", "run", "--rm", "--no-healthcheck", ...hardened(), ...arguments_], { encoding: "utf8" });

if (missing) {
  test("the image", { skip: missing });
} else {
  before(() => {
    spawnSync("podman", ["rm", "--force", "--volumes", "portal-test"]);
    buildImage();
    podman("volume", "rm", "--force", "portal-test");
    const started = Date.now();
    podman("run", "--detach", "--name", "portal-test", ...hardened("--volume", "portal-test:/data"), "--health-interval", "disable", ...environment, image);
    pid = podman("inspect", "portal-test", "--format", "{{.State.Pid}}");
    files = `/proc/${pid}/root`;
    while (health().status !== 0) {
      assert.ok(Date.now() - started < 180_000, podman("logs", "portal-test"));
    }

    console.log(`ready after ${Date.now() - started} ms`);
  });

  after(() => {
    spawnSync("podman", ["rm", "--force", "portal-test"]);
    spawnSync("podman", ["volume", "rm", "--force", "portal-test"]);
  });

  test("the image has the program, its languages and SQLite for Linux, and nothing for developers", () => {
    const names = readdirSync(`${files}/app`);
    for (const name of ["IdentityPortal.Web.dll", "appsettings.json", "ar", "de", "es", "fr", "ja", "pt-BR", "zh-Hans", "wwwroot", "LICENSE", "THIRD-PARTY-NOTICES.txt"]) {
      assert.ok(names.includes(name), name);
    }

    assert.ok(!names.some(name => /LocalPool|Development|\.env$|\.db$|web\.config|\.xml$/.test(name)), names.join());
    assert.ok(existsSync(`${files}/app/libe_sqlite3.so`));
    assert.ok(!existsSync(`${files}/app/runtimes`));
    assert.ok(!existsSync(`${files}/bin/sh`) && !existsSync(`${files}/usr/bin/sh`));
  });

  test("the program belongs to root and the data folder to the portal", () => {
    assert.equal(statSync(`${files}/app/IdentityPortal.Web.dll`).uid, 0);
    assert.equal(statSync(`${files}/data`).uid, 1654);
    assert.equal(statSync(`${files}/data/portal.db`).mode & 0o777, 0o600);
  });

  test("the portal runs as user 1654 without capabilities, and can get none", () => {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    assert.match(status, /^Uid:\t1654\t1654\t1654\t1654$/m);
    assert.match(status, /^Gid:\t1654\t1654\t1654\t1654$/m);
    assert.match(status, /^CapEff:\t0+$/m);
    assert.match(status, /^CapBnd:\t0+$/m);
    assert.match(status, /^NoNewPrivs:\t1$/m);
  });

  test("the root is read-only, and only the data folder and /tmp are writable", () => {
    const mounts = readFileSync(`/proc/${pid}/mountinfo`, "utf8").split("\n").map(line => line.split(" ")).filter(fields => fields.length > 5);
    assert.match(mounts.find(fields => fields[4] === "/")[5], /^ro\b/);
    const writable = mounts.filter(fields => /^rw\b/.test(fields[5])).map(fields => fields[4]).filter(path => !/^\/(proc|dev|sys)\b/.test(path));

    // Podman mounts files of its own there, which belong to root.
    assert.deepEqual(writable.filter(path => !path.startsWith("/etc/") && !path.startsWith("/run")).sort(), ["/data", "/tmp"]);
  });

  test("the portal is ready, and the image's own health check says so", () => {
    assert.match(health().stdout, /: 200 (Healthy|Degraded)/);
    podman("healthcheck", "run", "portal-test");
  });

  test("the login page is Arabic and Japanese for whoever asks for it", async () => {
    const [arabic, japanese] = await Promise.all([page("ar"), page("ja")]);
    assert.match(arabic, /<html lang="ar" dir="rtl"/);
    assert.match(arabic, /<h1>تسجيل الدخول<\/h1>/);
    assert.match(japanese, /<html lang="ja" dir="ltr"/);
    assert.match(japanese, /<h1>ログイン<\/h1>/);
  });

  test("no secret is in the image or its history", () => {
    const told = podman("history", "--no-trunc", "--format", "{{.CreatedBy}}", image) + podman("image", "inspect", image);
    assert.ok(!told.includes(secret));
    assert.doesNotMatch(told, /password|secret|token|BEGIN [A-Z ]*KEY/i);
  });

  test("SIGTERM ends the portal within ten seconds and with 0, and its data stay", () => {
    const began = Date.now();
    podman("stop", "--time", "10", "portal-test");
    console.log(`stopped after ${Date.now() - began} ms`);
    assert.equal(podman("inspect", "portal-test", "--format", "{{.State.ExitCode}}"), "0");
    assert.ok(existsSync(`${podman("volume", "inspect", "portal-test", "--format", "{{.Mountpoint}}")}/portal.db`));
  });

  test("without settings, the start is refused with their names", () => {
    const refused = attempt(image);
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, /Missing settings: AWS:Region/);
  });

  test("without a volume for its data, the start is refused with a sentence", () => {
    const refused = attempt(...environment, image);
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, /The store that ConnectionStrings:Portal names/);
  });

  test("without culture data, the start is refused: switched off in the environment", () => {
    const refused = attempt("--env", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=true", ...environment, image);
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, /The runtime has no culture data/);
  });

  test("without culture data, the start is refused: a base without ICU", () => {
    buildImage(`${image}-without-icu`, false);
    const refused = attempt(...environment, `${image}-without-icu`);
    assert.notEqual(refused.status, 0);
    assert.match(refused.stderr, /ICU/);
  });
}
