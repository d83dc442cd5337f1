// The fields of a case's events, by the path under which a history's essentials name them.

#include "api/messages/words.hpp"

namespace bihuan {
namespace {

constexpr LabelWords kWords[] = {
    {"field.acknowledge_by", "交接确认期限", "acknowledge by"},
    {"field.addressees", "主送", "to"},
    {"field.after", "新期限", "new deadline"},
    {"field.basis", "定级理由", "basis"},
    {"field.because", "依据的记录号", "because of record"},
    {"field.before", "原期限", "old deadline"},
    {"field.channel", "来源", "channel"},
    {"field.claimed_due", "来源登记的期限", "due as claimed"},
    {"field.claimed_on_time", "来源登记为按时", "on time as claimed"},
    {"field.clock", "事项", "clock"},
    {"field.copies", "抄送", "copies to"},
    {"field.counts_at", "计算时间", "counts at"},
    {"field.criterion", "判定标准", "criterion"},
    {"field.deadline", "整改期限", "deadline"},
    {"field.due", "届满时刻", "due"},
    {"field.effective_at", "生效时间", "effective at"},
    {"field.finding", "类别", "finding"},
    {"field.first_deadline_missed", "首次期限已逾期", "first deadline missed"},
    {"field.from", "移出单位", "from"},
    {"field.grade", "等级", "grade"},
    {"field.grade_before", "原等级", "grade before"},
    {"field.holds_from", "自此时起适用", "holds from"},
    {"field.inspectors", "检查人员", "inspectors"},
    {"field.intake.description", "隐患内容", "hazard"},
    {"field.intake.enterprise", "企业", "enterprise"},
    {"field.intake.number", "隐患编号", "number"},
    {"field.intake.photos", "照片", "photos"},
    {"field.intake.place", "部位", "place"},
    {"field.intake.sector", "行业领域", "sector"},
    {"field.intake.site", "地点", "site"},
    {"field.intake.territory", "属地", "territory"},
    {"field.issuer", "下达单位", "issuer"},
    {"field.items", "整改事项", "items"},
    {"field.items_left", "未整改事项", "items left"},
    {"field.judges", "定级人员", "judges"},
    {"field.late_us", "滞后", "late by"},
    {"field.no", "序号", "no."},
    {"field.note", "说明", "note"},
    {"field.number", "文号", "number"},
    {"field.opinion", "意见", "opinion"},
    {"field.order", "指令书", "order"},
    {"field.order_due", "下达指令期限", "order due"},
    {"field.passed", "合格", "passed"},
    {"field.percent", "进度（%）", "percent"},
    {"field.photos", "照片", "photos"},
    {"field.planned_at", "应执行时间", "planned at"},
    {"field.reason", "理由", "reason"},
    {"field.received_by", "签收人", "received by"},
    {"field.replaces", "原指令书", "replaces"},
    {"field.report", "举报编号", "report"},
    {"field.requirement", "要求", "requirement"},
    {"field.responsible", "整改责任人", "responsible"},
    {"field.results", "复查结果", "results"},
    {"field.review", "复查期限", "review"},
    {"field.rung", "督办环节", "rung"},
    {"field.source", "下达机关类别", "issued by"},
    {"field.statement", "申请说明", "statement"},
    {"field.testimony.file_sha256", "来源文件SHA-256", "file SHA-256"},
    {"field.testimony.importer", "导入人", "importer"},
    {"field.testimony.register_name", "来源登记簿", "register"},
    {"field.testimony.row", "来源行号", "row"},
    {"field.to", "接收单位", "to"},
    {"field.upward_report", "上报期限", "upward report due"},
    {"field.way", "送达方式", "way"},
};

}  // namespace

std::span<const LabelWords> words_of_fields() { return kWords; }

}  // namespace bihuan
