// The question that a backup is proved with: some of its passages are asked for by their own words, over an index that is
// built from the restored passages alone. Words only: no model is called. Thread-safe.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ports/cipher.h"
#include "server/storage/database.h"

namespace passerelle::runtime {

// Corrupt when a tenant's passage does not find itself; nothing to ask is no failure.
Status askKnownQuestion(storage::Database &restored, Cipher &cipher, const Clock &clock);

} // namespace passerelle::runtime
