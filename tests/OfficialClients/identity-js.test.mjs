// amazon-cognito-identity-js: SRP, new password, devices.
import assert from "node:assert/strict";
import { test } from "node:test";
import { SetUserPoolMfaConfigCommand, AdminCreateUserCommand } from "@aws-sdk/client-cognito-identity-provider";
import cognito from "amazon-cognito-identity-js";
import { authenticator } from "otplib";
import { addPerson, address, code, endpoint, makePool, newPassword, password, sdk } from "./pool.mjs";

const userOf = (pool, Username, Storage = new Map()) => {
  const storage = { setItem: (k, v) => Storage.set(k, v), getItem: k => Storage.get(k) ?? null, removeItem: k => Storage.delete(k), clear: () => Storage.clear() };
  const Pool = new cognito.CognitoUserPool({ UserPoolId: pool.UserPoolId, ClientId: pool.ClientId, endpoint, Storage: storage });
  return new cognito.CognitoUser({ Username, Pool, Storage: storage });
};
const authenticate = (user, Password, more = {}) => new Promise((resolve, reject) => user.authenticateUser(
  new cognito.AuthenticationDetails({ Username: user.getUsername(), Password }),
  { onSuccess: resolve, onFailure: reject, ...Object.fromEntries(Object.entries(more).map(([key, next]) => [key, (...a) => next(resolve, reject, ...a)])) }));
const call = run => new Promise((resolve, reject) => run((error, result) => error ? reject(error) : resolve(result), { onSuccess: resolve, onFailure: reject }));

test("sign up, confirm, SRP, refresh, attributes, sign out everywhere", async () => {
  const pool = await makePool();
  const email = address();
  const user = userOf(pool, email);
  await call(done => user.pool.signUp(email, password, [], null, done));
  await call(done => user.resendConfirmationCode(done));
  await assert.rejects(call(done => user.confirmRegistration("000000x", true, done)), { code: "CodeMismatchException" });
  const confirmation = await code(email);
  await call(done => user.confirmRegistration(confirmation, true, done));
  await assert.rejects(authenticate(user, "Wrong-horse-battery-9"), { code: "NotAuthorizedException" });
  for (let i = 0; i < 20; i++) {
    await authenticate(user, password);
  }
  const session = await call(done => user.getSession(done));
  await call(done => user.refreshSession(session.getRefreshToken(), done));
  assert.equal((await call(done => user.getUserAttributes(done))).find(a => a.Name === "email").Value, email);
  await call((_, callbacks) => user.globalSignOut(callbacks));
});

test("temporary password", async () => {
  const pool = await makePool();
  const Username = address();
  await sdk.send(new AdminCreateUserCommand({ UserPoolId: pool.UserPoolId, Username, TemporaryPassword: password, MessageAction: "SUPPRESS" }));
  const user = userOf(pool, Username);
  await authenticate(user, password, {
    newPasswordRequired: (resolve, reject) => user.completeNewPasswordChallenge(newPassword, {}, { onSuccess: resolve, onFailure: reject }),
  });
});

test("forgotten password", async () => {
  const pool = await makePool();
  const email = await addPerson(pool.UserPoolId);
  const user = userOf(pool, email);
  await call((_, callbacks) => user.forgotPassword(callbacks));
  const reset = await code(email);
  await call((_, callbacks) => user.confirmPassword(reset, newPassword, callbacks));
  await authenticate(user, newPassword);
});

test("an app as second factor", async () => {
  const pool = await makePool();
  await sdk.send(new SetUserPoolMfaConfigCommand({ UserPoolId: pool.UserPoolId, MfaConfiguration: "ON", SoftwareTokenMfaConfiguration: { Enabled: true } }));
  const email = await addPerson(pool.UserPoolId);
  const user = userOf(pool, email);
  let secret;
  await authenticate(user, password, {
    mfaSetup: (resolve, reject) => user.associateSoftwareToken({
      onFailure: reject,
      associateSecretCode: value => {
        secret = value;
        user.verifySoftwareToken(authenticator.generate(secret), "phone", { onSuccess: resolve, onFailure: reject });
      },
    }),
  });
  await authenticate(user, password, {
    totpRequired: (resolve, reject) => user.sendMFACode(
      authenticator.clone({ epoch: Date.now() + 30_000 }).generate(secret), { onSuccess: resolve, onFailure: reject }, "SOFTWARE_TOKEN_MFA"),
  });
});

test("remembered devices", async () => {
  const pool = await makePool({ DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: false } });
  const email = await addPerson(pool.UserPoolId);
  const storage = new Map();
  await authenticate(userOf(pool, email, storage), password);
  const key = [...storage.keys()].find(name => name.endsWith(".deviceKey"));
  assert.ok(key, "no device key was kept");
  const user = userOf(pool, email, storage);
  await authenticate(user, password);
  const devices = await new Promise((resolve, reject) => user.listDevices(60, null, { onSuccess: resolve, onFailure: reject }));
  assert.equal(devices.Devices.length, 1);
  await call((_, callbacks) => user.getDevice(callbacks));
  await call((_, callbacks) => user.setDeviceStatusNotRemembered(callbacks));
  await call((_, callbacks) => user.forgetDevice(callbacks));
  await authenticate(user, password);
});
