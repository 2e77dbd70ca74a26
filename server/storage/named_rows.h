// Rows that belong to nobody but name a contact in what they seal: they go with the contact. Thread-safe, blocking.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/storage/database.h"

#include <QtCore/QString>

namespace passerelle::storage {

// Calls that could not be read and carry what the channel calls the contact; one that does not open any more goes as
// well. How many went.
Result<qint64> purgeRejectedOf(Database &main, Cipher &cipher, TenantId tenant, const QString &contactKey);
// The contact's id or telephone number on lists of pilots.
Result<qint64> purgePilotsNamed(Database &main, Cipher &cipher, TenantId tenant, const QString &contactKey);

} // namespace passerelle::storage
