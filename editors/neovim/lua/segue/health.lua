-- What :checkhealth segue finds.
local M = {}

local function check_program(segue)
  local program = segue.options().cmd[1]
  if vim.fn.executable(program) == 0 then
    vim.health.error(("%q is not an executable program"):format(program), {
      "put segue on your PATH, or name it: require('segue').setup({ cmd = { '/path/to/segue', 'serve' } })",
    })
    return
  end
  local version = vim.system({ program, "--version" }, { text = true }):wait(5000)
  if version.code == 0 then
    vim.health.ok(("%s (%s)"):format(vim.trim(version.stdout), vim.fn.exepath(program)))
  else
    vim.health.error(("%s --version ended with %d: %s"):format(program, version.code, vim.trim(version.stderr)))
  end
end

local function check_client(segue, client)
  vim.health.ok(("running in %s, %d buffers"):format(client.root_dir, vim.tbl_count(client.attached_buffers)))
  local answer = segue.call(client, "request_sync", "workspace/executeCommand", { command = "segue.status" }, 5000)
  if not answer or answer.err then
    vim.health.error("no answer to segue.status", { ":SegueLog shows the log, :SegueRestart starts the server again" })
    return
  end
  for _, line in ipairs(vim.split(answer.result.text, "\n", { trimempty = true })) do
    vim.health.info(line)
  end
end

function M.check()
  local segue = require("segue")
  vim.health.start("segue")
  check_program(segue)
  local clients = segue.clients()
  if #clients == 0 then
    vim.health.info("no server is running: it starts with the first Python or template file")
  end
  for _, client in ipairs(clients) do
    check_client(segue, client)
  end
  vim.health.info("log: " .. segue.log_file())
end

return M
