#include "server/privacy/exporter.h"

#include "server/privacy/export_book.h"
#include "server/privacy/export_json.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QUuid>

namespace passerelle::privacy {

using namespace Qt::StringLiterals;

Result<ExportRecord> Exporter::make(const TenantContext &context, ExportRecord record, const PortableOptions *portable, const std::function<Status(Book &)> &fill)
{
    QDir().mkpath(m_parts.folder);
    QFile::setPermissions(m_parts.folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    record.madeAt = m_parts.clock.now();
    record.file = QUuid::createUuid().toString(QUuid::Id128) + u".sealed"_s;
    const QString path = m_parts.folder + u'/' + record.file;
    const Secret key = portable ? Secret() : m_parts.files.newKey();
    auto sink = portable ? m_parts.files.createWithPassphrase(path, portable->passphrase) : m_parts.files.create(path, key);
    if (!sink)
        return failure(std::move(sink).error());
    Book book{.zip = ZipWriter(**sink, record.madeAt), .entries = {}, .counts = {}};
    Status done = fill(book);
    if (done)
        done = book.zip.finish();
    const auto bytes = done ? (*sink)->finish() : Result<qint64>(failure(done.error()));
    if (!bytes)
        return failure(bytes.error().during(u"writing the export"));
    record.bytes = *bytes;
    auto added = m_parts.exports.add(context, record, key);
    if (!added)
        QFile::remove(path);
    return added;
}

Status Exporter::record(const TenantContext &context, const QString &by, const QString &object, const QString &detail)
{
    return m_parts.audit.record({.actor = by, .action = u"export.made"_s, .tenant = context.tenant(), .object = object, .detail = detail});
}

Result<ExportRecord> Exporter::exportContact(const TenantContext &context, ContactId contact, const QString &by)
{
    const auto who = m_parts.contacts.contact(context, contact);
    if (!who)
        return failure(who.error());
    if (auto noted = record(context, by, u"contact:%1"_s.arg(contact.value), {}); !noted)
        return failure(std::move(noted).error());
    ExportRecord wanted;
    wanted.kind = u"contact"_s;
    wanted.contact = contact;
    return make(context, wanted, nullptr, [&](Book &book) -> Status {
        Status done = addContact(book, context, *who, QString());
        if (done)
            done = addFeedback(book, context, contact);
        if (done)
            done = addRequests(book, context, contact);
        return done ? addIndex(book, who->name.isEmpty() ? who->key : who->name) : done;
    });
}

Result<ExportRecord> Exporter::exportTenant(const TenantContext &context, const QString &by)
{
    const auto tenant = m_parts.tenants.find(context.tenant());
    if (!tenant)
        return failure(tenant.error());
    if (auto noted = record(context, by, u"tenant:%1"_s.arg(context.tenant().value), {}); !noted)
        return failure(std::move(noted).error());
    ExportRecord wanted;
    wanted.kind = u"tenant"_s;
    return make(context, wanted, nullptr, [&](Book &book) { return addTenant(book, context, tenant->name, false); });
}

Result<ExportRecord> Exporter::exportPortable(const TenantContext &context, const PortableOptions &options, const QString &by)
{
    const auto tenant = m_parts.tenants.find(context.tenant());
    if (!tenant)
        return failure(tenant.error());
    const QString detail = options.withSecrets ? u"in one file, with the keys"_s : u"in one file"_s;
    if (auto noted = record(context, by, u"tenant:%1"_s.arg(context.tenant().value), detail); !noted)
        return failure(std::move(noted).error());
    ExportRecord wanted;
    wanted.kind = u"portable"_s;
    return make(context, wanted, &options, [&](Book &book) { return addTenant(book, context, tenant->name, options.withSecrets); });
}

Status Exporter::addTenant(Book &book, const TenantContext &context, const QString &name, bool withSecrets)
{
    Status done = addDirectory(book, context, withSecrets);
    if (done)
        done = addDocuments(book, context);
    if (done)
        done = addCurated(book, context);
    if (done)
        done = addCanned(book, context);
    if (done)
        done = addWords(book, context);
    if (done)
        done = addRequests(book, context, {});
    if (done)
        done = addContacts(book, context);
    if (done)
        done = addBench(book, context); // behind the contacts who asked some of the questions
    return done ? addIndex(book, name) : done;
}

Result<QByteArray> Exporter::part(const TenantContext &context, qint64 number, int part)
{
    auto found = m_parts.exports.find(context, number);
    if (!found)
        return failure(std::move(found).error());
    const QString path = m_parts.folder + u'/' + found->first.file;
    if (found->second.isEmpty()) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return failure(ErrorKind::NotFound, u"the export's file is gone"_s);
        return file.seek(part * kPartBytes) ? file.read(kPartBytes) : QByteArray();
    }
    auto source = m_parts.files.open(path, found->second);
    if (!source)
        return failure(std::move(source).error());
    const qint64 first = part * kPartBytes;
    QByteArray bytes;
    for (qint64 at = 0; at < first + kPartBytes;) {
        auto piece = (*source)->read();
        if (!piece)
            return piece;
        if (piece->isEmpty())
            break;
        const qint64 from = std::clamp<qint64>(first - at, 0, piece->size());
        const qint64 to = std::clamp<qint64>(first + kPartBytes - at, 0, piece->size());
        bytes.append(piece->constData() + from, to - from);
        at += piece->size();
    }
    return bytes;
}

} // namespace passerelle::privacy
