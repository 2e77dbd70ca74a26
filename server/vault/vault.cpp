#include "server/vault/vault.h"

#include "server/vault/key_ring.h"
#include "server/vault/recovery_key.h"
#include "server/vault/seal_shard.h"

#include <QtCore/QVarLengthArray>
#include <QtCore/QtEndian>

#include <array>
#include <atomic>
#include <cstring>
#include <functional>
#include <thread>

namespace passerelle::vault {

using namespace Qt::StringLiterals;

namespace {

constexpr char kFormatVersion = 1;
constexpr char kKeyVersion = 1; // rises when keys are rotated in place
constexpr qsizetype kHeaderBytes = 2 + kNonceBytes;
constexpr qsizetype kOverheadBytes = kHeaderBytes + kTagBytes;
constexpr int kRowsPerSubkeyBits = 16;
constexpr std::size_t kShards = 16;

const QByteArray kMasterIdentity = "passerelle/1/master key id"_ba;
const QByteArray kMasterCheck = "passerelle/1/master key check"_ba;
constexpr qsizetype kMasterIdBytes = 8;
const QByteArray kFingerprint = "passerelle/1/fingerprint/"_ba;

using Associated = QVarLengthArray<char, 128>;

void appendNumber(Associated &bytes, qint64 number)
{
    char big[sizeof number];
    qToBigEndian(number, big);
    bytes.append(big, sizeof big);
}

void appendName(Associated &bytes, const char *name)
{
    const auto length = static_cast<qsizetype>(std::strlen(name));
    appendNumber(bytes, length); // so that no two pairs of names run together alike
    bytes.append(name, length);
}

// Everything that says where the value belongs. One that stands elsewhere does not authenticate.
Associated associatedData(const KeyName &key, const SealPlace &place)
{
    Associated bytes;
    bytes.append(kFormatVersion);
    bytes.append(kKeyVersion);
    bytes.append(static_cast<char>(key.kind));
    appendNumber(bytes, key.tenant.value);
    appendNumber(bytes, key.number);
    appendName(bytes, place.table);
    appendName(bytes, place.column);
    appendNumber(bytes, place.row);
    return bytes;
}

QByteArrayView viewOf(const Associated &bytes) { return QByteArrayView(bytes.constData(), bytes.size()); }

tl::unexpected<Error> libraryFailed() { return failure(ErrorKind::Internal, u"the cryptographic library failed"_s); }

// What keys.db keeps to know the right master key again: an id for people, and a check that tells nothing about the key.
Result<QByteArray> checkValueOf(const KeyBytes &master)
{
    KeyBytes id;
    KeyBytes check;
    if (!derive(master, kMasterIdentity, id) || !derive(master, kMasterCheck, check))
        return libraryFailed();
    return id.view().first(kMasterIdBytes).toByteArray() + check.view().toByteArray();
}

QString idIn(const QByteArray &checkValue) { return QString::fromLatin1(checkValue.left(kMasterIdBytes).toHex()); }

Status expectSame(const QByteArray &stored, const QByteArray &presented)
{
    if (equalInConstantTime(stored, presented))
        return {};
    return failure(ErrorKind::Unauthorized, u"this master key (id "_s + idIn(presented) + u") is not the one that this data was sealed with (id "_s + idIn(stored)
                                                + u"): put the right key back, or bring it back with the recovery key (passerelled key restore)"_s);
}

} // namespace

class Vault::Impl {
public:
    Impl(KeyStore &store, const KeyBytes &master) : m_ring(store, master) {}

