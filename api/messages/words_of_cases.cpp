// The stable words of a case: where it stands, what it is, who takes part.

#include "api/messages/words.hpp"

namespace bihuan {
namespace {

constexpr LabelWords kWords[] = {
    {"channel.inspection", "督导检查发现", "inspection"},
    {"channel.public_report", "群众举报查实", "public report"},
    {"channel.self_report", "企业自查上报", "self-report"},
    {"clock.order", "整改期限", "rectification"},
    {"clock.order_after_major", "重大隐患下达指令期限", "order after a major finding"},
    {"clock.review", "复查期限", "review"},
    {"clock.upward_report", "上报期限", "upward report"},
    {"clock_source.real", "实际时间", "real time"},
    {"clock_source.simulated", "模拟时间", "simulated time"},
    {"finding.doubt", "存疑", "doubt"},
    {"finding.hazard", "隐患", "hazard"},
    {"finding.violation", "违法", "violation"},
    {"grade.general", "一般隐患", "general"},
    {"grade.major", "重大隐患", "major"},
    {"kind.calendar", "工作日历", "calendar"},
    {"kind.enterprise", "企业", "enterprise"},
    {"kind.hazard", "隐患", "hazard"},
    {"kind.pack", "规则包", "pack"},
    {"kind.person", "人员", "person"},
    {"kind.post", "岗位", "post"},
    {"kind.site", "地点", "site"},
    {"kind.unit", "单位", "unit"},
    {"member.file_sha256", "来源文件的SHA-256", "the file's SHA-256"},
    {"member.importer", "导入人", "the importer"},
    {"member.row", "所在行", "the row"},
    {"reason.reinspector", "办理人参加过该隐患的复查",
     "whoever re-inspected this hazard may not strike it off"},
    {"reason.responsible", "其中有整改一方的人员",
     "somebody of the rectifying side is among those who check"},
    {"reason.same_inspectors", "本次复查人员都参加过上次不合格的复查",
     "every inspector was there when the last re-inspection failed"},
    {"reason.verifier", "办理人审核过该隐患", "whoever verified this hazard may not strike it off"},
    {"reinspection.failed", "不合格", "failed"},
    {"reinspection.passed", "合格", "passed"},
    {"role.inspectors", "检查人员", "inspectors"},
    {"role.judges", "定级人员", "judges"},
    {"role.received_by", "签收人", "receiver"},
    {"sector.fire", "消防", "fire"},
    {"sector.gas", "燃气", "gas"},
    {"sector.industry_trade", "工贸", "industry and trade"},
    {"service.direct", "直接送达", "in person"},
    {"service.electronic", "电子送达", "electronic"},
    {"service.left", "留置送达", "left at the premises"},
    {"service.post", "邮寄送达", "by post"},
    {"service.public_notice", "公告送达", "public notice"},
    {"service.refused", "拒绝签收", "refused"},
    {"status.dismissed", "不属实", "dismissed"},
    {"status.graded", "已定级", "graded"},
    {"status.ordered", "整改中", "under an order"},
    {"status.rectified", "已整改，未申请销号", "rectified, not applied for"},
    {"status.reinspection_failed", "复查不合格，继续挂账", "failed, stays on the books"},
    {"status.reinspection_passed", "复查合格，待销号", "passed, to be signed off"},
    {"status.reported", "已登记", "recorded"},
    {"status.struck_off", "已销号", "struck off"},
    {"status.under_review", "待复查", "under review"},
    {"status.unknown", "尚未登记", "not recorded yet"},
    {"status.verified", "已审核，待销号", "verified, to be struck off"},
    {"truth.false", "否", "no"},
    {"truth.true", "是", "yes"},
};

}  // namespace

std::span<const LabelWords> words_of_cases() { return kWords; }

}  // namespace bihuan
