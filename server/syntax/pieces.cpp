// Where can a module be cut so that an edit, or damage, costs one piece only?
#include "syntax/pieces.h"

#include <array>
#include <optional>
#include <utility>

#include "base/hash.h"

namespace segue::syntax {
namespace {

using base::Offset;

bool word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || (c & 0x80) != 0;
}

bool starts_with_word(std::string_view text, std::string_view word) {
  return text.starts_with(word) && (text.size() == word.size() || !word_character(text[word.size()]));
}

/// Words that go on with the statement before them.
bool continues(std::string_view line) {
  constexpr std::array<std::string_view, 4> words{"else", "elif", "except", "finally"};
  for (const auto word : words)
    if (starts_with_word(line, word)) return true;
  return false;
}

/// Can't stand inside an expression at the start of a line, so an open bracket before it was left open by mistake.
bool starts_definition(std::string_view line) {
  if (line.size() > 1 && line[0] == '@') return word_character(line[1]);
  if (starts_with_word(line, "async")) line = line.substr(std::min(line.find_first_not_of(" \t", 5), line.size()));
  return starts_with_word(line, "def") || starts_with_word(line, "class");
}

bool can_start_statement(char c) {
  return word_character(c) || c == '@' || c == '(' || c == '[' || c == '{' || c == '"' || c == '\'' || c == '-' ||
         c == '+' || c == '~' || c == '*' || c == '.';
}

/// Collects where long brackets can be cut, while a lexer goes over them.
class Displays {
 public:
  void open(Offset at) {
    bracket_ = at;
    cuts_.clear();
    last_comma_ = at + 1;
    whole_ = false;
  }

  /// `behind` a comma, the last of its line: commas inside a line are not worth a look at what they separate.
  /// What an element says decides whether it is followed by a cut, so that an edit moves the cuts next to it alone.
  void comma(std::string_view text, Offset behind) {
    if (whole_) return;
    const auto element = text.substr(last_comma_, behind - last_comma_);
    last_comma_ = behind;
    const auto run = cuts_.empty() ? 0 : behind - cuts_.back();
    const bool chosen = run >= display_run / 8 && base::hash_of(element) % display_run < element.size();
    if (cuts_.empty() || chosen || run >= 4 * display_run) cuts_.push_back(behind);
  }

  /// `lambda` and `for` have commas that end no element.
  void keep_whole() { whole_ = true; }

  void close(Offset at) {
    if (at - bracket_ < long_display || cuts_.size() < 2) return;
    if (last_comma_ != cuts_.back()) cuts_.push_back(last_comma_);
    found_.push_back({bracket_, std::move(cuts_)});
  }

  /// Those of the piece that starts at `begin`.
  std::vector<Display> take(Offset begin) {
    for (auto& display : found_) {
      display.bracket -= begin;
      for (auto& cut : display.cuts) cut -= begin;
    }
    return std::exchange(found_, {});
  }

 private:
  std::vector<Display> found_;
  std::vector<Offset> cuts_;
  Offset bracket_ = 0;
  Offset last_comma_ = 0;
  bool whole_ = false;
};

/// Where a character means something to the lexer, as bits: most mean nothing to it, and are passed over at once.
enum Where : std::uint8_t { in_code = 1, in_bracket = 2, in_string = 4 };  // in_bracket: the outermost one
constexpr auto meanings = [] {
  std::array<std::uint8_t, 256> out{};
  const auto mark = [&](std::string_view characters, int where) {
    for (const char c : characters) out[static_cast<unsigned char>(c)] |= static_cast<std::uint8_t>(where);
  };
  mark("\n\r\\\"'", in_code | in_bracket | in_string);
  mark("#()[]{}", in_code | in_bracket);
  mark(",fl", in_bracket);
  return out;
}();

/// The lexical state between two characters: which string is open, how many brackets are.
struct Lexer {
  std::string_view text;
  Offset at = 0;
  int depth = 0;
  char quote = 0;  ///< open string, or 0
  bool triple = false;
  Displays displays{};

  /// Reads to the end of the physical line, past its line break. True if the logical line goes on.
  bool read_line() {
    while (pass_over()) {
      const char c = text[at];
      if (c == '\n' || c == '\r') {
        at += c == '\r' && at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1;
        if (quote != 0 && !triple) quote = 0;  // a string in single quotes ends with its line
        return quote != 0 || depth > 0;
      }
      if (quote != 0) {
        read_in_string(c);
        if (quote != 0 && at > 0 && at < text.size() && text[at - 1] == '\n') return true;
        continue;
      }
      if (c == '\\') {
        if (skip_line_break()) return true;
        ++at;
      } else if (c == '#') {
        const auto end = text.find_first_of("\r\n", at);
        at = static_cast<Offset>(end == std::string_view::npos ? text.size() : end);
      } else if (c == '"' || c == '\'') {
        open_string(c);
      } else {
        read_code(c);
      }
    }
    return false;
  }

 private:
  /// Up to the next character that means something. False at the end.
  bool pass_over() {
    const auto where = quote != 0 ? in_string : depth == 1 ? in_bracket : in_code;
    while (at < text.size() && (meanings[static_cast<unsigned char>(text[at])] & where) == 0) ++at;
    return at < text.size();
  }

