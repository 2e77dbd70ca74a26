// Destroys a tenant's key of a day once the day is over and the inbox holds none of its rows: what was in the inbox then
// is unreadable for good, in old copies of the file too. One thread.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ports/cipher.h"
#include "server/domain/ports/directory_stores.h"
#include "server/domain/ports/journal_stores.h"
#include "server/domain/ports/key_store.h"

namespace passerelle::journal {

class DayKeyKeeper {
public:
    struct Parts {
        TenantStore &tenants;
        KeyStore &keys;
        Cipher &cipher;
        InboxSource &inbox;
        const Clock &clock;
    };
    explicit DayKeyKeeper(Parts parts) : m_parts(parts) {}

    Status sweep(); // a task of the housekeeper
    int destroyed() const { return m_destroyed; }

private:
    Parts m_parts;
    int m_destroyed = 0;
};

} // namespace passerelle::journal
