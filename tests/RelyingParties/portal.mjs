// Starts the portal on an empty pool with the apps of one test file, and a browser in front of it.
import { spawn } from "node:child_process";
import { createHash, createHmac, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const root = new URL("../..", import.meta.url).pathname;
const address = "http://localhost:5180";
export const issuer = `${address}/`;
export const secret = randomBytes(32).toString("base64url");
export const callback = (port) => `http://localhost:${port}/callback`;

/** Settings of an app with every scope. What is in `more` replaces them. */
export function app(id, port, more = {}) {
  return Object.entries({
    Name__en: id,
    SecretHashes__0: `sha256:${createHash("sha256").update(secret).digest("hex")}`,
    RedirectUris__0: callback(port),
    PostLogoutRedirectUris__0: `http://localhost:${port}/`,
    Scopes__0: "profile", Scopes__1: "email", Scopes__2: "groups",
    ShowGroups__0: "*",
    Offline: "true",
    ...more,
  }).filter(([, value]) => value !== null).map(([key, value]) => [`Portal__Apps__${id}__${key}`, value]);
}

/** Runs a program until stop is called. `ready` is a pattern for its output. */
export async function run(program, parameters, options, ready) {
  const child = spawn(program, parameters, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((resolve) => child.once("close", resolve));
  let output = "";
  const match = await new Promise((resolve, reject) => {
    const hear = (text) => {
      output += text;
      const found = ready.exec(output);
      if (found) resolve(found);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("error", reject);
    child.once("close", () => reject(new Error(`${program} ended: ${output}`)));
  });
  return { match, stop: () => { child.kill(); return ended; } };
}

/** Starts portal and browser, and stops both after the tests of the file. */
export async function startPortal(t, ...apps) {
  const folder = mkdtempSync(join(tmpdir(), "relying-parties-"));
  const portal = await run("dotnet", [join(root, "artifacts/bin/IdentityPortal.Web/debug/IdentityPortal.Web.dll")], {
    env: {
      ...process.env,
      ASPNETCORE_ENVIRONMENT: "Development",
      ASPNETCORE_URLS: address,
      ConnectionStrings__Portal: `Data Source=${join(folder, "portal.db")}`,
      Portal__Trail__KeyFile: join(folder, "trail.key"),
      LocalPool__Port: "0",
      LocalPool__Data: "",
      ...Object.fromEntries(apps.flat()),
    },
  }, /Local pool \S+ at (\S+)[^]*Application started/);
  t.after(async () => {
    await portal.stop();
    rmSync(folder, { recursive: true });
  });
  const { people } = await (await fetch(portal.match[1])).json();
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  t.after(() => browser.close());
  return {
    person: people.find((one) => one.state === "CONFIRMED" && one.groups.length === 0),
    member: people.find((one) => one.groups.includes("support")),
    discovery: await (await fetch(`${issuer}.well-known/openid-configuration`)).json(),
    newPage: async () => (await browser.newContext()).newPage(),
  };
}

/** Logs in on the portal's page, which the browser shows. */
export async function logIn(page, person) {
  await page.getByLabel("Email address").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Log in", exact: true }).click();
  if (person.authenticatorKey) {
    await page.getByLabel("Code", { exact: true }).fill(codeOf(person.authenticatorKey));
    await page.getByRole("button", { name: "Log in", exact: true }).click();
  }
}

export async function logOutOfPortal(page) {
  await page.goto(`${issuer}Account`);
  await page.getByRole("button", { name: "Log out", exact: true }).click();
  await page.getByText("You are logged out.").waitFor();
}

/** Serves an app at a port until the end of the tests. */
export async function serve(t, port, answer) {
  const server = createServer(answer).listen(port, "localhost");
  await new Promise((resolve) => server.once("listening", resolve));
  t.after(() => { server.closeAllConnections(); server.close(); });
}

/** Asks until the answer is right: a log-out reaches an app a moment later. */
export async function until(what, isRight) {
  for (let tries = 0; tries < 100; tries++) {
    if (await isRight()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Waited in vain for ${what}`);
}

// RFC 6238, with a key in base32.
function codeOf(key) {
  const bits = [...key].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const bytes = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac("sha1", bytes).update(step).digest();
  return String((hash.readUInt32BE(hash.at(-1) & 15) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
