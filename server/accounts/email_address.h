// E-mail addresses as accounts know them: one spelling for one mailbox, and nothing that could break out of a mail's head.
// Pure.
#pragma once

#include "server/base/result.h"

#include <QtCore/QString>

namespace passerelle::accounts {

// In lower case, without spaces around. InvalidInput for what is no address of the usual form (letters, digits and
// !#$%&'*+-/=?^_`{|}~. in front of the @, a host's name behind it; 254 characters at most).
Result<QString> normalisedEmail(const QString &raw);

} // namespace passerelle::accounts
