// mod_auth_openidc of Apache: apt-get install apache2-bin libapache2-mod-auth-openidc
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { app, issuer, logIn, logOutOfPortal, run, secret, startPortal, until } from "./portal.mjs";

const port = 5184;
const site = `http://localhost:${port}`;
const isMissing = !existsSync("/usr/lib/apache2/modules/mod_auth_openidc.so");

test("mod_auth_openidc", { skip: isMissing && "Apache's module is not installed" }, async (t) => {
  const portal = await startPortal(t, app("apache", port, {
    PostLogoutRedirectUris__0: `${site}/left`, BackchannelLogoutUri: `${site}/callback?logout=backchannel`,
  }));
  const folder = mkdtempSync(join(tmpdir(), "apache-"));
  chmodSync(folder, 0o755);
  for (const name of ["open", "support", "left"]) writeFileSync(join(folder, name), name);
  const apache = await run("/usr/sbin/apache2", ["-DFOREGROUND", "-f", new URL("apache.conf", import.meta.url).pathname], {
    env: { ...process.env, FOLDER: folder, SECRET: secret, PASSPHRASE: randomBytes(32).toString("hex") },
  }, /resuming normal operations/);
  t.after(async () => {
    await apache.stop();
    rmSync(folder, { recursive: true });
  });
  const page = await portal.newPage();

  await t.test("a person logs in, and the site knows who", async () => {
    await page.goto(`${site}/open`);
    const arrived = page.waitForResponse((response) => response.url() === `${site}/open` && response.status() === 200);
    await logIn(page, portal.member);
    const headers = (await arrived).headers();
    await page.waitForURL(`${site}/open`);
    assert.deepEqual([headers["x-email"], headers["x-groups"]], [portal.member.email, "support"]);
    assert.equal((await page.goto(`${site}/support`)).status(), 200);
  });

  await t.test("a log-out of the site ends the session at the portal", async () => {
    await page.goto(`${site}/callback?logout=${encodeURIComponent(`${site}/left`)}`);
    await page.waitForURL(`${site}/left`);
    await page.goto(`${issuer}Account`);
    assert.match(page.url(), /\/Account\/Login/);
  });

  await t.test("who is not in the group is kept out", async () => {
    await page.goto(`${site}/open`);
    await logIn(page, portal.person);
    await page.waitForURL(`${site}/open`);
    assert.equal((await page.goto(`${site}/support`)).status(), 401);
  });

  await t.test("a log-out at the portal reaches the site", { skip: !portal.discovery.backchannel_logout_supported && "no back-channel logout" }, async () => {
    await logOutOfPortal(page);
    await until("the end of the session at the site", async () => (await page.goto(`${site}/open`), page.url().startsWith(issuer)));
  });
});
