// Builds a base image from Debian's packages and this machine's .NET runtime, and the portal's image on it.
import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));
export const image = "localhost/identity-portal-test";
const base = "localhost/identity-portal-test-base";

export const run = (program, arguments_, options = {}) =>
  execFileSync(program, arguments_, { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"], ...options }).trim();

export const missing = process.getuid() !== 0 ? "needs root"
  : ["mmdebstrap", "buildah", "podman", "runc"].filter(program => !existsSync(`/usr/bin/${program}`) && !existsSync(`/usr/sbin/${program}`))
    .map(program => `needs ${program}`)[0] ?? false;

/** Makes an image of files of Debian's packages, and of what `add` puts beside them: no shell, no package manager. */
function importImage(name, packages, add) {
  const folder = mkdtempSync(join(tmpdir(), "identity-portal-base-"));
  try {
    run("mmdebstrap", ["--quiet", "--mode=root", "--variant=extract", `--include=${packages}`, "bookworm", `${folder}/root`]);
    add(`${folder}/root`);
    run("tar", ["-C", `${folder}/root`, "-cf", `${folder}/root.tar`, "."]);
    podman("import", `${folder}/root.tar`, name);
    return name;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A base with this machine's .NET runtime. Without ICU, it lacks culture data. */
export function buildBase({ icu }) {
  const packages = ["libc6", "libgcc-s1", "libstdc++6", "libssl3", "zlib1g", "netbase", ...icu ? ["libicu72"] : []];
  return importImage(icu ? base : `${base}-without-icu`, packages, folder => {
    const dotnet = dirname(realpathSync(run("which", ["dotnet"])));
    for (const made of ["usr/share/dotnet/shared", "usr/bin", "etc/ssl/certs"]) {
      mkdirSync(`${folder}/${made}`, { recursive: true });
    }

    copyFileSync(`${dotnet}/dotnet`, `${folder}/usr/share/dotnet/dotnet`);
    for (const part of ["host", "shared/Microsoft.NETCore.App", "shared/Microsoft.AspNetCore.App"]) {
      cpSync(`${dotnet}/${part}`, `${folder}/usr/share/dotnet/${part}`, { recursive: true });
    }

    symlinkSync("../share/dotnet/dotnet", `${folder}/usr/bin/dotnet`);
    copyFileSync("/etc/ssl/certs/ca-certificates.crt", `${folder}/etc/ssl/certs/ca-certificates.crt`);
  });
}

/** nginx with the user of its official image. */
export const buildNginx = () => importImage("localhost/identity-portal-test-nginx", ["nginx-light", "libc6"], folder => {
  writeFileSync(`${folder}/etc/passwd`, "nginx:x:101:101::/:/none\n");
  writeFileSync(`${folder}/etc/group`, "nogroup:x:65534:\nnginx:x:101:\n");
});

export function buildImage(name = image, icu = true) {
  run("buildah", ["build", "--format", "docker", "--isolation", "chroot", "--file", "deploy/Dockerfile", "--build-arg", `BASE=${buildBase({ icu })}`,
    "--tag", name, "."], { cwd: root });
}

export const podman = (...arguments_) => run("podman", ["--runtime", "runc", ...arguments_]);

/** As Compose and Kubernetes run it: nothing writable but the data folder and /tmp, no capabilities, and no way to get any. */
export function hardened(...more) {
  // Podman would raise these limits, which some machines do not allow.
  return ["--network", "host", "--read-only", "--read-only-tmpfs=false", "--tmpfs", "/tmp", "--cap-drop", "all", "--security-opt", "no-new-privileges",
    "--ulimit", "nofile=4096:4096", "--ulimit", "nproc=4096:4096", "--memory", "512m", ...more];
}
