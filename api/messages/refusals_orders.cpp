// Grading, ordering, and what the rectifying side reports back.

#include "api/messages/words.hpp"

namespace bihuan {
namespace {

constexpr RefusalWords kRefusalsOrders[] = {
    {"already_graded", "隐患[{hazard}]已定级。", "请按已定等级继续办理。",
     "Hazard[ {hazard}] is graded already.", "Go on by the grade it has."},
    {"already_served", "整改指令书[{order}]已送达。", "无需再次登记送达。",
     "Order[ {order}] is served already.", "Nothing to serve again."},
    {"criterion_incomplete", "定级依据不完整：缺少判定标准的条目或版本。", "请写明判定标准的条目编号和版本。",
     "The criterion is incomplete: its item or its version is missing.",
     "Give the item and the version of the criterion."},
    {"grading_unchanged", "隐患[{hazard}]的等级和判定标准都没有变化。", "无需重新定级。",
     "Neither the grade nor the criterion of hazard[ {hazard}] changes.", "Nothing to regrade."},
    {"item_empty", "整改事项[第{item}项]没有内容。", "请写明该项要求。",
     "Item[ {item}] of the order is empty.", "Say what it requires."},
    {"items_misnumbered", "整改事项[第{item}项]编号不连续。", "请自1起逐项连续编号。",
     "Item[ {item}] of the order is misnumbered.", "Number the items from 1 without gaps."},
    {"items_missing", "整改指令书没有整改事项。", "请逐项列明整改要求。", "The order has no items.",
     "List what is required, item by item."},
    {"items_too_long", "整改事项的文字过长[（{bytes}字节，最多{most}字节）]。",
     "请缩短文字，详细要求作为附件。", "The items are too long[ ({bytes} bytes, at most {most})].",
     "Shorten them and attach the details as a file."},
    {"limit_missing", "整改期限须写明最后一日或工作日数，二者择一。", "请只填写其中一项。",
     "The limit is a last day or a number of working days: exactly one of the two.", "Give one of them."},
    {"limit_out_of_range", "整改期限[{limit}]不在允许范围内[（今日为{today}）]。",
     "请填写今日或以后的日期，或不少于1的工作日数，且不超过十年。",
     "The limit[ {limit}] is out of range[ (today is {today})].",
     "Give a day from today on or at least one working day, within ten years."},
    {"no_order", "隐患[{hazard}]尚未下达整改指令书。", "请先下达整改指令书。",
     "No rectification order was issued for hazard[ {hazard}].", "Issue the order first."},
    {"not_being_rectified", "隐患[{hazard}]不在整改中。", "请核对该隐患的当前状态，按其所处环节办理。",
     "Hazard[ {hazard}] is not being rectified.",
     "See where it stands and take the step that follows there."},
    {"not_graded", "隐患[{hazard}]尚未定级。", "请先按判定标准定级，再办理本环节。",
     "Hazard[ {hazard}] is not graded.", "Grade it by a criterion first."},
    {"not_the_order_issuer", "单位[{unit}]不是下达该案指令书的单位；未下达指令书的，不是登记该案的单位。",
     "请由下达指令书的单位办理；未下达的，由登记单位办理。",
     "Unit[ {unit}] did not issue the order of this case, or, without an order, did not record it.",
     "Let the unit that issued the order do it; without an order, the one that recorded the case."},
    {"order_in_force", "已下达整改指令书[{order}]。", "请按该指令书继续办理；复查不合格的，请重新下达。",
     "Order[ {order}] is in force.", "Go on under it; after a failed re-inspection it is reissued."},
    {"order_needed", "隐患[{hazard}]为重大隐患，尚未下达整改指令书，不能按立行立改报告。",
     "请先下达整改指令书。",
     "Hazard[ {hazard}] is major and has no order, so it cannot be reported as rectified on the spot.",
     "Issue the rectification order first."},
    {"percent_out_of_range", "整改进度[{percent}]不在0至100之间。", "请填写0至100的整数。",
     "Progress[ of {percent}] is not between 0 and 100.", "Give a whole number from 0 to 100."},
    {"rectified_already", "隐患[{hazard}]已报告整改完成。", "请按申请销号、复查的环节办理。",
     "Hazard[ {hazard}] is reported rectified already.",
     "Go on with the application for sign-off and the re-inspection."},
    {"responsible_unknown", "整改责任人未在账本中登记。", "请核对人员编号，或先登记该人员。",
     "The person responsible for rectification is not known to this book.",
     "Check the person's code, or register the person first."},
    {"too_many_items", "整改事项过多[，最多{most}项]。", "请合并事项，或分别登记隐患。",
     "The order has too many items[; at most {most}].", "Merge them, or record hazards of their own."},
    {"unit_issues_no_papers", "单位[{unit}]没有文书字号，不能下达指令书。", "请由有文书字号的单位下达。",
     "Unit[ {unit}] has no word to number its papers under, so it issues none.",
     "Let a unit that numbers papers issue the order."},
    {"unit_may_not_grade", "单位[{unit}]没有定级职责。",
     "请由安委会、安委办、执法队、行业主管部门、消防救援站或区政府定级。", "Unit[ {unit}] does not grade.",
     "Let the safety committee, the safety office, an enforcement team, an industry authority, the fire "
     "station or the district government grade it."},
    {"unit_may_not_order", "单位[{unit}]无权下达整改指令书。",
     "请由执法队、行业主管部门、消防救援站或区政府下达。",
     "Unit[ {unit}] may not issue rectification orders.",
     "Let an enforcement team, an industry authority, the fire station or the district government issue it."},
};

}  // namespace

std::span<const RefusalWords> refusals_of_orders() { return kRefusalsOrders; }

}  // namespace bihuan
