import assert from "node:assert/strict";
import { execFile, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request as send } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { parse } from "yaml";
import { buildImage, hardened, image, missing, root, run } from "./image.mjs";

// What the tasks of deploy/service.yaml run: their commands, users and variables, with Debian's PostgreSQL for RDS, and a server of this file for
// the credentials of a task, KMS and Cognito.
const postgres = "/usr/lib/postgresql/15/bin";
const skip = missing || (!existsSync(`${postgres}/postgres`) && `needs ${postgres}/postgres`);
const folder = mkdtempSync(join(tmpdir(), "identity-portal-fargate-"));
const ports = { database: 15433, aws: 18092, portal: 18093 };
const container = "identity-portal-fargate";
const keyId = "arn:aws:kms:eu-west-1:000000000000:key/1";
const secrets = { master: "owner-secret", portal: "portal-secret", client: "client-secret", trail: "A1b2".repeat(11) };
const asked = { credentials: 0, generated: 0, decrypted: 0, unsigned: 0 };
const servers = [];

// A function becomes {name: argument}; what a parameter, a secret or a resource stands for is below.
const functions = ["Ref", "Sub", "GetAtt", "If", "Equals", "Not", "Join"].flatMap(name => [
  { tag: `!${name}`, resolve: text => ({ [name]: text }) },
  { tag: `!${name}`, collection: "seq", resolve: list => ({ [name]: list.toJSON() }) },
]);
const template = parse(readFileSync(`${root}deploy/service.yaml`, "utf8"), { customTags: functions, logLevel: "error" });
const names = {
  DomainName: "accounts.example.com", VpcNetwork: "127.0.0.0/8", ClientSecretArn: "client", TrailKey: "trail", PortalPassword: "portal",
  "Database.Endpoint.Address": "localhost", "Database.MasterUserSecret.SecretArn": "master", "KeysKey.Arn": keyId,
};

function text(value) {
  const filled = typeof value === "string" ? value : value.Ref ? names[value.Ref] : value.GetAtt ? names[value.GetAtt]
    : value.Sub.replace(/\$\{([\w.]+)\}/g, (_, name) => names[name]);
  assert.ok(filled !== undefined && !filled.includes("undefined"), JSON.stringify(value));
  return filled;
}

function taskOf(name) {
  const [task] = template.Resources[name].Properties.ContainerDefinitions;
  const plain = Object.fromEntries(task.Environment.map(({ Name, Value }) => [Name, text(Value).replace("Host=localhost", `Host=localhost;Port=${ports.database}`)]));
  const hidden = task.Secrets.map(secret => secret.If?.[0] === "HasSupportDesk" ? secret.If[1] : secret).filter(secret => !secret.If)
    .map(({ Name, ValueFrom }) => [Name, secrets[text(ValueFrom).split(":")[0]]]);
  return { ...task, variables: { ...plain, ...Object.fromEntries(hidden) } };
}

const podman = async (...arguments_) => (await promisify(execFile)("podman", ["--runtime", "runc", ...arguments_])).stdout;
const variables = environment => Object.entries(environment).flatMap(([key, value]) => ["--env", `${key}=${value}`]);

// On Fargate there is no memory to write to in place of /tmp.
const onFargate = (task, extra = {}) => [...hardened().filter((word, place, all) => word !== "--tmpfs" && all[place - 1] !== "--tmpfs"), "--no-healthcheck",
  "--user", task.User, "--volume", `${folder}/rds.pem:/etc/rds.pem:ro`, ...variables({ ...task.variables, ...extra }), image, ...task.Command ?? []];

// What the settings' file and Fargate give: the pool, and the credentials of the role.
const given = {
  AWS__Region: "eu-west-1", AWS__UserPoolId: "eu-west-1_Example01", AWS__UserPoolClientId: "example", AWS__ServiceURL: `http://127.0.0.1:${ports.aws}`,
  AWS__AuthenticationRegion: "eu-west-1", Portal__PasswordPolicy__MinimumLength: "15", ASPNETCORE_HTTP_PORTS: `${ports.portal}`,
  AWS_CONTAINER_CREDENTIALS_FULL_URI: `http://127.0.0.1:${ports.aws}/credentials`, AWS_ENDPOINT_URL_KMS: `http://127.0.0.1:${ports.aws}`,
  AWS_EC2_METADATA_DISABLED: "true",
};

