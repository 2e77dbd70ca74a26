// The step between a Markdown tree and WhatsApp's marks: text in which formatting is held by private sentinels, so that
// it can be split anywhere and the marks be closed and opened again around the cut. Pure, thread-safe.
#pragma once

#include <QtCore/QString>

#include <vector>

namespace passerelle::delivery {

// Sentinels of the private use area; text that comes from outside never contains them (they are removed).
inline constexpr char16_t kBoldOn = u'\uE000';
inline constexpr char16_t kBoldOff = u'\uE001';
inline constexpr char16_t kItalicOn = u'\uE002';
inline constexpr char16_t kItalicOff = u'\uE003';
inline constexpr char16_t kStruckOn = u'\uE004';
inline constexpr char16_t kStruckOff = u'\uE005';
inline constexpr char16_t kPlain = u'\uE006'; // ends whatever is open: something was left out before

// Takes everything out of plain text that WhatsApp would read as a mark, or that only Markdown's readers understand
// (runs of # and |, lines that rule a table, <br>). Web and e-mail addresses are left as they are.
QString neutralised(const QString &plain);

// Replaces the sentinels by marks, line by line (WhatsApp's formats end with the line) and only where WhatsApp would
// see them as marks: not inside a word, not around nothing. The formats open at the end of one part open the next.
std::vector<QString> marked(const std::vector<QString> &parts);

} // namespace passerelle::delivery
