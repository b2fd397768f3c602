// AWS SDK for JavaScript v3.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import * as aws from "@aws-sdk/client-cognito-identity-provider";
import { authenticator } from "otplib";
import { addPerson, address, code, makePool, newPassword, password, sdk } from "./pool.mjs";

const send = (name, input) => sdk.send(new aws[`${name}Command`](input));
const refused = (type, promise) => assert.rejects(promise, error => error instanceof aws[type] || assert.fail(`${error.name}: ${error.message}`));
const signIn = (pool, USERNAME, PASSWORD = password) => send("InitiateAuth", {
  ClientId: pool.ClientId, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters: { USERNAME, PASSWORD },
});
const answer = (pool, challenge, USERNAME, responses) => send("RespondToAuthChallenge", {
  ClientId: pool.ClientId, ChallengeName: challenge.ChallengeName, Session: challenge.Session,
  ChallengeResponses: { USERNAME, ...responses },
});

test("sign up, confirm, sign in, change, leave", async () => {
  const pool = await makePool();
  const Username = address();
  const signUp = await send("SignUp", { ClientId: pool.ClientId, Username, Password: password });
  assert.match(signUp.CodeDeliveryDetails.Destination, /^p\*\*\*@e\*\*\*$/);
  await refused("UsernameExistsException", send("SignUp", { ClientId: pool.ClientId, Username, Password: password }));
  await refused("UserNotConfirmedException", signIn(pool, Username));
  await send("ResendConfirmationCode", { ClientId: pool.ClientId, Username });
  await refused("CodeMismatchException", send("ConfirmSignUp", { ClientId: pool.ClientId, Username, ConfirmationCode: "000000x" }));
  await send("ConfirmSignUp", { ClientId: pool.ClientId, Username, ConfirmationCode: await code(Username) });
  await refused("NotAuthorizedException", signIn(pool, Username, "Wrong-horse-battery-9"));
  const { AuthenticationResult: tokens } = await signIn(pool, Username);
  const { AccessToken } = tokens;
  const me = await send("GetUser", { AccessToken });
  assert.equal(me.UserAttributes.find(a => a.Name === "email_verified").Value, "true");
  await send("UpdateUserAttributes", { AccessToken, UserAttributes: [{ Name: "given_name", Value: "Ann" }] });
  await send("DeleteUserAttributes", { AccessToken, UserAttributeNames: ["given_name"] });
  await send("ChangePassword", { AccessToken, PreviousPassword: password, ProposedPassword: newPassword });
  await refused("InvalidPasswordException", send("ChangePassword", { AccessToken, PreviousPassword: newPassword, ProposedPassword: "short" }));
  const refreshed = await send("InitiateAuth", {
    ClientId: pool.ClientId, AuthFlow: "REFRESH_TOKEN_AUTH", AuthParameters: { REFRESH_TOKEN: tokens.RefreshToken },
  });
  assert.equal(refreshed.AuthenticationResult.RefreshToken, undefined);
  await send("RevokeToken", { ClientId: pool.ClientId, Token: tokens.RefreshToken });
  const again = (await signIn(pool, Username, newPassword)).AuthenticationResult;
  await send("GlobalSignOut", { AccessToken: again.AccessToken });
  await refused("NotAuthorizedException", send("GetUser", { AccessToken: again.AccessToken }));
  const last = (await signIn(pool, Username, newPassword)).AuthenticationResult;
  await send("DeleteUser", { AccessToken: last.AccessToken });
  await refused("UserNotFoundException", signIn(pool, Username, newPassword));
});

test("forgotten password", async () => {
  const pool = await makePool();
  const Username = await addPerson(pool.UserPoolId);
  await send("ForgotPassword", { ClientId: pool.ClientId, Username });
  await refused("CodeMismatchException", send("ConfirmForgotPassword", { ClientId: pool.ClientId, Username, Password: newPassword, ConfirmationCode: "000000x" }));
  await send("ConfirmForgotPassword", { ClientId: pool.ClientId, Username, Password: newPassword, ConfirmationCode: await code(Username) });
  assert.ok((await signIn(pool, Username, newPassword)).AuthenticationResult);
});

