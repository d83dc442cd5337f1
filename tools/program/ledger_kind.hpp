#pragma once

#include <span>
#include <string_view>

namespace bihuan {

// The ledgers an office keeps, all of them views of the same cases.
enum class LedgerKind {
  cases,       // 隐患台账
  major,       // 重大事故隐患数据库
  enterprise,  // 一企一档
  unit,        // 一单位一档
  month,       // 一月一档
  months,      // the months in numbers
  counts       // 分区域、分行业统计
};
[[nodiscard]] std::span<const std::string_view> names(LedgerKind);

}  // namespace bihuan
