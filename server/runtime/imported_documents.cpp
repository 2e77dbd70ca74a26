#include "server/runtime/imported_documents.h"

namespace passerelle::runtime {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::minutes kReading{15}; // of one document that others wait for

} // namespace

Result<DocumentId> ImportedDocuments::take(const TenantContext &context, const privacy::ImportedFile &file)
{
    const bool isAside = file.waits || file.retiredAt;
    if (isAside && file.replaces) { // or what is being read would give way to it
        if (const auto read = m_importer.waitFor(context, *file.replaces, Deadline::after(kReading)); !read)
            return failure(read.error());
    }
    const auto begun = m_importer.submit(context, {.name = file.name, .filePath = file.path, .replaces = file.replaces, .release = isAside ? Release::Stage : Release::Publish});
    if (!begun)
        return failure(begun.error());
    if (begun->alreadyThere && isAside)
        return failure(ErrorKind::Conflict, u"the same content is there already"_s);
    if (isAside) {
        if (Status kept = putAside(context, begun->document, file); !kept)
            return failure(std::move(kept).error());
    }
    return begun->document.id;
}

Status ImportedDocuments::putAside(const TenantContext &context, const Document &document, const privacy::ImportedFile &file)
{
    const auto read = m_importer.waitFor(context, document.id, Deadline::after(kReading));
    Status kept = read ? Status() : failure(read.error());
    if (kept && file.retiredAt) {
        kept = m_life.store.retire(context, document.version, *file.retiredAt, file.validity);
    } else if (kept && file.validity.isSet()) {
        const auto set = m_life.store.setValidity(context, document.version, file.validity, m_life.life.today(context));
        kept = set ? Status() : failure(set.error());
    }
    if (kept)
        return kept;
    std::ignore = m_importer.cancel(context, document.id); // Conflict: nothing is being read any more
    std::ignore = m_life.desk.drop(context, document.version);
    return kept;
}

Status ImportedDocuments::setValidity(const TenantContext &context, DocumentId document, const Validity &validity)
{
    const auto versions = m_life.store.versions(context, document);
    if (!versions)
        return failure(versions.error());
    for (const DocumentVersion &version : *versions) {
        if (version.standing == VersionStanding::Served || version.standing == VersionStanding::Withdrawn || version.standing == VersionStanding::Preparing)
            return m_life.desk.setValidity(context, version.id, validity);
    }
    return {}; // it could not be read: there is nothing that could answer
}

} // namespace passerelle::runtime
