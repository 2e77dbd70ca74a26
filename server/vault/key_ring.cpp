#include "server/vault/key_ring.h"

#include "server/vault/aes_gcm.h"

#include <openssl/rand.h>

#include <mutex>

namespace passerelle::vault {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kCachedKeys = 4096;
constexpr char kWrapVersion = 1;
constexpr char kVersionedWrap = 2; // a byte with the key's version follows
constexpr qsizetype kWrappedBytes = 1 + kNonceBytes + kKeyBytes + kTagBytes;

const QByteArray kWrapTenants = "passerelle/1/wrap tenants"_ba;
const QByteArray kInstallation = "passerelle/1/installation"_ba;
const QByteArray kWrapOfTenant = "passerelle/1/wrap of tenant"_ba;

// A wrapped key opens under its own name alone.
QByteArray wrapPlace(const KeyName &name, quint8 version)
{
    const QByteArray place = "passerelle/1/wrapped key/"_ba + QByteArray::number(static_cast<int>(name.kind)) + '/' + QByteArray::number(name.tenant.value) + '/'
        + QByteArray::number(name.number);
    return version == 1 ? place : QByteArray(place + "/v" + QByteArray::number(version));
}

tl::unexpected<Error> cryptoFailed() { return failure(ErrorKind::Internal, u"the cryptographic library failed"_s); }

} // namespace

KeyRing::KeyRing(KeyStore &store, const KeyBytes &masterKey) : m_store(store), m_cache(kCachedKeys)
{
    // HMAC over fixed sizes has no way to fail but a broken library; then every later call fails to unwrap.
    if (!wrappingOfTenants(masterKey, m_masterWrapping) || !derive(masterKey, kInstallation, m_installation))
        qFatal("the cryptographic library cannot compute HMAC-SHA-256");
}

bool KeyRing::wrappingOfTenants(const KeyBytes &master, KeyBytes &out) { return derive(master, kWrapTenants, out); }

bool KeyRing::wrappingUnder(const KeyBytes &tenant, KeyBytes &out) { return derive(tenant, kWrapOfTenant, out); }

Status KeyRing::prepare()
{
    // Before the first change of the master key, the installation's is derived from it; after it, it stands wrapped.
    const auto stored = m_store.load(KeyName::installation());
    if (!stored)
        return failure(stored.error());
    if (*stored) {
        const auto installation = unwrap(KeyName::installation(), m_masterWrapping, **stored);
        if (!installation)
            return failure(Error(installation.error()).during(u"opening the installation's key"));
        m_installation = *installation;
    }
    const auto tenants = m_store.allOfKind(KeyName::Kind::Tenant);
    if (!tenants)
        return failure(tenants.error());
    const std::unique_lock lock(m_versionsMutex);
    for (const auto &[name, wrapped] : *tenants) {
        if (wrapped.size() == kWrappedBytes + 1 && wrapped.front() == kVersionedWrap)
            m_versions[name.tenant] = static_cast<quint8>(wrapped.at(1));
    }
    m_anyRotated = !m_versions.empty();
    return {};
}

quint8 KeyRing::version(const KeyName &name) const
{
    if (name.kind != KeyName::Kind::Tenant || !m_anyRotated.load(std::memory_order_acquire))
        return 1;
    const std::shared_lock lock(m_versionsMutex);
    const auto found = m_versions.find(name.tenant);
    return found == m_versions.end() ? quint8{1} : found->second;
}

Result<KeyBytes> KeyRing::lookupKey(TenantId tenant, Missing missing)
{
    const KeyName first = KeyName::ofTenant(tenant);
    const auto lock = holdKeys();
    return load(version(first) == 1 ? first : KeyName::ofLookups(tenant), missing);
}

Result<KeyBytes> KeyRing::key(const KeyName &name, Missing missing)
{
    if (name.kind == KeyName::Kind::Installation)
        return m_installation;
    if (!name.tenant.isValid())
        return failure(ErrorKind::Internal, u"a key without a tenant was asked for"_s);
    if (auto cached = m_cache.find(name))
        return *cached;
    const auto lock = holdKeys();
    return load(name, missing);
}

