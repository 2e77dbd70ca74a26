#include "server/vault/vault.h"

#include "server/base/crash_point.h"
#include "server/vault/key_ring.h"
#include "server/vault/master_check.h"
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
constexpr qsizetype kHeaderBytes = 2 + kNonceBytes;
constexpr qsizetype kOverheadBytes = kHeaderBytes + kTagBytes;
constexpr int kRowsPerSubkeyBits = 16;
constexpr std::size_t kShards = 16;

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
Associated associatedData(const KeyName &key, quint8 version, const SealPlace &place)
{
    Associated bytes;
    bytes.append(kFormatVersion);
    bytes.append(static_cast<char>(version));
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

// A change of the master key that a crash cut short: keys.db says whether it happened.
Status settleChange(const MasterKeySource &source, const std::optional<QByteArray> &check)
{
    const auto next = readNextMasterKey(source);
    if (!next)
        return failure(next.error());
    if (!*next)
        return dropNextMasterKey(source);
    const auto presented = masterCheckOf(**next);
    if (!presented)
        return failure(presented.error());
    return check && equalInConstantTime(*check, *presented) ? promoteNextMasterKey(source) : dropNextMasterKey(source);
}

} // namespace

class Vault::Impl {
public:
    Impl(KeyStore &store, const KeyBytes &master) : m_ring(store, master) {}

    enum class Purpose { Seal, Open };
    // Finds the scheduled subkey in a shard that is free, and runs `use` with the shard locked. `version` is the key's
    // that opens; when sealing it is set, before `use` runs, to the one that seals.
    template <class Use>
    Status withCipher(const KeyName &key, quint8 &version, qint64 row, Purpose purpose, Use &&use)
    {
        if (key.kind == KeyName::Kind::Contact && isTrustOver())
            forget({});
        if (purpose == Purpose::Seal)
            version = m_ring.version(key);
        SealShard::SubkeyName name{key, version, row >> kRowsPerSubkeyBits};
        {
            auto [shard, lock] = lockFreeShard();
            if (AesGcm *cipher = shard->find(name, m_epoch.load(std::memory_order_acquire)))
                return use(*cipher, *shard);
        }
        // Not scheduled here. The key may have to come from the disk: nobody waits for a shard meanwhile.
        const quint64 epoch = m_epoch.load(std::memory_order_acquire);
        auto subkey = subkeyOf(name, purpose);
        if (!subkey)
            return failure(std::move(subkey).error());
        version = name.version;
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
        forgetSchedules();
        return destroyed;
    }

    void forget(TenantId tenant)
    {
        m_ring.forget(tenant);
        forgetSchedules();
    }

    void trustContactKeysUntil(Monotonic until) { m_trustedUntil.store(until.time_since_epoch().count(), std::memory_order_release); }

