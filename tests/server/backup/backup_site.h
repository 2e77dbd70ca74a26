// A data folder with two tenants, their contacts, messages, documents and original files, on real databases and a real
// vault, and all that makes, proves and restores its backups. One thread.
#pragma once

#include "server/backup/backup_keeper.h"
#include "server/backup/restorer.h"
#include "server/blobs/folder_blobs.h"
#include "server/storage/inbox_database.h"
#include "server/storage/sql_document_store.h"
#include "server/storage/sql_erasure_register.h"
#include "server/storage/sql_key_store.h"
#include "server/storage/sql_passage_store.h"
#include "server/storage/sql_tenant_store.h"
#include "server/storage/sql_ticket_store.h"
#include "server/storage/sqlite_database.h"
#include "server/vault/master_check.h"
#include "server/vault/recovery_key.h"
#include "server/vault/sealed_stream_files.h"
#include "server/vault/vault.h"
#include "tests/support/fake_clock.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>

#include <memory>

namespace passerelle::test {

inline const Secret &siteMaster()
{
    static const Secret master(QByteArray(32, 'm'));
    return master;
}

// The stores of one data folder, open.
struct OpenSite {
    static std::unique_ptr<storage::Database> database(const QString &folder, const QString &name)
    {
        auto opened = storage::SqliteDatabase::open({folder + u'/' + name + QStringLiteral(".db"), QStringLiteral(":/sql/migrations/sqlite/") + name, 4, 2048,
                                               name == QStringLiteral("keys") ? storage::CopyBeforeMigration::DropWhenDone : storage::CopyBeforeMigration::Keep});
        if (!opened)
            qWarning("%s", qUtf8Printable(opened.error().what));
        return opened ? std::move(*opened) : nullptr;
    }
    OpenSite(const QString &folder, const Secret &master, const Clock &clock)
        : keys(database(folder, QStringLiteral("keys"))), keyStore(std::make_unique<storage::SqlKeyStore>(*keys)), vault(std::move(*vault::Vault::withMasterKey(*keyStore, master))),
          main(database(folder, QStringLiteral("main"))), inbox(std::move(*storage::InboxDatabase::open({.path = folder + QStringLiteral("/inbox.db")}, *vault, clock))),
          blobs(std::move(*blobs::FolderBlobs::open(folder + QStringLiteral("/blobs"), *vault))), tenants(*main, *vault, clock), documents(*main, *vault, clock), passages(*main, *vault),
          tickets(*main, *vault), erasures(*keys)
    {
    }

    std::unique_ptr<storage::Database> keys;
    std::unique_ptr<storage::SqlKeyStore> keyStore;
    std::unique_ptr<vault::Vault> vault;
    std::unique_ptr<storage::Database> main;
    std::unique_ptr<storage::InboxDatabase> inbox;
    std::unique_ptr<blobs::FolderBlobs> blobs;
    storage::SqlTenantStore tenants;
    storage::SqlDocumentStore documents;
    storage::SqlPassageStore passages;
    storage::SqlTicketStore tickets;
    storage::SqlErasureRegister erasures;
};

class BackupSite {
public:
    BackupSite() { open(); }

    void open()
    {
        QDir().mkpath(data());
        site = std::make_unique<OpenSite>(data(), siteMaster(), clock);
        backups = std::make_unique<backup::BackupFolder>(folder.filePath(QStringLiteral("backups")));
        keyCopy = std::make_unique<backup::KeyCopy>(data() + QStringLiteral("/keys.db"), folder.filePath(QStringLiteral("apart")));
        backup::BackupKeeper::Options options;
        options.plan = [this] { return plan; };
        options.confirmed = [this] { return vault::recoveryConfirmedAt(*site->keyStore); };
        keeper = std::make_unique<backup::BackupKeeper>(
            backup::BackupParts{data(), *backups, *keyCopy, *site->vault, files, site->erasures, *site->blobs, clock, QStringLiteral("1.0")}, [this](storage::Database &restored) { return question(restored); },
            options);
        if (auto prepared = keeper->prepare(); !prepared)
            qWarning("%s", qUtf8Printable(prepared.error().what));
    }
    void close()
    {
        keeper.reset();
        keyCopy.reset();
        site.reset();
    }
    void confirm()
    {
        if (auto done = vault::confirmRecoveryKey(*site->keyStore, vault::recoveryKeyOf(siteMaster()), clock.now()); !done)
            qWarning("%s", qUtf8Printable(done.error().what));
    }