    // Finds the scheduled subkey in a shard that is free, and runs `use` with the shard locked.
    template <class Use>
    Status withCipher(const KeyName &key, qint64 row, KeyRing::Missing missing, Use &&use)
    {
        const SealShard::SubkeyName name{key, row >> kRowsPerSubkeyBits};
        {
            auto [shard, lock] = lockFreeShard();
            if (AesGcm *cipher = shard->find(name, m_epoch.load(std::memory_order_acquire)))
                return use(*cipher, *shard);
        }
        // Not scheduled here. The key may have to come from the disk: nobody waits for a shard meanwhile.
        const quint64 epoch = m_epoch.load(std::memory_order_acquire);
        auto subkey = subkeyOf(name, missing);
        if (!subkey)
            return failure(std::move(subkey).error());
        auto [shard, lock] = lockFreeShard();
        AesGcm *cipher = shard->find(name, epoch);
        if (!cipher)
            cipher = shard->add(name, *subkey);
        if (!cipher)
            return libraryFailed();
        Status used = use(*cipher, *shard);
        if (epoch != m_epoch.load(std::memory_order_acquire))
            shard->forgetAll(); // a key was destroyed meanwhile: perhaps this one
        return used;
    }

    KeyRing &ring() { return m_ring; }

    Status destroy(const KeyName &key)
    {
        Status destroyed = m_ring.destroy(key);
        m_epoch.fetch_add(1, std::memory_order_acq_rel);
        for (SealShard &shard : m_shards) {
            const std::lock_guard lock(shard.mutex());
            shard.forgetAll();
        }
        return destroyed;
    }

private:
    Result<KeyBytes> subkeyOf(const SealShard::SubkeyName &name, KeyRing::Missing missing)
    {
        const auto key = m_ring.key(name.key, missing);
        if (!key)
            return key;
        KeyBytes subkey;
        const QByteArray info = "passerelle/1/seal/"_ba + QByteArray::number(name.block);
        if (!derive(*key, info, subkey))
            return libraryFailed();
        return subkey;
    }

    std::pair<SealShard *, std::unique_lock<std::mutex>> lockFreeShard()
    {
        // A thread comes back to its own shard, where its keys are; another takes it only when that one is busy.
        const std::size_t own = std::hash<std::thread::id>{}(std::this_thread::get_id()) % kShards;
        for (std::size_t step = 0; step < kShards; ++step) {
            SealShard &shard = m_shards[(own + step) % kShards];
            std::unique_lock lock(shard.mutex(), std::try_to_lock);
            if (lock.owns_lock())
                return {&shard, std::move(lock)};
        }
        return {&m_shards[own], std::unique_lock(m_shards[own].mutex())};
    }

