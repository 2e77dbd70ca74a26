// Takes away what a tenant keeps no longer than so many days: messages with their answers, memories, rejected calls,
// exports. A few hundred rows a transaction and a bounded number a round, so that the writer is never held for long; what
// remains comes with the next round. Nothing is taken while the clock is in doubt. One thread.
#pragma once

#include "server/domain/ports/erasure_store.h"
#include "server/domain/ports/export_store.h"
#include "server/domain/settings_directory.h"
#include "server/privacy/clock_watch.h"

#include <atomic>

namespace passerelle::privacy {

class Retention {
public:
    struct Parts {
        ErasureStore &store;
        ExportStore &exports;
        TenantStore &tenants;
        SettingsDirectory &settings;
        ClockWatch &clockWatch;
        const Clock &clock;
        QString exportsFolder;
    };
    explicit Retention(Parts parts) : m_parts(std::move(parts)) {}

    Status sweep(); // a task of the housekeeper
    qint64 forgotten() const { return m_forgotten.load(); }

private:
    using Forget = Result<int> (ErasureStore::*)(TenantId, Instant, int);
    Status sweepTenant(const TenantContext &context, Instant now);
    Status sweepKind(TenantId tenant, Forget forget, int days, Instant now);
    Status sweepExports(const TenantContext &context, int days, Instant now);

    Parts m_parts;
    std::atomic<qint64> m_forgotten{0};
};

} // namespace passerelle::privacy
