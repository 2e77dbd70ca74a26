#include "server/domain/audit_chain.h"

#include <QtCore/QCryptographicHash>

namespace passerelle {

namespace {

constexpr qsizetype kHashBytes = 32;

void addField(QByteArray &into, const QByteArray &field)
{
    into += QByteArray::number(field.size()) + ':' + field + ',';
}

} // namespace

QByteArray auditBeginning()
{
    return QByteArray(kHashBytes, '\0');
}

QByteArray auditDetailHash(const QByteArray &salt, const QString &detail)
{
    if (detail.isEmpty())
        return QByteArray(kHashBytes, '\0');
    QByteArray bytes;
    addField(bytes, salt);
    addField(bytes, detail.toUtf8());
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

QByteArray auditEntryHash(const QByteArray &previousHash, const AuditRecord &record)
{
    QByteArray bytes = "passerelle-audit-1";
    addField(bytes, previousHash);
    addField(bytes, QByteArray::number(record.number));
    addField(bytes, QByteArray::number(toMillis(record.at)));
    addField(bytes, record.entry.actor.toUtf8());
    addField(bytes, record.entry.action.toUtf8());
    addField(bytes, QByteArray::number(record.entry.tenant.value_or(TenantId()).value));
    addField(bytes, record.entry.object.toUtf8());
    addField(bytes, record.detailHash);
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

QByteArray auditHeadBytes(qint64 length, const QByteArray &hash)
{
    QByteArray bytes;
    addField(bytes, QByteArray::number(length));
    addField(bytes, hash);
    return bytes;
}

} // namespace passerelle
