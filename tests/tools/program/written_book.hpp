#pragma once

#include <string>

#include "tests/events/log/folder.hpp"

namespace bihuan {

// A small simulated book on the disk, made by the real writer.
//
//   2024-05-20 09:00  the office; H-2024-0001 is found at 某某五金厂, graded and ordered: last day 2024-05-27
//   2024-06-03 09:00  H-2024-0002 is recorded, found on 2024-06-01 10:00; its description looks like a
//   formula
class WrittenBook {
 public:
  static constexpr const char* kPhoto = "\xFF\xD8\xFF a photo";  // of H-2024-0002

  WrittenBook();

  Folder folder;
  const std::string data = folder / "data";
  std::string photo_path;                       // where it is stored
  std::string first_stream;                     // "hazard/<id>" of H-2024-0001
  std::string first_copy = folder / "earlier";  // the directory as it stood before the second case
};

}  // namespace bihuan
