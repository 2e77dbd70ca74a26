// Which passwords are taken: eight characters and more (fifteen are advised), none of those that guessers try first, and
// not the address itself. No rule asks for kinds of characters. Pure; the list is read once.
#pragma once

#include "server/base/result.h"
#include "server/base/secret.h"

#include <QtCore/QString>

namespace passerelle::accounts {

inline constexpr int kLeastPasswordCharacters = 8;
inline constexpr int kAdvisedPasswordCharacters = 15;
inline constexpr int kMostPasswordCharacters = 256;

// InvalidInput says what is wrong with it. `email` is normalised; empty where it is not known yet.
Status checkPassword(const QString &password, const QString &email);

// As it is hashed: one spelling of each letter, in UTF-8.
Secret passwordBytes(const QString &password);

} // namespace passerelle::accounts
