// Cuts a line of text that holds what stands in several places: where its letters are is estimated from their kinds. Pure.
#pragma once

#include "server/domain/document.h"

#include <QtCore/QtGlobal>

#include <optional>

namespace passerelle::library {

// The space that stands at that place (points), if one does.
std::optional<qsizetype> spaceAt(const TextLine &line, double x);
// The same, or where a figure goes over into a word without a space; given is the first character behind the cut.
std::optional<qsizetype> beginningAt(const TextLine &line, double x);

// What stands before that character; `line` keeps what is behind it. In points: where the one ends, and the other begins.
TextLine cutOff(TextLine &line, qsizetype character, double right, double left);

} // namespace passerelle::library
