// A mail as it travels (RFC 5322, MIME): plain text in UTF-8, every line short, nothing of it able to break out of its
// place. Pure.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ports/mailer.h"

#include <QtCore/QByteArray>

namespace passerelle::transport {

// Whether it can stand between < and > in a mail's head and in SMTP's envelope: printable ASCII with one @, without
// spaces, brackets or commas.
bool isMailAddress(const QString &address);

// `from` and `mail.to` are such addresses; `id` makes the message's own name and is random.
QByteArray mailMessage(const Mail &mail, const QString &from, const QByteArray &id, Instant at);

} // namespace passerelle::transport