const psql = (user, statement) => spawnSync("psql", ["--tuples-only", "--no-align", `--command=${statement}`], { encoding: "utf8", env: { ...process.env,
  PGHOST: "localhost", PGPORT: `${ports.database}`, PGDATABASE: "portal", PGUSER: user, PGPASSWORD: user === "portal" ? secrets.portal : secrets.master,
  PGSSLMODE: "verify-full", PGSSLROOTCERT: `${folder}/rds.pem` } });

// As the load balancer sends it.
const ask = (path, { host = "accounts.example.com", body = "", headers = {} } = {}) => new Promise((resolve, reject) => send({ host: "127.0.0.1", port: ports.portal, path,
  method: body ? "POST" : "GET", headers: { Host: host, "X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7", ...headers } }, async answer => {
  let page = "";
  for await (const part of answer.setEncoding("utf8")) {
    page += part;
  }

  resolve({ status: answer.statusCode, headers: answer.headers, page });
}).on("error", reject).end(body));

/** Whether CloudWatch's filter takes the line, as its documentation describes JSON filters. */
const takes = (filter, line) => Function("has", `return ${template.Resources[filter].Properties.FilterPattern.slice(1, -1)
  .replace(/\$\.([\w.]+) = ("[^"]*"|\d+)/g, 'has("$1", $2)')}`)((path, wanted) => {
  const found = path.split(".").reduce((value, name) => value?.[name], line);
  return typeof wanted === "string" && wanted.endsWith("*") ? String(found).startsWith(wanted.slice(0, -1)) : found === wanted;
});

const log = async () => (await promisify(execFile)("podman", ["logs", container])).stdout.trim().split("\n").map(line => JSON.parse(line));

async function until(what, holds) {
  for (const end = Date.now() + 120_000; !(await holds()); await new Promise(resume => setTimeout(resume, 100))) {
    assert.ok(Date.now() < end, what);
  }
}

// The credentials of a task's role; KMS, which "encrypts" by putting its name before a key; and a Cognito that throttles everything.
async function answer(request, response) {
  let body = "";
  for await (const part of request) {
    body += part;
  }

  if (request.url === "/credentials") {
    asked.credentials++;
    response.end(JSON.stringify({ AccessKeyId: "ASIAROLE", SecretAccessKey: "role", Token: "token", Expiration: new Date(Date.now() + 3_600_000).toISOString() }));
    return;
  }

  response.setHeader("Content-Type", "application/x-amz-json-1.1");
  if (!request.headers["x-amz-target"]?.startsWith("TrentService.")) {
    response.writeHead(400).end(JSON.stringify({ __type: "TooManyRequestsException", message: "Rate exceeded" }));
    return;
  }

  const { CiphertextBlob, EncryptionContext } = JSON.parse(body);
  const conditions = template.Resources.TaskRole.Properties.Policies[0].PolicyDocument.Statement.find(statement => statement.Sid === "Keys").Condition.StringEquals;
  const mayUse = Object.entries(conditions).every(([key, value]) => EncryptionContext[key.replace("kms:EncryptionContext:", "")] === value);
  asked.unsigned += request.headers.authorization?.includes("Credential=ASIAROLE/") && mayUse ? 0 : 1;
  if (request.headers["x-amz-target"] === "TrentService.GenerateDataKey") {
    asked.generated++;
    const key = randomBytes(32);
    response.end(JSON.stringify({ KeyId: keyId, Plaintext: key.toString("base64"), CiphertextBlob: Buffer.concat([Buffer.from("kms:"), key]).toString("base64") }));
  } else {
    asked.decrypted++;
    response.end(JSON.stringify({ KeyId: keyId, Plaintext: Buffer.from(CiphertextBlob, "base64").subarray(4).toString("base64") }));
  }
}

