// What the language status item in the status bar says about the server.
import * as vscode from "vscode";
import type { Activity, Server } from "./server";

export class ServerStatus implements vscode.Disposable {
  private readonly item: vscode.LanguageStatusItem;
  private readonly target: vscode.LanguageStatusItem;
  private readonly listening: vscode.Disposable;

  constructor(
    private readonly server: Server,
    documents: vscode.DocumentSelector,
  ) {
    this.item = vscode.languages.createLanguageStatusItem("segue.server", documents);
    this.item.name = "Segue";
    this.item.command = { command: "segue.showStatus", title: "Details" };
    this.target = vscode.languages.createLanguageStatusItem("segue.target", documents);
    this.target.name = "Segue: comparison target";
    this.target.command = { command: "segue.selectTarget", title: "Change" };
    this.listening = server.onActivity((now) => this.show(now));
    this.show({ state: "starting" });
  }

  dispose(): void {
    this.listening.dispose();
    this.item.dispose();
    this.target.dispose();
  }

  private show(now: Activity): void {
    this.item.busy = now.state === "starting" || now.state === "indexing";
    this.item.severity =
      now.state === "stopped" ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
    this.item.text = `Segue: ${now.state}`;
    this.item.detail = now.message;
    this.showTarget();
    if (now.state === "ready") void this.showReport();
  }

  private showTarget(): void {
    const id = this.server.target;
    const label = this.server.frameworks.find((framework) => framework.id === id)?.label ?? id;
    this.target.text = `Comparison: ${label || "none"}`;
  }

  private async showReport(): Promise<void> {
    const report = await this.server.status();
    if (!report) return;
    this.showTarget();
    const labels = new Map(this.server.frameworks.map(({ id, label }) => [id, label]));
    const found = report.folders
      .flatMap((folder) => folder.projects)
      .map(({ framework, version, evidence }) =>
        [labels.get(framework) ?? framework, version, evidence && `(${evidence})`].filter(Boolean).join(" "),
      );
    this.item.detail = [...new Set(found)].join(", ") || "no framework found";
  }
}