    KeyRing m_ring;
    std::atomic<quint64> m_epoch{0};
    std::array<SealShard, kShards> m_shards;
};

Result<Vault::Opened> Vault::open(KeyStore &store, const MasterKeySource &source)
{
    auto key = readMasterKey(source);
    if (!key)
        return failure(std::move(key).error());
    const auto check = store.masterCheck();
    if (!check)
        return failure(Error(check.error()).during(u"reading the master key's check value"));
    Opened opened;
    if (!*key) {
        const auto hasKeys = store.hasAnyKey();
        if (!hasKeys)
            return failure(hasKeys.error());
        if (*check || *hasKeys)
            return failure(ErrorKind::Unauthorized, u"there is no master key, but this data is sealed with one"_s + (*check ? u" (id "_s + idIn(**check) + u')' : QString())
                                                        + u": put it back at "_s + source.keyFile + u", or bring it back with the recovery key (passerelled key restore)"_s);
        auto created = createMasterKey(source);
        if (!created)
            return failure(std::move(created).error().during(u"making the master key"));
        *key = std::move(*created);
    }
    if (!*check)
        opened.recoveryKey = recoveryKeyOf(**key);
    auto vault = withMasterKey(store, **key);
    if (!vault)
        return failure(std::move(vault).error());
    opened.vault = std::move(*vault);
    return opened;
}

Result<std::unique_ptr<Vault>> Vault::withMasterKey(KeyStore &store, const Secret &masterKey)
{
    if (masterKey.reveal().size() != kKeyBytes)
        return failure(ErrorKind::InvalidInput, u"a master key has 32 bytes"_s);
    const KeyBytes master(masterKey.reveal());
    const auto presented = checkValueOf(master);
    if (!presented)
        return failure(presented.error());
    const auto stored = store.masterCheck();
    if (!stored)
        return failure(stored.error());
    if (*stored) {
        if (auto same = expectSame(**stored, *presented); !same)
            return failure(std::move(same).error());
    } else {
        const auto hasKeys = store.hasAnyKey();
        if (!hasKeys)
            return failure(hasKeys.error());
        if (*hasKeys)
            return failure(ErrorKind::Corrupt, u"there are wrapped keys, but no record of the master key that wrapped them"_s);
        if (auto set = store.setMasterCheck(*presented); !set)
            return failure(std::move(set).error().during(u"recording the master key's check value"));
    }
    return std::unique_ptr<Vault>(new Vault(std::make_unique<Impl>(store, master)));
}

Vault::Vault(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}

Vault::~Vault() = default;

Result<QByteArray> Vault::seal(const KeyName &key, const SealPlace &place, QByteArrayView plain)
{
    const Associated associated = associatedData(key, place);
    QByteArray sealed(plain.size() + kOverheadBytes, Qt::Uninitialized);
    sealed[0] = kFormatVersion;
    sealed[1] = kKeyVersion;
    const Status done = m_impl->withCipher(key, place.row, KeyRing::Missing::Create, [&](AesGcm &cipher, SealShard &shard) -> Status {
        const unsigned char *nonce = shard.nonce();
        auto *bytes = reinterpret_cast<unsigned char *>(sealed.data());
        if (!nonce || !cipher.seal(nonce, viewOf(associated), plain, bytes + kHeaderBytes))
            return libraryFailed();
        std::memcpy(bytes + 2, nonce, kNonceBytes);
        return {};
    });
    if (!done)
        return failure(Error(done.error()).during(u"sealing a value"));
    return sealed;
}

Result<QByteArray> Vault::open(const KeyName &key, const SealPlace &place, QByteArrayView sealed)
{
    if (sealed.size() < kOverheadBytes || sealed[0] != kFormatVersion || sealed[1] != kKeyVersion)
        return failure(ErrorKind::Corrupt, u"a sealed value has another form than this program writes"_s);
    const Associated associated = associatedData(key, place);
    QByteArray plain(sealed.size() - kOverheadBytes, Qt::Uninitialized);
    const Status done = m_impl->withCipher(key, place.row, KeyRing::Missing::Refuse, [&](AesGcm &cipher, SealShard &) -> Status {
        const auto *nonce = reinterpret_cast<const unsigned char *>(sealed.data()) + 2;
        if (cipher.open(nonce, viewOf(associated), sealed.sliced(kHeaderBytes), reinterpret_cast<unsigned char *>(plain.data())))
            return {};
        return failure(ErrorKind::Corrupt, QLatin1String(place.table) + u'.' + QLatin1String(place.column) + u" of row "_s + QString::number(place.row)
                                               + u" does not authenticate"_s);
    });
    if (!done)
        return failure(Error(done.error()).during(u"opening a sealed value"));
    return plain;
}

Result<QByteArray> Vault::fingerprint(TenantId tenant, const char *purpose, QByteArrayView value)
{
    const auto key = m_impl->ring().key(tenant.isValid() ? KeyName::ofTenant(tenant) : KeyName::installation(), KeyRing::Missing::Create);
    if (!key)
        return failure(Error(key.error()).during(u"computing a fingerprint"));
    KeyBytes fingerprintKey;
    KeyBytes print;
    const QByteArray info = kFingerprint + purpose;
    if (!derive(*key, info, fingerprintKey) || !hmac(fingerprintKey.view(), value, print))
        return libraryFailed();
    return print.view().toByteArray();
}

Status Vault::prepare(const std::vector<KeyName> &keys)
{
    return m_impl->ring().createAll(keys);
}

Status Vault::destroy(const KeyName &key)
{
    return m_impl->destroy(key);
}

} // namespace passerelle::vault
