#include "tools/program/commands.hpp"

#include "tools/program/attach_command.hpp"
#include "tools/program/bench_command.hpp"
#include "tools/program/calendar_command.hpp"
#include "tools/program/demo_command.hpp"
#include "tools/program/find_command.hpp"
#include "tools/program/head_command.hpp"
#include "tools/program/history_command.hpp"
#include "tools/program/import_command.hpp"
#include "tools/program/init_command.hpp"
#include "tools/program/ledger_command.hpp"
#include "tools/program/overdue_command.hpp"
#include "tools/program/policy_command.hpp"
#include "tools/program/raise_command.hpp"
#include "tools/program/rebuild_command.hpp"
#include "tools/program/scenario_command.hpp"
#include "tools/program/submit_command.hpp"
#include "tools/program/verify_command.hpp"

namespace bihuan {

void add_all_commands(CLI::App& app, Session& session) {
  add_init_command(app, session);
  add_submit_command(app, session);
  add_import_command(app, session);
  add_ledger_command(app, session);
  add_overdue_command(app, session);
  add_history_command(app, session);
  add_find_command(app, session);
  add_attach_command(app, session);
  add_calendar_command(app, session);
  add_policy_command(app, session);
  add_raise_command(app, session);
  add_rebuild_command(app, session);
  add_verify_command(app, session);
  add_head_command(app, session);
  add_scenario_command(app, session);
  add_demo_command(app, session);
  add_bench_command(app, session);
}

}  // namespace bihuan
