// authlib: apt-get install python3-authlib python3-requests
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { app, issuer, logIn, run, secret, startPortal } from "./portal.mjs";

const port = 5185;
const python = process.env.PYTHON ?? "/usr/bin/python3";
const isMissing = spawnSync(python, ["-c", "import authlib, requests"]).status !== 0;

test("authlib", { skip: isMissing && "authlib is not installed" }, async (t) => {
  const portal = await startPortal(t, app("authlib", port));
  const site = await run(python, ["-u", new URL("authlib_app.py", import.meta.url).pathname], {
    env: { ...process.env, ISSUER: issuer, SECRET: secret, PORT: `${port}`, AUTHLIB_INSECURE_TRANSPORT: "1" },
  }, /listening/);
  t.after(site.stop);
  const page = await portal.newPage();

  await page.goto(`http://localhost:${port}/`);
  await logIn(page, portal.member);
  await page.waitForURL(`http://localhost:${port}/callback?**`);
  const seen = JSON.parse(await page.locator("body").textContent());

  assert.deepEqual(seen, {
    email: portal.member.email, groups: ["support"], userinfo: portal.member.email, renewed: true, active: true, active_after_revocation: false,
  });
});
