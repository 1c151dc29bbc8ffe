// Which keys has each table of knowledge?
#include "knowledge/keys.h"

#include <algorithm>
#include <array>

namespace segue::knowledge {
namespace {

using Type = Key::Type;

constexpr auto dialects = std::to_array<std::string_view>({"jinja", "dtl"});
constexpr auto name_kinds =
    std::to_array<std::string_view>({"class", "function", "method", "attribute", "object", "exception", "decorator",
                                     "setting", "module", "tag", "filter"});
constexpr auto certainties = std::to_array<std::string_view>({"exact", "close", "none"});
constexpr auto severities = std::to_array<std::string_view>({"error", "warning", "information", "hint"});
constexpr auto verdicts =
    std::to_array<std::string_view>({"true", "partly", "outdated", "false", "opinion", "unverified"});
constexpr auto kinds_of_evidence = std::to_array<std::string_view>({"docs", "run"});
constexpr auto relations = std::to_array<std::string_view>({"same", "differs", "only"});
constexpr auto only_match = std::to_array<std::string_view>({"match"});

constexpr std::string_view of_topic = "id of the topic that it belongs to", of_link = "page of the documentation",
                           of_id = "the file's name without .md", of_fact = "kind of fact that it is about",
                           of_kind = "which kind of item this is", of_framework = "id of a framework",
                           of_version = "version, as \"2.3\"";

constexpr auto framework = std::to_array<Key>({
    {"id", Type::text, true, "the folder's name"},
    {"label", Type::text, true, "what people call it"},
    {"packages", Type::texts, true, "import roots that belong to it and to its libraries"},
    {"distribution", Type::text, true, "what pip installs"},
    {"distribution_aliases", Type::texts},
    {"aliases", Type::texts},
    {"dialect", Type::text, true, "language of its templates", dialects},
    {"versions", Type::texts, true, "supported ones, oldest first"},
    {"newest", Type::text, true},
    {"used_alone", Type::texts, false,
     "of the packages, those that are used without it too: importing them shows nothing"},
    {"markers", Type::texts, false, "files that only projects of it have"},
    {"language_ids", Type::texts, false, "of documents in editors"},
    {"look_alikes", Type::texts, false, "packages with the same names that are something else"},
    {"words", Type::texts, false, "that no text of the program may use"},
    {"modules", Type::texts, false, "that the generator of facts reads, in this order"},
    {"documentation", Type::link},
    {"libraries", Type::table_of_tables, false, "by distribution", {}, Shape::library},
    {"context", Type::table_of_tables, false, "words of `[context]` for where code can stand", {}, Shape::context},
    {"entry", Type::table, false, "the smallest project: text by path", {}, Shape::open},
});
constexpr auto library = std::to_array<Key>({{"packages", Type::texts, true, "its import roots"}});
constexpr auto context = std::to_array<Key>({
    {"facts", Type::texts, false, "inside of a fact of such a kind"},
    {"names", Type::texts, false, "inside of a class, a decorated function, a `with` or a call of such a name"},
    {"paths", Type::texts, false, "in a file of such a name, or below such a folder (with `/` at its end)"},
});
constexpr auto name = std::to_array<Key>({
    {"id", Type::text, true, "documented dotted path"},
    {"kind", Type::text, false, "what it is, where the generator did not see it", name_kinds},
    {"summary", Type::text, true, "one sentence: what it does"},
    {"details", Type::text, false, "Markdown: what to watch for"},
    {"signature", Type::text, false, "where the generator did not see it"},
    {"aliases", Type::texts, false, "other dotted paths of the same"},
    {"bases", Type::texts, false, "dotted paths of its base classes"},
    {"returns", Type::text, false, "class of what a call gives; \"Self\" or \"instance\""},
    {"type", Type::text, false, "class that an attribute or object is an instance of"},
    {"instance_of", Type::text},
    {"members_from", Type::text, false, "class whose members it has besides"},
    {"per_class", Type::flag, false, "an instance in the body of a class is another one in each class below it"},
    {"topic", Type::text, false, of_topic},
    {"url", Type::link, false, of_link},
    {"since", Type::text, false, of_version},
    {"deprecated", Type::text, false, of_version},
    {"removed", Type::text, false, of_version},
    {"counterpart", Type::tables, false, "what it is in another framework", {}, Shape::counterpart},
});
constexpr auto counterpart = std::to_array<Key>({
    {"to", Type::text, true, of_framework},
    {"name", Type::text, false, "documented dotted path there"},
    {"match", Type::text, true, "how near it is", certainties},
    {"text", Type::text, false, "Markdown: what differs, or why there is none"},
});
constexpr auto generated = std::to_array<Key>({
    {"kind"},
    {"signature"},
    {"bases", Type::texts},
    {"aliases", Type::texts},
    {"at", Type::texts},
    {"since"},
    {"deprecated"},
    {"removed"},
    {"default"},
    {"type"},
    {"returns"},
});
constexpr auto historic = std::to_array<Key>({
    {"id", Type::text, true, "dotted path that it had"},
    {"since", Type::text, false, of_version},
    {"removed", Type::text, true, "first version without it"},
    {"source", Type::text, true, "where that is written"},
});
constexpr auto construct = std::to_array<Key>({
    {"kind", Type::text, false, of_kind},
    {"id", Type::text, true, of_id},
    {"framework", Type::text, true, of_framework},
    {"on", Type::text, true, of_fact},
    {"title", Type::text, true, "first line of the hover"},
    {"topic", Type::text, false, of_topic},
    {"reference", Type::text, false, "documented name whose text follows"},
    {"url", Type::link, false, of_link},
});
constexpr auto translation = std::to_array<Key>({
    {"kind", Type::text, false, of_kind},
    {"id", Type::text, true, of_id},
    {"from", Type::text, true, of_framework},
    {"to", Type::text, true, of_framework},
    {"on", Type::text, false, of_fact},
    {"hint", Type::text, true, "at the end of the line, `→ …` or `≈ …`"},
    {"certainty", Type::text, true, "the best that it can be", certainties},
    {"topic", Type::text, false, of_topic},
    {"where", Type::table, false, "what captures have to be", {}, Shape::where},
    {"context", Type::table, false, "where the code has to stand", {}, Shape::surroundings},
    {"overrides", Type::text, false, "methods that the project overrides are met too", only_match},
});
constexpr auto rule = std::to_array<Key>({
    {"kind", Type::text, false, of_kind},
    {"id", Type::text, true, of_id},
    {"framework", Type::text, false, of_framework},
    {"frameworks", Type::texts, false, "ids of several"},
    {"severity", Type::text, true, "how loud it is", severities},
    {"category", Type::text, true, "group that settings can turn off"},
    {"analysis", Type::text, false, "id of one in C++"},
    {"on", Type::text, false, of_fact},
    {"versions", Type::text, false, "for which it holds, as \">=2.3,<3\""},
    {"message", Type::text, true, "what is wrong, in one line"},
    {"consequence", Type::text, false, "what happens then"},
    {"help", Type::text, false, "what to do"},
    {"url", Type::link, false, of_link},
    {"topic", Type::text, false, of_topic},
    {"fix", Type::table, false, "what the code becomes", {}, Shape::fix},
    {"where", Type::table, false, "what captures have to be", {}, Shape::where},
    {"context", Type::table, false, "where the code has to stand", {}, Shape::surroundings},
    {"overrides", Type::text, false, "methods that the project overrides are met too", only_match},
    {"library", Type::text, false, "distribution whose `versions` are meant"},
    {"at", Type::text, false, "capture where it is reported"},
});
constexpr auto fix = std::to_array<Key>({{"replace", Type::text, true, "in place of what is reported"}});
constexpr auto surroundings = std::to_array<Key>({
    {"inside", Type::text_or_texts, false, "word of a framework's table, or documented name"},
    {"not_inside", Type::text_or_texts, false, "word of a framework's table, or documented name"},
    {"followed_by", Type::text_or_texts, false, "documented name that is used further down"},
    {"not_followed_by", Type::text_or_texts, false, "documented name that is not used further down"},
});
constexpr auto claim = std::to_array<Key>({
    {"kind", Type::text, false, of_kind},
    {"id", Type::text, true, of_id},
    {"claim", Type::text, true, "what people say"},
    {"verdict", Type::text, true, "whether it is so", verdicts},
    {"about", Type::texts, true, "ids of frameworks"},
    {"versions", Type::text, false, "that the verdict holds for"},
    {"topic", Type::text, false, of_topic},
    {"evidence", Type::tables, false, "where it can be checked", {}, Shape::evidence},
});
constexpr auto evidence = std::to_array<Key>({
    {"kind", Type::text, true, "what it is", kinds_of_evidence},
    {"url", Type::link, false, of_link},
    {"code"},
});
constexpr auto topic = std::to_array<Key>({
    {"kind", Type::text, false, of_kind},
    {"id", Type::text, true, of_id},
    {"title", Type::text, true},
    {"row", Type::tables, false, "one aspect, with a cell for each framework", {}, Shape::row},
    {"prefer", Type::tables, false, "when which is the better choice", {}, Shape::preference},
});
constexpr auto row = std::to_array<Key>({
    {"relation", Type::text, true, "are they alike here?", relations},
    {"aspect", Type::text, true, "what is compared"},
});
constexpr auto preference =
    std::to_array<Key>({{"framework", Type::text, true, of_framework}, {"when", Type::text, true}});
constexpr auto trap = std::to_array<Key>({
    {"kind", Type::text, false, of_kind},
    {"id", Type::text, true, of_id},
    {"topic", Type::text, true, of_topic},
    {"to", Type::texts, true, "ids of the frameworks that one moves to"},
    {"names", Type::texts, true, "documented names concerned"},
    {"summary", Type::text, true, "what differs, in one sentence"},
});

/// In the order of Shape.
constexpr auto all = std::to_array<Keys>({
    {Shape::framework, "a framework", framework},
    {Shape::library, "a library", library},
    {Shape::context, "a context", context},
    {Shape::name, "a name", name},
    {Shape::counterpart, "a counterpart", counterpart},
    {Shape::generated, "a generated name", generated},
    {Shape::historic, "a name that is gone", historic},
    {Shape::construct, "a construct", construct},
    {Shape::translation, "a translation", translation},
    {Shape::rule, "a rule", rule},
    {Shape::fix, "a fix", fix},
    {Shape::where, "a condition", {}},
    {Shape::surroundings, "a context", surroundings},
    {Shape::claim, "a claim", claim},
    {Shape::evidence, "a piece of evidence", evidence},
    {Shape::topic, "a topic", topic},
    {Shape::row, "a row of a topic", row},
    {Shape::preference, "a preference", preference},
    {Shape::trap, "a trap", trap},
    {Shape::open, "a table", {}},
});

}  // namespace

const Keys& keys_of(Shape shape) { return all.at(static_cast<std::size_t>(shape)); }

}  // namespace segue::knowledge
