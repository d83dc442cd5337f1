#include "tools/commands/command_form.hpp"

#include <utility>

#include "events/outcome/nearest.hpp"

namespace bihuan {
namespace {

const Written kNoMembers{};

template <class Variant>
struct Alternatives;
template <class... Commands>
struct Alternatives<std::variant<Commands...>> {
  using Variant = std::variant<Commands...>;

  static bool blank(std::string_view type, std::optional<AnyCommand>& out) {
    const auto make = [&]<class Command>() {
      if (type != Command::type) return false;
      out = AnyCommand(Variant(Command{}));
      return true;
    };
    return (make.template operator()<Commands>() || ...);
  }
};

Words command_suggestion(std::string_view type) {
  std::vector<std::string_view> types;
  for (const CommandType& known : all_command_types()) types.push_back(known.type);
  if (const std::string near = nearest(type, types); !near.empty()) return did_you_mean(near);
  std::string of_kind;
  for (const std::string_view known : types) {
    if (kind_of_command(known) != kind_of_command(type)) continue;
    of_kind += (of_kind.empty() ? "" : ", ") + std::string(known);
  }
  if (!of_kind.empty()) return said("one of: {known}", {{"known", std::move(of_kind)}});
  return said("commands are written kind.verb, for example {example}",
              {{"example", std::string("hazard.grade")}});
}

std::string code_begun_by(const AnyCommand& command) {
  return std::visit(
      [](const auto& aggregate) {
        return std::visit(
            [](const auto& one) -> std::string {
              if constexpr (requires { std::string(one.code); }) return one.code;
              if constexpr (requires { std::string(one.pack.id); }) return one.pack.id;
              if constexpr (requires { std::string(one.calendar.id); }) return one.calendar.id;
              if constexpr (requires { std::string(one.jurisdiction.catalogue); }) {
                return code_of(one.jurisdiction);
              }
              return {};
            },
            aggregate);
      },
      command);
}

// What one command says, word by word; mistakes gather on the way.
class Understanding {
 public:
  Understanding(const CommandForm& form, Vocabulary& words, std::vector<Slip>& slips)
      : form_(form), slips_(slips), words_(words) {}

  std::optional<AnyCommand> blank() {
    auto command = blank_command(form_.command.text);
    if (!command) {
      refuse(form_.command, "command", said("'{word}' is no command", {{"word", form_.command.text}}),
             command_suggestion(form_.command.text));
    } else if (given_by_program(*command)) {
      refuse(form_.command, "command",
             said("{type} is given by the program only", {{"type", form_.command.text}}),
             "leave the line out: it follows by itself when it is due");
      command.reset();
    }
    return command;
  }

  // The stream it is for; empty when it begins one.
  std::string stream(bool begins) {
    const std::string_view kind = kind_of_command(form_.command.text);
    if (begins) {
      if (form_.to) {
        refuse(*form_.to, "to",
               said("{type} begins one {kind} of its own",
                    {{"type", form_.command.text}, {"kind", by_name(kind)}}),
               "leave `to` out; `as` gives what it begins a label");
      }
      return {};
    }
    if (form_.as) {
      refuse(*form_.as, "as",
             said("{type} begins nothing that could have a label", {{"type", form_.command.text}}));
    }
    if (!form_.to) {
      refuse(form_.command, "to",
             said("this member is missing: for which {kind}?", {{"kind", by_name(kind)}}),
             "write its code, number or @label");
      return {};
    }
    const auto id = words_.id_of(kind, form_.to->text);
    if (!id) {
      refuse(*form_.to, "to", id.error());
      return {};
    }
    return std::string(kind) + "/" + to_hex(*id);
  }

  Actor actor() {
    Actor actor;
    actor.auth = "cli";
    if (form_.by) {
      const std::string& by = form_.by->text;
      const auto at_sign = by.rfind('@');
      actor.person = id_of<PersonId>(*form_.by, "by", std::string_view(by).substr(0, at_sign));
      if (at_sign != std::string::npos) {
        actor.post = id_of<PostId>(*form_.by, "by", std::string_view(by).substr(at_sign + 1));
      }
    }
    if (form_.deputy_for) actor.deputy_for = id_of<PostId>(*form_.deputy_for, "for", form_.deputy_for->text);
    if (form_.entered_by) {
      actor.entered_by = id_of<PersonId>(*form_.entered_by, "entered_by", form_.entered_by->text);
    }
    return actor;
  }

