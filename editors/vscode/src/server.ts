// How the language server is found, started, talked to, and brought back when it stops.
import * as path from "node:path";
import * as vscode from "vscode";
import {
  CloseAction,
  ErrorAction,
  ExecuteCommandRequest,
  LanguageClient,
  State,
  type ErrorHandler,
  type LanguageClientOptions,
} from "vscode-languageclient/node";
import { languages, settings } from "./settings";

export interface Framework {
  id: string;
  label: string;
}

export interface StatusReport {
  text: string;
  target: string;
  folders: { uri: string; projects: { framework: string; version?: string; evidence?: string; incomplete?: string[] }[] }[];
}

export interface Activity {
  state: "stopped" | "starting" | "indexing" | "ready";
  message?: string;
}

const chosenTargetKey = "segue.chosenTarget";
const restartWindow = 3 * 60_000;
const restartsAllowed = 3;

export class Server implements vscode.Disposable {
  readonly log = vscode.window.createOutputChannel("Segue", { log: true });
  private readonly activities = new vscode.EventEmitter<Activity>();
  readonly onActivity = this.activities.event;
  private activity: Activity = { state: "starting" };
  private client: LanguageClient | undefined;
  private crashes: number[] = [];
  private targetThatHolds: string | undefined;

  constructor(private readonly context: vscode.ExtensionContext) {}

  // A project's segue.toml goes before the settings: once the server has said which target holds, that is it.
  get target(): string {
    return this.targetThatHolds ?? String(settings(this.chosenTarget).target ?? "");
  }

  // The server knows its frameworks; a new one needs no new extension.
  get frameworks(): Framework[] {
    return this.client?.initializeResult?.capabilities.experimental?.["segue.frameworks"] ?? [];
  }

  async start(): Promise<void> {
    const command = this.program();
    const client = new LanguageClient("segue", "Segue", { command, args: ["serve"] }, this.options());
    this.client = client;
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Starting) this.tell({ state: "starting" });
      if (newState === State.Stopped || newState === State.StartFailed) this.tell({ state: "stopped" });
    });
    client.onNotification("segue/status", (now: Activity) => this.tell(now));
    this.log.info(`starting ${command} serve`);
    try {
      await client.start();
    } catch (error) {
      this.log.error(`${command} did not start: ${error}`);
      void this.say(`Segue's server did not start (${command}).`);
    }
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client?.state === State.Running || client?.state === State.Starting) await client.stop().catch(() => undefined);
    await client?.dispose().catch(() => undefined);
  }

  async restart(): Promise<void> {
    this.crashes = [];
    await this.stop();
    await this.start();
  }

  async execute<Result>(command: string, ...args: unknown[]): Promise<Result | undefined> {
    if (this.client?.state !== State.Running) return undefined;
    return (await this.client.sendRequest(ExecuteCommandRequest.type, { command, arguments: args })) as Result;
  }

  async status(): Promise<StatusReport | undefined> {
    const report = await this.execute<StatusReport>("segue.status");
    this.targetThatHolds = report?.target;
    return report;
  }

  async setTarget(target: string): Promise<void> {
    await this.context.workspaceState.update(chosenTargetKey, target);
    await this.execute("segue.setTarget", target);
    this.targetThatHolds = undefined;
    this.tell(this.activity);
  }

  async forgetTarget(): Promise<void> {
    await this.context.workspaceState.update(chosenTargetKey, undefined);
  }

  async sendSettings(): Promise<void> {
    if (this.client?.state !== State.Running) return;
    await this.client.sendNotification("workspace/didChangeConfiguration", {
      settings: { segue: settings(this.chosenTarget) },
    });
    this.targetThatHolds = undefined;
    this.tell(this.activity);
  }

  dispose(): void {
    this.activities.dispose();
    this.log.dispose();
  }

  private tell(now: Activity): void {
    this.activity = now;
    this.activities.fire(now);
  }

  private get chosenTarget(): string | undefined {
    return this.context.workspaceState.get<string>(chosenTargetKey);
  }

  private program(): string {
    const chosen = vscode.workspace.getConfiguration("segue").get<string>("path");
    const name = process.platform === "win32" ? "segue.exe" : "segue";
    return chosen || this.context.asAbsolutePath(path.join("server", name));
  }

  private options(): LanguageClientOptions {
    return {
      documentSelector: languages,
      outputChannel: this.log,
      traceOutputChannel: tracing(this.log),
      initializationOptions: () => ({ ...settings(this.chosenTarget), trusted: vscode.workspace.isTrusted }),
      initializationFailedHandler: () => false,
      errorHandler: this.whenBroken(),
      middleware: {
        workspace: {
          configuration: (params, token, next) =>
            params.items.some((item) => item.section !== "segue")
              ? next(params, token)
              : params.items.map((item) =>
                  settings(this.chosenTarget, item.scopeUri ? vscode.Uri.parse(item.scopeUri) : undefined),
                ),
        },
      },
    };
  }

  private whenBroken(): ErrorHandler {
    return {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => {
        const now = Date.now();
        this.crashes = [...this.crashes.filter((at) => now - at < restartWindow), now];
        const again = this.crashes.length <= restartsAllowed;
        const message = again
          ? "Segue's server stopped unexpectedly and was started again."
          : `Segue's server stopped ${this.crashes.length} times in three minutes and stays off.`;
        void this.say(message);
        return { action: again ? CloseAction.Restart : CloseAction.DoNotRestart, message, handled: true };
      },
    };
  }

  private async say(message: string): Promise<void> {
    const answer = await vscode.window.showErrorMessage(message, "Show Log", "Restart Server");
    if (answer === "Show Log") this.log.show();
    if (answer === "Restart Server") await this.restart();
  }
}

// The client library traces only into a channel whose own level is "trace", which no setting can reach:
// `segue.trace.server` therefore writes the messages at the level that is always shown.
function tracing(channel: vscode.LogOutputChannel): vscode.LogOutputChannel {
  if (vscode.workspace.getConfiguration("segue").get("trace.server") === "off") return channel;
  return new Proxy(channel, {
    get(target, key) {
      if (key === "logLevel") return vscode.LogLevel.Trace;
      const value = Reflect.get(target, key === "trace" ? "info" : key);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
