// Slow, salted hashes of passwords. Blocking: a hash costs a fifth of a second and much memory, so that only few run at
// once and few may wait; beyond that every call is Unavailable at once, with the time after which to repeat. Thread-safe.
#pragma once

#include "server/base/result.h"
#include "server/base/secret.h"

namespace passerelle {

class PasswordHasher {
public:
    virtual ~PasswordHasher() = default;
    virtual Result<Secret> hash(const Secret &password) = 0;
    // Without a stored hash (nobody has that address) the answer is no, after the same work as for a wrong password.
    virtual Result<bool> verify(const Secret &password, const Secret *storedHash) = 0;
    // Made with weaker parameters than today's: to be made again at the next sign-in.
    virtual bool isOutdated(const Secret &storedHash) const = 0;
};

} // namespace passerelle
