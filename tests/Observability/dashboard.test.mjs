import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const dashboard = JSON.parse(readFileSync(`${root}deploy/observability/dashboard.json`));
const queries = dashboard.panels.flatMap(panel => (panel.targets ?? []).map(target => ({ panel: panel.title, query: target.expr.replaceAll("$__rate_interval", "1m") })));

const composable = "@grafana/schema/dist/esm/raw/composable";
const kinds = {
  stat: `${composable}/stat/panelcfg/x/StatPanelCfg_types.gen`,
  timeseries: `${composable}/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen`,
};

// Grafana's schema has enumerations where JSON has their values.
const plain = "type Plain<T> = T extends string ? `${T}` : T extends (infer U)[] ? Plain<U>[] : T extends object ? { [K in keyof T]: Plain<T[K]> } : T;";

function typeFaults(checked) {
  const lines = [`import type { Dashboard } from "@grafana/schema";`, plain, `export const dashboard: Plain<Dashboard> = ${JSON.stringify(checked, null, 1)};`];
  for (const [kind, path] of Object.entries(kinds)) {
    lines.push(`import type { Options as ${kind}Options } from "${path}";`);
  }

  for (const panel of checked.panels.filter(panel => panel.type !== "row")) {
    lines.push(`export const options${panel.id}: Plain<${panel.type}Options> = ${JSON.stringify(panel.options, null, 1)};`);
  }

  const folder = mkdtempSync(new URL("checked-", import.meta.url));
  try {
    writeFileSync(`${folder}/dashboard.ts`, lines.join("\n"));
    const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
    execFileSync(process.execPath, [tsc, "--noEmit", "--strict", "--skipLibCheck", "--module", "esnext", "--moduleResolution", "bundler", "--target", "esnext",
      `${folder}/dashboard.ts`], { encoding: "utf8" });
    return [];
  } catch (error) {
    return error.stdout.trim().split("\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("the dashboard is one by Grafana's schema", () => assert.deepEqual(typeFaults(dashboard), []));

test("the schema finds what is wrong", () => {
  const wrong = structuredClone(dashboard);
  wrong.panels[1].gridPos.wide = 6;
  wrong.panels[2].options.colorMode = "loud";
  wrong.graphTooltip = 7;
  wrong.panels[5].title = 5;
  assert.equal(typeFaults(wrong).filter(fault => fault.includes("error TS")).length, 4);
});

test("each query of the dashboard finds something in Prometheus, and each rule runs there", { skip: !existsSync("/usr/bin/prometheus") && "needs prometheus" }, async () => {
  const folder = mkdtempSync(`${tmpdir()}/identity-portal-prometheus-`);
  const exposition = `${folder}/exposition`;
  execFileSync(`${root}artifacts/bin/IdentityPortal.Tests/debug/IdentityPortal.Tests`, ["-class", "*.ObservabilityTests"],
    { env: { ...process.env, EXPOSITION: exposition } });
  const portal = createServer((_, response) => response.setHeader("Content-Type", "text/plain; version=0.0.4").end(readFileSync(exposition)));
  await new Promise(resolve => portal.listen(0, "127.0.0.1", resolve));
  writeFileSync(`${folder}/prometheus.yaml`, `global: { scrape_interval: 1s, evaluation_interval: 1s }
rule_files: [${root}deploy/observability/rules.yaml]
scrape_configs: [{ job_name: identity-portal, static_configs: [{ targets: ["127.0.0.1:${portal.address().port}"] }] }]\n`);
  const prometheus = spawn("prometheus", [`--config.file=${folder}/prometheus.yaml`, `--storage.tsdb.path=${folder}/data`, "--web.listen-address=127.0.0.1:19090"],
    { stdio: "ignore" });
  const ask = async path => (await fetch(`http://127.0.0.1:19090/api/v1/${path}`)).json();
  const find = async query => (await ask(`query?query=${encodeURIComponent(query)}`)).data?.result ?? [];
  try {
    const until = Date.now() + 60_000;
    while ((await find("count_over_time(target_info[1m]) > 4").catch(() => [])).length === 0) {
      assert.ok(Date.now() < until, "Prometheus has scraped nothing.");
      await setTimeout(200);
    }

    for (const { panel, query } of queries) {
      assert.notEqual((await find(query)).length, 0, `${panel}: ${query}`);
    }

    const alerts = (await ask("rules")).data.groups.flatMap(group => group.rules);
    assert.deepEqual(alerts.filter(rule => rule.health !== "ok"), []);
    console.log(alerts.filter(rule => rule.state !== "inactive").map(rule => `${rule.name} is ${rule.state}`).join("\n"));
  } finally {
    prometheus.kill();
    portal.close();
    await new Promise(resolve => prometheus.on("exit", resolve));
    rmSync(folder, { recursive: true });
  }
});
