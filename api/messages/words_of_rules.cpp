// The words of packs and calendars: limits, rungs, offices, kinds of unit, how time is counted.

#include "api/messages/words.hpp"

namespace bihuan {
namespace {

constexpr LabelWords kWords[] = {
    {"clause.ladder", "督办环节", "ladder, rung"},
    {"clause.limits", "期限表", "limits, row"},
    {"clause.numbers", "数值表", "numbers, row"},
    {"clause.sign_off", "审核销号权限表", "sign-off matrix, row"},
    {"day.holiday", "节假日", "holiday"},
    {"day.swapped_working", "调休工作日", "swapped working day"},
    {"day.weekend", "休息日", "weekend"},
    {"day.working", "工作日", "working day"},
    {"day_end.end_of_day", "至最后一日24时", "to the end of the last day"},
    {"day_end.kept_time", "至最后一日的同一时刻", "to the same time of the last day"},
    {"limit.copy_notice", "抄告回复", "reply to a copy notice"},
    {"limit.escalation_acceptance", "提级后接收", "acceptance of an escalation"},
    {"limit.escalation_return", "提级后退回", "return of an escalation"},
    {"limit.extension_decision", "延期申请的决定", "decision on an extension"},
    {"limit.handover", "交接确认", "acknowledgement of a handover"},
    {"limit.hotline", "热线工单办理", "hotline ticket"},
    {"limit.interview", "约谈", "interview"},
    {"limit.interview_result", "约谈后书面结果", "written result of an interview"},
    {"limit.jurisdiction_objection", "管辖异议", "objection to jurisdiction"},
    {"limit.jurisdiction_ruling", "管辖裁定", "ruling on jurisdiction"},
    {"limit.listing_filed_upward", "挂牌后上报", "listing filed upward"},
    {"limit.listing_public", "挂牌后公布", "listing made public"},
    {"limit.order_after_major", "重大隐患下达整改指令", "order after a major finding"},
    {"limit.plan_review", "审查治理方案", "review of the treatment plan"},
    {"limit.report_verification", "举报核查", "verification of a report"},
    {"limit.reporter_feedback", "答复举报人", "feedback to the reporter"},
    {"limit.review", "申请销号后复查", "review after the application"},
    {"limit.sign_off_public", "销号后公布", "sign-off made public"},
    {"limit.tell_principal", "告知主要负责人、实际控制人", "telling the principal"},
    {"limit.treatment_plan", "提交治理方案", "treatment plan"},
    {"limit.triage", "举报、工单分流", "triage"},
    {"limit.upward_report", "查出后上报", "upward report"},
    {"office.district", "区级机关", "the district"},
    {"office.nobody", "无需办理", "nobody"},
    {"office.order_issuer", "下达指令的单位", "the unit that issued the order"},
    {"office.safety_committee", "安委会", "the safety committee"},
    {"office.safety_office", "安委办", "the safety office"},
    {"order_source.authority", "行业主管部门", "industry authority"},
    {"order_source.district", "区级机关", "district"},
    {"order_source.enforcement", "综合行政执法队", "enforcement team"},
    {"order_source.fire_rescue", "消防救援站", "fire station"},
    {"order_source.none", "未下达指令", "no order"},
    {"roll.next_working_day", "最后一日为休息日的顺延至下一工作日", "to the next working day off rest days"},
    {"roll.none", "不顺延", "does not roll"},
    {"rung.alert", "预警", "alert"},
    {"rung.circular", "通报", "circular"},
    {"rung.exposure", "曝光", "exposure"},
    {"rung.interview", "约谈", "interview"},
    {"rung.reminder_letter", "函告", "reminder letter"},
    {"testimony_counts.when_claimed", "按所称时间计算", "when claimed"},
    {"testimony_counts.when_recorded", "按入账时间计算", "when recorded"},
    {"time_unit.calendar_days", "日", "calendar days"},
    {"time_unit.hours", "小时", "hours"},
    {"time_unit.working_days", "个工作日", "working days"},
    {"track.listed", "挂牌整治", "listed"},
    {"track.ordinary", "一般整治", "ordinary"},
    {"track.raised", "提级整治", "raised"},
    {"unit_kind.discipline", "纪工委", "discipline committee"},
    {"unit_kind.district_government", "区政府", "district government"},
    {"unit_kind.enforcement_team", "综合行政执法队", "enforcement team"},
    {"unit_kind.enterprise_unit", "生产经营单位内设机构", "unit of an enterprise"},
    {"unit_kind.fire_rescue", "消防救援站", "fire station"},
    {"unit_kind.industry_authority", "行业主管部门", "industry authority"},
    {"unit_kind.operations_centre", "城运中心", "operations centre"},
    {"unit_kind.other", "其他单位", "other"},
    {"unit_kind.residents_committee", "居委会", "residents' committee"},
    {"unit_kind.safety_committee", "安委会", "safety committee"},
    {"unit_kind.safety_office", "安委办", "safety office"},
};

constexpr std::string_view kFactsToldByLabel[] = {"limit", "member", "office", "reason", "role", "rung"};

}  // namespace

std::span<const LabelWords> words_of_rules() { return kWords; }

std::span<const std::string_view> facts_told_by_label() { return kFactsToldByLabel; }

}  // namespace bihuan
