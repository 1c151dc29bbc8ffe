-- How the server is started for a buffer, and what each :Segue command asks of it.
local M = {}

---@class segue.Options
---@field cmd? string[] the server and its arguments
---@field root_markers? string[] the nearest folder that has one of these is the workspace
---@field settings? table what `segue.*` means in VS Code, without the prefix: { target = "django" }
local options = {
  cmd = { "segue", "serve" },
  root_markers = { "manage.py", "pyproject.toml", ".git" },
  settings = {},
}

---@param given segue.Options
function M.setup(given)
  options = vim.tbl_deep_extend("force", options, given or {})
end

function M.options()
  return options
end

function M.clients()
  return vim.lsp.get_clients({ name = "segue" })
end

-- A client's functions take the client itself since 0.11.
function M.call(client, method, ...)
  if vim.fn.has("nvim-0.11") == 1 then
    return client[method](client, ...)
  end
  return client[method](...)
end

-- By client: the target that holds. A project's segue.toml goes before the settings here, so the server says which.
local held = {}

local function show_hints(client, buffer)
  if M.call(client, "supports_method", "textDocument/inlayHint", { bufnr = buffer }) then
    vim.lsp.inlay_hint.enable(held[client.id] ~= "", { bufnr = buffer })
  end
end

-- Without a change nothing is switched: hints may be those of another server.
local function target_is(client, id)
  if held[client.id] == id then
    return
  end
  held[client.id] = id
  for buffer in pairs(client.attached_buffers) do
    show_hints(client, buffer)
  end
end

local function ask(command, arguments, answer)
  local clients = M.clients()
  for _, client in ipairs(clients) do
    local params = { command = command, arguments = arguments }
    M.call(client, "request", "workspace/executeCommand", params, function(failure, result)
      if failure then
        vim.notify("segue: " .. failure.message, vim.log.levels.ERROR)
      elseif answer then
        answer(client, result)
      end
    end)
  end
  return #clients > 0
end

-- Sent when the files have been read, and when another target holds.
local refresh = "workspace/inlayHint/refresh"

local function learn_target(client)
  if not client then
    return
  end
  M.call(client, "request", "workspace/executeCommand", { command = "segue.status" }, function(failure, report)
    if not failure then
      target_is(client, report.target)
    end
  end)
end

function M.attach(buffer)
  if vim.bo[buffer].buftype ~= "" then
    return
  end
  local name = vim.api.nvim_buf_get_name(buffer)
  local root = vim.fs.root(buffer, options.root_markers)
  vim.lsp.start({
    name = "segue",
    cmd = options.cmd,
    root_dir = root or (name ~= "" and vim.fs.dirname(name)) or vim.uv.cwd(),
    settings = { segue = options.settings },
    init_options = vim.tbl_extend("force", options.settings, { trusted = true }),
    on_attach = function(client, attached)
      held[client.id] = held[client.id] or options.settings.target or ""
      if held[client.id] ~= "" then
        show_hints(client, attached)
      end
    end,
    handlers = {
      [refresh] = function(failure, params, context)
        learn_target(vim.lsp.get_client_by_id(context.client_id))
        return vim.lsp.handlers[refresh](failure, params, context)
      end,
    },
  }, { bufnr = buffer })
end

---@param choice string a framework's id, or "off"
function M.set_target(choice)
  local id = choice == "off" and "" or choice
  local asked = ask("segue.setTarget", { id }, function(client)
    target_is(client, id)
  end)
  if not asked then
    vim.notify("segue: no server is running; the target is kept for the next one", vim.log.levels.WARN)
  end
  options.settings.target = id
end

-- The server knows its frameworks.
function M.targets()
  local ids = { "off" }
  for _, client in ipairs(M.clients()) do
    local experimental = client.server_capabilities.experimental or {}
    for _, framework in ipairs(experimental["segue.frameworks"] or {}) do
      if not vim.tbl_contains(ids, framework.id) then
        table.insert(ids, framework.id)
      end
    end
  end
  return ids
end

function M.rescan()
  ask("segue.rescan", {})
end

function M.show_status()
  local asked = ask("segue.status", {}, function(_, report)
    vim.lsp.util.open_floating_preview(vim.split(report.text, "\n", { trimempty = true }), "", { border = "single" })
  end)
  if not asked then
    vim.notify("segue: no server is running (:checkhealth segue)", vim.log.levels.WARN)
  end
end

function M.restart()
  local buffers = {}
  local clients = M.clients()
  for _, client in ipairs(clients) do
    vim.list_extend(buffers, vim.tbl_keys(client.attached_buffers))
    M.call(client, "stop")
  end
  local function gone()
    return vim.iter(clients):all(function(client)
      return vim.lsp.get_client_by_id(client.id) == nil
    end)
  end
  if not vim.wait(3000, gone, 20) then
    for _, client in ipairs(clients) do
      M.call(client, "stop", true)
    end
  end
  if #buffers == 0 then
    buffers = { vim.api.nvim_get_current_buf() }
  end
  for _, buffer in ipairs(buffers) do
    M.attach(buffer)
  end
end

function M.log_file()
  return options.settings.logFile or vim.lsp.log.get_filename()
end

return M
