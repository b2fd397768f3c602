// express-openid-connect, with a session store, which its back-channel logout needs.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import express from "express";
import openid from "express-openid-connect";
import { app, issuer, logIn, logOutOfPortal, secret, serve, startPortal, until } from "./portal.mjs";

const port = 5182;
const site = `http://localhost:${port}`;

function memory() {
  const rows = new Map();
  return {
    get: (id, done) => done(null, rows.get(id)),
    set: (id, row, done) => { rows.set(id, row); done(null); },
    destroy: (id, done) => { rows.delete(id); done(null); },
  };
}

test("express-openid-connect", async (t) => {
  const portal = await startPortal(t, app("shop", port, { PostLogoutRedirectUris__0: site, BackchannelLogoutUri: `${site}/backchannel-logout` }));
  const shop = express();
  shop.use(openid.auth({
    issuerBaseURL: issuer, baseURL: site, clientID: "shop", clientSecret: secret, secret: randomBytes(32).toString("hex"),
    authorizationParams: { response_type: "code", scope: "openid profile email groups" },
    authRequired: false, idpLogout: true, session: { store: memory() }, backchannelLogout: { store: memory() },
  }));
  shop.get("/", (request, response) => response.send(request.oidc.user?.email ?? "nobody"));
  shop.get("/groups", openid.requiresAuth(), (request, response) => response.json(request.oidc.user.groups));
  await serve(t, port, shop);
  const page = await portal.newPage();
  const text = async (path) => (await page.goto(`${site}${path}`), page.locator("body").textContent());

  await t.test("a person logs in", async () => {
    await page.goto(`${site}/groups`);
    await logIn(page, portal.member);
    await page.waitForURL(`${site}/groups`);
    assert.equal(await page.locator("body").textContent(), '["support"]');
    assert.equal(await text("/"), portal.member.email);
  });

  await t.test("a log-out of the app ends the session at the portal", async () => {
    await page.goto(`${site}/logout`);
    await page.waitForURL(`${site}/`);
    await page.goto(`${issuer}Account`);
    assert.match(page.url(), /\/Account\/Login/);
  });

  await t.test("a log-out at the portal reaches the app", { skip: !portal.discovery.backchannel_logout_supported && "no back-channel logout" }, async () => {
    await page.goto(`${site}/groups`);
    await logIn(page, portal.person);
    await page.waitForURL(`${site}/groups`);
    assert.equal(await page.locator("body").textContent(), "[]");
    await logOutOfPortal(page);
    await until("the end of the session at the app", async () => (await text("/")) === "nobody");
  });
});
