// Where is a name of the reference found? By its documented path, or by an alias.
#include "knowledge/names.h"

#include <utility>

#include "knowledge/packed_names.h"

namespace segue::knowledge {

Names::Names(std::vector<Name> names) {
  own_.reserve(names.size());
  ids_.reserve(names.size());
  for (Name& name : names) {
    const auto [at, added] = ids_.try_emplace(name.id, static_cast<std::uint32_t>(own_.size()));
    if (added) {
      added_.push_back(at->second);
      own_.push_back(std::move(name));
    } else {
      own_[at->second] = std::move(name);
    }
  }
  for (std::uint32_t i = 0; i < own_.size(); ++i) {
    for (const std::string& alias : own_[i].aliases) aliases_.try_emplace(alias, i);
  }
}

Names::Names(std::shared_ptr<const PackedNames> packed) : packed_(std::move(packed)) {}

std::size_t Names::size() const { return (packed_ ? packed_->size() : 0) + added_.size(); }

const Name& Names::current(const Name& packed) const {
  const auto own = ids_.find(packed.id);
  return own == ids_.end() ? packed : own_[own->second];
}

const Name& Names::operator[](std::size_t number) const {
  const std::size_t packed = packed_ ? packed_->size() : 0;
  return number < packed ? current((*packed_)[number]) : own_[added_[number - packed]];
}

const Name* Names::find(std::string_view path) const {
  if (const auto own = ids_.find(path); own != ids_.end()) return &own_[own->second];
  if (const Name* packed = packed_ ? packed_->find(path) : nullptr) return &current(*packed);
  const auto own = aliases_.find(path);
  return own == aliases_.end() ? nullptr : &own_[own->second];
}

Names Names::with(const Names& more) const {
  std::vector<Name> all = own_;
  all.insert(all.end(), more.own_.begin(), more.own_.end());
  Names out(std::move(all));
  out.packed_ = packed_;
  if (!packed_) return out;
  std::erase_if(out.added_, [&](std::uint32_t number) {
    const std::string& id = out.own_[number].id;
    const Name* packed = packed_->find(id);
    return packed != nullptr && packed->id == id;
  });
  return out;
}

}  // namespace segue::knowledge
