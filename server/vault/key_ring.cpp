#include "server/vault/key_ring.h"

#include "server/vault/aes_gcm.h"

#include <openssl/rand.h>

namespace passerelle::vault {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kCachedKeys = 4096;
constexpr char kWrapVersion = 1;
constexpr qsizetype kWrappedBytes = 1 + kNonceBytes + kKeyBytes + kTagBytes;

const QByteArray kWrapTenants = "passerelle/1/wrap tenants"_ba;
const QByteArray kInstallation = "passerelle/1/installation"_ba;
const QByteArray kWrapOfTenant = "passerelle/1/wrap of tenant"_ba;

// A wrapped key opens under its own name alone.
QByteArray wrapPlace(const KeyName &name)
{
    return "passerelle/1/wrapped key/"_ba + QByteArray::number(static_cast<int>(name.kind)) + '/' + QByteArray::number(name.tenant.value) + '/'
        + QByteArray::number(name.number);
}

tl::unexpected<Error> cryptoFailed() { return failure(ErrorKind::Internal, u"the cryptographic library failed"_s); }

} // namespace

KeyRing::KeyRing(KeyStore &store, const KeyBytes &masterKey) : m_store(store), m_cache(kCachedKeys)
{
    // HMAC over fixed sizes has no way to fail but a broken library; then every later call fails to unwrap.
    if (!derive(masterKey, kWrapTenants, m_masterWrapping) || !derive(masterKey, kInstallation, m_installation))
        qFatal("the cryptographic library cannot compute HMAC-SHA-256");
}

Result<KeyBytes> KeyRing::key(const KeyName &name, Missing missing)
{
    if (name.kind == KeyName::Kind::Installation)
        return m_installation;
    if (!name.tenant.isValid())
        return failure(ErrorKind::Internal, u"a key without a tenant was asked for"_s);
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
    if (*stored)
        key = unwrap(name, *wrapping, **stored);
    else if (missing == Missing::Create)
        key = create(name, *wrapping);
    if (key)
        m_cache.keep(name, *key, epoch);
    return key;
}

Result<KeyBytes> KeyRing::wrappingKey(const KeyName &name, Missing missing)
{
    if (name.kind == KeyName::Kind::Tenant)
        return m_masterWrapping;
    const auto tenant = key(KeyName::ofTenant(name.tenant), missing);
    if (!tenant)
        return tenant;
    KeyBytes wrapping;
    if (!derive(*tenant, kWrapOfTenant, wrapping))
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

Result<QByteArray> KeyRing::wrap(const KeyName &name, const KeyBytes &wrapping, const KeyBytes &key) const
{
    QByteArray wrapped(kWrappedBytes, Qt::Uninitialized);
    auto *bytes = reinterpret_cast<unsigned char *>(wrapped.data());
    bytes[0] = kWrapVersion;
    AesGcm cipher;
    if (RAND_bytes(bytes + 1, kNonceBytes) != 1 || !cipher.setKey(wrapping) || !cipher.seal(bytes + 1, wrapPlace(name), key.view(), bytes + 1 + kNonceBytes))
        return cryptoFailed();
    return wrapped;
}

Result<KeyBytes> KeyRing::unwrap(const KeyName &name, const KeyBytes &wrapping, const QByteArray &wrapped) const
{
    if (wrapped.size() != kWrappedBytes || wrapped.front() != kWrapVersion)
        return failure(ErrorKind::Corrupt, u"a wrapped key has another form than this program writes"_s);
    const auto *bytes = reinterpret_cast<const unsigned char *>(wrapped.constData());
    AesGcm cipher;
    KeyBytes key;
    if (!cipher.setKey(wrapping))
        return cryptoFailed();
    if (!cipher.open(bytes + 1, wrapPlace(name), QByteArrayView(wrapped).sliced(1 + kNonceBytes), key.data()))
        return failure(ErrorKind::Corrupt, u"a wrapped key does not authenticate"_s);
    return key;
}

Status KeyRing::destroy(const KeyName &name)
{
    if (name.kind == KeyName::Kind::Installation)
        return failure(ErrorKind::InvalidInput, u"the installation's key cannot be destroyed"_s);
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
