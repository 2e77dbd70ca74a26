// The backup room over a Foundation: where backups and the copy of the keys stand, when they are made, the question that
// proves them, and the changing of keys. Made once by Service.
#pragma once

#include "server/admin/backup_rooms.h"
#include "server/http/metrics.h"
#include "server/journal/housekeeper.h"
#include "server/runtime/foundation.h"
#include "server/storage/sql_erasure_register.h"
#include "server/storage/sql_tenant_resealer.h"
#include "server/vault/sealed_stream_files.h"

namespace passerelle::runtime {

// Where they stand: as configured, else inside the data folder.
QString backupFolderOf(const Configuration &configuration, const QString &dataFolder);
QString keyCopyFolderOf(const Configuration &configuration, const QString &dataFolder);

class BackupWiring {
public:
    BackupWiring(Foundation &foundation, const Configuration &configuration);
    ~BackupWiring(); // stop()
    BackupWiring(const BackupWiring &) = delete;
    BackupWiring &operator=(const BackupWiring &) = delete;

    // Reads what earlier runs did.
    Status prepare() { return keeper.prepare(); }
    void stop() { keeper.stop(); }
    void addTasks(journal::Housekeeper &housekeeper);
    std::vector<QString> troubles() const;
    http::MetricSource metrics() const;

private:
    backup::BackupKeeper::Options keeperOptions();
    Result<qint64> reseal(TenantId tenant);
    Status finishKeyChanges();
    Status finishKeyChange(TenantId tenant);
    Result<bool> isAnyBackupFromBefore(Instant instant) const;
    Status dropWhatIsOld() const;

    Foundation &m_foundation;
    const bool m_isOnPostgres; // the keys and the rows are that server's to back up
    storage::SqlErasureRegister m_erasures;
    vault::SealedStreamFiles m_files;
    storage::SqlTenantResealer m_resealer;
    std::map<TenantId, int> m_cleanPasses; // in a row; of the housekeeper's thread

public:
    backup::BackupFolder backups;
    backup::KeyCopy keyCopy;
    backup::BackupKeeper keeper;
    admin::BackupRooms rooms;
};

} // namespace passerelle::runtime
