// The mails that accounts send, in French and English, from resources/mails: the first line of each is its subject.
// Pure.
#pragma once

#include "server/domain/ports/mailer.h"
#include "server/domain/answer.h"

#include <map>

namespace passerelle::accounts {

enum class MailKind { ConfirmSignUp, KnownAddress, ResetCode, PasswordChanged, SecondFactorChanged, Invitation };

// "{name}" in the text becomes the value of that name.
Mail mailOf(MailKind kind, Language language, const QString &to, const std::map<QString, QString> &values = {});

} // namespace passerelle::accounts
