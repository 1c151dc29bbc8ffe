// Which framework the comparative hints show: the question behind "Set Comparison Target".
import * as vscode from "vscode";
import type { Server } from "./server";

export async function selectTarget(server: Server): Promise<void> {
  const now = server.target;
  const choices = [...server.frameworks, { id: "", label: "None" }].map(({ id, label }) => ({
    id,
    label,
    description: id === now ? "current" : "",
  }));
  const chosen = await vscode.window.showQuickPick(choices, {
    title: "Segue: comparison target",
    placeHolder: "Show what each construct becomes in …",
  });
  if (chosen) await server.setTarget(chosen.id);
}
