// The parts of a Word document: entries of a zip, of which only those asked for are inflated, and none beyond its bound.
// Pure; to be called in the sandbox.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QSet>
#include <QtCore/QString>

#include <map>
#include <optional>

namespace passerelle::converter {

inline constexpr qsizetype kMostPartBytes = 64 * 1024 * 1024;

// By name; nullopt when it is no zip, is broken, is encrypted, or one of the parts is too large.
std::optional<std::map<QString, QByteArray>> partsOf(QByteArrayView zip, const QSet<QString> &names);

} // namespace passerelle::converter
