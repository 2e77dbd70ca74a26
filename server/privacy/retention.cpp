#include "server/privacy/retention.h"

#include <QtCore/QFile>

namespace passerelle::privacy {

namespace {

constexpr int kRowsABatch = 200;
constexpr int kBatchesARound = 100; // of one kind and tenant

} // namespace

Status Retention::sweep()
{
    if (auto looked = m_parts.clockWatch.look(); !looked)
        return looked;
    if (!m_parts.clockWatch.isBelieved())
        return {};
    const auto tenants = m_parts.tenants.list();
    if (!tenants)
        return failure(tenants.error().during(u"listing the tenants"));
    const Instant now = m_parts.clock.now();
    for (const Tenant &tenant : *tenants) {
        if (auto swept = sweepTenant(TenantContext::proven(tenant.id, TenantProof::StoredRecord), now); !swept)
            return swept;
    }
    return {};
}

Status Retention::sweepTenant(const TenantContext &context, Instant now)
{
    const PrivacySettings settings = m_parts.settings.of(context).privacy;
    const TenantId tenant = context.tenant();
    // What records share must not outlive them: without days of their own they have their messages' days.
    const int recordDays = settings.keepRecordsDays > 0 ? settings.keepRecordsDays : settings.keepMessagesDays;
    Status done = sweepKind(tenant, &ErasureStore::forgetMessages, settings.keepMessagesDays, now);
    if (done)
        done = sweepKind(tenant, &ErasureStore::forgetMemories, settings.keepMemoryDays, now);
    if (done)
        done = sweepKind(tenant, &ErasureStore::forgetRecords, recordDays, now);
    if (done)
        done = sweepKind(tenant, &ErasureStore::forgetFacts, settings.keepFactsDays, now);
    if (done)
        done = sweepKind(tenant, &ErasureStore::forgetRejected, settings.keepRejectedDays, now);
    if (done)
        done = sweepExports(context, settings.keepExportsDays, now);
    return done;
}

Status Retention::sweepKind(TenantId tenant, Forget forget, int days, Instant now)
{
    if (days <= 0)
        return {};
    const Instant before = now - std::chrono::days(days);
    for (int batch = 0; batch < kBatchesARound; ++batch) {
        const auto taken = (m_parts.store.*forget)(tenant, before, kRowsABatch);
        if (!taken)
            return failure(taken.error().during(u"forgetting what is too old"));
        m_forgotten += *taken;
        if (*taken < kRowsABatch)
            return {};
    }
    return {};
}

Status Retention::sweepExports(const TenantContext &context, int days, Instant now)
{
    if (days <= 0)
        return {};
    const auto records = m_parts.exports.list(context);
    if (!records)
        return failure(records.error());
    for (const ExportRecord &record : *records) {
        if (record.madeAt > now - std::chrono::days(days))
            continue;
        QFile::remove(m_parts.exportsFolder + u'/' + record.file);
        if (auto removed = m_parts.exports.remove(context, record.number); !removed)
            return removed;
        ++m_forgotten;
    }
    return {};
}

} // namespace passerelle::privacy
