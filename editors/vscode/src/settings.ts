// Which documents Segue attaches to, and what it tells the server about the user's settings.
import * as vscode from "vscode";

export const languages = [
  "python",
  "html",
  "django-html",
  "htmldjango",
  "jinja",
  "jinja-html",
].flatMap((language) => ["file", "untitled"].map((scheme) => ({ language, scheme })));

// Read by the client, or by the server only while it starts.
export const restartsOn = ["segue.path", "segue.logFile", "segue.trace.server"];

export type Settings = Record<string, unknown>;

// A target chosen by command holds for this window and goes before the setting.
export function settings(chosenTarget: string | undefined, scope?: vscode.Uri): Settings {
  const all = vscode.workspace.getConfiguration(undefined, scope).get<Settings>("segue") ?? {};
  const { path: _program, trace: _trace, ...values } = all;
  return { ...values, target: chosenTarget ?? values.target };
}
