// Argon2id from libsodium behind the PasswordHasher port: 64 MiB, three passes, one lane. At most two hashes run at one
// time and few wait, so that a flood of sign-ins costs two cores and 128 MiB, never the machine; what comes beyond is
// Unavailable at once, with the time to wait. Blocking, thread-safe.
#pragma once

#include "server/domain/ports/password_hasher.h"

#include <condition_variable>
#include <mutex>

namespace passerelle::vault {

struct Argon2Cost {
    unsigned passes = 3;
    std::size_t memoryKibibytes = 64 * 1024;
};

struct HashingLimits {
    int atOnce = 2;
    int waiting = 4;
};

class Argon2Hasher final : public PasswordHasher {
public:
    explicit Argon2Hasher(Argon2Cost cost = {}, HashingLimits limits = {});

    Result<Secret> hash(const Secret &password) override;
    Result<bool> verify(const Secret &password, const Secret *storedHash) override;
    bool isOutdated(const Secret &storedHash) const override;

    // Hashes that ran at the same moment, at most, since the start.
    int peak() const;

private:
    class Turn;
    bool takeTurn();
    void giveTurn();

    const Argon2Cost m_cost;
    const HashingLimits m_limits;
    Secret m_nobodys; // verified where there is no stored hash: of the same cost, and of no known password
    mutable std::mutex m_mutex;
    std::condition_variable m_free;
    int m_running = 0;
    int m_waiting = 0;
    int m_peak = 0;
};

} // namespace passerelle::vault
