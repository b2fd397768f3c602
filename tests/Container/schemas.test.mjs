import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import Ajv from "ajv";
import { parse, parseAllDocuments } from "yaml";

const require = createRequire(import.meta.url);
const deploy = new URL("../../deploy/", import.meta.url);
const read = name => readFileSync(new URL(name, deploy), "utf8");

// The Compose Specification's own schema, as dclint carries it.
function composeFaults(text) {
  const schema = JSON.parse(readFileSync(new URL("schemas/compose.schema.json", packageRoot("dclint"))));
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  delete schema.$schema;
  const validate = ajv.compile(schema);
  return validate(parse(text, { merge: true })) ? [] : validate.errors.map(error => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
}

// Kubernetes' OpenAPI schemas: kubernetes-models' validators find what is missing or of a wrong type, its types also names that do not exist.
async function manifestFaults(text) {
  const objects = parseAllDocuments(text).map(document => document.toJS());
  const faults = [];
  const lines = [];
  for (const [index, object] of objects.entries()) {
    const [group, version] = object.apiVersion.includes("/") ? object.apiVersion.split("/") : ["", object.apiVersion];
    const path = `kubernetes-models/${group && `${group}/`}${version}/${object.kind}`;
    const model = new (require(path)[object.kind])(object);
    try {
      model.validate();
    } catch (error) {
      faults.push(error.message);
    }
    lines.push(`import type { I${object.kind} as T${index} } from "${path}";`, `export const o${index}: T${index} = ${JSON.stringify(object, null, 1)};`);
  }
  return [...faults, ...typeFaults(lines.join("\n"))];
}

function typeFaults(source) {
  const folder = mkdtempSync(new URL("checked-", import.meta.url));
  try {
    writeFileSync(`${folder}/manifests.ts`, source);
    execFileSync(process.execPath, [require.resolve("typescript/bin/tsc"), "--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext",
      "--target", "esnext", `${folder}/manifests.ts`], { encoding: "utf8" });
    return [];
  } catch (error) {
    return error.stdout.trim().split("\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function packageRoot(name) {
  return new URL(`node_modules/${name}/`, import.meta.url);
}

const compose = read("compose.yaml");
const manifests = readdirSync(new URL("kubernetes/", deploy)).filter(name => name !== "kustomization.yaml");

test("the Compose file follows the Compose Specification", () => assert.deepEqual(composeFaults(compose), []));

for (const [right, wrong] of [
  ["restart: unless-stopped", "restarts: unless-stopped"],
  ["read_only: true", "read_only: [1]"],
  ["condition: service_healthy", "condition: service_well"],
  ["internal: true", "intern: true"],
  ["cap_drop: [ALL]", "cap_drop: ALL"],
]) {
  test(`a planted mistake in the Compose file is found: ${wrong}`, () => {
    assert.notEqual(compose.replace(right, wrong), compose);
    assert.notDeepEqual(composeFaults(compose.replace(right, wrong)), []);
  });
}

for (const name of manifests) {
  test(`kubernetes/${name} follows the schemas of Kubernetes`, async () => assert.deepEqual(await manifestFaults(read(`kubernetes/${name}`)), []));
}

for (const [name, right, wrong] of [
  ["deployment.yaml", "readinessProbe:", "readyProbe:"],
  ["deployment.yaml", "replicas: 2", "replicas: two"],
  ["deployment.yaml", "readOnlyRootFilesystem", "readOnlyRoot"],
  ["deployment.yaml", "sleep: { seconds: 5 }", "sleep: { second: 5 }"],
  ["deployment.yaml", "  selector:\n    matchLabels: { app.kubernetes.io/name: identity-portal, app.kubernetes.io/component: portal }\n  strategy", "  strategy"],
  ["disruption.yaml", "minAvailable", "minimum"],
  ["migrate.yaml", "restartPolicy: Never", "restartPolicy: Seldom"],
  ["network.yaml", "podSelector:", "pods:"],
  ["service.yaml", "targetPort: http", "targetPort: [http]"],
  ["ingress.yaml", "pathType: Prefix", "pathKind: Prefix"],
]) {
  test(`a planted mistake in kubernetes/${name} is found: ${wrong.trim()}`, async () => {
    const text = read(`kubernetes/${name}`);
    assert.notEqual(text.replace(right, wrong), text);
    assert.notDeepEqual(await manifestFaults(text.replace(right, wrong)), []);
  });
}
