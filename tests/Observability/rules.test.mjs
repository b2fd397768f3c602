import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const promtool = (...arguments_) => {
  const { status, stdout, stderr } = spawnSync("promtool", arguments_, { cwd: here, encoding: "utf8" });
  assert.equal(status, 0, stdout + stderr);
};

test("the configuration and the rules are valid", () => promtool("check", "config", "../../deploy/observability/prometheus.yaml"));

test("each alert fires when it should and only then", () => promtool("test", "rules", "rules.test.yaml"));
