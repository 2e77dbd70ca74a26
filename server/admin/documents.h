// A tenant's documents: received, shown with their pages and passages, replaced, removed. Thread-safe, blocking; reading
// a document goes on behind. Foreign numbers are NotFound.
#pragma once

#include "server/admin/access.h"
#include "server/admin/dependencies.h"

#include <QtCore/QByteArray>

namespace passerelle::admin {

class Documents {
public:
    explicit Documents(const AdminDependencies &dependencies) : m_rooms(dependencies) {}

    // `filePath` may go when this returns. With `replaces`, a new version of that document.
    Result<api::DocumentAccepted> receive(const TenantContext &context, const QString &name, const QString &filePath,
                                          std::optional<DocumentId> replaces, Release release, Language language);
    Result<api::Page<api::DocumentView>> list(const TenantContext &context, Language language) const;
    Result<api::DocumentDetail> detail(const TenantContext &context, DocumentId document, Language language) const;
    Result<api::ProgressView> progress(const TenantContext &context, DocumentId document, Language language);
    // Of those that are being prepared now.
    Result<api::Page<api::ProgressView>> underWay(const TenantContext &context, Language language);
    // Where it stands; NotFound when a newer version has taken its place.
    Result<api::PassageView> passage(const TenantContext &context, PassageId passage) const;
    Status cancel(const TenantContext &context, DocumentId document);
    Status pause(const TenantContext &context, DocumentId document);
    Status resume(const TenantContext &context, DocumentId document);
    Status remove(const Principal &caller, const TenantContext &context, DocumentId document);
    // A PNG, drawn by the sandboxed reader.
    Result<QByteArray> pageImage(const TenantContext &context, DocumentId document, int page, int widthPixels) const;

private:
    AdminDependencies m_rooms;
};

} // namespace passerelle::admin
