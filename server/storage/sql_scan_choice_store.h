// ScanChoiceStore over the main database: a column of the document's version. Thread-safe.
#pragma once

#include "server/domain/ports/scan_choices.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlScanChoiceStore final : public ScanChoiceStore {
public:
    explicit SqlScanChoiceStore(Database &database) : m_database(database) {}
    Result<std::optional<ScanReader>> choice(const TenantContext &context, VersionId version) override;
    Status choose(const TenantContext &context, VersionId version, ScanReader reader) override;

private:
    Database &m_database;
};

} // namespace passerelle::storage
