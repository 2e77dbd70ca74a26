// Texts as they come from channels, made fit for the journal. Pure.
#pragma once

#include <QtCore/QString>

namespace passerelle::gateways {

// What is longer is cut (text, names) or refused (a contact's key: cutting it would join two contacts).
inline constexpr qsizetype kMaxMessageCharacters = 8000;
inline constexpr qsizetype kMaxContactKeyCharacters = 128;
inline constexpr qsizetype kMaxNameCharacters = 200;

// A control character that no text needs.
bool isUnwanted(QChar c);
// Without control characters, trimmed, at most `limit` UTF-16 units, never half a character.
QString cleaned(QString text, qsizetype limit);

} // namespace passerelle::gateways
