// Application, re-inspection, verification and striking off; the ladder.

#include "api/messages/words.hpp"

namespace bihuan {
namespace {

constexpr RefusalWords kRefusalsSignOff[] = {
    {"already_under_review", "隐患[{hazard}]已申请销号，正在待复查。", "请等待复查结果，无需重复申请。",
     "Hazard[ {hazard}] is under review already.", "Wait for the re-inspection; nothing to apply for again."},
    {"four_eyes", "须由不同的人员把关[：{reason}][，即{person}]。",
     "请由另一名未参与的人员办理，或增加一名未参与的复查人员。",
     "The same person may not both do and check[: {reason}][, namely {person}].",
     "Let another person do it who took no part, or add an inspector who took none."},
    {"no_failed_reinspection", "隐患[{hazard}]没有复查不合格的记录，不能重新下达指令书。",
     "复查不合格后方可重新下达；期限内请按原指令书办理。",
     "Hazard[ {hazard}] has no failed re-inspection, so no order is reissued.",
     "An order is reissued after a failed re-inspection; until then the order in force stands."},
    {"not_passed", "隐患[{hazard}]尚未复查合格。", "请先复查并记录合格的结果。",
     "Hazard[ {hazard}] has not passed a re-inspection.", "Re-inspect it and record that it passed."},
    {"not_the_striking_office", "单位[{unit}]不是有权销号的单位[，应由{office}销号]。",
     "请由有权单位中未参与复查、审核和整改的人员销号。",
     "Unit[ {unit}] is not the one that strikes this hazard off[; that is {office}].",
     "Let a person of that office do it who neither re-inspected, verified nor rectified."},
    {"not_the_verifying_office", "单位[{unit}]不是负责审核把关的单位[，应由{office}审核]。",
     "请由负责审核的单位办理。",
     "Unit[ {unit}] is not the one that verifies this hazard[; that is {office}].",
     "Let that office verify it."},
    {"not_under_review", "隐患[{hazard}]未申请销号，不在待复查状态。", "请先由整改一方申请销号，再行复查。",
     "Hazard[ {hazard}] is not under review: nobody applied for its sign-off.",
     "Let the rectifying side apply for sign-off first."},
    {"not_verified", "该隐患尚未经审核把关[，应由{office}审核]。", "请先由负责审核的单位审核，再行销号。",
     "This hazard is not verified yet[; that is for {office}].",
     "Let it be verified first, then strike it off."},
    {"order_not_reissued", "隐患[{hazard}]复查不合格，尚未重新下达整改指令书，继续挂账。",
     "请先由下达指令书的单位重新下达；从未下达的，先行下达，再申请销号。",
     "Hazard[ {hazard}] failed its re-inspection and the order is not reissued; it stays on the books.",
     "Let the unit that issued the order reissue it, or, where there was none, issue one; then apply again."},
    {"results_incomplete", "复查结果与未整改事项不一致[，应逐项给出：{items}]。",
     "请对每一项未整改事项各给出一个结果；没有指令书的，给出第0项的结果。",
     "The results are not one for each open item[; owed: {items}].",
     "Give one result for each open item, in order; without an order one result for item 0."},
    {"rung_not_due", "“[{rung}]”不是该案当前应到的督办环节。", "无需处理：该环节已执行，或期限已中止、变更。",
     "The rung[ '{rung}'] is not the next one of this case.",
     "Nothing to do: it was raised already, or its clock was stopped or changed."},
    {"too_early", "未到执行时间[（{planned_at}）]。", "到时由程序自动执行。",
     "The rung is not due yet[; it is planned for {planned_at}].", "The program raises it when it is due."},
    {"verification_not_required", "按规则包，隐患[{hazard}]无需审核把关。", "请由有权单位直接销号。",
     "By the pack hazard[ {hazard}] needs no verification.", "Let the entitled office strike it off."},
};

}  // namespace

std::span<const RefusalWords> refusals_of_sign_off() { return kRefusalsSignOff; }

}  // namespace bihuan
