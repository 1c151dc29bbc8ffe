-- When Segue starts by itself, and which commands a person has. No key is mapped.
if vim.g.loaded_segue then
  return
end
vim.g.loaded_segue = true

if vim.fn.has("nvim-0.10") == 0 then
  vim.notify("segue: Neovim 0.10 or newer is needed", vim.log.levels.ERROR)
  return
end

local group = vim.api.nvim_create_augroup("segue", {})

vim.api.nvim_create_autocmd("FileType", {
  group = group,
  pattern = { "python", "htmldjango", "jinja", "html" },
  callback = function(event)
    require("segue").attach(event.buf)
  end,
})

-- Files change behind a suspended or unfocused editor, and LSP has no event for that.
vim.api.nvim_create_autocmd({ "FocusGained", "VimResume" }, {
  group = group,
  callback = function()
    require("segue").rescan()
  end,
})

local command = vim.api.nvim_create_user_command

command("SegueTarget", function(args)
  require("segue").set_target(args.args)
end, {
  nargs = 1,
  desc = "Show what each construct becomes in this framework, or off",
  complete = function(typed)
    return vim.tbl_filter(function(choice)
      return vim.startswith(choice, typed)
    end, require("segue").targets())
  end,
})

command("SegueStatus", function()
  require("segue").show_status()
end, { desc = "Frameworks and versions found, and what could not be read" })

command("SegueRescan", function()
  require("segue").rescan()
end, { desc = "Read the workspace again" })

command("SegueRestart", function()
  require("segue").restart()
end, { desc = "Stop and start the server" })

command("SegueLog", function()
  vim.cmd.tabedit(vim.fn.fnameescape(require("segue").log_file()))
end, { desc = "Open the log" })
