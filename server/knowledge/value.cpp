// What can a name in generated text stand for?
#include "knowledge/value.h"

#include <algorithm>
#include <utility>

namespace segue::knowledge {
namespace {

template <class... Fs>
struct Overloaded : Fs... {
  using Fs::operator()...;
};
template <class... Fs>
Overloaded(Fs...) -> Overloaded<Fs...>;

}  // namespace

Value::Value() = default;
Value::Value(std::string text) : is(std::move(text)) {}
Value::Value(std::string_view text) : is(std::string(text)) {}
Value::Value(const char* text) : is(std::string(text)) {}
Value::Value(bool yes) : is(yes) {}
Value::Value(std::int64_t number) : is(number) {}
Value::Value(SiteValue site) : is(std::move(site)) {}
Value::Value(SubtreeValue subtree) : is(subtree) {}
Value::Value(List list) : is(std::move(list)) {}
Value::Value(Record record) : is(std::move(record)) {}

Value Value::list(const std::vector<std::string>& texts) { return List(texts.begin(), texts.end()); }

bool Value::truthy() const {
  return std::visit(Overloaded{
                        [](const std::string& text) { return !text.empty(); },
                        [](bool yes) { return yes; },
                        [](std::int64_t number) { return number != 0; },
                        [](const SiteValue& site) { return !site.path.empty(); },
                        [](const SubtreeValue&) { return true; },
                        [](const List& list) { return !list.empty(); },
                        [](const Record& record) { return !record.empty(); },
                    },
                    is);
}

const Value* Value::field(std::string_view name) const {
  const auto* record = std::get_if<Record>(&is);
  if (record == nullptr) {
    return nullptr;
  }
  const auto found = std::ranges::find(*record, name, &Field::name);
  return found == record->end() ? nullptr : &found->value;
}

void set(Record& record, std::string_view name, Value value) {
  if (const auto found = std::ranges::find(record, name, &Field::name); found != record.end()) {
    found->value = std::move(value);
  } else {
    record.push_back({std::string(name), std::move(value)});
  }
}

}  // namespace segue::knowledge