  void read_code(char c) {
    if (c == '(' || c == '[' || c == '{') {
      if (depth++ == 0) displays.open(at);
    } else if ((c == ')' || c == ']' || c == '}') && depth > 0) {
      if (--depth == 0) displays.close(at);
    } else if (depth == 1) {
      if (c == ',' && ends_line(at + 1)) displays.comma(text, at + 1);
      const bool starts_word = (c == 'f' || c == 'l') && !word_character(text[at - 1]);
      if (starts_word && (starts_with_word(text.substr(at), "for") || starts_with_word(text.substr(at), "lambda")))
        displays.keep_whole();
    }
    ++at;
  }

  [[nodiscard]] bool ends_line(Offset from) const {
    const auto next = text.find_first_not_of(" \t", from);
    return next == std::string_view::npos || text[next] == '\n' || text[next] == '\r' || text[next] == '#';
  }

  /// After a backslash: skips the line break that it joins, if there is one.
  bool skip_line_break() {
    const auto rest = text.substr(at + 1);
    if (rest.starts_with("\r\n")) return at += 3, true;
    if (rest.starts_with("\n") || rest.starts_with("\r")) return at += 2, true;
    return false;
  }

  void open_string(char c) {
    quote = c;
    triple = text.substr(at).starts_with(std::string_view(c == '"' ? "\"\"\"" : "'''"));
    at += triple ? 3 : 1;
  }

  void read_in_string(char c) {
    if (c == '\\' && at + 1 < text.size()) {
      at += text.substr(at + 1).starts_with("\r\n") ? 3 : 2;
      return;
    }
    const bool closes =
        c == quote && (!triple || text.substr(at, 3) == std::string_view(quote == '"' ? "\"\"\"" : "'''"));
    at += closes && triple ? 3 : 1;
    if (closes) quote = 0;
  }
};

/// Cuts while it reads line after line. In suspicion a definition at the start of a line also ends an open string:
/// the file has a string that nothing closes, so which quotes belong together is a guess.
class Splitter {
 public:
  Splitter(std::string_view text, bool suspicious) : text_(text), suspicious_(suspicious) { lexer_.text = text; }

  /// Empty if a string is still open at the end and that was not expected.
  std::optional<std::vector<Piece>> run() {
    bool inside = false;  // the line goes on with the logical line before
    while (lexer_.at < text_.size()) {
      const Offset start = lexer_.at;
      consider(start, inside);
      inside = lexer_.read_line();
    }
    if (lexer_.quote != 0 && lexer_.triple && !suspicious_) return std::nullopt;
    finish();
    return std::move(pieces_);
  }

 private:
  void consider(Offset start, bool inside) {
    const auto rest = text_.substr(start);
    const auto indent = static_cast<std::uint32_t>(std::min(rest.find_first_not_of(" \t\f"), rest.size()));
    const auto line = rest.substr(indent);
    if (line.empty() || line[0] == '\r' || line[0] == '\n' || line[0] == '#') return;
    if (inside && !resynchronises(line, indent)) return;
    if (indent == 0) return top_level(start, line);
    if (!in_class_) return;
    if (!member_indent_) member_indent_ = indent;
    if (indent == *member_indent_) member(start, line, indent);
  }

  bool resynchronises(std::string_view line, std::uint32_t indent) {
    if (!starts_definition(line) || (lexer_.quote != 0 && !suspicious_)) return false;
    if (indent != 0 && (!in_class_ || !member_indent_ || indent > *member_indent_)) return false;
    lexer_.quote = 0;
    lexer_.depth = 0;
    decorated_ = false;  // `@route(` that is being typed must not take the function below with it
    return true;
  }

  void top_level(Offset start, std::string_view line) {
    if (!can_start_statement(line[0]) || continues(line)) return;
    const bool goes_on = decorated_ && !in_class_;
    if (!goes_on) cut(start, PieceKind::statement, 0);
    decorated_ = line[0] == '@';
    in_class_ = starts_with_word(line, "class");
    member_indent_.reset();
    if (in_class_) kind_ = PieceKind::class_header;
  }

  void member(Offset start, std::string_view line, std::uint32_t indent) {
    if (!can_start_statement(line[0]) || continues(line)) return;
    if (!decorated_) cut(start, PieceKind::member, indent);
    decorated_ = line[0] == '@';
  }

  void cut(Offset start, PieceKind kind, std::uint32_t indent) {
    if (start > begin_) pieces_.push_back({{begin_, start}, kind_, indent_, lexer_.displays.take(begin_)});
    begin_ = start;
    kind_ = kind;
    indent_ = indent;
  }

  void finish() {
    const auto end = static_cast<Offset>(text_.size());
    if (end > begin_) pieces_.push_back({{begin_, end}, kind_, indent_, lexer_.displays.take(begin_)});
  }

  std::string_view text_;
  bool suspicious_;
  Lexer lexer_;
  std::vector<Piece> pieces_;
  Offset begin_ = 0;
  PieceKind kind_ = PieceKind::statement;
  std::uint32_t indent_ = 0;
  bool decorated_ = false;  ///< the last logical line was a decorator: what follows belongs to it
  bool in_class_ = false;
  std::optional<std::uint32_t> member_indent_;
};

}  // namespace

std::vector<Piece> split(std::string_view text) {
  if (auto pieces = Splitter(text, false).run()) return std::move(*pieces);
  return *Splitter(text, true).run();
}

}  // namespace segue::syntax
