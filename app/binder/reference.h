// The parts of the manual that nobody writes: every setting, from the one catalogue, and every key of the configuration,
// from the example file that the service makes. As Markdown, a heading each, so that a search or a link finds one. Pure.
#pragma once

#include "server/domain/answer.h"
#include "server/domain/settings.h"

#include <QtCore/QByteArray>

namespace passerelle::binder {

QByteArray settingsChapter(SettingScope scope, Language language);
// `example`: packaging/passerelled.example.toml.
QByteArray configurationChapter(const QByteArray &example, Language language);

} // namespace passerelle::binder
