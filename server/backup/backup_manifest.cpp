#include "server/backup/backup_manifest.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace passerelle::backup {

using namespace Qt::StringLiterals;

namespace {

QString hexOf(const QByteArray &bytes) { return QString::fromLatin1(bytes.toHex()); }
QByteArray bytesOf(const QJsonValue &value) { return QByteArray::fromHex(value.toString().toLatin1()); }

tl::unexpected<Error> notOne() { return failure(ErrorKind::Corrupt, u"this is no backup of Passerelle, or it was damaged"_s); }

QJsonObject objectOf(const BackupHead &head)
{
    return {{u"format"_s, head.format},
            {u"name"_s, head.name},
            {u"made_at"_s, toMillis(head.madeAt)},
            {u"installation"_s, hexOf(head.installation)},
            {u"key"_s, hexOf(head.sealedKey)},
            {u"erasures"_s, head.erasures},
            {u"program"_s, head.program}};
}

Result<BackupHead> headIn(const QJsonObject &object)
{
    BackupHead head;
    head.format = object.value(u"format"_s).toInt();
    head.name = object.value(u"name"_s).toString();
    head.madeAt = fromMillis(object.value(u"made_at"_s).toInteger());
    head.installation = bytesOf(object.value(u"installation"_s));
    head.sealedKey = bytesOf(object.value(u"key"_s));
    head.erasures = object.value(u"erasures"_s).toInteger(-1);
    head.program = object.value(u"program"_s).toString();
    if (head.format > kBackupFormat)
        return failure(ErrorKind::Conflict, u"the backup was made by a newer version of the program ("_s + head.program + u"): restore it with that one"_s);
    if (head.format < 1 || head.name.isEmpty() || head.installation.isEmpty() || head.sealedKey.isEmpty() || head.erasures < 0)
        return notOne();
    return head;
}

QJsonObject objectOf(const DatabasePart &part)
{
    QJsonObject tables;
    for (const auto &[table, rows] : part.tables)
        tables.insert(QString::fromUtf8(table), rows);
    return {{u"name"_s, part.name}, {u"schema"_s, part.schema}, {u"bytes"_s, part.bytes}, {u"sha256"_s, hexOf(part.sha256)}, {u"tables"_s, tables}};
}

DatabasePart databaseIn(const QJsonObject &object)
{
    DatabasePart part;
    part.name = object.value(u"name"_s).toString();
    part.schema = object.value(u"schema"_s).toInt();
    part.bytes = object.value(u"bytes"_s).toInteger();
    part.sha256 = bytesOf(object.value(u"sha256"_s));
    const QJsonObject tables = object.value(u"tables"_s).toObject();
    for (auto table = tables.begin(); table != tables.end(); ++table)
        part.tables[table.key().toUtf8()] = table.value().toInteger();
    return part;
}

} // namespace

QByteArray BackupHead::toJson() const { return QJsonDocument(objectOf(*this)).toJson(QJsonDocument::Compact); }

Result<BackupHead> BackupHead::fromJson(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    return document.isObject() ? headIn(document.object()) : notOne();
}

QByteArray BackupManifest::toJson() const
{
    QJsonArray databaseList;
    for (const DatabasePart &part : databases)
        databaseList.append(objectOf(part));
    QJsonArray originalList;
    for (const OriginalPart &part : originals)
        originalList.append(QJsonArray{part.name, part.bytes, hexOf(part.sha256)});
    QJsonArray tenantList;
    for (const storage::TenantRows &tenant : tenants)
        tenantList.append(QJsonArray{tenant.tenant.value, tenant.messages, tenant.contacts, tenant.documents});
    return QJsonDocument(QJsonObject{{u"head"_s, objectOf(head)}, {u"databases"_s, databaseList}, {u"originals"_s, originalList}, {u"tenants"_s, tenantList}})
        .toJson(QJsonDocument::Compact);
}

Result<BackupManifest> BackupManifest::fromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    auto head = headIn(object.value(u"head"_s).toObject());
    if (!head)
        return failure(std::move(head).error());
    BackupManifest manifest;
    manifest.head = std::move(*head);
    for (const QJsonValue &value : object.value(u"databases"_s).toArray())
        manifest.databases.push_back(databaseIn(value.toObject()));
    for (const QJsonValue &value : object.value(u"originals"_s).toArray()) {
        const QJsonArray part = value.toArray();
        manifest.originals.push_back({part.at(0).toString(), part.at(1).toInteger(), bytesOf(part.at(2))});
    }
    for (const QJsonValue &value : object.value(u"tenants"_s).toArray()) {
        const QJsonArray part = value.toArray();
        manifest.tenants.push_back({TenantId(part.at(0).toInteger()), part.at(1).toInteger(), part.at(2).toInteger(), part.at(3).toInteger()});
    }
    return manifest;
}

} // namespace passerelle::backup
