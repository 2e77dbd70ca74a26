// What an alert says to people, in French and in English: a title of one line, and a mail. Pure.
#pragma once

#include "server/domain/answer.h"
#include "server/domain/ports/alerts.h"
#include "server/domain/ports/mailer.h"

namespace passerelle::alerts {

QString alertTitle(const Alert &alert, Language language);
// What to do about it, one or two sentences.
QString alertAdvice(const Alert &alert, Language language);
// `place`: the tenant's name, or what the installation is called.
Mail alertMail(const Alert &alert, const QString &place, const QString &to, Language language);

} // namespace passerelle::alerts
