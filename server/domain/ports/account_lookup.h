// From an e-mail address to an account and back, for those who manage roles. For proven operators alone: the answer says
// whether an account exists. Thread-safe; may read the disk.
#pragma once

#include "server/base/result.h"
#include "server/domain/ids.h"

#include <QtCore/QString>

namespace passerelle {

class AccountLookup {
public:
    virtual ~AccountLookup() = default;
    virtual Result<AccountId> find(const QString &email) = 0;  // NotFound when there is none
    virtual Result<QString> email(AccountId account) = 0;      // NotFound when it was erased
};

} // namespace passerelle