test("temporary password, by an administrator, with a secret", async () => {
  const pool = await makePool({}, { GenerateSecret: true });
  const Username = address();
  const hash = name => createHmac("sha256", pool.secret).update(name + pool.ClientId).digest("base64");
  await send("AdminCreateUser", { UserPoolId: pool.UserPoolId, Username, UserAttributes: [{ Name: "email", Value: Username }], DesiredDeliveryMediums: ["EMAIL"] });
  const temporary = await code(Username);
  const challenge = await send("AdminInitiateAuth", {
    ...pool, secret: undefined, AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: Username, PASSWORD: temporary, SECRET_HASH: hash(Username) },
  });
  assert.equal(challenge.ChallengeName, "NEW_PASSWORD_REQUIRED");
  const name = challenge.ChallengeParameters.USER_ID_FOR_SRP;
  const done = await send("AdminRespondToAuthChallenge", {
    UserPoolId: pool.UserPoolId, ClientId: pool.ClientId, ChallengeName: challenge.ChallengeName, Session: challenge.Session,
    ChallengeResponses: { USERNAME: name, NEW_PASSWORD: newPassword, SECRET_HASH: hash(name) },
  });
  const { AuthenticationResult } = await send("GetTokensFromRefreshToken", {
    ClientId: pool.ClientId, ClientSecret: pool.secret, RefreshToken: done.AuthenticationResult.RefreshToken,
  });
  assert.ok(AuthenticationResult.AccessToken);
});

test("rotation of refresh tokens", async () => {
  const pool = await makePool({}, { RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 0 } });
  const Username = await addPerson(pool.UserPoolId);
  const { RefreshToken } = (await signIn(pool, Username)).AuthenticationResult;
  const first = await send("GetTokensFromRefreshToken", { ClientId: pool.ClientId, RefreshToken });
  assert.notEqual(first.AuthenticationResult.RefreshToken, RefreshToken);
  await refused("RefreshTokenReuseException", send("GetTokensFromRefreshToken", { ClientId: pool.ClientId, RefreshToken }));
});

test("second factors: app, mail, choice between them", async () => {
  const pool = await makePool();
  await send("SetUserPoolMfaConfig", {
    UserPoolId: pool.UserPoolId, MfaConfiguration: "OPTIONAL", SoftwareTokenMfaConfiguration: { Enabled: true },
    EmailMfaConfiguration: { Message: "Code: {####}", Subject: "Code" },
  });
  assert.equal((await send("GetUserPoolMfaConfig", { UserPoolId: pool.UserPoolId })).MfaConfiguration, "OPTIONAL");
  const Username = await addPerson(pool.UserPoolId);
  const { AccessToken } = (await signIn(pool, Username)).AuthenticationResult;
  const { SecretCode } = await send("AssociateSoftwareToken", { AccessToken });
  await refused("EnableSoftwareTokenMFAException", send("VerifySoftwareToken", { AccessToken, UserCode: "000000" }));
  const used = authenticator.generate(SecretCode);
  await send("VerifySoftwareToken", { AccessToken, UserCode: used, FriendlyDeviceName: "phone" });
  await send("SetUserMFAPreference", { AccessToken, SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } });
  let challenge = await signIn(pool, Username);
  assert.equal(challenge.ChallengeName, "SOFTWARE_TOKEN_MFA");
  await refused("ExpiredCodeException", answer(pool, challenge, Username, { SOFTWARE_TOKEN_MFA_CODE: used }));
  const next = authenticator.clone({ epoch: Date.now() + 30_000 }).generate(SecretCode);
  assert.ok((await answer(pool, challenge, Username, { SOFTWARE_TOKEN_MFA_CODE: next })).AuthenticationResult);
  await send("SetUserMFAPreference", {
    AccessToken, SoftwareTokenMfaSettings: { Enabled: true }, EmailMfaSettings: { Enabled: true },
  });
  challenge = await signIn(pool, Username);
  assert.equal(challenge.ChallengeName, "SELECT_MFA_TYPE");
  challenge = await answer(pool, challenge, Username, { ANSWER: "EMAIL_OTP" });
  assert.equal(challenge.ChallengeName, "EMAIL_OTP");
  assert.ok((await answer(pool, challenge, Username, { EMAIL_OTP_CODE: await code(Username) })).AuthenticationResult);
  assert.deepEqual((await send("GetUserAuthFactors", { AccessToken })).UserMFASettingList.toSorted(), ["EMAIL_OTP", "SOFTWARE_TOKEN_MFA"]);
});