// Key and version are read as one: sealing under one key what says another would be unreadable for good.
Result<KeyRing::Versioned> KeyRing::sealingKey(const KeyName &name, Missing missing)
{
    if (name.kind != KeyName::Kind::Tenant) {
        const auto found = key(name, missing);
        return found ? Result<Versioned>(Versioned{*found, 1}) : failure(found.error());
    }
    const auto lock = holdKeys();
    const auto found = load(name, missing);
    return found ? Result<Versioned>(Versioned{*found, version(name)}) : failure(found.error());
}

Result<KeyBytes> KeyRing::openingKey(const KeyName &name, quint8 version)
{
    if (name.kind != KeyName::Kind::Tenant) {
        if (version != 1)
            return failure(ErrorKind::Corrupt, u"a sealed value names a key that never was"_s);
        return key(name, Missing::Refuse);
    }
    const auto lock = holdKeys();
    const quint8 now = this->version(name);
    if (version == 0 || version > now)
        return failure(ErrorKind::Corrupt, u"a sealed value names a key that never was"_s);
    return load(version == now ? name : KeyName::retired(name.tenant, version), Missing::Refuse);
}

Result<KeyBytes> KeyRing::load(const KeyName &name, Missing missing)
{
    if (auto cached = m_cache.find(name))
        return *cached;
    const quint64 epoch = m_cache.epoch();
    const auto wrapping = wrappingKey(name, missing);
    if (!wrapping)
        return wrapping;
    const auto stored = m_store.load(name);
    if (!stored)
        return failure(Error(stored.error()).during(u"loading a key"));
    Result<KeyBytes> key = failure(ErrorKind::NotFound, u"the key does not exist, or was destroyed"_s);
    if (*stored) {
        key = unwrap(name, *wrapping, **stored);
        if (!key && name.kind == KeyName::Kind::Day)
            key = unwrapByRetired(name, **stored, std::move(key));
    } else if (missing == Missing::Create && name.kind != KeyName::Kind::Lookup && name.kind != KeyName::Kind::RetiredTenant)
        key = create(name, *wrapping);
    if (key)
        m_cache.keep(name, *key, epoch);
    return key;
}

// Keys of days may be kept where the change of the tenant's key could not reach them in one commit.
Result<KeyBytes> KeyRing::unwrapByRetired(const KeyName &name, const QByteArray &wrapped, Result<KeyBytes> otherwise)
{
    const quint8 now = version(KeyName::ofTenant(name.tenant));
    if (now < 2)
        return otherwise;
    const auto retired = load(KeyName::retired(name.tenant, now - 1), Missing::Refuse);
    KeyBytes wrapping;
    if (!retired || !wrappingUnder(*retired, wrapping))
        return otherwise;
    auto key = unwrap(name, wrapping, wrapped);
    return key ? key : otherwise;
}

Result<KeyBytes> KeyRing::wrappingKey(const KeyName &name, Missing missing)
{
    if (name.kind == KeyName::Kind::Tenant)
        return m_masterWrapping;
    const auto tenant = load(KeyName::ofTenant(name.tenant), missing);
    if (!tenant)
        return tenant;
    KeyBytes wrapping;
    if (!wrappingUnder(*tenant, wrapping))
        return cryptoFailed();
    return wrapping;
}

Result<KeyBytes> KeyRing::create(const KeyName &name, const KeyBytes &wrapping)
{
    KeyBytes fresh;
    if (!randomKey(fresh))
        return cryptoFailed();
    auto wrapped = wrap(name, wrapping, fresh);
    if (!wrapped)
        return failure(std::move(wrapped).error());
    auto inserted = m_store.insert(name, *wrapped);
    if (inserted)
        return fresh;
    if (inserted.error().kind != ErrorKind::Conflict)
        return failure(std::move(inserted).error().during(u"storing a new key"));
    // Another thread made it at the same moment: theirs stands.
    const auto stored = m_store.load(name);
    if (!stored)
        return failure(stored.error());
    if (!*stored)
        return failure(ErrorKind::NotFound, u"the key was destroyed while it was being made"_s);
    return unwrap(name, wrapping, **stored);
}

