// The privacy room over a Foundation: its stores, the scheduler with its clock, erasure, exports, tenants' lives and the
// rights that turns are looked at for. Made once by Engine, which gives it what stands in the other rooms.
#pragma once

#include "server/admin/privacy_rooms.h"
#include "server/privacy/contact_rights_keeper.h"
#include "server/privacy/retention.h"
#include "server/privacy/tenant_importer.h"
#include "server/runtime/foundation.h"
#include "server/storage/sql_contact_store.h"
#include "server/storage/sql_erasure_register.h"
#include "server/storage/sql_erasure_store.h"
#include "server/storage/sql_export_store.h"
#include "server/storage/sql_request_store.h"
#include "server/storage/sql_job_store.h"
#include "server/storage/sql_tenant_life_store.h"
#include "server/vault/installation_signer.h"
#include "server/vault/sealed_stream_files.h"

namespace passerelle::runtime {

// Keeps notices for the API, and hands them on (mail) where somebody listens.
class KeptNotices final : public Notices {
public:
    using Listener = std::function<void(TenantId, NoticeKind, std::optional<Instant>)>;
    KeptNotices(TenantLifeStore &lives, const Clock &clock) : m_lives(lives), m_clock(clock) {}

    Status tell(TenantId tenant, NoticeKind kind, std::optional<Instant> about) override;
    void setListener(Listener listener) { m_listener = std::move(listener); } // before the service starts

private:
    TenantLifeStore &m_lives;
    const Clock &m_clock;
    Listener m_listener = [](TenantId, NoticeKind, std::optional<Instant>) {};
};

class PrivacyWiring {
public:
    struct Hooks {
        privacy::EraserHooks eraser;
        std::function<void()> tenantsChanged; // hooks and sessions look again
        std::function<void()> workWaits;      // turns may be due
        privacy::TenantImporter::Hooks importer;
        FeedbackStore *feedback = nullptr; // goes with a contact's export
        CuratedStore *curated = nullptr; // goes with a tenant's export
        BenchStore *bench = nullptr;      // goes with a tenant's export; used once everything stands
        OutgoingStore *replies = nullptr; // go with a contact's export; used once everything stands
        InboxStore *inbox = nullptr; // notes go with a contact's export; used once everything stands
        CannedStore *canned = nullptr; // the same, of a tenant's
        WordListStore *words = nullptr; // the same
        FactStore *facts = nullptr; // go with a contact's export; used once everything stands
        DocumentLifeStore *versions = nullptr; // go with a tenant's export
    };
    PrivacyWiring(Foundation &foundation, Hooks hooks);
    PrivacyWiring(const PrivacyWiring &) = delete;
    PrivacyWiring &operator=(const PrivacyWiring &) = delete;

    // Reads who works; before anything is answered.
    Status load();
    // For the housekeeper.
    Status look() { return clockWatch.look(); }
    Status runJobs() { return scheduler.run(); }
    Status sweep() { return retention.sweep(); }
    std::vector<QString> troubles() const;

private:
    void addContactJobs();

public:
    storage::SqlTenantLifeStore lives;
    storage::SqlJobStore jobs;
    storage::SqlContactStore contacts;
    storage::SqlErasureStore erasureStore;
    storage::SqlErasureRegister erasures;
    storage::SqlExportStore exports;
    storage::SqlRequestStore requests;
    vault::InstallationSigner signer;
    vault::SealedStreamFiles sealedFiles;
    KeptNotices notices;
    privacy::ClockWatch clockWatch;
    privacy::Scheduler scheduler;
    privacy::Eraser eraser;
    privacy::TenantLife life;
    privacy::ContactRightsKeeper rights;
    privacy::Exporter exporter;
    privacy::TenantImporter importer;
    privacy::Retention retention;
    admin::PrivacyRooms rooms;
};

} // namespace passerelle::runtime
