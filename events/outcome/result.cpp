#include "events/outcome/result.hpp"

namespace bihuan {

Words said(const Failure& failure) {
  if (failure.where.empty()) return failure.detail;
  return said("{where}: {detail}", {{"where", failure.where}, {"detail", failure.detail}});
}

std::string to_text(const Failure& failure) {
  std::string text = to_text(said(failure));
  if (!failure.remedy.empty()) text += " (" + to_text(failure.remedy) + ")";
  return text;
}

}  // namespace bihuan
