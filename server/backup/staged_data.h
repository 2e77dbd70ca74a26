// Databases of a backup, unpacked into a folder of their own and opened there with the keys of now: compared with the
// manifest, brought to this program's schema, and freed of whom the erasure register names. One thread.
#pragma once

#include "server/backup/backup_reader.h"
#include "server/domain/ports/erasure_register.h"
#include "server/storage/database.h"

#include <memory>

namespace passerelle::backup {

class StagedData {
public:
    // Unpacks main.db and inbox.db into `folder`, checks both and opens main.db. Corrupt when hash, rows, or integrity differ.
    static Result<StagedData> unpack(const BackupReader &backup, const QString &folder, Cipher &cipher);

    storage::Database &main() { return *m_main; }
    // Corrupt when a sealed value does not authenticate.
    Result<storage::SealedSample> sample();
    // Takes out everybody whom the register names; gives how many of them were found.
    Result<int> replay(const std::vector<Erasure> &erasures);
    // The versions of its documents, with the names of their original files.
    struct Version {
        TenantId owner;
        VersionId number;
        QString file;
    };
    Result<std::vector<Version>> versions();
    // Empties the logs and closes the files.
    Status close();

private:
    StagedData(QString folder, Cipher &cipher) : m_folder(std::move(folder)), m_cipher(&cipher) {}
    Status open();

    QString m_folder;
    Cipher *m_cipher;
    std::unique_ptr<storage::Database> m_main;
    std::unique_ptr<storage::Database> m_segments; // empty: they are made again from the passages
};

} // namespace passerelle::backup
