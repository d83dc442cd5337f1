#include "engine/hazard/ordering.hpp"

#include "engine/hazard/guards.hpp"
#include "events/outcome/ensure.hpp"

namespace bihuan {
namespace {

constexpr std::chrono::days kLimitMax{3660};  // ten years: beyond it is a typing mistake

OrderSource source_of(UnitKind kind) {
  switch (kind) {
    case UnitKind::enforcement_team:
      return OrderSource::enforcement;
    case UnitKind::industry_authority:
      return OrderSource::authority;
    case UnitKind::fire_rescue:
      return OrderSource::fire_rescue;
    case UnitKind::district_government:
      return OrderSource::district;
    case UnitKind::safety_committee:
    case UnitKind::safety_office:
    case UnitKind::discipline:
    case UnitKind::operations_centre:
    case UnitKind::residents_committee:
    case UnitKind::enterprise_unit:
    case UnitKind::other:
      return OrderSource::none;
  }
  return OrderSource::none;
}

Objection items_objection(const std::vector<OrderItem>& items) {
  if (items.empty()) return refused("items_missing");
  if (items.size() > kItemsMax) return refused("too_many_items").with("most", std::to_string(kItemsMax));
  std::size_t bytes = 0;
  for (const OrderItem& item : items) bytes += item.requirement.value.size();
  if (bytes > kItemsBytesMax) {
    return refused("items_too_long")
        .with("bytes", std::to_string(bytes))
        .with("most", std::to_string(kItemsBytesMax));
  }
  std::int64_t no = 0;
  for (const OrderItem& item : items) {
    if (item.no != ++no) return refused("items_misnumbered").with("item", std::to_string(no));
  }
  for (const OrderItem& item : items) {
    if (item.requirement.value.empty()) return refused("item_empty").with("item", std::to_string(item.no));
  }
  return std::nullopt;
}

// The day of the order: of when it counts as issued.
Date day_of_order(const Context& context) {
  return context.facts.calendar()->calendar->date_of(counts_at(context));
}

Objection limit_objection(std::optional<Date> last, std::optional<std::int64_t> working_days,
                          const Context& context) {
  if (last.has_value() == working_days.has_value()) return refused("limit_missing");
  const Date today = day_of_order(context);
  if (last) {
    if (*last >= today && *last <= today + kLimitMax) return std::nullopt;
    return refused("limit_out_of_range").with("limit", to_text(*last)).with("today", to_text(today));
  }
  const bool countable = *working_days >= 1 && *working_days <= kLimitMax.count();
  if (countable &&
      add_working_days(today, *working_days, *context.facts.calendar()->calendar) <= today + kLimitMax) {
    return std::nullopt;
  }
  return refused("limit_out_of_range")
      .with("limit", std::to_string(*working_days))
      .with("today", to_text(today));
}

Deadline order_deadline(std::optional<Date> last, std::optional<std::int64_t> working_days,
                        const Context& context) {
  const Calendar& calendar = *context.facts.calendar()->calendar;
  const Instant at = counts_at(context);
  const std::string digest = to_hex(context.facts.pack_in_force(at)->digest);
  if (last) return fixed(at, *last, calendar, digest);
  const DeadlineRule rule{.budget = *working_days,
                          .end = DayEnd::end_of_day,
                          .office_hours = {},
                          .roll = Roll::none,
                          .unit = TimeUnit::working_days};
  return compute(rule, at, calendar, digest);
}

Objection issuer_objection(const HazardState& hazard, const Context& context) {
  if (hazard.lead == acting_unit(context)) return std::nullopt;
  const UnitState& unit = acting_unit_state(context);
  return refused("not_the_order_issuer").with("unit", unit.code, unit.position);
}

Objection orderable_objection(const HazardState& hazard, const Context& context) {
  if (hazard.imported)
    return refused("imported_elsewhere").with("hazard", hazard.number, hazard.number_position);
  if (!hazard.grade) return refused("not_graded").with("hazard", hazard.number);
  if (hazard.order)
    return refused("order_in_force").with("order", hazard.order->number, hazard.order->position);
  if (hazard.stage != Stage::graded && hazard.stage != Stage::reinspection_failed)
    return refused("rectified_already").with("hazard", hazard.number, hazard.stage_position);
  const UnitState& unit = acting_unit_state(context);
  if (source_of(unit.kind) == OrderSource::none)
    return refused("unit_may_not_order").with("unit", unit.code, unit.position);
  if (unit.paper_prefix.empty())
    return refused("unit_issues_no_papers").with("unit", unit.code, unit.position);
  return std::nullopt;
}

Objection service_objection(const HazardState& hazard, const ServeOrder& command, const Context& context) {
  if (!hazard.order) return refused("no_order").with("hazard", hazard.number);
  if (auto objection = issuer_objection(hazard, context)) return objection;
  if (hazard.order->served)
    return refused("already_served").with("order", hazard.order->number, hazard.order->position);
  if (command.received_by && context.facts.person(*command.received_by) == nullptr)
    return refused("person_unknown").with("role", "received_by");
  return std::nullopt;
}

Objection progress_objection(const HazardState& hazard, const ReportProgress& command) {
  if (!hazard.order) return refused("no_order").with("hazard", hazard.number);
  if (hazard.stage != Stage::ordered && hazard.stage != Stage::reinspection_failed)
    return refused("not_being_rectified").with("hazard", hazard.number, hazard.stage_position);
  if (command.percent < 0 || command.percent > 100)
    return refused("percent_out_of_range").with("percent", std::to_string(command.percent));
  return std::nullopt;
}

Objection rectified_objection(const HazardState& hazard) {
  if (!hazard.grade) return refused("not_graded").with("hazard", hazard.number);
  if (*hazard.grade == Grade::major && !hazard.order)
    return refused("order_needed").with("hazard", hazard.number);
  const bool ordered = hazard.stage == Stage::ordered && hazard.order;
  if (hazard.stage == Stage::rectified || (ordered && hazard.order->rectified))
    return refused("rectified_already").with("hazard", hazard.number, hazard.stage_position);
  if (!ordered && hazard.stage != Stage::graded)
    return refused("not_being_rectified").with("hazard", hazard.number, hazard.stage_position);
  return std::nullopt;
}

Objection reissue_objection(const HazardState& hazard, const Context& context) {
  if (hazard.stage != Stage::reinspection_failed)
    return refused("no_failed_reinspection").with("hazard", hazard.number, hazard.stage_position);
  if (!hazard.order) return refused("no_order").with("hazard", hazard.number);
  if (auto objection = issuer_objection(hazard, context)) return objection;
  const UnitState& unit =
      acting_unit_state(context);  // another one than the issuer's, after a reorganisation
  if (!unit.paper_prefix.empty()) return std::nullopt;
  return refused("unit_issues_no_papers").with("unit", unit.code, unit.position);
}

}  // namespace

Decision<HazardEvent> decide(const HazardState& hazard, const IssueOrder& command, const Context& context) {
  const auto responsible = [&]() -> Objection {
    if (!command.responsible || context.facts.person(*command.responsible) != nullptr) return std::nullopt;
    return refused("responsible_unknown");
  };
  if (auto objection = first_of(
          [&] { return open_objection(hazard); }, [&] { return official_objection(context); },
          [&] { return before_stage_objection(hazard, context); }, [&] { return rules_objection(context); },
          [&] { return orderable_objection(hazard, context); },
          [&] { return items_objection(command.items); },
          [&] { return limit_objection(command.last_day, command.working_days, context); }, responsible)) {
    return std::unexpected(*objection);
  }
  const UnitId issuer = acting_unit(context);
  return std::vector<HazardEvent>{
      RectificationOrderIssued{order_deadline(command.last_day, command.working_days, context), issuer,
                               command.items, draw_number("rectification_order", issuer, context),
                               command.responsible, source_of(acting_unit_state(context).kind)}};
}

Decision<HazardEvent> decide(const HazardState& hazard, const ServeOrder& command, const Context& context) {
  if (auto objection =
          first_of([&] { return open_objection(hazard); }, [&] { return official_objection(context); },
                   [&] { return before_order_objection(hazard, context); },
                   [&] { return service_objection(hazard, command, context); })) {
    return std::unexpected(*objection);
  }
  return std::vector<HazardEvent>{
      RectificationOrderServed{hazard.order->number, command.received_by, command.way}};
}

Decision<HazardEvent> decide(const HazardState& hazard, const ReportProgress& command,
                             const Context& context) {
  if (auto objection = first_of([&] { return open_objection(hazard); },
                                [&] { return rectifier_objection(hazard, context); },
                                [&] { return before_order_objection(hazard, context); },
                                [&] { return progress_objection(hazard, command); })) {
    return std::unexpected(*objection);
  }
  return std::vector<HazardEvent>{ProgressReported{command.note, command.percent}};
}

Decision<HazardEvent> decide(const HazardState& hazard, const ReportRectified& command,
                             const Context& context) {
  if (auto objection = first_of([&] { return open_objection(hazard); },
                                [&] { return rectifier_objection(hazard, context); },
                                [&] { return before_stage_objection(hazard, context); },
                                [&] { return rectified_objection(hazard); },
                                [&] { return attachments_objection(command.photos, context); })) {
    return std::unexpected(*objection);
  }
  return std::vector<HazardEvent>{HazardRectified{command.note, command.photos}};
}

Decision<HazardEvent> decide(const HazardState& hazard, const ReissueOrder& command, const Context& context) {
  if (auto objection = first_of(
          [&] { return open_objection(hazard); }, [&] { return official_objection(context); },
          [&] { return before_stage_objection(hazard, context); }, [&] { return rules_objection(context); },
          [&] { return reissue_objection(hazard, context); },
          [&] { return limit_objection(command.last_day, command.working_days, context); })) {
    return std::unexpected(*objection);
  }
  std::vector<std::int64_t> items_left;
  for (const ItemState& item : hazard.order->items) {
    if (!item.closed) items_left.push_back(item.no);
  }
  return std::vector<HazardEvent>{RectificationOrderReissued{
      order_deadline(command.last_day, command.working_days, context),
      counts_at(context) >= hazard.order->first_due, std::move(items_left),
      draw_number("rectification_order", acting_unit(context), context), hazard.order->number}};
}

}  // namespace bihuan
