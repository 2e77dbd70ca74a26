// Documents of an imported tenant: the originals are read anew, old versions first, so that none of them answers meanwhile.
#include "server/privacy/tenant_importer.h"

#include "server/privacy/export_json.h"
#include "server/privacy/import_work.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryFile>

namespace passerelle::privacy {

using namespace Qt::StringLiterals;

namespace {

// "documents/3-Tarifs.pdf", "document-versions/3-7-Tarifs.pdf", "document-versions/3-7.json"
struct EntryName {
    qint64 document = 0;
    QString file; // empty: a version's leaf
};

std::optional<EntryName> read(const QString &entry)
{
    static const QRegularExpression leaf(u"^document-versions/(\\d+)-\\d+\\.json$"_s);
    static const QRegularExpression version(u"^document-versions/(\\d+)-\\d+-(.+)$"_s);
    static const QRegularExpression document(u"^documents/(\\d+)-(.+)$"_s);
    for (const QRegularExpression &form : {leaf, version, document}) {
        if (const auto match = form.match(entry); match.hasMatch())
            return EntryName{match.captured(1).toLongLong(), match.captured(2)};
    }
    return std::nullopt;
}

} // namespace

// The document that it became; none: it was not taken, and the report says so.
Result<std::optional<DocumentId>> TenantImporter::hand(Work &work, const ZipEntry &entry, const ImportedFile &wanted)
{
    QTemporaryFile file(m_parts.temporaryFolder + u"/import-XXXXXX"_s); // mode 0600, as an upload is
    if (!file.open() || file.write(entry.content) != entry.content.size() || !file.flush())
        return failure(ErrorKind::Unavailable, u"a document cannot be written: "_s + file.errorString());
    ImportedFile handed = wanted;
    handed.path = file.fileName();
    const auto added = m_parts.hooks.addDocument(*work.context, handed);
    if (added)
        return std::optional(*added);
    if (added.error().kind != ErrorKind::InvalidInput && added.error().kind != ErrorKind::Conflict && added.error().kind != ErrorKind::Timeout)
        return failure(added.error());
    work.report.conflicts.append(u"the document \"%1\" was not taken: %2"_s.arg(handed.name, added.error().what));
    return std::optional<DocumentId>();
}

Status TenantImporter::addDocument(Work &work, const ZipEntry &entry)
{
    const auto name = read(entry.name);
    if (!name)
        return {};
    ++work.report.documents;
    if (work.dry)
        return {};
    ImportedFile wanted{.name = name->file, .path = {}};
    if (const auto older = work.documents.find(name->document); older != work.documents.end())
        wanted.replaces = older->second;
    const auto document = hand(work, entry, wanted);
    if (!document)
        return failure(document.error());
    if (*document)
        work.documents[name->document] = **document;
    return {};
}

Status TenantImporter::addVersion(Work &work, const ZipEntry &entry)
{
    const auto name = read(entry.name);
    if (!name || work.dry)
        return {};
    if (name->file.isEmpty()) {
        work.version = objectIn(entry.content);
        return {};
    }
    const QJsonObject leaf = std::exchange(work.version, {});
    const QString standing = leaf.value(u"standing"_s).toString();
    ImportedFile wanted{.name = leaf.value(u"name"_s).toString(name->file), .path = {}};
    if (standing == QLatin1StringView(nameOf(VersionStanding::Old)))
        wanted.retiredAt = instantFrom(leaf.value(u"retired_at"_s)).value_or(Instant());
    else if (standing == QLatin1StringView(nameOf(VersionStanding::Staged)))
        wanted.waits = true;
    else
        return {}; // it never became searchable
    wanted.validity = validityFrom(leaf);
    if (const auto document = work.documents.find(name->document); document != work.documents.end())
        wanted.replaces = document->second;
    const auto document = hand(work, entry, wanted);
    if (!document)
        return failure(document.error());
    if (*document)
        work.documents[name->document] = **document;
    return {};
}

Status TenantImporter::addValidities(Work &work, const QByteArray &json)
{
    for (const QJsonValue &entry : arrayIn(json)) {
        const Validity validity = validityFrom(entry.toObject());
        const auto document = work.documents.find(entry[u"document"_s].toInteger());
        if (work.dry || !validity.isSet() || document == work.documents.end())
            continue;
        if (auto set = m_parts.hooks.setValidity(*work.context, document->second, validity); !set)
            return set;
    }
    return {};
}

} // namespace passerelle::privacy
