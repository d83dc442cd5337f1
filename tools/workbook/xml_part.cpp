#include "tools/workbook/xml_part.hpp"

#include <expat.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "events/outcome/ensure.hpp"

namespace bihuan {
namespace {

constexpr char kSeparator = '\n';  // between namespace and name; no XML name holds one

constexpr std::array<std::string_view, 3> kOwnNamespaces = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships",
};
constexpr std::array<std::string_view, 2> kRelationshipNamespaces = {
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
};

// "" for an element of a foreign namespace; as it is without one.
std::string_view local_name(std::string_view name) {
  const std::size_t end = name.find(kSeparator);
  if (end == std::string_view::npos) return name;
  const bool own = std::ranges::count(kOwnNamespaces, name.substr(0, end)) > 0;
  return own ? name.substr(end + 1) : std::string_view{};
}

bool is_named(std::string_view attribute, std::string_view name) {
  if (!name.starts_with("r:")) return attribute == name;
  const std::size_t end = attribute.find(kSeparator);
  return end != std::string_view::npos && attribute.substr(end + 1) == name.substr(2) &&
         std::ranges::count(kRelationshipNamespaces, attribute.substr(0, end)) > 0;
}

struct FreeParser {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

// One run of expat over one part; its callbacks reach the handler through here.
class Run {
 public:
  Run(const ZipPackage& package, std::string_view part, XmlHandler& handler)
      : package_(package), part_(part), handler_(handler), parser_(XML_ParserCreateNS(nullptr, kSeparator)) {
    ENSURE(parser_ != nullptr);  // else out of memory
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), on_start, on_end);
    XML_SetCharacterDataHandler(parser_.get(), on_text);
    XML_SetStartDoctypeDeclHandler(parser_.get(), on_document_type);
  }

  // False: no more is wanted, or failure() says why.
  bool feed(std::string_view piece, bool last) {
    const XML_Status status =
        XML_Parse(parser_.get(), piece.data(), static_cast<int>(piece.size()), last ? XML_TRUE : XML_FALSE);
    if (!stopped_ && status != XML_STATUS_OK) {
      keep_failure(said("is no well-formed XML ({reason})",
               {{"reason", std::string(XML_ErrorString(XML_GetErrorCode(parser_.get())))}}));
    }
    fed_ += piece.size();
    const auto done =
        static_cast<std::uint64_t>(std::max<XML_Index>(XML_GetCurrentByteIndex(parser_.get()), 0));
    if (!stopped_ && !last && fed_ - std::min(done, fed_) > package_.limits().token_bytes) {
      refuse(said("a tag is longer than {most} bytes", {{"most", package_.limits().token_bytes}}));
    }
    return !stopped_ && !failure_;
  }

  [[nodiscard]] const std::optional<Failure>& failure() const {
    return failure_ ? failure_ : handler_.failure();
  }
  [[nodiscard]] bool stopped() const { return stopped_; }

 private:
  static Run& of(void* data) { return *static_cast<Run*>(data); }

  static void on_start(void* data, const XML_Char* name, const XML_Char** attributes) noexcept {
    Run& run = of(data);
    if (++run.depth_ > run.package_.limits().xml_depth) {
      return run.refuse(
          said("tags are nested deeper than {most}", {{"most", run.package_.limits().xml_depth}}));
    }
    run.handler_.start(local_name(name), run.depth_, XmlAttributes(attributes));
    run.stop_when_asked();
  }
  static void on_end(void* data, const XML_Char* name) noexcept {
    Run& run = of(data);
    if (run.stopped_) return;  // the end of an empty tag whose start asked to stop
    run.handler_.end(local_name(name), run.depth_--);
    run.stop_when_asked();
  }
  static void on_text(void* data, const XML_Char* text, int size) noexcept {
    Run& run = of(data);
    if (run.stopped_) return;
    run.handler_.text({text, static_cast<std::size_t>(size)});
    run.stop_when_asked();
  }
  static void on_document_type(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) noexcept {
    of(data).refuse("declares a document type, which no workbook needs");
  }

  void stop_when_asked() {
    if (handler_.failure() || handler_.has_enough()) stop();
  }

  void stop() {
    if (!std::exchange(stopped_, true)) XML_StopParser(parser_.get(), XML_FALSE);
  }

  void refuse(Words detail) {
    keep_failure(std::move(detail));
    stop();
  }

  void keep_failure(Words detail) {
    if (failure_) return;
    std::string line = fmt::format("{}:{}", package_.where(part_), XML_GetCurrentLineNumber(parser_.get()));
    failure_ = Failure{FailureKind::invalid_input, std::move(line), std::move(detail), save_again()};
  }

  const ZipPackage& package_;
  std::string_view part_;
  XmlHandler& handler_;
  std::unique_ptr<XML_ParserStruct, FreeParser> parser_;
  std::uint32_t depth_ = 0;
  std::uint64_t fed_ = 0;
  bool stopped_ = false;
  std::optional<Failure> failure_;
};

}  // namespace

std::optional<std::string_view> XmlAttributes::find(std::string_view name) const {
  for (const char* const* pair = pairs_; *pair != nullptr; pair += 2) {
    if (is_named(pair[0], name)) return pair[1];
  }
  return std::nullopt;
}

bool XmlAttributes::is_true(std::string_view name) const {
  const std::string_view value = get(name);
  return value == "1" || value == "true";
}

void XmlHandler::refuse(FailureKind kind, Words where, Words detail, Words remedy) {
  if (!failure_) failure_ = Failure{kind, std::move(where), std::move(detail), std::move(remedy)};
}

Result<void> read_xml(const ZipPackage& package, std::string_view part, XmlHandler& handler) {
  Run run(package, part, handler);
  auto read = package.read(part, [&](std::string_view piece) { return run.feed(piece, false); });
  if (!read) return read;
  if (!run.failure() && !run.stopped()) run.feed({}, true);
  if (run.failure()) return std::unexpected(*run.failure());
  return {};
}

}  // namespace bihuan
