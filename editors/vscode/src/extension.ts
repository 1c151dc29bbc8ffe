// What happens when VS Code opens a Python or template file, and what each command does.
import * as vscode from "vscode";
import { Server } from "./server";
import { languages, restartsOn } from "./settings";
import { ServerStatus } from "./status";
import { selectTarget } from "./target";

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const running = new Server(context);
  const status = new ServerStatus(running, languages);
  const pages = statusPages(running);
  server = running;

  context.subscriptions.push(
    running,
    status,
    vscode.workspace.registerTextDocumentContentProvider("segue-status", pages),
    vscode.commands.registerCommand("segue.selectTarget", () => selectTarget(running)),
    vscode.commands.registerCommand("segue.restart", () => running.restart()),
    vscode.commands.registerCommand("segue.showLog", () => running.log.show()),
    vscode.commands.registerCommand("segue.rescanWorkspace", () => running.execute("segue.rescan")),
    vscode.commands.registerCommand("segue.showStatus", () => pages.show()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => running.restart()),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (!change.affectsConfiguration("segue")) return;
      if (change.affectsConfiguration("segue.target")) await running.forgetTarget();
      if (restartsOn.some((key) => change.affectsConfiguration(key))) await running.restart();
      else await running.sendSettings();
    }),
  );
  await running.start();
}

export function deactivate(): Promise<void> | undefined {
  return server?.stop();
}

// A read-only document, so that the text can be searched, copied and read out like any other.
function statusPages(from: Server) {
  const page = vscode.Uri.parse("segue-status:Segue%20status");
  const changed = new vscode.EventEmitter<vscode.Uri>();
  return {
    onDidChange: changed.event,
    provideTextDocumentContent: async () => (await from.status())?.text ?? "The server is not running.",
    async show() {
      changed.fire(page);
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(page), { preview: true });
    },
  };
}
