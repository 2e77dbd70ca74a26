// What files that must not be lost need of the disk: hashes, durable names, old bytes overwritten. Free functions, thread-safe.
#pragma once

#include "server/base/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <functional>

namespace passerelle {

inline constexpr qsizetype kPieceBytes = 1024 * 1024;

// Reads the file from its begin to its end, a piece at a time.
Status readPieces(const QString &path, const std::function<Status(QByteArrayView)> &take);
Result<QByteArray> sha256Of(const QString &path);
// Mode 0600, durable; refuses to replace.
Status writeNewFile(const QString &path, QByteArrayView bytes);
// In the place of what stands there, at one instant.
Status replaceFile(const QString &path, QByteArrayView bytes);
Result<QByteArray> readSmallFile(const QString &path, qint64 largest);
Status copyFile(const QString &from, const QString &to);
Status renameDurably(const QString &from, const QString &to);
Status syncFolder(const QString &folder);
// Mode 0700, with its parents.
Status makeFolder(const QString &folder);
// Overwrites an open file's bytes with zeros, as far as the disk lets it.
void overwriteFile(const QString &path);

} // namespace passerelle
