#include "tools/workbook/workbook_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

#include "tools/workbook/cell_text.hpp"
#include "tools/workbook/xml_part.hpp"

namespace bihuan {
namespace {

constexpr std::string_view kSaveAgain = "open it in Excel or WPS and save it again as .xlsx";

std::uint32_t number_of(std::string_view text) {
  std::uint32_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// What one part says about others.
struct Relationship {
  std::string type;    // its last word: "worksheet"
  std::string target;  // a part's name, from the root of the package
  bool external = false;
};
using Relationships = std::map<std::string, Relationship, std::less<>>;  // by id

class RelationshipsHandler final : public XmlHandler {
 public:
  RelationshipsHandler(std::string folder, std::uint64_t most) : folder_(std::move(folder)), most_(most) {}

  void start(std::string_view element, std::uint32_t depth, const XmlAttributes& attributes) override {
    if (depth != 2 || element != "Relationship" || found_.size() == most_) return;
    const std::string_view type = attributes.get("Type");
    const std::string_view target = attributes.get("Target");
    Relationship relationship{
        .type = std::string(type.substr(type.rfind('/') + 1)),
        .target = target.starts_with('/') ? std::string(target.substr(1)) : folder_ + std::string(target),
        .external = attributes.get("TargetMode") == "External"};
    found_.emplace(attributes.get("Id"), std::move(relationship));
  }
  void end(std::string_view, std::uint32_t) override {}
  void text(std::string_view) override {}

  [[nodiscard]] Relationships take() { return std::move(found_); }

 private:
  std::string folder_;  // "xl/"
  std::uint64_t most_;
  Relationships found_;
};

struct ListedSheet {
  std::string name;
  std::string relationship;
  bool hidden = false;
};

class WorkbookHandler final : public XmlHandler {
 public:
  explicit WorkbookHandler(std::string where, std::uint64_t most) : where_(std::move(where)), most_(most) {}

  void start(std::string_view element, std::uint32_t depth, const XmlAttributes& attributes) override {
    if (depth == 2) section_ = element;
    if (depth == 2 && element == "workbookPr") counts_from_1904 = attributes.is_true("date1904");
    if (depth != 3 || section_ != "sheets" || element != "sheet") return;
    if (sheets.size() == most_) {
      return refuse(FailureKind::invalid_input, where_, fmt::format("has more than {} sheets", most_),
                    "split the workbook");
    }
    const std::string_view state = attributes.get("state");
    sheets.push_back({.name = cell_text(attributes.get("name")),
                      .relationship = std::string(attributes.get("r:id")),
                      .hidden = state == "hidden" || state == "veryHidden"});
  }
  void end(std::string_view, std::uint32_t) override {}
  void text(std::string_view) override {}

  std::vector<ListedSheet> sheets;
  bool counts_from_1904 = false;

 private:
  std::string where_;
  std::uint64_t most_;
  std::string section_;
};

// styleSheet/numFmts/numFmt and styleSheet/cellXfs/xf, in this order.
class StylesHandler final : public XmlHandler {
 public:
  StylesHandler(std::string where, std::uint64_t most) : where_(std::move(where)), most_(most) {}

  void start(std::string_view element, std::uint32_t depth, const XmlAttributes& attributes) override {
    if (depth == 2) section_ = element;
    if (depth != 3) return;
    const std::uint32_t id = number_of(attributes.get("numFmtId"));
    if (section_ == "numFmts" && element == "numFmt") {
      if (own_.size() < most_) own_.insert_or_assign(id, parse_number_format(attributes.get("formatCode")));
    } else if (section_ == "cellXfs" && element == "xf") {
      if (formats.size() == most_) {
        return refuse(FailureKind::invalid_input, where_, fmt::format("has more than {} cell formats", most_),
                      std::string(kSaveAgain));
      }
      const auto own = own_.find(id);
      formats.push_back(own == own_.end() ? builtin_number_format(id) : own->second);
    }
  }
  void end(std::string_view, std::uint32_t) override {}
  void text(std::string_view) override {}

  std::vector<NumberFormat> formats;

 private:
  std::string where_;
  std::uint64_t most_;
  std::string section_;
  std::map<std::uint32_t, NumberFormat> own_;
};

// "xl/workbook.xml" has its relationships in "xl/_rels/workbook.xml.rels", the package in "_rels/.rels".
Result<Relationships> relationships_of(const ZipPackage& package, std::string_view part) {
  const std::size_t name = part.rfind('/') + 1;  // 0 without a folder
  const std::string folder(part.substr(0, name));
  RelationshipsHandler handler(folder, package.limits().entries);
  const std::string rels = fmt::format("{}_rels/{}.rels", folder, part.substr(name));
  if (auto read = read_xml(package, rels, handler); !read) return std::unexpected(read.error());
  return handler.take();
}

const Relationship* of_type(const Relationships& relationships, std::string_view type) {
  const auto found = std::ranges::find_if(
      relationships, [&](const auto& entry) { return entry.second.type == type && !entry.second.external; });
  return found == relationships.end() ? nullptr : &found->second;
}

Result<std::string> workbook_part(const ZipPackage& package) {
  if (package.has("mimetype") && package.has("content.xml")) {
    return fail(FailureKind::invalid_input, package.name(), "is an OpenDocument table", "save it as .xlsx");
  }
  auto of_package = relationships_of(package, "");
  if (!of_package) return std::unexpected(of_package.error());
  const Relationship* const document = of_type(*of_package, "officeDocument");
  const std::string part = document == nullptr ? "" : document->target;
  if (part.ends_with(".bin")) {
    return fail(FailureKind::invalid_input, package.name(), "is a binary workbook (.xlsb)",
                "save it as .xlsx");
  }
  if (part.find("xl/") == std::string::npos && !part.ends_with("workbook.xml")) {
    return fail(FailureKind::invalid_input, package.name(), "is no workbook", "save the table as .xlsx");
  }
  return part;
}

Result<void> add_sheets(const ZipPackage& package, const std::vector<ListedSheet>& listed,
                        const Relationships& relationships, WorkbookParts& parts) {
  for (const ListedSheet& sheet : listed) {
    const auto found = relationships.find(sheet.relationship);
    const bool known = found != relationships.end();
    if (known && found->second.type.ends_with("sheet") && found->second.type != "worksheet")
      continue;  // a chart
    if (!known || found->second.external || !package.has(found->second.target)) {
      return fail(FailureKind::invalid_input, package.name(),
                  fmt::format("the sheet \"{}\" is not in it", sheet.name), std::string(kSaveAgain));
    }
    parts.sheets.push_back({.name = sheet.name, .hidden = sheet.hidden, .part = found->second.target});
  }
  if (!parts.sheets.empty()) return {};
  return fail(FailureKind::invalid_input, package.name(), "has no sheet with cells", "");
}

Result<void> read_styles(const ZipPackage& package, const std::string& part, WorkbookParts& parts) {
  StylesHandler handler(package.where(part), package.limits().cell_formats);
  if (auto read = read_xml(package, part, handler); !read) return read;
  parts.formats = std::move(handler.formats);
  return {};
}

}  // namespace

Result<WorkbookParts> read_workbook_parts(const ZipPackage& package) {
  const auto part = workbook_part(package);
  if (!part) return std::unexpected(part.error());
  WorkbookHandler handler(package.where(*part), package.limits().sheets);
  if (auto read = read_xml(package, *part, handler); !read) return std::unexpected(read.error());
  const auto relationships = relationships_of(package, *part);
  if (!relationships) return std::unexpected(relationships.error());

  WorkbookParts parts;
  parts.counts_from_1904 = handler.counts_from_1904;
  if (auto added = add_sheets(package, handler.sheets, *relationships, parts); !added) {
    return std::unexpected(added.error());
  }
  if (const Relationship* const styles = of_type(*relationships, "styles")) {
    if (auto read = read_styles(package, styles->target, parts); !read) return std::unexpected(read.error());
  }
  if (const Relationship* const strings = of_type(*relationships, "sharedStrings")) {
    auto read = SharedStrings::read(package, strings->target);
    if (!read) return std::unexpected(read.error());
    parts.strings = std::move(*read);
  }
  return parts;
}

}  // namespace bihuan