if (skip) {
  test("the tasks of Fargate", { skip });
} else {
  before(async () => {
    spawnSync("podman", ["rm", "--force", container]);
    buildImage();
    chmodSync(folder, 0o755);
    mkdirSync(`${folder}/database`);

    // Two authorities in one file, as RDS has many. Only the second one has signed the server's certificate.
    for (const authority of ["other", "authority"]) {
      run("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", `/CN=${authority}`, "-keyout", `${folder}/${authority}.key`,
        "-out", `${folder}/${authority}.pem`, "-addext", "keyUsage=critical,keyCertSign"]);
    }

    run("openssl", ["req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-keyout", `${folder}/server.key`, "-out", `${folder}/server.csr`]);
    writeFileSync(`${folder}/names`, "subjectAltName=DNS:localhost\n");
    run("openssl", ["x509", "-req", "-in", `${folder}/server.csr`, "-CA", `${folder}/authority.pem`, "-CAkey", `${folder}/authority.key`, "-CAcreateserial",
      "-days", "1", "-extfile", `${folder}/names`, "-out", `${folder}/server.pem`]);
    writeFileSync(`${folder}/rds.pem`, readFileSync(`${folder}/other.pem`, "utf8") + readFileSync(`${folder}/authority.pem`, "utf8"));
    writeFileSync(`${folder}/password`, secrets.master);
    run("chown", ["postgres", `${folder}/database`, `${folder}/server.key`, `${folder}/password`]);

    // Whoever owns the database of RDS is no superuser.
    const as = (...command) => ["-u", "postgres", "--", ...command];
    run("runuser", as(`${postgres}/initdb`, "--pgdata", `${folder}/database`, "--username=rdsadmin", `--pwfile=${folder}/password`, "--auth=scram-sha-256"));
    writeFileSync(`${folder}/database/pg_hba.conf`, "local all all trust\nhostssl all all all scram-sha-256\n");
    servers.push(spawn("runuser", as(`${postgres}/postgres`, "-D", `${folder}/database`, "-p", `${ports.database}`, "-k", folder, "-c", "fsync=off", "-c", "ssl=on",
      "-c", `ssl_cert_file=${folder}/server.pem`, "-c", `ssl_key_file=${folder}/server.key`), { stdio: "ignore" }));
    chmodSync(folder, 0o777);
    const admin = command => spawnSync("psql", [`--host=${folder}`, `--port=${ports.database}`, "--username=rdsadmin", "--dbname=postgres", `--command=${command}`]).status;
    await until("PostgreSQL is ready", () => admin(`CREATE ROLE portal_owner LOGIN CREATEROLE CREATEDB PASSWORD '${secrets.master}'`) === 0);
    assert.equal(admin("CREATE DATABASE portal OWNER portal_owner"), 0);
    servers.push(createServer(answer).listen(ports.aws, "127.0.0.1"));
  });

  after(() => {
    for (const server of servers.reverse()) {
      server.kill?.() ?? server.close();
    }

    spawnSync("podman", ["rm", "--force", container]);
    rmSync(folder, { recursive: true, force: true });
  });

  test("before the database has the portal's user and schema, a portal refuses to start", async () => {
    await assert.rejects(podman("run", "--rm", ...onFargate(taskOf("PortalTask"), given)), error => error.code === 1 && /does not accept this user/.test(error.stderr));
  });

  test("the task for the database's user succeeds, twice, with a checked certificate", () => {
    const task = taskOf("DatabaseUserTask");
    const [program, ...words] = [...task.EntryPoint, ...task.Command];
    const make = extra => spawnSync(program, words, { encoding: "utf8", env: { PATH: process.env.PATH, ...task.variables, PGPORT: `${ports.database}`,
      PGSSLROOTCERT: `${folder}/rds.pem`, ...extra } });

    assert.deepEqual([make().status, make().status], [0, 0]);
    assert.match(make({ PGSSLROOTCERT: `${folder}/other.pem` }).stderr, /certificate verify failed/);
  });

  test("the migration finds the owner's password in PGPASSWORD", async () => {
    assert.match(await podman("run", "--rm", ...onFargate(taskOf("MigrateTask"))), /Migrations applied: [1-9]/);
    assert.match(await podman("run", "--rm", ...onFargate(taskOf("MigrateTask"))), /Migrations applied: 0/);
  });

  test("a server whose certificate is not of these authorities is refused", async () => {
    const task = taskOf("MigrateTask");
    const swapped = onFargate(task).map(word => word === `${folder}/rds.pem:/etc/rds.pem:ro` ? `${folder}/other.pem:/etc/rds.pem:ro` : word);
    await assert.rejects(podman("run", "--rm", ...swapped), error => error.code === 1 && /cannot be used: Exception while performing SSL handshake/.test(error.stderr));
  });

  test("a portal starts as a user who cannot change the schema, with keys from KMS by the role's credentials", async () => {
    const task = taskOf("PortalTask");
    await podman("run", "--detach", "--name", container, ...onFargate(task, given));
    const health = () => spawnSync("podman", ["--runtime", "runc", "exec", container, ...task.HealthCheck.Command.slice(1)]).status;
    await until("the portal is ready", () => health() === 0);

    assert.ok(asked.credentials > 0 && asked.generated > 0);
    assert.equal(asked.unsigned, 0);
    assert.match(psql("portal_owner", 'SELECT "Xml" FROM "DataProtectionKeys"').stdout, /<kms /);
    assert.match(psql("portal", "CREATE TABLE own (id int)").stderr, /permission denied/);
    assert.equal(psql("portal", "SELECT count(*) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE usename = 'portal' AND NOT ssl").stdout.trim(), "0");
  });

  test("it answers as the load balancer asks", async () => {
    const page = await ask("/Account/Login");

    assert.equal((await ask(template.Resources.TargetGroup.Properties.HealthCheckPath, { host: "10.0.0.7:8080" })).status, 200);
    assert.equal(page.status, 200);
    assert.ok(page.headers["strict-transport-security"]);
    assert.equal((await ask("/Account/Login", { host: "example.org" })).status, 400);
  });

  test("a log-in that Cognito throttles is counted by the filters of the alarms", async () => {
    const { headers, page } = await ask("/Account/Login");
    const [logIn] = page.match(/<form(?:(?!<\/form>)[^])*Form\.Email[^]*?<\/form>/);
    const form = new URLSearchParams([...logIn.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => ["name", "value"].map(name => input.match(` ${name}="([^"]*)"`)[1])));
    form.set("Form.Email", "ann@example.com");
    form.set("Form.Password", "Willow-tree garden 8");
    await ask("/Account/Login", { body: `${form}`, headers: { "Content-Type": "application/x-www-form-urlencoded",
      Cookie: headers["set-cookie"].map(cookie => cookie.split(";")[0]).join("; ") } });
    const lines = await log();

    assert.equal(lines.filter(line => takes("CognitoFilter", line)).length, 1);
    assert.ok(lines.some(line => takes("ThrottlingFilter", line)));
    assert.ok(!lines.some(line => takes("MailFilter", line) || takes("ErrorFilter", line)));
  });

  test("it stops long before ECS would kill it, and writes nothing but JSON", async () => {
    const begun = Date.now();
    await podman("stop", "--time", `${taskOf("PortalTask").StopTimeout}`, container);
    assert.ok(Date.now() - begun < 10_000);
    assert.equal((await podman("inspect", "--format", "{{.State.ExitCode}}", container)).trim(), "0");
    assert.equal((await promisify(execFile)("podman", ["logs", container])).stderr, "");
    assert.ok((await log()).every(line => "EventId" in line && "Category" in line && "LogLevel" in line));
  });
}
