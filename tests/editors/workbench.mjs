// What a person does in VS Code with the mouse and the keyboard, and what the page then shows.
//   node workbench.mjs '{"codeServer": DIR, "data": DIR, "extensions": DIR, "workspace": DIR, "artefacts": DIR, "port": N}'
// Prints one JSON object: what was read from the page, the seconds of each step, and the step that failed.
import { spawn } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const given = JSON.parse(process.argv[2]);
const { chromium } = createRequire(path.join(given.codeServer, "package.json"))("playwright-core");
const address = `http://127.0.0.1:${given.port}`;
const patience = 60_000; // a busy machine is slow, not wrong
const seen = { seconds: {} };

const server = startCodeServer();
let browser;
let page;
try {
  await step("code-server answers", answering);
  browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
  page = await browser.newPage({ viewport: { width: 1500, height: 1700 } });
  page.setDefaultTimeout(patience);
  const rows = page.locator(".markers-panel .monaco-list-row");
  const hover = page.locator(".monaco-hover:visible");
  const notices = page.locator(".notification-list-item, .monaco-dialog-box:visible");

  await step("workbench", async () => {
    await page.goto(`${address}/?folder=${encodeURIComponent(given.workspace)}`);
    await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
  });
  await step("the problems of files that are not open", async () => {
    await open("flaskr/blog.py");
    await page.keyboard.press("Control+Shift+M");
    await rows.filter({ hasText: "auth.logn" }).first().waitFor();
    await settled();
    seen.problemsClosed = await texts(rows);
    await picture("problems");
  });
  await step("the same problems once the file is open", async () => {
    await open("flaskr/auth.py");
    await page.locator(".squiggly-error").first().waitFor();
    await settled();
    seen.problemsOpen = await texts(rows);
    seen.squiggles = await page.locator(".squiggly-error").count();
  });
  await step("a closed file changes on disk", async () => {
    const file = path.join(given.workspace, "flaskr/__init__.py");
    const text = fs.readFileSync(file, "utf8");
    const broken = rows.filter({ hasText: 'no endpoint "index"' });
    fs.writeFileSync(file, text.replace('endpoint="index"', 'endpoint="home"'));
    await broken.first().waitFor();
    await settled();
    seen.changedOnDisk = [await texts(broken)];
    fs.writeFileSync(file, text);
    await broken.first().waitFor({ state: "detached" });
    await settled();
    seen.changedOnDisk.push(await texts(broken));
    await page.keyboard.press("Control+J");
  });
  await step("the mouse rests on route", async () => {
    await open("flaskr/blog.py");
    const word = await box('@bp.route("/create"', "route");
    await page.mouse.move(word.x + 300, word.y + 200);
    await page.mouse.move(word.x, word.y, { steps: 5 });
    await hover.filter({ hasText: "path(" }).first().waitFor();
    await settled();
    seen.hover = await hover.first().innerText();
    await picture("hover");
    await page.mouse.move(5, 5);
    await page.keyboard.press("Escape");
  });
  await step("hints after the target is set", async () => {
    seen.linesBefore = await lines();
    await command("Segue: Set Comparison Target");
    await pick("Django", "Django", "Segue: comparison target");
    await hintsShown();
    seen.linesAfter = await lines();
    await picture("hints");
  });
  await step("the status", async () => {
    await command("Segue: Show Status");
    await page.locator(".tab", { hasText: "Segue status" }).first().waitFor();
    await settled();
    seen.status = (await lines()).join("\n");
    await picture("status");
  });
  await step("the status item", async () => {
    await open("flaskr/blog.py");
    await page.locator("#status\\.languageStatus").hover();
    const item = page.locator(".hover-language-status").first();
    await item.waitFor();
    await settled();
    seen.statusItem = await texts(page.locator(".hover-language-status"));
    await picture("status-item");
    await page.mouse.move(700, 700);
  });
  await step("hints after a restart", async () => {
    const before = serverProcess();
    await command("Segue: Restart Server");
    await restarted(before);
    await hintsShown();
    seen.noticesBefore = await texts(notices);
  });
  await step("hints after a crash", async () => {
    const before = serverProcess();
    process.kill(before, "SIGKILL");
    await restarted(before);
    await notices.filter({ hasText: "stopped unexpectedly" }).first().waitFor();
    await hintsShown();
    seen.noticesAfter = await texts(notices);
    await picture("crash");
  });
} catch (error) {
  seen.failed = `${seen.at}: ${error.message}`;
  await page?.screenshot({ path: path.join(given.artefacts, "vscode-failed.png") }).catch(() => undefined);
} finally {
  await browser?.close();
  server.kill("SIGTERM");
  await new Promise((done) => {
    server.once("exit", done);
    setTimeout(() => done(server.kill("SIGKILL")), 5000);
  });
  fs.writeSync(1, JSON.stringify(seen));
  process.exit(0);
}

