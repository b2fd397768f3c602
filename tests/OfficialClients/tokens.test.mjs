// Public token verifiers: aws-jwt-verify and jose.
import assert from "node:assert/strict";
import { test } from "node:test";
import { InitiateAuthCommand } from "@aws-sdk/client-cognito-identity-provider";
import { CognitoJwtVerifier, JwtVerifier } from "aws-jwt-verify";
import { createRemoteJWKSet, decodeJwt, jwtVerify } from "jose";
import { addPerson, endpoint, makePool, password, sdk } from "./pool.mjs";

const pool = await makePool();
const USERNAME = await addPerson(pool.UserPoolId);
const { AuthenticationResult: tokens } = await sdk.send(new InitiateAuthCommand({
  ClientId: pool.ClientId, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters: { USERNAME, PASSWORD: password },
}));
const issuer = decodeJwt(tokens.IdToken).iss;
const keys = await (await fetch(`${endpoint}/${pool.UserPoolId}/.well-known/jwks.json`)).json();

test("jose takes ID and access tokens", async () => {
  const set = createRemoteJWKSet(new URL(`${endpoint}/${pool.UserPoolId}/.well-known/jwks.json`));
  await jwtVerify(tokens.IdToken, set, { issuer, audience: pool.ClientId });
  await jwtVerify(tokens.AccessToken, set, { issuer });
  const forged = tokens.IdToken.slice(0, -8) + (tokens.IdToken.at(-8) === "A" ? "B" : "A") + tokens.IdToken.slice(-7);
  await assert.rejects(jwtVerify(forged, set, { issuer }));
});

test("aws-jwt-verify takes them with the keys of the pool", async () => {
  const id = CognitoJwtVerifier.create({ userPoolId: pool.UserPoolId, tokenUse: "id", clientId: pool.ClientId });
  id.cacheJwks(keys, pool.UserPoolId);
  const generic = JwtVerifier.create({ issuer, audience: pool.ClientId, jwksUri: "https://unused.example/" });
  generic.cacheJwks(keys, issuer);
  await generic.verify(tokens.IdToken);
  await id.verify(tokens.IdToken);
});
