// Brings a tenant's one-file export into this Passerelle: settings, channels (with their keys when the file holds them),
// the model, the original documents with their versions and days, the house's words, saved questions, contacts with their conversations, memories, facts and consent ledger. A dry run reads the
// whole file and says what it would do. What is imported is never sent, and nothing of it counts as waiting. Thread-safe;
// blocks as long as it takes.
#pragma once

#include "server/domain/ports/audit_log.h"
#include "server/domain/ports/cipher.h"
#include "server/domain/ports/contact_store.h"
#include "server/domain/ports/bench_store.h"
#include "server/domain/ports/canned_store.h"
#include "server/domain/ports/directory_stores.h"
#include "server/domain/ports/document_life_store.h"
#include "server/domain/ports/fact_store.h"
#include "server/domain/ports/knowledge_stores.h"
#include "server/domain/ports/sealed_file.h"
#include "server/domain/ports/word_list_store.h"
#include "server/privacy/zip_stream.h"

#include <QtCore/QStringList>

#include <functional>

class QJsonObject;

namespace passerelle::privacy {

struct TenantImportReport {
    TenantId tenant; // none after a dry run
    QString name;
    qint64 settings = 0;
    qint64 channels = 0;
    qint64 documents = 0;
    qint64 curated = 0;
    qint64 contacts = 0;
    qint64 consents = 0;
    qint64 messages = 0;
    QStringList conflicts; // what stands in the way, or stays behind; English
    bool isPossible = true;
};

struct TenantImportWish {
    QString path;
    Secret passphrase;
    QString name;                    // instead of the one in the file; empty: that one
    std::optional<AgencyId> agency;
    QString by;                      // as the audit log names actors
};

struct ImportedFile {
    QString name;
    QString path;
    std::optional<DocumentId> replaces = {};
    std::optional<Instant> retiredAt = {}; // it is an old version: never served, kept beside
    bool waits = false;                    // it is a staged version
    Validity validity = {};
};

class TenantImporter {
public:
    struct Hooks {
        // Sets inbox numbers aside while `work` runs.
        std::function<Status(qint64 count, const std::function<Status(InboxNumber first)> &work)> withNumbers;
        // A file to be read as the tenant's document, or as a version of one. Conflict, InvalidInput: it is not taken.
        std::function<Result<DocumentId>(const TenantContext &context, const ImportedFile &file)> addDocument;
        // Of the newest version that is no old one.
        std::function<Status(const TenantContext &context, DocumentId document, const Validity &validity)> setValidity;
        std::function<void()> tenantsChanged = [] {};
    };
    struct Parts {
        TenantStore &tenants;
        ChannelStore &channels;
        ProviderStore &providers;
        SettingStore &settings;
        ContactStore &contacts;
        TicketStore &tickets;
        Cipher &cipher;
        const SealedFiles &files;
        AuditLog &audit;
        QString temporaryFolder;
        Hooks hooks;
        CuratedStore *curated = nullptr; // null, here and below: they stay behind
        FactStore *facts = nullptr;
        WordListStore *words = nullptr;
        BenchStore *bench = nullptr; // the saved questions
        CannedStore *canned = nullptr;
    };
    explicit TenantImporter(Parts parts) : m_parts(std::move(parts)) {}

    Result<TenantImportReport> dryRun(const TenantImportWish &wish);
    // Conflict when the dry run says that it is not possible.
    Result<TenantImportReport> import(const TenantImportWish &wish);

private:
    struct Work; // one import: its tenant, and what it has read of the contact in hand
    Status readAll(const TenantImportWish &wish, const std::function<Status(const ZipEntry &)> &take);
    Status take(Work &work, const ZipEntry &entry);
    Status addSettings(Work &work, const QByteArray &json);
    Status addChannels(Work &work, const QByteArray &json);
    Status setProvider(Work &work, const QByteArray &json);
    Status addDocument(Work &work, const ZipEntry &entry);
    Status addVersion(Work &work, const ZipEntry &entry);
    Status addValidities(Work &work, const QByteArray &json);
    Result<std::optional<DocumentId>> hand(Work &work, const ZipEntry &entry, const ImportedFile &wanted);
    Status addCurated(Work &work, const QByteArray &json);
    Status addWords(Work &work, const QByteArray &json);
    Status addCanned(Work &work, const QByteArray &json);
    Status addQuestions(Work &work, const QByteArray &json);
    Status addFacts(Work &work, const ContactHandle &contact);
    Status addContact(Work &work);
    Status addMessages(Work &work, const ContactHandle &contact, ChannelId channel, const QString &key);
    Status addConsents(Work &work, const ContactHandle &contact, ChannelId channel);

    Parts m_parts;
};

} // namespace passerelle::privacy
