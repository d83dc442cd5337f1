#include "events/code.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "events/free_text.hpp"

namespace bihuan {
namespace {

std::string told(CodeUse use, std::string_view code) {
  const auto fault = fault_of_code(use, code);
  return fault ? std::string(names(*fault)[static_cast<std::size_t>(*fault)]) : "sound";
}

TEST(Code, TheCodesOfOfficesAreSound) {
  for (const std::string_view code :
       {"ZF", "ZF-1", "E-0457", "AWB", "九执", "执法一组", "B/2", "JLT(2)", "𠮷-1"}) {
    EXPECT_EQ(told(CodeUse::own, code), "sound") << code;
    EXPECT_EQ(told(CodeUse::foreign, code), "sound") << code;
  }
  for (const std::string_view code : {"I-01", "i_01", "310117.042"}) {
    EXPECT_EQ(told(CodeUse::person, code), "sound") << code;
  }
}

TEST(Code, ANameOfAPersonIsNoCodeOfAPerson) {
  for (const std::string_view code : {"王某某", "I-01王", "O'Neil", "a@b", "I/01", "Ｉ-01", "é"}) {
    EXPECT_EQ(told(CodeUse::person, code), "not_plain") << code;
  }
}

TEST(Code, WhatTurnsALineOrHidesInItIsRefusedEverywhere) {
  for (const CodeUse use : {CodeUse::person, CodeUse::own, CodeUse::foreign}) {
    for (const std::string_view hidden :
         {"\u202e", "\u202a", "\u2066", "\u2069", "\u200e", "\u200f", "\u061c", "\u200b", "\u200c", "\u200d",
          "\u2060", "\ufeff", "\u00ad", "\u034f", "\u180e", "\u3164", "\ufe0f", "\U000e0041", "\U000e0100"}) {
      EXPECT_EQ(told(use, "ZF" + std::string(hidden) + "1"), "invisible");
      EXPECT_EQ(told(use, std::string(hidden)), "invisible");
    }
    for (const std::string_view control : {"\n", "\t", "\r", "\x1b", "\x7f", "\u0085", "\u009b"}) {
      EXPECT_EQ(told(use, "ZF" + std::string(control) + "1"), "control");
    }
    EXPECT_EQ(told(use, std::string("ZF\0", 3)), "control");
  }
}

TEST(Code, BlanksAreRefusedButSpacesInsideAForeignCode) {
  for (const std::string_view blank : {" ", "\u00a0", "\u2003", "\u2028", "\u202f", "\u2800", "\u3000"}) {
    const std::string text(blank);
    for (const std::string& code : {text + "ZF", "ZF" + text, "Z" + text + "F", text}) {
      EXPECT_EQ(told(CodeUse::own, code), "blank") << code;
      EXPECT_EQ(told(CodeUse::person, code), "blank") << code;
    }
    EXPECT_EQ(told(CodeUse::foreign, "Z" + text + "F"), blank == " " ? "sound" : "blank");
    EXPECT_EQ(told(CodeUse::foreign, text + "ZF"), "blank");
    EXPECT_EQ(told(CodeUse::foreign, "ZF" + text), "blank");
  }
}

TEST(Code, AnotherFormOfTheSameTextIsRefused) {
  EXPECT_EQ(told(CodeUse::own, "e\u0301"), "not_text");  // é of two characters
  EXPECT_EQ(told(CodeUse::own, "\xff"), "not_text");
  EXPECT_EQ(told(CodeUse::own, "\xe4\xb9"), "not_text");  // half a character
  EXPECT_EQ(told(CodeUse::foreign, "\xc0\x80"), "not_text");
  EXPECT_EQ(told(CodeUse::person, "\xed\xa0\x80"), "not_text");
}

TEST(Code, ItsLengthIsBounded) {
  EXPECT_EQ(told(CodeUse::own, std::string(kOwnCodeBytesMax, 'x')), "sound");
  EXPECT_EQ(told(CodeUse::own, std::string(kOwnCodeBytesMax + 1, 'x')), "too_long");
  EXPECT_EQ(told(CodeUse::person, std::string(kOwnCodeBytesMax + 1, 'x')), "too_long");
  EXPECT_EQ(told(CodeUse::foreign, std::string(kCodeBytesMax, 'x')), "sound");
  EXPECT_EQ(told(CodeUse::foreign, std::string(kCodeBytesMax + 1, 'x')), "too_long");
}

TEST(Code, TheFirstFaultIsToldWhereverItStands) {
  EXPECT_EQ(told(CodeUse::person, "王 \u200b\n"), "control");
  EXPECT_EQ(told(CodeUse::person, "王 \u200b"), "invisible");
  EXPECT_EQ(told(CodeUse::person, "王 x"), "blank");
}

TEST(Code, NothingIsNoFault) { EXPECT_EQ(told(CodeUse::own, ""), "sound"); }

}  // namespace
}  // namespace bihuan
