#include "tools/workbook/shared_strings.hpp"

#include <fmt/format.h>

#include <utility>

#include "events/outcome/ensure.hpp"
#include "tools/workbook/cell_text.hpp"
#include "tools/workbook/xml_part.hpp"

namespace bihuan {

// sst/si/t and sst/si/r/t; si/rPh/t is a reading.
class SharedStringsHandler final : public XmlHandler {
 public:
  SharedStringsHandler(const ZipPackage& package, std::string_view part, SharedStrings& strings)
      : limits_(package.limits()), where_(package.where(part)), strings_(strings) {}

  void start(std::string_view element, std::uint32_t depth, const XmlAttributes&) override {
    if (depth == 2) in_item_ = element == "si";
    if (depth == 3) in_run_ = in_item_ && element == "r";
    in_text_ = element == "t" && ((depth == 3 && in_item_) || (depth == 4 && in_run_));
  }

  void text(std::string_view piece) override {
    if (!in_text_) return;
    if (item_.size() + piece.size() > limits_.cell_bytes) {
      return refuse_more(fmt::format("holds a text of more than {} bytes", limits_.cell_bytes));
    }
    item_ += piece;
  }

  void end(std::string_view, std::uint32_t depth) override {
    in_text_ = false;
    if (depth == 2 && in_item_) add();
  }

 private:
  void add() {
    if (strings_.ends_.size() == limits_.shared_strings) {
      return refuse_more(fmt::format("holds more than {} texts", limits_.shared_strings));
    }
    strings_.bytes_ += cell_text(item_);
    strings_.ends_.push_back(strings_.bytes_.size());
    item_.clear();
    if (strings_.bytes_.size() > limits_.shared_string_bytes) {
      refuse_more(fmt::format("holds texts of more than {} bytes together", limits_.shared_string_bytes));
    }
  }

  void refuse_more(std::string detail) {
    refuse(FailureKind::invalid_input, where_, std::move(detail), "split the workbook");
  }

  const WorkbookLimits& limits_;
  std::string where_;
  SharedStrings& strings_;
  std::string item_;
  bool in_item_ = false;
  bool in_run_ = false;
  bool in_text_ = false;
};

Result<SharedStrings> SharedStrings::read(const ZipPackage& package, std::string_view part) {
  SharedStrings strings;
  SharedStringsHandler handler(package, part, strings);
  if (auto read = read_xml(package, part, handler); !read) return std::unexpected(read.error());
  return strings;
}

std::string_view SharedStrings::at(std::size_t i) const {
  ENSURE(i < ends_.size());
  const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
  return std::string_view(bytes_).substr(begin, ends_[i] - begin);
}

}  // namespace bihuan
