// What happened (event types) and what is asked for (command types).

#include "api/messages/words.hpp"

namespace bihuan {
namespace {

constexpr LabelWords kWords[] = {
    {"calendar.publish", "发布工作日历", "publish a calendar"},
    {"calendar.published", "发布工作日历", "calendar published"},
    {"command.refused", "不予办理", "command refused"},
    {"enterprise.file_opened", "建立一企一档", "enterprise file opened"},
    {"enterprise.open_file", "建立一企一档", "open the enterprise's file"},
    {"enterprise.register", "登记企业", "register an enterprise"},
    {"enterprise.registered", "登记企业", "enterprise registered"},
    {"hazard.apply_for_sign_off", "申请销号", "apply for sign-off"},
    {"hazard.closure_imported", "导入办结记载", "closure imported"},
    {"hazard.confirm_public_report", "登记查实的群众举报", "confirm a public report"},
    {"hazard.confirmed_from_public_report", "群众举报查实", "confirmed from a public report"},
    {"hazard.dismiss", "认定不属实", "dismiss"},
    {"hazard.dismissed", "不属实", "dismissed"},
    {"hazard.found_in_inspection", "督导检查发现", "found in an inspection"},
    {"hazard.grade", "定级", "grade"},
    {"hazard.graded", "定级", "graded"},
    {"hazard.import_case", "导入案件", "import a case"},
    {"hazard.import_closure", "导入办结记载", "import a closure"},
    {"hazard.imported", "导入案件", "case imported"},
    {"hazard.issue_order", "下达整改指令书", "issue a rectification order"},
    {"hazard.progress_reported", "报告整改进度", "progress reported"},
    {"hazard.raise_rung", "执行督办环节", "raise a rung"},
    {"hazard.record_finding", "登记检查发现的隐患", "record a finding"},
    {"hazard.record_reinspection", "记录复查结果", "record a re-inspection"},
    {"hazard.rectification_order_issued", "下达整改指令书", "rectification order issued"},
    {"hazard.rectification_order_reissued", "重新下达整改指令书", "rectification order reissued"},
    {"hazard.rectification_order_served", "送达整改指令书", "rectification order served"},
    {"hazard.rectified", "整改完成", "rectified"},
    {"hazard.reinspection_failed", "复查不合格", "re-inspection failed"},
    {"hazard.reinspection_passed", "复查合格", "re-inspection passed"},
    {"hazard.reissue_order", "重新下达整改指令书", "reissue the order"},
    {"hazard.report_by_enterprise", "企业自查上报", "report by the enterprise"},
    {"hazard.report_progress", "报告整改进度", "report progress"},
    {"hazard.report_rectified", "报告整改完成", "report as rectified"},
    {"hazard.report_upward", "上报执法队", "report upward"},
    {"hazard.reported_by_enterprise", "企业自查上报", "reported by the enterprise"},
    {"hazard.reported_upward", "上报执法队", "reported upward"},
    {"hazard.rung_raised", "督办环节到时", "rung raised"},
    {"hazard.serve_order", "送达整改指令书", "serve the order"},
    {"hazard.sign_off_applied", "申请销号", "sign-off applied for"},
    {"hazard.strike_off", "销号", "strike off"},
    {"hazard.struck_off", "销号", "struck off"},
    {"hazard.verified", "审核把关", "verified"},
    {"hazard.verify", "审核把关", "verify"},
    {"log.opened", "建账", "book opened"},
    {"log.program_changed", "更换程序版本", "program changed"},
    {"log.schema_published", "公布记录格式", "schema published"},
    {"pack.adopt", "采用规则包", "adopt a pack"},
    {"pack.adopted", "采用规则包", "pack adopted"},
    {"person.register", "登记人员", "register a person"},
    {"person.registered", "登记人员", "person registered"},
    {"post.assign", "任职", "assign a post"},
    {"post.assigned", "任职", "post assigned"},
    {"post.establish", "设立岗位", "establish a post"},
    {"post.established", "设立岗位", "post established"},
    {"post.vacate", "免职", "vacate a post"},
    {"post.vacated", "免职", "post vacated"},
    {"site.register", "登记地点", "register a site"},
    {"site.registered", "登记地点", "site registered"},
    {"unit.establish", "设立单位", "establish a unit"},
    {"unit.established", "设立单位", "unit established"},
};

}  // namespace

std::span<const LabelWords> words_of_types() { return kWords; }

}  // namespace bihuan
