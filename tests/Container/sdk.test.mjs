import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { buildBase, hardened, missing, podman, root, run } from "./image.mjs";

const registry = "localhost:15055";
const skip = missing || !existsSync("/usr/bin/docker-registry") && "needs docker-registry";

// The SDK takes its base from a registry only.
test("dotnet publish -t:PublishContainer makes an image that runs as the same user at the same port", { skip }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "identity-portal-sdk-"));
  writeFileSync(`${folder}/registry.yml`, JSON.stringify({
    version: 0.1, storage: { filesystem: { rootdirectory: `${folder}/registry` } }, http: { addr: "127.0.0.1:15055" },
  }));
  const server = spawn("docker-registry", ["serve", `${folder}/registry.yml`], { stdio: "ignore" });
  try {
    const base = buildBase({ icu: true });
    for (const end = Date.now() + 30_000; ; ) {
      const answer = await fetch(`http://127.0.0.1:15055/v2/`).catch(() => null);
      if (answer?.ok) {
        break;
      }

      assert.ok(Date.now() < end, "The registry does not answer.");
    }

    podman("push", "--tls-verify=false", base, "127.0.0.1:15055/base:1");
    run("dotnet", ["publish", "src/IdentityPortal.Web", "-c", "Release", "-t:PublishContainer", `-p:ContainerBaseImage=${registry}/base:1`,
      `-p:ContainerArchiveOutputPath=${folder}/image.tar.gz`], { cwd: root, env: { ...process.env, DOTNET_CONTAINER_INSECURE_REGISTRIES: registry } });
    const name = podman("load", "--input", `${folder}/image.tar.gz`).match(/Loaded image: (\S+)/)[1];

    const { Config } = JSON.parse(podman("image", "inspect", name))[0];
    assert.equal(Config.User, "1654:1654");
    assert.deepEqual(Object.keys(Config.ExposedPorts), ["8080/tcp"]);
    assert.ok(Config.Env.includes("ASPNETCORE_HTTP_PORTS=8080"), Config.Env.join());
    assert.match(podman("run", "--rm", ...hardened(), name, "help"), /check-settings/);
  } finally {
    server.kill();
    rmSync(folder, { recursive: true });
  }
});