  void claim(Submission& submission) {
    if (!form_.at) return;
    const auto instant = words_.instant_of(form_.at->text);
    if (!instant) return refuse(*form_.at, "at", instant.error());
    submission.occurred_at = *instant;
    // "2024-05-20 14:10": no more was claimed than the minute.
    if (form_.at->text.size() == 16) submission.occurred_precision = "minute";
  }

  void declare_label(const Bits128& id) {
    if (!form_.as) return;
    if (form_.as->text.empty() || words_.has_label(form_.as->text)) {
      refuse(*form_.as, "as",
             said("the label '{label}' is empty or stands above already", {{"label", form_.as->text}}),
             "give each its own");
    }
    words_.label(kind_of_command(form_.command.text), form_.as->text, id);
  }

  // From here on label and code mean what the command begins.
  void declare(const Bits128& id, const AnyCommand& command) {
    declare_label(id);
    const std::string_view kind = kind_of_command(form_.command.text);
    if (const std::string code = code_begun_by(command); !code.empty()) words_.name(kind, code, id);
    if (const auto* const calendar = std::get_if<CalendarCommand>(&command)) {
      const auto& published = std::get<PublishCalendar>(*calendar);
      if (!published.for_register && check(published.calendar)) words_.set_calendar(published.calendar);
    }
  }

 private:
  template <class IdType>
  IdType id_of(const Spelled& spelled, std::string_view member, std::string_view code) {
    const auto id = words_.id_of(IdType::kind, code);
    if (!id) refuse(spelled, member, id.error());
    return IdType{id.value_or(Bits128{})};
  }

  void refuse(const Spelled& spelled, std::string_view member, Words detail, Words remedy = {}) {
    slips_.push_back({.at = spelled.at,
                      .detail = std::move(detail),
                      .member = std::string(member),
                      .remedy = std::move(remedy)});
  }
  void refuse(const Spelled& spelled, std::string_view member, const Failure& failure) {
    refuse(spelled, member, failure.detail, failure.remedy);
  }

  const CommandForm& form_;
  std::vector<Slip>& slips_;
  Vocabulary& words_;
};

void read_data(AnyCommand& command, const CommandForm& form, Notation notation, Vocabulary& words,
               std::vector<Slip>& slips) {
  Written none = kNoMembers;
  none.at = form.command.at;
  const Written& data = form.data == nullptr ? none : *form.data;
  WrittenReader reader(notation, words, slips, "data");
  std::visit([&](auto& aggregate) { std::visit([&](auto& one) { reader.read(data, one); }, aggregate); },
             command);
}

}  // namespace

std::optional<AnyCommand> blank_command(std::string_view type) {
  std::optional<AnyCommand> blank;
  AllAggregates::any(
      [&]<class Aggregate>() { return Alternatives<typename Aggregate::Command>::blank(type, blank); });
  return blank;
}

std::optional<UnderstoodCommand> understand(const CommandForm& form, Notation notation, const CommandId& id,
                                            Vocabulary& words, std::vector<Slip>& slips) {
  const std::size_t slips_before = slips.size();
  static_cast<void>(words.take_attachments());
  Understanding understanding(form, words, slips);
  auto command = understanding.blank();
  if (!command) {
    understanding.declare_label(derived_bits(form.id.value_or(id), kind_of_command(form.command.text)));
    return std::nullopt;
  }
  const bool begins = begins_stream(*command);
  UnderstoodCommand understood;
  Submission& submission = understood.submission;
  submission.id = form.id.value_or(id);
  submission.type = form.command.text;
  submission.stream = understanding.stream(begins);
  submission.actor = understanding.actor();
  understanding.claim(submission);
  if (form.source) submission.source = form.source->text;
  read_data(*command, form, notation, words, slips);
  if (begins) understanding.declare(derived_bits(submission.id, kind_of_command(submission.type)), *command);
  if (slips.size() != slips_before) return std::nullopt;
  submission.data.bytes = data_of(*command);
  if (begins) understood.code = code_begun_by(*command);
  understood.attachments = words.take_attachments();
  return understood;
}

}  // namespace bihuan
