// What an export holds of documents: every original that is kept. A document's old versions stand before it and what waits
// behind it, each after a leaf that says what it is, so that whoever reads the file once can put them back.
#include "server/privacy/exporter.h"

#include "server/privacy/export_book.h"
#include "server/privacy/export_json.h"

#include <algorithm>

namespace passerelle::privacy {

using namespace Qt::StringLiterals;

namespace {

QString safeFileName(const QString &name)
{
    QString safe;
    for (const QChar character : name)
        safe += character == u'/' || character == u'\\' || character.category() == QChar::Other_Control ? QChar(u'_') : character;
    return safe.startsWith(u'.') ? u'_' + safe : safe.left(120);
}

// What is searched, or would be on other days. A newer one may wait beside it.
std::optional<DocumentVersion> servedOf(const std::vector<DocumentVersion> &versions)
{
    for (const DocumentVersion &version : versions) {
        if (version.standing == VersionStanding::Served || version.standing == VersionStanding::Withdrawn)
            return version;
    }
    return std::nullopt;
}

} // namespace

// The name of its entry; empty when the file is gone.
Result<QString> Exporter::addOriginal(Book &book, const TenantContext &context, VersionId version, const QString &name)
{
    const auto original = m_parts.blobs.get(context, version);
    if (!original && original.error().kind == ErrorKind::NotFound)
        return QString();
    if (!original)
        return failure(original.error().during(u"reading an original file"));
    if (auto added = book.add(name, *original); !added)
        return failure(std::move(added).error());
    return name;
}

Status Exporter::addVersion(Book &book, const TenantContext &context, const DocumentVersion &version, QJsonArray &list)
{
    QJsonObject leaf = jsonOf(version);
    const QString stem = u"document-versions/%1-%2"_s.arg(version.document.value).arg(version.id.value);
    if (auto added = book.add(stem + u".json"_s, fileOf(leaf)); !added)
        return added;
    const auto file = addOriginal(book, context, version.id, stem + u'-' + safeFileName(version.name));
    if (!file)
        return failure(file.error());
    if (!file->isEmpty())
        leaf.insert(u"file"_s, *file);
    list.append(leaf);
    return {};
}

Status Exporter::addDocument(Book &book, const TenantContext &context, const Document &document, QJsonArray &list)
{
    auto versions = m_parts.versions ? m_parts.versions->versions(context, document.id) : Result<std::vector<DocumentVersion>>();
    if (!versions)
        return failure(std::move(versions).error());
    const std::optional<DocumentVersion> served = servedOf(*versions);
    const bool onlyWaits = !served && document.state == DocumentState::Staged;
    const VersionId main = served ? served->id : document.version;
    std::erase_if(*versions, [&](const DocumentVersion &version) { return version.id == main && !onlyWaits; });
    std::sort(versions->begin(), versions->end(), [](const DocumentVersion &one, const DocumentVersion &other) { return one.id.value < other.id.value; });
    QJsonArray others;
    for (const DocumentVersion &version : *versions) {
        if (version.standing != VersionStanding::Old)
            continue;
        if (auto added = addVersion(book, context, version, others); !added)
            return added;
    }
    QJsonObject entry = jsonOf(document);
    if (!onlyWaits) {
        const QString name = served ? served->name : document.name;
        const auto file = addOriginal(book, context, main, u"documents/%1-%2"_s.arg(document.id.value).arg(safeFileName(name)));
        if (!file)
            return failure(file.error());
        if (!file->isEmpty())
            entry.insert(u"file"_s, *file);
        insertValidity(entry, served ? served->validity : document.validity);
    }
    for (const DocumentVersion &version : *versions) {
        if (version.standing == VersionStanding::Old)
            continue;
        if (auto added = addVersion(book, context, version, others); !added)
            return added;
    }
    if (m_parts.versions)
        entry.insert(u"other_versions"_s, others);
    list.append(entry);
    return {};
}

Status Exporter::addDocuments(Book &book, const TenantContext &context)
{
    const auto documents = m_parts.documents.list(context);
    if (!documents)
        return failure(documents.error());
    QJsonArray list;
    for (const Document &document : *documents) {
        if (auto added = addDocument(book, context, document, list); !added)
            return added;
    }
    book.count(u"documents"_s, list.size());
    return book.add(u"documents.json"_s, fileOf(list));
}

} // namespace passerelle::privacy
