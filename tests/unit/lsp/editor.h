// An editor and a disk in memory, so that whole sessions run in one thread and in a fixed order.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "external/json.h"
#include "lsp/serve.h"

namespace segue::lsp {

/// What the analyses below find in a text, whatever language it is:
/// `wrong` is a diagnostic, `need NAME` one unless some document says `give NAME`; the hover shows the word under the
/// cursor and ends with "?" while files are still to be read; `become` has a hint once a target is set.
[[nodiscard]] Analysis word_analysis();

/// Path → text. Shared with the server: a change here is a change on disk.
using Files = std::map<std::string, std::string>;

/// Starts where two frameworks are known, "one" and "two", and nothing is read.
[[nodiscard]] Setup setup_of(const std::shared_ptr<Files>& files, unsigned readers = 0);

class Editor {
 public:
  explicit Editor(Setup setup);

  /// Sends and lets the server do all that there is to do. The message that answers: with `result` or `error`.
  nlohmann::json ask(std::string_view method, const nlohmann::json& params = nullptr);
  void tell(std::string_view method, const nlohmann::json& params = nullptr);
  /// Sends only; the id of the request.
  std::int64_t begin(std::string_view method, const nlohmann::json& params);
  void send(const nlohmann::json& message);
  void send_text(std::string_view text);
  /// The answer so far; null if there is none.
  nlohmann::json answer(const nlohmann::json& id);
  void settle() { server_.settle(); }

  /// initialize and initialized: capabilities by their dotted names, each true or what is given.
  nlohmann::json start(const nlohmann::json& capabilities = nlohmann::json::object(),
                       const nlohmann::json& options = nullptr, const std::vector<std::string>& folders = {"/w"});
  void open(const std::string& path, const std::string& text, std::int64_t version = 1);
  void replace(const std::string& path, const std::string& text, std::int64_t version);
  std::string hover(const std::string& path, std::uint32_t line, std::uint32_t character);
  void close_connection() { server_.closed("the end"); }

  /// Params of the notifications of this method since they were last taken, in order.
  std::vector<nlohmann::json> take(std::string_view method);
  /// How often the server asked this of the editor.
  int asked(std::string_view method);
  std::vector<nlohmann::json> requests(std::string_view method);
  [[nodiscard]] std::vector<int> ended() const;

  nlohmann::json settings;  ///< the editor's answer to workspace/configuration; other requests get a null at once

 private:
  void receive(const std::string& body);

  mutable std::mutex mutex_;
  std::vector<nlohmann::json> answers_, notifications_, requests_;
  std::vector<int> ended_;
  std::int64_t last_id_ = 0;
  Server server_;
};

[[nodiscard]] std::string uri_of(std::string_view path);
[[nodiscard]] nlohmann::json at(const std::string& path, std::uint32_t line, std::uint32_t character);
/// "message" of each, in order.
[[nodiscard]] std::vector<std::string> messages(const nlohmann::json& diagnostics);

}  // namespace segue::lsp