Status KeyRing::createAll(const std::vector<KeyName> &names)
{
    const auto lock = holdKeys();
    const quint64 epoch = m_cache.epoch();
    std::vector<std::pair<KeyName, QByteArray>> wrapped;
    std::vector<KeyBytes> fresh;
    for (const KeyName &name : names) {
        if (name.kind == KeyName::Kind::Installation || m_cache.find(name))
            continue;
        const auto wrapping = wrappingKey(name, Missing::Create);
        if (!wrapping)
            return failure(wrapping.error());
        KeyBytes key;
        if (!randomKey(key))
            return cryptoFailed();
        auto sealed = wrap(name, *wrapping, key);
        if (!sealed)
            return failure(std::move(sealed).error());
        wrapped.emplace_back(name, std::move(*sealed));
        fresh.push_back(key);
    }
    if (wrapped.empty())
        return {};
    if (auto inserted = m_store.insertAll(wrapped); !inserted)
        return inserted.error().kind == ErrorKind::Conflict ? Status() : failure(std::move(inserted).error().during(u"storing new keys"));
    for (std::size_t i = 0; i < wrapped.size(); ++i)
        m_cache.keep(wrapped[i].first, fresh[i], epoch);
    return {};
}

// Version 1 stands in the short form, as it always did.
Result<QByteArray> KeyRing::wrap(const KeyName &name, const KeyBytes &wrapping, const KeyBytes &key, quint8 version) const
{
    const qsizetype head = version == 1 ? 1 : 2;
    QByteArray wrapped(head + kWrappedBytes - 1, Qt::Uninitialized);
    auto *bytes = reinterpret_cast<unsigned char *>(wrapped.data());
    bytes[0] = version == 1 ? kWrapVersion : kVersionedWrap;
    if (version != 1)
        bytes[1] = version;
    AesGcm cipher;
    if (RAND_bytes(bytes + head, kNonceBytes) != 1 || !cipher.setKey(wrapping) || !cipher.seal(bytes + head, wrapPlace(name, version), key.view(), bytes + head + kNonceBytes))
        return cryptoFailed();
    return wrapped;
}

Result<KeyBytes> KeyRing::unwrap(const KeyName &name, const KeyBytes &wrapping, const QByteArray &wrapped) const
{
    const bool isShort = wrapped.size() == kWrappedBytes && wrapped.front() == kWrapVersion;
    const bool isVersioned = wrapped.size() == kWrappedBytes + 1 && wrapped.front() == kVersionedWrap;
    if (!isShort && !isVersioned)
        return failure(ErrorKind::Corrupt, u"a wrapped key has another form than this program writes"_s);
    const qsizetype head = isShort ? 1 : 2;
    const quint8 version = isShort ? quint8{1} : static_cast<quint8>(wrapped.at(1));
    const auto *bytes = reinterpret_cast<const unsigned char *>(wrapped.constData());
    AesGcm cipher;
    KeyBytes key;
    if (!cipher.setKey(wrapping))
        return cryptoFailed();
    if (!cipher.open(bytes + head, wrapPlace(name, version), QByteArrayView(wrapped).sliced(head + kNonceBytes), key.data()))
        return failure(ErrorKind::Corrupt, u"a wrapped key does not authenticate"_s);
    return key;
}

Status KeyRing::destroy(const KeyName &name)
{
    if (name.kind == KeyName::Kind::Installation)
        return failure(ErrorKind::InvalidInput, u"the installation's key cannot be destroyed"_s);
    const auto lock = holdKeys(); // a change of keys must not bring back what is destroyed here
    const bool wholeTenant = name.kind == KeyName::Kind::Tenant;
    Status erased = wholeTenant ? m_store.eraseTenant(name.tenant) : m_store.erase(name);
    // After the store: a thread that loaded the key meanwhile finds that the epoch has changed, and does not keep it.
    if (wholeTenant)
        m_cache.dropTenant(name.tenant);
    else
        m_cache.drop(name);
    return erased;
}

} // namespace passerelle::vault
