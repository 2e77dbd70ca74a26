// The words of limits and of what models are used for, and what happens when a limit is reached. Pure.
#pragma once

#include "server/api/billing_dto.h"

namespace passerelle::ui {

QString limitName(const QString &limit);                           // "messages" → "Answers of the month"
QString limitUse(const api::LimitView &limit);                     // "312 of 1 000"
QString limitEffect(const api::LimitView &limit, qint64 softPercent); // what happens when it is reached, or that it is
QString purposeText(const QString &purpose);                       // what a model was called for

} // namespace passerelle::ui