function startCodeServer() {
  const log = fs.openSync(path.join(given.artefacts, "vscode-server.log"), "w");
  const flags = ["--disable-telemetry", "--disable-update-check", "--disable-workspace-trust", "--disable-proxy"];
  return spawn(
    process.execPath,
    [
      path.join(given.codeServer, "node_modules/code-server/out/node/entry.js"),
      ...["--config", path.join(given.data, "config.yaml"), "--bind-addr", `127.0.0.1:${given.port}`, "--auth", "none"],
      ...["--user-data-dir", given.data, "--extensions-dir", given.extensions, "--ignore-last-opened", ...flags],
    ],
    { stdio: ["ignore", log, log], env: { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}' } },
  );
}

async function answering() {
  await until(() => fetch(`${address}/healthz`).then((answer) => answer.ok, () => false));
}

async function until(holds) {
  for (const started = Date.now(); Date.now() - started < patience; ) {
    if (await holds()) return;
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error(`not within ${patience / 1000} s`);
}

async function step(name, does) {
  const started = Date.now();
  seen.at = name;
  await does();
  seen.seconds[name] = (Date.now() - started) / 1000;
}

// Two equal readings of the page, half a second apart.
async function settled() {
  const reading = () => page.evaluate(() => document.body.innerText);
  for (let before = "", now = await reading(), tries = 0; before !== now && tries < 20; tries++) {
    await page.waitForTimeout(500);
    [before, now] = [now, await reading()];
  }
}

async function hintsShown() {
  const shown = () => [...document.querySelectorAll(".view-line")].some((line) => /@bp.route.*[→≈]/.test(line.textContent));
  await page.waitForFunction(shown);
  await settled();
}

// The server that the installed extension has started.
function serverProcess() {
  const commands = fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map((pid) => {
    try {
      return [pid, fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").join(" ").trim()];
    } catch {
      return [pid, ""];
    }
  });
  const [pid] = commands.find(([, line]) => line.includes(given.extensions) && line.endsWith("/server/segue serve")) ?? [];
  return pid && Number(pid);
}

async function restarted(before) {
  await until(() => ![undefined, before].includes(serverProcess()));
}

async function picture(name) {
  await page.screenshot({ path: path.join(given.artefacts, `vscode-${name}.png`) });
}

// Fills the box that `title` belongs to, and takes the first row once it is the one.
async function pick(text, row, title) {
  const box = page.locator(".quick-input-widget:visible");
  if (title) await box.locator(".quick-input-title", { hasText: title }).waitFor();
  await box.locator("input.input").fill(text);
  await box.locator(".quick-input-list .monaco-list-row.focused", { hasText: row }).waitFor();
  await page.keyboard.press("Enter");
}

async function command(title) {
  await page.keyboard.press("F1");
  await pick(`>${title}`, title);
}

async function open(file) {
  await page.keyboard.press("Control+P");
  await pick(file, path.basename(file));
  await page.locator(".tab.active", { hasText: path.basename(file) }).waitFor();
  await page.locator(".monaco-editor .view-line").first().waitFor();
}

async function texts(locator) {
  return (await locator.allInnerTexts()).map((text) => text.replace(/\s+/g, " ").trim());
}

// The lines of the editor from top to bottom, hints included.
async function lines() {
  return page.evaluate(() =>
    [...document.querySelectorAll(".editor-instance .view-line")]
      .sort((a, b) => parseFloat(a.style.top) - parseFloat(b.style.top))
      .map((line) => line.textContent.replaceAll("\u00a0", " ").replaceAll(/[\u200b-\u200d\u2060]/g, "")),
  );
}

// Where a word of a line is painted.
async function box(start, word) {
  const found = await page.evaluate(
    ([start, word]) => {
      for (const line of document.querySelectorAll(".view-line")) {
        if (!line.textContent.replaceAll("\u00a0", " ").startsWith(start)) continue;
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const at = node.data.indexOf(word);
          if (at < 0) continue;
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + word.length);
          const { x, y, width, height } = range.getBoundingClientRect();
          return { x: x + width / 2, y: y + height / 2 };
        }
      }
    },
    [start, word],
  );
  if (!found) throw new Error(`${word} of ${start} is not on the page`);
  return found;
}
