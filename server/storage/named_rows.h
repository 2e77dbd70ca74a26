// Rows that belong to nobody but name a contact in what they seal: they go with the contact. Thread-safe, blocking.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/storage/database.h"

#include <QtCore/QString>

#include <vector>

namespace passerelle::storage {

// Calls that could not be read and carry what the channel calls the contact (empty names are none); one that does not open any more goes as
// well. How many went.
Result<qint64> purgeRejectedOf(Database &main, Cipher &cipher, TenantId tenant, const std::vector<QString> &names);
// The contact's ids or telephone number on lists of pilots.
Result<qint64> purgePilotsNamed(Database &main, Cipher &cipher, TenantId tenant, const std::vector<QString> &names);

// Saved questions of the test bench that the contact asked, and what runs of them found. How many questions went.
Result<qint64> purgeBenchQuestionsOf(Database &main, Cipher &cipher, TenantId tenant, ContactId contact);

} // namespace passerelle::storage
