#include "server/vault/master_check.h"

#include "server/vault/key_derivation.h"
#include "server/vault/recovery_key.h"

#include <QtCore/QtEndian>

namespace passerelle::vault {

using namespace Qt::StringLiterals;

namespace {

const QByteArray kMasterIdentity = "passerelle/1/master key id"_ba;
const QByteArray kMasterCheck = "passerelle/1/master key check"_ba;
constexpr qsizetype kMasterIdBytes = 8;
const QString kConfirmedNote = u"recovery_confirmed"_s; // the check's id, then the instant

} // namespace

Result<QByteArray> masterCheckOf(const Secret &masterKey)
{
    if (masterKey.reveal().size() != kKeyBytes)
        return failure(ErrorKind::InvalidInput, u"a master key has 32 bytes"_s);
    const KeyBytes master(masterKey.reveal());
    KeyBytes id;
    KeyBytes check;
    if (!derive(master, kMasterIdentity, id) || !derive(master, kMasterCheck, check))
        return failure(ErrorKind::Internal, u"the cryptographic library failed"_s);
    return id.view().first(kMasterIdBytes).toByteArray() + check.view().toByteArray();
}

QString masterIdIn(const QByteArray &check) { return QString::fromLatin1(check.left(kMasterIdBytes).toHex()); }

Status expectSameMaster(const QByteArray &stored, const QByteArray &presented)
{
    if (equalInConstantTime(stored, presented))
        return {};
    return failure(ErrorKind::Unauthorized, u"this master key (id "_s + masterIdIn(presented) + u") is not the one that this data was sealed with (id "_s + masterIdIn(stored)
                                                + u"): put the right key back, or bring it back with the recovery key (passerelled key restore)"_s);
}

Status confirmRecoveryKey(KeyStore &store, const QString &recoveryKey, Instant at)
{
    const auto master = masterKeyFromRecovery(recoveryKey);
    if (!master)
        return failure(master.error());
    const auto presented = masterCheckOf(*master);
    const auto stored = store.masterCheck();
    if (!presented || !stored)
        return failure(presented ? stored.error() : presented.error());
    if (!*stored)
        return failure(ErrorKind::NotFound, u"nothing was sealed yet"_s);
    if (!equalInConstantTime(**stored, *presented))
        return failure(ErrorKind::Unauthorized, u"this is the recovery key of another master key (id "_s + masterIdIn(*presented) + u", not "_s + masterIdIn(**stored) + u')');
    QByteArray note = (*stored)->left(kMasterIdBytes);
    char instant[sizeof(qint64)];
    qToBigEndian(toMillis(at), instant);
    note.append(instant, sizeof instant);
    return store.setNote(kConfirmedNote, note);
}

Result<std::optional<Instant>> recoveryConfirmedAt(KeyStore &store)
{
    const auto note = store.note(kConfirmedNote);
    const auto stored = store.masterCheck();
    if (!note || !stored)
        return failure(note ? stored.error() : note.error());
    const bool same = *stored && note->size() == kMasterIdBytes + qsizetype(sizeof(qint64)) && note->startsWith((*stored)->left(kMasterIdBytes));
    return same ? std::optional(fromMillis(qFromBigEndian<qint64>(note->constData() + kMasterIdBytes))) : std::nullopt;
}

} // namespace passerelle::vault
