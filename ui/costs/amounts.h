// The billing API's amounts: texts of digits with a point, so that nobody rounds them, and what people read and type.
// Pure.
#pragma once

#include <QtCore/QString>

#include <optional>

namespace passerelle::ui {

qint64 microsOf(const QString &amount);                      // "0.004200" → 4200; 0 for what is no number
QString amountText(const QString &amount);                   // "49.00" → "49,00 €"
std::optional<QString> typedAmount(const QString &typed);    // "49,50" or "1 049.5" → "49.5"; none: no amount
QString monthText(const QString &period);                    // "2026-11" → "novembre 2026"

} // namespace passerelle::ui
