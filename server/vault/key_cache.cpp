#include "server/vault/key_cache.h"

#include <sys/mman.h>

#include <algorithm>

namespace passerelle::vault {

KeyCache::KeyCache(std::size_t capacity) : m_capacity(std::max<std::size_t>(capacity, 1)), m_places(std::make_unique<KeyBytes[]>(m_capacity))
{
    // Best effort: without the right to lock memory, an encrypted or absent swap is the operator's matter.
    (void)::mlock(m_places.get(), m_capacity * sizeof(KeyBytes));
    for (std::size_t place = m_capacity; place > 0; --place)
        m_free.push_back(place - 1);
}

KeyCache::~KeyCache()
{
    for (std::size_t place = 0; place < m_capacity; ++place)
        m_places[place].wipe();
    (void)::munlock(m_places.get(), m_capacity * sizeof(KeyBytes));
}

std::optional<KeyBytes> KeyCache::find(const KeyName &name)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_byName.find(name);
    if (found == m_byName.end())
        return std::nullopt;
    m_entries.splice(m_entries.begin(), m_entries, found->second);
    return m_places[found->second->place];
}

quint64 KeyCache::epoch() const
{
    const std::lock_guard lock(m_mutex);
    return m_epoch;
}

void KeyCache::keep(const KeyName &name, const KeyBytes &key, quint64 epoch)
{
    const std::lock_guard lock(m_mutex);
    if (epoch != m_epoch || m_byName.contains(name))
        return;
    if (m_free.empty())
        remove(std::prev(m_entries.end()));
    const std::size_t place = m_free.back();
    m_free.pop_back();
    m_places[place] = key;
    m_entries.push_front({name, place});
    m_byName.emplace(name, m_entries.begin());
}

void KeyCache::drop(const KeyName &name)
{
    const std::lock_guard lock(m_mutex);
    ++m_epoch;
    if (const auto found = m_byName.find(name); found != m_byName.end())
        remove(found->second);
}

template <class Which>
void KeyCache::dropWhere(Which which)
{
    const std::lock_guard lock(m_mutex);
    ++m_epoch;
    for (auto entry = m_entries.begin(); entry != m_entries.end();) {
        const auto here = entry++;
        if (which(here->name))
            remove(here);
    }
}

void KeyCache::dropTenant(TenantId tenant)
{
    dropWhere([tenant](const KeyName &name) { return name.tenant == tenant; });
}

void KeyCache::dropKind(KeyName::Kind kind)
{
    dropWhere([kind](const KeyName &name) { return name.kind == kind; });
}

void KeyCache::remove(Entries::iterator entry)
{
    m_places[entry->place].wipe();
    m_free.push_back(entry->place);
    m_byName.erase(entry->name);
    m_entries.erase(entry);
}

} // namespace passerelle::vault
