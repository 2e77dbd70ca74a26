// The one reader of JSON that comes from outside (channels, providers, the admin API, question sets): strict UTF-8 and
// grammar, at most 32 levels deep, no key twice in one object, numbers within what a double or a 64-bit integer holds.
// Codecs include it; nlohmann/json itself is included in .cpp files only. Pure, thread-safe, throws nothing.
#pragma once

#include "server/base/result.h"

#include <QtCore/QByteArrayView>
#include <QtCore/QString>

#include <nlohmann/json_fwd.hpp>

namespace passerelle::json {

inline constexpr int kMaxDepth = 32;

// InvalidInput with the byte where it breaks and, for the commonest mistake, what to do ("unescaped quote?").
Result<nlohmann::json> parse(QByteArrayView bytes);

// Reading members of untrusted objects without exceptions. A missing member, null or another type gives the default.
QString text(const nlohmann::json &object, const char *key, const QString &fallback = {});
qint64 integer(const nlohmann::json &object, const char *key, qint64 fallback = 0);
bool boolean(const nlohmann::json &object, const char *key, bool fallback = false);
const nlohmann::json *member(const nlohmann::json &object, const char *key); // null when missing or JSON null

QString toQString(const nlohmann::json &string); // of a JSON string
nlohmann::json fromQString(const QString &text);
// Compact; bytes that are not UTF-8 are replaced, never thrown at.
QByteArray dump(const nlohmann::json &value);

} // namespace passerelle::json