    void forgetSchedules()
    {
        m_epoch.fetch_add(1, std::memory_order_acq_rel);
        for (SealShard &shard : m_shards) {
            const std::lock_guard lock(shard.mutex());
            shard.forgetAll();
        }
    }

private:
    Result<KeyBytes> subkeyOf(SealShard::SubkeyName &name, Purpose purpose)
    {
        Result<KeyBytes> key;
        if (purpose == Purpose::Seal) {
            const auto sealing = m_ring.sealingKey(name.key, KeyRing::Missing::Create);
            if (!sealing)
                return failure(sealing.error());
            key = sealing->key;
            name.version = sealing->version; // changed meanwhile, perhaps
        } else {
            key = m_ring.openingKey(name.key, name.version);
        }
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

    bool isTrustOver() const
    {
        const auto until = m_trustedUntil.load(std::memory_order_acquire);
        return until != kForEver && std::chrono::steady_clock::now().time_since_epoch().count() > until;
    }

    static constexpr Monotonic::rep kForEver = std::numeric_limits<Monotonic::rep>::max();
    KeyRing m_ring;
    std::atomic<Monotonic::rep> m_trustedUntil{kForEver};
    std::atomic<quint64> m_epoch{0};
    std::array<SealShard, kShards> m_shards;
};

Result<Vault::Opened> Vault::open(KeyStore &store, const MasterKeySource &source)
{
    const auto check = store.masterCheck();
    if (!check)
        return failure(Error(check.error()).during(u"reading the master key's check value"));
    if (auto settled = settleChange(source, *check); !settled)
        return failure(std::move(settled).error());
    auto key = readMasterKey(source);
    if (!key)
        return failure(std::move(key).error());
    Opened opened;
    if (!*key) {
        const auto hasKeys = store.hasAnyKey();
        if (!hasKeys)
            return failure(hasKeys.error());
        if (*check || *hasKeys)
            return failure(ErrorKind::Unauthorized, u"there is no master key, but this data is sealed with one"_s + (*check ? u" (id "_s + masterIdIn(**check) + u')' : QString())
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
    const auto presented = masterCheckOf(masterKey);
    if (!presented)
        return failure(presented.error());
    const auto stored = store.masterCheck();
    if (!stored)
        return failure(stored.error());
    if (*stored) {
        if (auto same = expectSameMaster(**stored, *presented); !same)
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
    auto impl = std::make_unique<Impl>(store, master);
    if (auto prepared = impl->ring().prepare(); !prepared)
        return failure(std::move(prepared).error());
    return std::unique_ptr<Vault>(new Vault(std::move(impl)));
}

Vault::Vault(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}

Vault::~Vault() = default;

Result<QByteArray> Vault::seal(const KeyName &key, const SealPlace &place, QByteArrayView plain)
{
    QByteArray sealed(plain.size() + kOverheadBytes, Qt::Uninitialized);
    quint8 version = 1;
    const Status done = m_impl->withCipher(key, version, place.row, Impl::Purpose::Seal, [&](AesGcm &cipher, SealShard &shard) -> Status {
        const Associated associated = associatedData(key, version, place);
        sealed[0] = kFormatVersion;
        sealed[1] = static_cast<char>(version);
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
    if (sealed.size() < kOverheadBytes || sealed[0] != kFormatVersion)
        return failure(ErrorKind::Corrupt, u"a sealed value has another form than this program writes"_s);
    auto version = static_cast<quint8>(sealed[1]);
    const Associated associated = associatedData(key, version, place);
    QByteArray plain(sealed.size() - kOverheadBytes, Qt::Uninitialized);
    const Status done = m_impl->withCipher(key, version, place.row, Impl::Purpose::Open, [&](AesGcm &cipher, SealShard &) -> Status {
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
    const auto key = tenant.isValid() ? m_impl->ring().lookupKey(tenant, KeyRing::Missing::Create) : m_impl->ring().key(KeyName::installation(), KeyRing::Missing::Refuse);
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

void Vault::forget(TenantId tenant) { m_impl->forget(tenant); }

void Vault::trustContactKeysUntil(Monotonic until) { m_impl->trustContactKeysUntil(until); }

Status Vault::destroy(const KeyName &key)
{
    return m_impl->destroy(key);
}

bool Vault::isOutdated(const KeyName &key, QByteArrayView sealed) const
{
    return key.kind == KeyName::Kind::Tenant && sealed.size() >= kOverheadBytes && sealed[0] == kFormatVersion
        && static_cast<quint8>(sealed[1]) < m_impl->ring().version(key);
}

Result<QString> Vault::rotateMasterKey(const MasterKeySource &source)
{
    KeyBytes fresh;
    if (!randomKey(fresh))
        return failure(ErrorKind::Internal, u"the system gives no random bytes"_s);
    const Secret master(fresh.view());
    const auto check = masterCheckOf(master);
    if (!check)
        return failure(check.error());
    if (auto written = writeNextMasterKey(source, master); !written)
        return failure(std::move(written).error());
    crashPoint("rotation_next_written");
    if (auto rotated = m_impl->ring().rotateMaster(fresh, *check); !rotated) {
        (void)dropNextMasterKey(source);
        return failure(std::move(rotated).error());
    }
    crashPoint("rotation_committed");
    if (auto promoted = promoteNextMasterKey(source); !promoted)
        return failure(std::move(promoted).error());
    crashPoint("rotation_key_in_place");
    return recoveryKeyOf(master);
}

Status Vault::rotateTenantKey(TenantId tenant)
{
    Status rotated = m_impl->ring().rotateTenant(tenant);
    m_impl->forgetSchedules();
    return rotated;
}

Result<bool> Vault::hasRetiredKey(TenantId tenant) { return m_impl->ring().hasRetired(tenant); }

Status Vault::dropRetiredKey(TenantId tenant)
{
    Status dropped = m_impl->ring().dropRetired(tenant);
    m_impl->forgetSchedules();
    return dropped;
}

} // namespace passerelle::vault
