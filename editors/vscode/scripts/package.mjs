// How the extension becomes one .vsix with the server inside:
//   npm run package -- --server PATH/TO/segue [--out FILE.vsix] [--platform linux-x64]
// SEGUE_SERVER may name the server instead.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";

const here = path.dirname(import.meta.dirname);
const started = process.env.INIT_CWD ?? process.cwd();
const { values } = parseArgs({
  options: {
    server: { type: "string", default: process.env.SEGUE_SERVER },
    out: { type: "string" },
    platform: { type: "string", default: `${process.platform}-${process.arch}` },
  },
});
if (!values.server) {
  console.error("package: no server given; use --server PATH/TO/segue or set SEGUE_SERVER");
  process.exit(2);
}
const server = path.resolve(started, values.server);
const out = path.resolve(started, values.out ?? path.join(here, `segue-${values.platform}.vsix`));

const inside = path.join(here, "server", values.platform.startsWith("win32") ? "segue.exe" : "segue");
fs.rmSync(path.dirname(inside), { recursive: true, force: true });
fs.mkdirSync(path.dirname(inside), { recursive: true });
fs.copyFileSync(server, inside);
fs.chmodSync(inside, 0o755);
fs.copyFileSync(path.join(here, "..", "..", "LICENSE"), path.join(here, "LICENSE"));

const run = (tool, ...args) =>
  execFileSync(process.execPath, [path.join(here, "node_modules", tool), ...args], { cwd: here, stdio: "inherit" });
run("typescript/bin/tsc", "--noEmit");
execFileSync("npm", ["run", "--silent", "build"], { cwd: here, stdio: "inherit" });
run("@vscode/vsce/vsce", "package", "--no-dependencies", "--allow-missing-repository", "--target", values.platform, "--out", out);
