// The path of a message with the privacy room over it: real stores on real files, real vault, fakes for the audit log,
// the register of erasures and the machine's time.
#pragma once

#include "server/storage/sqlite_database.h"
#include "tests/support/memory_blob_store.h"
#include "tests/support/message_path.h"

#include "server/pipeline/turn_text.h"
#include "server/privacy/contact_rights_keeper.h"
#include "server/privacy/tenant_life.h"
#include "server/storage/sql_contact_store.h"
#include "server/storage/sql_erasure_store.h"
#include "server/storage/sql_export_store.h"
#include "server/storage/sql_job_store.h"
#include "server/storage/sql_request_store.h"
#include "server/storage/sql_tenant_life_store.h"
#include "server/storage/sql_tenant_store.h"
#include "server/vault/installation_signer.h"
#include "server/vault/sealed_stream_files.h"

#include <QtTest/QtTest>

namespace passerelle::test {

class MemoryAudit final : public AuditLog {
public:
    Status record(const AuditEntry &entry) override
    {
        entries.push_back(entry);
        return {};
    }
    bool holds(const QString &action) const
    {
        return std::any_of(entries.begin(), entries.end(), [&](const AuditEntry &entry) { return entry.action == action; });
    }
    std::vector<AuditEntry> entries;
};

class MemoryErasures final : public ErasureRegister {
public:
    Result<Erasure> add(TenantId tenant, std::optional<ContactId> contact, Instant at) override
    {
        erasures.push_back({static_cast<qint64>(erasures.size()) + 1, tenant, contact, at});
        return erasures.back();
    }
    Result<std::vector<Erasure>> list() override { return erasures; }
    std::vector<Erasure> erasures;
};

class MemoryNotices final : public Notices {
public:
    Status tell(TenantId, NoticeKind kind, std::optional<Instant>) override
    {
        told.push_back(kind);
        return {};
    }
    std::vector<NoticeKind> told;
};

class PrivacySite {
public:
    PrivacySite()
    {
        storage::SqlTenantStore tenants(*path.files.database, *path.files.vault, path.files.clock);
        (void)tenants.add(QStringLiteral("Atelier"));
        QDir().mkpath(exportsFolder);
        keeper = std::make_unique<privacy::ContactRightsKeeper>(privacy::ContactRightsKeeper::Parts{
            contacts, jobs, lives, path.settings, notices, path.files.clock, [this](TenantId tenant) { return life.works(tenant); },
            [](const QString &text, const TenantSettings &settings) { return pipeline::shaped(text, settings).front(); }, [] {}, &requests});
        path.rights = keeper.get();
        path.drop();
        path.build();
    }

    void set(const QString &key, const QString &value)
    {
        (void)path.settingStore.set(TenantId(1), key, value);
        path.settings.invalidate(TenantId(1));
    }
    // What was sent last.
    QString lastReply()
    {
        const auto asked = path.messenger.asked();
        return asked.empty() ? QString() : QStringList(asked.back().parts.begin(), asked.back().parts.end()).join(u'\n');
    }
    // Receives, drains and answers.
    void say(const QString &contact, const QString &text)
    {
        QVERIFY(path.receive(contact, text));
        QVERIFY(path.drain());
        path.walkAll();
    }
    qint64 rows(const QByteArray &sql)
    {
        const auto count = path.files.database->read<qint64>(storage::Scope::installation(), [&sql](storage::Connection &connection) -> Result<qint64> {
            storage::Statement row = connection.prepare(sql);
            return row.next() ? row.integer(0) : -1;
        });
        return count ? *count : -1;
    }
    privacy::EraserHooks hooks()
    {
        privacy::EraserHooks hooks;
        hooks.withInboxDrained = [this](const std::function<Status()> &work) { return path.drainer->whileDrained(work); };
        hooks.scrubInbox = [this] { return path.files.inbox->scrub(); };
        hooks.forgetFingerprints = [this] { path.drainer->askToForget(); };
        return hooks;
    }

    MessagePath path;
    std::unique_ptr<storage::Database> segments = openTestStore(path.files.folder.path(), QStringLiteral("segments"));
    QString exportsFolder = path.files.folder.filePath(QStringLiteral("exports"));
    storage::SqlContactStore contacts{*path.files.database, *path.files.vault};
    storage::SqlJobStore jobs{*path.files.database};
    storage::SqlTenantLifeStore lives{*path.files.database, *path.files.vault};
    storage::SqlErasureStore erasureStore{*path.files.database, *segments, *path.files.vault};
    storage::SqlExportStore exports{*path.files.database, *path.files.vault};
    storage::SqlRequestStore requests{*path.files.database, *path.files.vault};
    vault::InstallationSigner signer{exports};
    vault::SealedStreamFiles sealedFiles;
    MemoryBlobStore blobs;
    MemoryAudit audit;
    MemoryErasures erasures;
    MemoryNotices notices;
    privacy::MachineTime machine{QStringLiteral("boot-1"), Millis(1'000'000)};
    privacy::ClockWatch clockWatch{jobs, path.files.clock, [this] { return machine; }};
    privacy::Scheduler scheduler{jobs, clockWatch, path.files.clock};
    privacy::Eraser eraser{{erasureStore, contacts, lives, jobs, exports, exports, blobs, *path.files.vault, erasures, signer, audit, path.files.clock, exportsFolder, hooks(), &requests}};
    privacy::TenantLife life{{lives, jobs, notices, eraser, audit, path.files.clock}};
    std::unique_ptr<privacy::ContactRightsKeeper> keeper;
};

} // namespace passerelle::test
