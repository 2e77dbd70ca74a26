// What a folded word is beside its letters: a number, a time of day, a year, a day's or month's name, money; and which of
// these a question asks for ("quand", "combien"). Pure functions; any thread.
#pragma once

#include "server/domain/answer.h"
#include "server/retrieval/folded_words.h"

#include <string_view>

namespace passerelle::retrieval {

// Bits.
inline constexpr quint8 kNumberWord = 1;
inline constexpr quint8 kTimeWord = 2;
inline constexpr quint8 kYearWord = 4;
inline constexpr quint8 kCalendarWord = 8; // the name of a day or of a month
inline constexpr quint8 kMoneyWord = 16;

quint8 kindsOf(std::string_view folded);

// The kinds of which one stands in the answer; 0: the question does not tell.
quint8 kindsAskedBy(const FoldedWords &question, Language language);

} // namespace passerelle::retrieval