test("choice of the first factor", async () => {
  const pool = await makePool({ Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP", "WEB_AUTHN"] } } });
  await send("SetUserPoolMfaConfig", { UserPoolId: pool.UserPoolId, WebAuthnConfiguration: { RelyingPartyId: "localhost", UserVerification: "preferred" } });
  const USERNAME = await addPerson(pool.UserPoolId);
  const choice = await send("InitiateAuth", { ClientId: pool.ClientId, AuthFlow: "USER_AUTH", AuthParameters: { USERNAME } });
  assert.equal(choice.ChallengeName, "SELECT_CHALLENGE");
  const mailed = await answer(pool, choice, USERNAME, { ANSWER: "EMAIL_OTP" });
  const { AuthenticationResult } = await answer(pool, mailed, USERNAME, { EMAIL_OTP_CODE: await code(USERNAME) });
  const { CredentialCreationOptions } = await send("StartWebAuthnRegistration", AuthenticationResult);
  assert.equal(CredentialCreationOptions.rp.id, "localhost");
  assert.deepEqual((await send("ListWebAuthnCredentials", AuthenticationResult)).Credentials, []);
});

test("administration of people, groups, pools and tags", async () => {
  const pool = await makePool();
  const { UserPoolId } = pool;
  const Username = await addPerson(UserPoolId);
  for (let i = 0; i < 4; i++) await addPerson(UserPoolId);
  let pages = 0, found = 0;
  for await (const page of paginate(token => send("ListUsers", { UserPoolId, Limit: 2, PaginationToken: token }))) {
    pages++;
    found += page.Users.length;
  }
  assert.deepEqual([pages >= 3, found], [true, 5]);
  assert.equal((await send("ListUsers", { UserPoolId, Filter: `email = "${Username}"` })).Users.length, 1);
  await send("CreateGroup", { UserPoolId, GroupName: "support", Precedence: 1 });
  await refused("GroupExistsException", send("CreateGroup", { UserPoolId, GroupName: "support" }));
  await send("AdminAddUserToGroup", { UserPoolId, Username, GroupName: "support" });
  assert.equal((await send("AdminListGroupsForUser", { UserPoolId, Username })).Groups[0].GroupName, "support");
  assert.equal((await send("ListUsersInGroup", { UserPoolId, GroupName: "support" })).Users.length, 1);
  await send("AdminRemoveUserFromGroup", { UserPoolId, Username, GroupName: "support" });
  await send("DeleteGroup", { UserPoolId, GroupName: "support" });
  await send("AdminDisableUser", { UserPoolId, Username });
  await refused("NotAuthorizedException", signIn(pool, Username));
  await send("AdminEnableUser", { UserPoolId, Username });
  await send("AdminUpdateUserAttributes", { UserPoolId, Username, UserAttributes: [{ Name: "name", Value: "Ann" }] });
  const person = await send("AdminGetUser", { UserPoolId, Username });
  assert.ok(person.UserCreateDate instanceof Date);
  await send("AdminResetUserPassword", { UserPoolId, Username });
  await refused("PasswordResetRequiredException", signIn(pool, Username));
  await send("AdminDeleteUser", { UserPoolId, Username });
  await refused("UserNotFoundException", send("AdminGetUser", { UserPoolId, Username }));
  const { UserPool } = await send("DescribeUserPool", { UserPoolId });
  await send("TagResource", { ResourceArn: UserPool.Arn, Tags: { team: "web" } });
  assert.deepEqual((await send("ListTagsForResource", { ResourceArn: UserPool.Arn })).Tags, { team: "web" });
  await send("UntagResource", { ResourceArn: UserPool.Arn, TagKeys: ["team"] });
  await send("UpdateUserPoolClient", { UserPoolId, ClientId: pool.ClientId, ClientName: "renamed" });
  assert.equal((await send("DescribeUserPoolClient", { UserPoolId, ClientId: pool.ClientId })).UserPoolClient.ClientName, "renamed");
  assert.equal((await send("ListUserPoolClients", { UserPoolId, MaxResults: 60 })).UserPoolClients.length, 1);
  await send("DeleteUserPoolClient", { UserPoolId, ClientId: pool.ClientId });
  await send("DeleteUserPool", { UserPoolId });
  await refused("ResourceNotFoundException", send("DescribeUserPool", { UserPoolId }));
});

test("what is not built says so", () => assert.rejects(
  send("ListIdentityProviders", { UserPoolId: "eu-west-1_aaaaaaaaa" }), { message: "The local pool does not answer ListIdentityProviders." }));

async function* paginate(next) {
  let token;
  do {
    const page = await next(token);
    yield page;
    token = page.PaginationToken;
  } while (token);
}
