// What came of it: answers to commands, failures, and how a refusal is told.

#include "api/messages/words.hpp"

namespace bihuan {
namespace {

constexpr LabelWords kWordsOfResults[] = {
    {"basis.modelled", "测算", "modelled"},
    {"basis.ours", "自拟", "ours"},
    {"basis.published", "公开数字", "published"},
    {"failure.conflict", "命令冲突", "conflict"},
    {"failure.conflict.next", "同一命令编号已用于其他内容；请换用新的编号，或核对原命令的答复。",
     "The same command id was used for something else: take a new id, or look up the first answer."},
    {"failure.corrupt", "数据损坏", "corrupt"},
    {"failure.corrupt.next", "请停止使用，保留现场，运行 bihuan verify 找出首个受损记录，并从备份恢复。",
     "Stop, keep everything as it is, run 'bihuan verify' to find the first damaged record, and restore from "
     "a backup."},
    {"failure.invalid_input", "输入有误", "invalid input"},
    {"failure.invalid_input.next", "没有写入任何内容；请按提示改正后重试。",
     "Nothing was written; correct it as told and try again."},
    {"failure.io", "磁盘读写失败", "the disk said no"},
    {"failure.io.next", "请检查磁盘空间和设备；重新打开后核对最后一条命令是否已记录，再行提交。",
     "Check the disk and its space; after opening the book again see whether the last command was recorded."},
    {"failure.not_found", "没有找到", "not found"},
    {"failure.not_found.next", "请核对编号或路径。", "Check the number or the path."},
    {"failure.rollback", "ROLLBACK（账本被回退）", "ROLLBACK"},
    {"failure.rollback.next",
     "账本比账首记载的短，或不是同一账本，只能读取；请查明原因并恢复完整的数据目录。",
     "The book is shorter than its kept head says, or is another one, and opens for reading only: find out "
     "why and restore the whole data directory."},
    {"failure.unavailable", "暂时不可用", "unavailable"},
    {"failure.unavailable.next", "另有程序正在使用账本，或队列已满；没有写入任何内容，请稍后重试。",
     "Another process holds the book, or the queue is full; nothing was written. Try again later."},
    {"failure.unknown_type", "程序版本过旧", "unknown type"},
    {"failure.unknown_type.next", "请使用不低于写入账本的程序版本。",
     "Use a program at least as new as the one that wrote the book."},
    {"figure.cases", "案件", "cases"},
    {"figure.failed_first", "首次复查不合格", "failed at the first re-inspection"},
    {"figure.major", "重大隐患", "majors"},
    {"figure.never_finished", "未整改完成", "never finished"},
    {"figure.on_the_spot", "立行立改", "rectified on the spot"},
    {"figure.order_late", "逾期申请销号", "applied after the deadline"},
    {"figure.public_report", "群众举报查实", "confirmed public reports"},
    {"figure.records", "记录", "records"},
    {"figure.review_late", "复查逾期", "re-inspected late"},
    {"figure.rung.alert", "预警", "alerts"},
    {"figure.rung.circular", "通报", "circulars"},
    {"figure.rung.exposure", "曝光", "exposures"},
    {"figure.rung.interview", "约谈", "interviews"},
    {"figure.rung.reminder_letter", "函告", "reminder letters"},
    {"figure.self_found", "一般隐患中企业自查", "self-found, of general hazards"},
    {"figure.self_found_major", "重大隐患中企业自查", "self-found, of majors"},
    {"figure.struck_off", "已销号", "struck off"},
    {"figure.upward_late", "上报逾期", "reported upward late"},
    {"refusal.basis", "规则包{pack}，{part}第{row}行", "pack {pack}, {part} {row}"},
    {"refusal.basis_plain", "规则包条款{clause}", "the pack's clause {clause}"},
    {"refusal.fact", "{value}（见第{position}号记录）", "{value} (record {position})"},
    {"refusal.unknown", "不符合规则“{code}”。", "The rule '{code}' says no."},
    {"refusal.unknown.next", "请使用不低于写入账本的程序版本，以查看该规则的说明。",
     "Use a program at least as new as the one that wrote the book: it explains that rule."},
    {"result.accepted", "已受理", "accepted"},
    {"result.again", "先前已受理", "accepted before"},
    {"result.checked", "写法无误", "written well"},
    {"result.failed", "未通过", "failed"},
    {"result.passed", "通过", "passed"},
    {"result.refused", "不予办理", "refused"},
    {"result.unreadable", "无法读取", "unreadable"},
    {"standing.added", "新设", "new"},
    {"standing.differs", "不同", "differs"},
    {"standing.only_in_book", "仅账本有", "only in the book"},
};

}  // namespace

std::span<const LabelWords> words_of_results() { return kWordsOfResults; }

}  // namespace bihuan
