// A message's text as it is compared: compatibility forms, case and white space do not make a difference. Pure.
#pragma once

#include <QtCore/QString>

namespace passerelle::intake {

QString comparableText(const QString &text);

} // namespace passerelle::intake
