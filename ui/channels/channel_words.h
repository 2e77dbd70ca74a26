// What channels, providers and connections are called: the API's stable words as people read them. Pure; in the console's
// language.
#pragma once

#include "ui/kit/notices.h"

#include <QtCore/QString>

namespace passerelle::ui {

QString channelKindName(const QString &kind);  // "ManyChat"
QString effectModeName(const QString &mode);   // "Draft only"
QString effectModeMeaning(const QString &mode); // what it does, in one sentence
QString connectionStateName(const QString &state);
Tone connectionTone(const QString &state);
QString checkName(const QString &name);        // of the connection doctor: "Certificate"
QString alertKindName(const QString &kind);
QString deliveryStateName(const QString &state);

} // namespace passerelle::ui
