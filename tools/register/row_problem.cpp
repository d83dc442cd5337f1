#include "tools/register/row_problem.hpp"

#include <fmt/format.h>

#include <array>

#include "events/outcome/ensure.hpp"
#include "tools/workbook/text_encoding.hpp"

namespace bihuan {
namespace {

// {value} and {expected} are filled in.
struct Wording {
  std::string_view name;
  std::string_view reason_zh;
  std::string_view reason_en;
  std::string_view suggestion_zh;
  std::string_view suggestion_en;
};

// In the order of the enumerators.
constexpr std::array<Wording, 21> kWordings = {{
    {"ambiguous_date", "日期“{value}”按不同格式读出不同的时间",
     "the date \"{value}\" reads differently by different formats",
     "在映射文件的 date_formats 中只保留一种格式（现有：{expected}）",
     "keep one format only in the mapping's date_formats (now: {expected})"},
    {"broken_quote", "引号没有成对", "a quote has no partner",
     "单元格含引号时须写成两个引号，并用引号括住整个单元格；本行之后从下一行继续读取",
     "double a quote inside a cell and put the whole cell in quotes; reading went on at the next line"},
    {"closed_before_opened", "办结时间“{value}”早于登记时间“{expected}”",
     "the closing time \"{value}\" is before the opening time \"{expected}\"", "核对两个时间，改正错的一个",
     "check both and correct the wrong one"},
    {"control_character", "含有不可见的控制字符：“{value}”",
     "holds an invisible control character: \"{value}\"", "删除该字符", "remove it"},
    {"differs_from_book", "内容“{value}”与本簿已导入的“{expected}”不一致",
     "\"{value}\" differs from what the book took over before: \"{expected}\"",
     "已导入的记载不作改动；核对原登记簿，确有变更的按本机关程序更正",
     "what was imported stays as it is; check the register, and correct a real change by the office's own "
     "procedure"},
    {"duplicate_id", "编号“{value}”在第{expected}行已出现，以先出现的为准",
     "the id \"{value}\" stands in row {expected} already, which is the one that counts",
     "删除重复的行，或改正编号", "delete one of the rows, or correct the id"},
    {"field_too_long", "单元格超过{expected}字节", "a cell has more than {expected} bytes",
     "查看该行是否缺少结束的引号；否则缩短内容",
     "see whether its closing quote is missing; if not, shorten it"},
    {"in_future", "时间“{value}”晚于当前时间{expected}", "the time \"{value}\" lies after now, {expected}",
     "核对时间，尚未发生的事不能导入", "check it: what has not happened yet is not imported"},
    {"missing_description", "没有问题描述", "there is no description", "补上隐患内容",
     "fill in what the matter is"},
    {"missing_id", "没有编号", "there is no id", "补上原登记簿的编号",
     "fill in the id of the original register"},
    {"missing_opened", "没有登记时间", "there is no opening time", "补上登记时间，期限由此起算",
     "fill it in: the deadline is counted from it"},
    {"missing_value", "没有填写", "nothing stands there", "补上这一项", "fill it in"},
    {"row_too_long", "一行超过{expected}字节", "a row has more than {expected} bytes",
     "查看该行是否缺少结束的引号；否则缩短内容",
     "see whether a closing quote is missing; if not, shorten it"},
    {"text_too_long", "内容超过{expected}字节：“{value}”",
     "the text has more than {expected} bytes: \"{value}\"", "缩短内容，全文作为附件上传",
     "shorten it and attach the full text as a file"},
    {"unknown_channel", "映射文件没有说明来源“{value}”属于哪种渠道",
     "the mapping does not say which channel \"{value}\" is", "在映射文件的 [channel] 中写上该词",
     "add the word to [channel] in the mapping"},
    {"unknown_limit", "映射文件没有说明“{value}”适用哪种期限",
     "the mapping does not say which limit applies to \"{value}\"", "在映射文件的 [limit] 中写上该词",
     "add the word to [limit] in the mapping"},
    {"unknown_on_time", "映射文件没有说明“{value}”是按时还是超时",
     "the mapping does not say whether \"{value}\" is on time", "在映射文件的 [on_time] 中写上该词",
     "add the word to [on_time] in the mapping"},
    {"unknown_sector", "映射文件没有说明“{value}”属于哪个行业领域",
     "the mapping does not say which sector \"{value}\" is", "在映射文件的 [sector] 中写上该词",
     "add the word to [sector] in the mapping"},
    {"unparsable_date", "“{value}”不是日期，或该日不存在",
     "\"{value}\" is not a date, or that day does not exist", "写成：{expected}", "write it as {expected}"},
    {"wrong_encoding", "内容不是{expected}编码：{value}", "the bytes are not {expected}: {value}",
     "用同一种编码重新保存整个文件，最好是UTF-8", "save the whole file in one encoding, best UTF-8"},
    {"wrong_field_count", "有{value}个单元格，表头有{expected}个",
     "has {value} fields, the header has {expected}",
     "查看是否多了或少了分隔符，含分隔符的单元格须用引号括住",
     "look for a delimiter too many or too few; a cell that holds one goes into quotes"},
}};

constexpr std::array<std::string_view, kWordings.size()> kNames = [] {
  std::array<std::string_view, kWordings.size()> all;
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = kWordings[i].name;
  return all;
}();

const Wording& wording(RowProblemCode code) {
  const auto at = static_cast<std::size_t>(code);
  ENSURE(at < kWordings.size());
  return kWordings[at];
}

std::string fill(std::string_view text, const RowProblem& problem) {
  return fmt::format(fmt::runtime(text), fmt::arg("value", problem.value),
                     fmt::arg("expected", problem.expected));
}

std::string place(const RowProblem& problem, Language language) {
  const bool zh = language == Language::zh;
  if (problem.column.empty()) return fmt::format(fmt::runtime(zh ? "第{}行" : "row {}"), problem.row);
  return fmt::format(fmt::runtime(zh ? "第{}行“{}”列" : "row {}, column {}"), problem.row, problem.column);
}

}  // namespace

std::span<const std::string_view> names(RowProblemCode) { return kNames; }

std::string_view name(RowProblemCode code) { return wording(code).name; }

std::string excerpt(std::string_view bytes) {
  static constexpr std::string_view kMore = "…";
  const bool text = is_utf8(bytes);
  std::string shown;
  std::size_t cut = 0;  // what may stay when more follows
  for (std::size_t i = 0; i < bytes.size() && shown.size() <= kProblemValueBytesMax;) {
    const auto lead = static_cast<unsigned char>(bytes[i]);
    const bool plain = lead >= 0x20 && lead != 0x7f && (text || lead < 0x80);
    const std::size_t length = !text || lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    shown += plain ? std::string(bytes.substr(i, length)) : fmt::format("\\x{:02X}", lead);
    if (shown.size() + kMore.size() <= kProblemValueBytesMax) cut = shown.size();
    i += length;
  }
  if (shown.size() <= kProblemValueBytesMax) return shown;
  return shown.substr(0, cut).append(kMore);
}

std::string reason(const RowProblem& problem, Language language) {
  const Wording& words = wording(problem.code);
  return fill(language == Language::zh ? words.reason_zh : words.reason_en, problem);
}

std::string suggestion(const RowProblem& problem, Language language) {
  const Wording& words = wording(problem.code);
  return fill(language == Language::zh ? words.suggestion_zh : words.suggestion_en, problem);
}

std::string to_text(const RowProblem& problem, Language language) {
  const bool zh = language == Language::zh;
  return place(problem, language) + (zh ? "：" : ": ") + reason(problem, language) + (zh ? "。" : ". ") +
         suggestion(problem, language) + (zh ? "。" : ".");
}

}  // namespace bihuan
