#include "tools/program/attach_command.hpp"

#include <string>

#include "events/attachment.hpp"
#include "events/log/attachments.hpp"
#include "tools/input/input_file.hpp"
#include "tools/program/media_type.hpp"
#include "tools/program/session.hpp"
#include "tools/program/terminal_text.hpp"

namespace bihuan {
namespace {

struct AttachChoice {
  std::vector<std::string> files;
  std::string type;
};

const TableForm& attach_form() {
  static const TableForm kForm{.name = "attach",
                               .order = {"sha256", "length", "type"},
                               .brief = {},
                               .words = {{"length", {"字节数", "bytes"}},
                                         {"sha256", {"SHA-256", "SHA-256"}},
                                         {"type", {"类型", "media type"}}}};
  return kForm;
}

// Looked at before anything is stored: that it is a file of a size that is taken, and what it begins with.
Result<std::string> beginning_of(const std::string& file) {
  auto opened = InputFile::open(file);
  if (!opened) return std::unexpected(std::move(opened.error()));
  if (auto fits = opened->check_size(kAttachmentBytesMax, "make it smaller"); !fits) {
    return std::unexpected(std::move(fits.error()));
  }
  return opened->read(kMediaTypeBytes);
}

Result<std::vector<AttachmentRef>> looked_at(const AttachChoice& choice) {
  std::vector<AttachmentRef> refs;
  for (const std::string& file : choice.files) {
    const auto beginning = beginning_of(file);
    if (!beginning) return std::unexpected(beginning.error());
    AttachmentRef& ref = refs.emplace_back();
    ref.type = choice.type.empty() ? std::string(media_type_of(*beginning)) : choice.type;
  }
  return refs;
}

// The list as a command's `photos` wants it, on one line, unless another form was asked for.
Result<void> print_refs(Session& session, const std::vector<AttachmentRef>& refs) {
  const GlobalOptions& options = session.options();
  if (options.form_given || options.wide || !options.columns.empty())
    return session.print(refs, attach_form());
  std::string json;
  for (const AttachmentRef& ref : refs) json += (json.empty() ? "[" : ",") + to_canonical_json(ref);
  return session.write(json + "]\n");
}

ExitCode run_attach(Session& session, const AttachChoice& choice) {
  if (const auto known = session.check_columns<AttachmentRef>(attach_form()); !known) {
    return session.report(known.error());
  }
  auto refs = looked_at(choice);
  if (!refs) return session.report(refs.error());
  // A book that was rolled back stays as it was found; where there is none yet, files may come first.
  if (const auto book = session.open_log_for_reading(); book && (*book)->rolled_back()) {
    return session.report(*(*book)->rolled_back());
  } else if (!book && book.error().kind != FailureKind::not_found) {
    return session.report(book.error());
  }
  const auto files = posix_file_system();
  for (std::size_t i = 0; i < refs->size(); ++i) {
    const auto stored = store_attachment_file(*files, session.options().data, choice.files[i]);
    if (!stored) return session.report(stored.error());
    (*refs)[i].length = stored->length;
    (*refs)[i].sha256 = stored->sha256;
    session.note({"{} 已存入 {}", "{} is stored in {}"}, printable(choice.files[i]),
                 printable(attachment_path(session.options().data, stored->sha256)));
  }
  return session.report(print_refs(session, *refs));
}

}  // namespace

void add_attach_command(CLI::App& app, Session& session) {
  const auto choice = std::make_shared<AttachChoice>();
  CLI::App* command = session.add_command(
      app, "attach",
      {"存入照片等附件；打印的JSON可直接写进命令的photos",
       "store photos and other files; the JSON it prints is what a command's `photos` takes"},
      "bihuan attach photo1.jpg photo2.jpg\nbihuan attach --type text/plain note.txt -o table",
      [&session, choice] { return run_attach(session, *choice); });
  session.add_table_options(*command);
  session.add_option(*command, "files", choice->files, {"要存的文件", "the files to store"}, "FILE")
      ->required()
      ->expected(1, static_cast<int>(kAttachmentsMax));
  session
      .add_option(*command, "--type", choice->type,
                  {"媒体类型，不给则按文件内容判断", "the media type; else told by the file's first bytes"},
                  "TYPE")
      ->check([&session](const std::string& text) {
        if (is_media_type(text)) return std::string();
        return session.say(
            {"“{}”不是媒体类型；请写成 image/jpeg 这样", "'{}' is no media type; write it like image/jpeg"},
            printable(text));
      });
}

}  // namespace bihuan