    // A tenant with a document of three passages and its file, and so many contacts with so many messages each.
    TenantContext fill(const QString &name, int contacts, int messages)
    {
        const TenantId tenant = site->tenants.add(name)->id;
        const TenantContext context = TenantContext::proven(tenant, TenantProof::StoredRecord);
        for (int contact = 0; contact < contacts; ++contact)
            addMessages(context, name, contact, messages);
        addDocument(context, name);
        return context;
    }
    static QString textOf(const QString &name, int contact, int message) { return QStringLiteral("%1 : le rouleau %2 coûte-t-il vraiment %3,90 € ?").arg(name).arg(message).arg(contact); }

    void addDocument(const TenantContext &context, const QString &name)
    {
        NewVersion version;
        version.name = name + QStringLiteral(".pdf");
        version.contentHash = QByteArray(32, 'h') + name.toUtf8();
        version.bytes = 100;
        const auto begun = site->documents.begin(context, version);
        if (!begun)
            return qWarning("%s", qUtf8Printable(begun.error().what));
        const QString plain = folder.filePath(QStringLiteral("plain.pdf"));
        QFile file(plain);
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
            return;
        file.write("%PDF-1.4 " + name.toUtf8() + QByteArray(300'000, 'p'));
        file.close();
        (void)site->blobs->put(context, begun->document.version, plain);
        std::vector<PassageDraft> passages;
        for (int i = 0; i < 3; ++i) {
            PassageDraft draft;
            draft.page = i + 1;
            draft.heading = QStringLiteral("Tarifs");
            draft.text = QStringLiteral("La chambre %1 chez %2 coûte %3 € la nuit, petit déjeuner compris.").arg(i).arg(name).arg(80 + i);
            passages.push_back(draft);
        }
        (void)site->documents.publish(context, begun->document.version, passages);
    }

    // As the drainer writes them, in one commit.
    ContactId addMessages(const TenantContext &context, const QString &name, int contact, int messages)
    {
        const QString contactKey = QStringLiteral("contact %1 of %2").arg(contact).arg(name);
        const auto print = site->vault->fingerprint(context.tenant(), "contact", contactKey.toUtf8());
        const auto handles = site->tickets.resolve({{context.tenant(), ChannelId(1), *print, contactKey, QStringLiteral("Awa"), QStringLiteral("fr")}});
        if (!handles)
            return ContactId();
        std::vector<Ticket> tickets;
        for (int message = 0; message < messages; ++message) {
            Ticket ticket;
            ticket.number = InboxNumber(++lastNumber);
            ticket.tenant = context.tenant();
            ticket.channel = ChannelId(1);
            ticket.contact = handles->front();
            ticket.day = toMillis(clock.now()) / 86'400'000;
            ticket.receivedAt = clock.now();
            ticket.message.channel = ChannelId(1);
            ticket.message.contactKey = contactKey;
            ticket.message.text = textOf(name, contact, message);
            ticket.message.receivedAt = clock.now();
            ticket.fate = Fate::NoReplyDue;
            tickets.push_back(std::move(ticket));
        }
        if (auto done = site->tickets.commit(tickets, [](const WaitingBurst &burst) { return burst.lastReceivedAt; }); !done)
            qWarning("%s", qUtf8Printable(done.error().what));
        return handles->front().contact;
    }

    // Some passage's own words find that passage.
    Status question(storage::Database &restored)
    {
        ++questions;
        storage::SqlPassageStore passages(restored, *site->vault);
        const auto tenants = site->tenants.list();
        for (const Tenant &tenant : *tenants) {
            int seen = 0;
            (void)passages.visitAll(TenantContext::proven(tenant.id, TenantProof::StoredRecord), [&](Passage &&) { ++seen; });
            if (seen == 0)
                return failure(ErrorKind::Corrupt, QStringLiteral("no passage was found"));
        }
        return {};
    }

    backup::RestoreRequest request(const QString &name, bool dryRun) const
    {
        backup::RestoreRequest wanted;
        wanted.backup = backups->pathOf(name);
        wanted.dataFolder = data();
        wanted.masterKey = siteMaster().clone();
        wanted.dryRun = dryRun;
        return wanted;
    }
    QString data() const { return folder.filePath(QStringLiteral("data")); }

    QTemporaryDir folder{(QFileInfo(QStringLiteral("/dev/shm")).isWritable() ? QStringLiteral("/dev/shm") : QDir::tempPath()) + QStringLiteral("/passerelle-XXXXXX")};
    FakeClock clock;
    vault::SealedStreamFiles files;
    backup::BackupPlan plan;
    int questions = 0;
    qint64 lastNumber = 0;
    std::unique_ptr<OpenSite> site;
    std::unique_ptr<backup::BackupFolder> backups;
    std::unique_ptr<backup::KeyCopy> keyCopy;
    std::unique_ptr<backup::BackupKeeper> keeper;
};

} // namespace passerelle::test
