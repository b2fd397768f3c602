// openid-client, which the OpenID Foundation has certified.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as client from "openid-client";
import { app, callback, issuer, logIn, secret, serve, startPortal } from "./portal.mjs";

const port = 5181;

test("openid-client", async (t) => {
  const portal = await startPortal(t, app("board", port, { PoolTokens: "id" }), app("other", 5189));
  const page = await portal.newPage();
  await serve(t, port, (request, response) => response.end("the app"));
  const discover = (id, method) => client.discovery(new URL(issuer), id, undefined, method(secret), { execute: [client.allowInsecureRequests] });
  const config = await discover("board", client.ClientSecretBasic);

  const begin = async (parameters, pushed = false) => {
    const verifier = client.randomPKCECodeVerifier();
    const all = {
      redirect_uri: callback(port), scope: "openid profile email groups offline_access",
      code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: "S256",
      state: client.randomState(), nonce: client.randomNonce(), ...parameters,
    };
    const url = pushed ? await client.buildAuthorizationUrlWithPAR(config, all) : client.buildAuthorizationUrl(config, all);
    return { url: url.href, checks: { pkceCodeVerifier: verifier, expectedState: all.state, expectedNonce: all.nonce } };
  };
  const arrive = async () => {
    await page.waitForURL(`${callback(port)}?**`);
    return new URL(page.url());
  };

  await t.test("prompt=none without a session is the error login_required", async () => {
    const { url, checks } = await begin({ prompt: "none" });
    await page.goto(url);
    await assert.rejects(client.authorizationCodeGrant(config, await arrive(), checks), { error: "login_required" });
  });

  let tokens;
  await t.test("a code is redeemed, and ID token and userinfo agree", async () => {
    const { url, checks } = await begin({});
    await page.goto(url);
    await logIn(page, portal.member);
    tokens = await client.authorizationCodeGrant(config, await arrive(), checks);
    const claims = tokens.claims();
    assert.equal(claims.iss, issuer);
    assert.equal(claims.email, portal.member.email);
    assert.deepEqual(claims.groups, ["support"]);
    const info = await client.fetchUserInfo(config, tokens.access_token, claims.sub);
    assert.deepEqual([info.email, info.groups], [claims.email, claims.groups]);
  });

  await t.test("a pushed request works, with max_age", async () => {
    const { url, checks } = await begin({ max_age: "3600" }, true);
    await page.goto(url);
    assert.ok((await client.authorizationCodeGrant(config, await arrive(), { ...checks, maxAge: 3600 })).claims().auth_time);
  });

  await t.test("the secret may stand in the body, too", async () => {
    const post = await discover("board", client.ClientSecretPost);
    assert.equal((await client.tokenIntrospection(post, tokens.access_token)).active, true);
  });

  await t.test("another app learns nothing of the token", async () => {
    const other = await discover("other", client.ClientSecretPost);
    assert.equal((await client.tokenIntrospection(other, tokens.access_token)).active, false);
  });

  const exchange = "urn:ietf:params:oauth:grant-type:token-exchange";
  const hasExchange = portal.discovery.grant_types_supported.includes(exchange);
  await t.test("the pool's ID token is given in exchange", { skip: !hasExchange && "no token exchange" }, async () => {
    const type = "urn:ietf:params:oauth:token-type:";
    const given = await client.genericGrantRequest(config, exchange, {
      subject_token: tokens.access_token, subject_token_type: `${type}access_token`, requested_token_type: `${type}id_token`,
    });
    const [, payload] = given.access_token.split(".");
    const claims = JSON.parse(Buffer.from(payload, "base64url"));
    assert.deepEqual([claims.token_use, claims.sub], ["id", tokens.claims().sub]);
  });

  const levels = portal.discovery.acr_values_supported;
  await t.test("a log-in with a second step says so", { skip: !levels && "no acr" }, () => assert.equal(tokens.claims().acr, "2fa"));

  await t.test("tokens are renewed and revoked", async () => {
    const renewed = await client.refreshTokenGrant(config, tokens.refresh_token);
    assert.equal(renewed.claims().sid, tokens.claims().sid);
    await client.tokenRevocation(config, renewed.refresh_token);
    await assert.rejects(client.refreshTokenGrant(config, renewed.refresh_token), { error: "invalid_grant" });
  });

  await t.test("a log-out comes back with its state", async () => {
    // The ID token of above went with its refresh token.
    const again = await begin({});
    await page.goto(again.url);
    const { id_token } = await client.authorizationCodeGrant(config, await arrive(), again.checks);
    const url = client.buildEndSessionUrl(config, {
      id_token_hint: id_token, post_logout_redirect_uri: `http://localhost:${port}/`, state: "s",
    });
    await page.goto(url.href);
    await page.waitForURL(`http://localhost:${port}/?state=s`);
  });
});
