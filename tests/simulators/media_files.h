// Files as simulated models see them: whether they are what they are called, and the words that a test wrote into them
// ("PASSERELLE-SAYS=Bonjour" up to a zero byte or the end), which stand for what would be heard or seen. Pure.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <optional>

namespace passerelle::simulators {

// In words; nothing when the bytes are a file of that type. `mimeType` without parameters.
std::optional<QString> faultOfFile(const QByteArray &mimeType, const QByteArray &bytes);
// Empty: nothing is to be heard or seen.
QString wordsIn(const QByteArray &bytes);
// 32 a second of sound, as Gemini counts; 258 for a picture or a page.
qint64 tokensOfFile(const QByteArray &mimeType, const QByteArray &bytes);

} // namespace passerelle::simulators
