// How is a text said in many places kept once?
#pragma once

#include <atomic>
#include <compare>
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace segue::base {

/// A text that lives as long as somebody holds it, in one place for the whole program: 8 bytes, copied without
/// allocation, compared by address. Never changed; may be copied and dropped on any thread.
class Interned {
 public:
  static constexpr auto npos = std::string_view::npos;

  constexpr Interned() = default;
  Interned(std::string_view text) : held_(hold(text)) {}  // NOLINT(google-explicit-constructor): it is a text
  Interned(const std::string& text) : Interned(std::string_view(text)) {}  // NOLINT(google-explicit-constructor)
  Interned(const char* text) : Interned(std::string_view(text)) {}         // NOLINT(google-explicit-constructor)
  Interned(const Interned& other) noexcept : held_(other.held_) {
    if (held_) held_->holders.fetch_add(1, std::memory_order_relaxed);
  }
  Interned(Interned&& other) noexcept : held_(std::exchange(other.held_, nullptr)) {}
  Interned& operator=(Interned other) noexcept {
    std::swap(held_, other.held_);
    return *this;
  }
  ~Interned() {
    if (held_) drop(held_);
  }

  [[nodiscard]] std::string_view view() const {
    return held_ ? std::string_view(reinterpret_cast<const char*>(held_ + 1), held_->size) : std::string_view{};
  }
  operator std::string_view() const { return view(); }          // NOLINT(google-explicit-constructor)
  operator std::string() const { return std::string(view()); }  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool empty() const { return held_ == nullptr; }
  [[nodiscard]] bool starts_with(std::string_view text) const { return view().starts_with(text); }
  [[nodiscard]] bool ends_with(std::string_view text) const { return view().ends_with(text); }
  [[nodiscard]] std::size_t find(const auto& text) const { return view().find(text); }
  [[nodiscard]] std::size_t rfind(const auto& text) const { return view().rfind(text); }
  [[nodiscard]] std::string_view substr(std::size_t at, std::size_t count = npos) const {
    return view().substr(at, count);
  }
  /// Of its text, by which it is found as well.
  [[nodiscard]] std::uint64_t hash() const { return held_ ? held_->hash : 0; }

  friend bool operator==(const Interned& a, const Interned& b) { return a.held_ == b.held_; }
  friend std::strong_ordering operator<=>(const Interned& a, const Interned& b) {
    return a.held_ == b.held_ ? std::strong_ordering::equal : a.view() <=> b.view();
  }
  template <std::convertible_to<std::string_view> Text>
    requires(!std::same_as<Text, Interned>)
  friend bool operator==(const Interned& a, const Text& b) {
    return a.view() == std::string_view(b);
  }
  template <std::convertible_to<std::string_view> Text>
    requires(!std::same_as<Text, Interned>)
  friend std::strong_ordering operator<=>(const Interned& a, const Text& b) {
    return a.view() <=> std::string_view(b);
  }

 private:
  /// The text follows behind.
  struct Held {
    std::atomic<std::uint32_t> holders;
    std::uint32_t size;
    std::uint64_t hash;
    Held* next;  ///< of those that share a place in the table
  };
  friend class InternedTable;

  static Held* hold(std::string_view text);
  static void drop(Held* held);

  Held* held_ = nullptr;  ///< null: ""
};

[[nodiscard]] inline std::string operator+(const Interned& a, const Interned& b) {
  return std::string(a.view()).append(b.view());
}
[[nodiscard]] inline std::string operator+(const Interned& a, char b) { return std::string(a.view()) + b; }
template <std::convertible_to<std::string_view> Text>
  requires(!std::same_as<Text, Interned>)
[[nodiscard]] std::string operator+(const Interned& a, const Text& b) {
  return std::string(a.view()).append(std::string_view(b));
}
template <std::convertible_to<std::string_view> Text>
  requires(!std::same_as<Text, Interned>)
[[nodiscard]] std::string operator+(const Text& a, const Interned& b) {
  return std::string(std::string_view(a)).append(b.view());
}

/// How many texts are held now.
[[nodiscard]] std::size_t interned_count();

}  // namespace segue::base
