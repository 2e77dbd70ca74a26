// Tokens for programs and codes for people, from the system's random source. Codes are written in 32 letters and digits
// without I, L, O and U, in groups of four; what a person types is read whatever its case, spaces and hyphens. Pure.
#pragma once

#include "server/base/secret.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace passerelle::accounts {

Secret randomBytes(int count);
// "pss_" and 256 random bits, as the door expects a session's token.
Secret newSessionToken();
QByteArray sessionHash(QByteArrayView token); // SHA-256

Secret newCode(int characters);       // 5 bits a character, ungrouped
Secret newDigits(int count);          // evenly distributed
QString grouped(const Secret &code);  // "7K3M-QX4T"
// As newCode() made it; empty when a character does not belong.
Secret typedCode(const QString &text);

} // namespace passerelle::accounts
