// Tenants that come from another Passerelle: the file is received once, looked at (a dry run), and imported. Received files
// wait in a folder of their own under random names, and go after a day. Thread-safe, blocking.
#pragma once

#include "server/admin/dependencies.h"
#include "server/admin/principal.h"
#include "server/api/privacy_dto.h"

namespace passerelle::admin {

class TenantImports {
public:
    explicit TenantImports(const AdminDependencies &dependencies) : m_rooms(dependencies) {}

    // `filePath` may go when this returns.
    Result<api::ImportReceived> receive(const QString &filePath) const;
    // NotFound when there is no such file; Unauthorized when the passphrase is another one.
    Result<api::ImportReport> import(const Principal &caller, const QString &received, const api::ImportWish &wish);

private:
    QString folder() const;

    AdminDependencies m_rooms;
};

} // namespace passerelle::admin
