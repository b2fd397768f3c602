// Creates a pool and a client for one journey, through the API of the local pool that POOL names.
import {
  AdminCreateUserCommand, AdminSetUserPasswordCommand, CognitoIdentityProviderClient, CreateUserPoolClientCommand, CreateUserPoolCommand,
} from "@aws-sdk/client-cognito-identity-provider";

export const endpoint = process.env.POOL ?? "http://127.0.0.1:9229";
const overview = await (await fetch(endpoint)).json();
const region = overview.region;
export const password = "Correct-horse-battery-9";
export const newPassword = "Another-horse-battery-8";

export const sdk = new CognitoIdentityProviderClient({
  region, endpoint, credentials: { accessKeyId: "local", secretAccessKey: "local" }, maxAttempts: 1,
});

let people = 0;
export const address = () => `person${++people}-${process.hrtime.bigint()}@example.com`;

export async function makePool(settings = {}, clientSettings = {}) {
  const { UserPool } = await sdk.send(new CreateUserPoolCommand({
    PoolName: "official", UsernameAttributes: ["email"], AutoVerifiedAttributes: ["email"], ...settings,
  }));
  const { UserPoolClient } = await sdk.send(new CreateUserPoolClientCommand({
    UserPoolId: UserPool.Id,
    ClientName: "official",
    ExplicitAuthFlows: [
      "ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_USER_AUTH",
      ...(clientSettings.RefreshTokenRotation ? [] : ["ALLOW_REFRESH_TOKEN_AUTH"]),
    ],
    ...clientSettings,
  }));
  return { UserPoolId: UserPool.Id, ClientId: UserPoolClient.ClientId, secret: UserPoolClient.ClientSecret };
}

export async function code(to) {
  const messages = await (await fetch(`${endpoint}/mailbox/messages?to=${encodeURIComponent(to)}`)).json();
  return messages[0].code;
}

export async function addPerson(UserPoolId, Username = address()) {
  await sdk.send(new AdminCreateUserCommand({
    UserPoolId, Username, MessageAction: "SUPPRESS", TemporaryPassword: password,
    UserAttributes: [{ Name: "email", Value: Username }, { Name: "email_verified", Value: "true" }],
  }));
  await sdk.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: password, Permanent: true }));
  return Username;
}
