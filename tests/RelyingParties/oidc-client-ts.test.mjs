// oidc-client-ts in Chromium: an app without a server.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { app, issuer, logIn, serve, startPortal } from "./portal.mjs";

const port = 5183;
const site = `http://localhost:${port}`;
const script = readFileSync(createRequire(import.meta.url).resolve("oidc-client-ts").replace(/dist\/.*/, "dist/browser/oidc-client-ts.min.js"));
const html = `<!DOCTYPE html><title>App</title><link rel="icon" href="data:,"><script src="/oidc.js"></script><script>
  window.manager = new oidc.UserManager({
    authority: ${JSON.stringify(issuer)}, client_id: "spa", redirect_uri: "${site}/callback", silent_redirect_uri: "${site}/callback",
    post_logout_redirect_uri: "${site}/", scope: "openid profile email groups offline_access",
  });
  window.arrived = location.pathname === "/callback" ? manager.signinCallback() : Promise.resolve();
</script>`;

test("oidc-client-ts", async (t) => {
  const portal = await startPortal(t, app("spa", port, { Kind: "spa", SecretHashes__0: null }));
  await serve(t, port, (request, response) => request.url === "/oidc.js"
    ? response.setHeader("Content-Type", "text/javascript").end(script)
    : response.setHeader("Content-Type", "text/html").end(html));
  const page = await portal.newPage();
  const complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  const user = () => page.evaluate(async () => { await arrived; return (await manager.getUser())?.toStorageString(); });

  let first;
  await t.test("a person logs in", async () => {
    await page.goto(site);
    await page.evaluate(() => { manager.signinRedirect(); });
    await page.waitForURL("**/Account/Login**");
    await logIn(page, portal.member);
    await page.waitForURL(`${site}/callback?**`);
    first = JSON.parse(await user());
    assert.equal(first.profile.email, portal.member.email);
    assert.deepEqual(first.profile.groups, ["support"]);
  });

  await t.test("tokens are renewed by the refresh token", async () => {
    const token = await page.evaluate(async () => (await manager.signinSilent()).access_token);
    assert.notEqual(token, first.access_token);
  });

  await t.test("tokens are renewed in a hidden frame", async () => {
    const token = await page.evaluate(async () => {
      const one = await manager.getUser();
      one.refresh_token = undefined;
      await manager.storeUser(one);
      return (await manager.signinSilent()).access_token;
    });
    assert.ok(token);
  });

  await t.test("a person logs in in a window of its own", async () => {
    await page.evaluate(() => manager.removeUser());
    assert.equal(await page.evaluate(async () => (await manager.signinPopup()).profile.email), portal.member.email);
  });

  await t.test("tokens are revoked, and the portal gives new ones without asking", () => page.evaluate(async () => {
    await manager.revokeTokens();
    await manager.removeUser();
    await manager.signinSilent();
  }));

  await t.test("a log-out comes back", async () => {
    await page.evaluate(() => { manager.signoutRedirect(); });
    await page.waitForURL(`${site}/`);
    await page.goto(`${issuer}Account`);
    assert.match(page.url(), /\/Account\/Login/);
  });

  assert.deepEqual(complaints, []);
});
