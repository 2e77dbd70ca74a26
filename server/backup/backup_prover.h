// Proves one backup by opening it in a folder of its own, with the keys of now: hashes, integrity and rows compared, sealed
// values opened, original files read, and one known question answered from the restored passages. One at a time; blocks.
#pragma once

#include "server/backup/backup_maker.h"
#include "server/storage/database.h"

#include <functional>

namespace passerelle::backup {

// Asks the restored main.db a question whose answer is known: some passage's own words must find that passage. An error
// when they do not. Runtime has the index that it takes.
using KnownQuestion = std::function<Status(storage::Database &restored)>;

struct ProofReport {
    int valuesOpened = 0;
    int withoutKey = 0; // of contacts and tenants erased since
    int originalsRead = 0;
};

class BackupProver {
public:
    BackupProver(const BackupParts &parts, KnownQuestion question) : m_parts(parts), m_question(std::move(question)) {}
    Result<ProofReport> prove(const QString &name, const BackupProgress &progress);

private:
    Status openOriginals(class BackupReader &backup, class StagedData &staged, const QString &folder);

    const BackupParts &m_parts;
    const KnownQuestion m_question;
};

} // namespace passerelle::backup
