// Unwrapped keys in use: a fixed number of places in one piece of memory that is locked where the system allows it, the
// least recently used leaving first. A key that leaves is wiped. Thread-safe.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/vault/key_derivation.h"

#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace passerelle::vault {

class KeyCache {
public:
    explicit KeyCache(std::size_t capacity);
    ~KeyCache();

    std::optional<KeyBytes> find(const KeyName &name);
    // Changes whenever keys are dropped: a key fetched before must not be kept after.
    quint64 epoch() const;
    // Keeps the key, unless keys were dropped since `epoch`.
    void keep(const KeyName &name, const KeyBytes &key, quint64 epoch);
    void drop(const KeyName &name);
    void dropTenant(TenantId tenant);
    void dropKind(KeyName::Kind kind);

private:
    struct Entry {
        KeyName name;
        std::size_t place = 0;
    };
    using Entries = std::list<Entry>; // most recently used first
    void remove(Entries::iterator entry);
    template <class Which>
    void dropWhere(Which which);

    mutable std::mutex m_mutex;
    const std::size_t m_capacity;
    std::unique_ptr<KeyBytes[]> m_places;
    std::vector<std::size_t> m_free;
    Entries m_entries;
    std::map<KeyName, Entries::iterator> m_byName;
    quint64 m_epoch = 0;
};

} // namespace passerelle::vault
