// Backups and keys, for the API: made, listed, proved; the recovery key confirmed; the master key and tenants' keys
// changed. Restoring is the command line's, on a stopped folder. Thread-safe, blocking.
#pragma once

#include "server/admin/access.h"
#include "server/admin/backup_rooms.h"
#include "server/admin/dependencies.h"
#include "server/api/backup_dto.h"

namespace passerelle::admin {

class Backups {
public:
    explicit Backups(const AdminDependencies &dependencies) : m_rooms(dependencies) {}

    Result<api::Page<api::BackupView>> list() const;
    Result<api::BackupStateView> state() const;
    // Begun; state() says how far it is. Conflict while something runs.
    Result<api::BackupStateView> make(const Principal &caller);
    Result<api::BackupStateView> prove(const Principal &caller, const QString &name);

    Result<api::BackupStateView> confirmRecoveryKey(const Principal &caller, const api::RecoveryKeyWish &wish);
    Result<api::RecoveryKeyCreated> rotateMasterKey(const Principal &caller);
    Result<api::KeyChangeView> rotateTenantKey(const Principal &caller, TenantId tenant);

private:
    Result<BackupRooms *> rooms() const;
    Status record(const Principal &caller, const QString &action, std::optional<TenantId> tenant, const QString &object) const;

    AdminDependencies m_rooms;
};

} // namespace passerelle::admin
