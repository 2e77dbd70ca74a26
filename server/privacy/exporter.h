// Exports of one contact and of one tenant: a zip of readable JSON, the original files and an index page in French and
// English, sealed on disk under a key that goes with the contact or the tenant; or the tenant in one file under a
// passphrase, to be brought into another Passerelle. Thread-safe; blocks as long as it takes.
#pragma once

#include "server/domain/ports/outgoing_store.h"
#include "server/domain/ports/answer_record_store.h"
#include "server/domain/ports/audit_log.h"
#include "server/domain/ports/canned_store.h"
#include "server/domain/ports/word_list_store.h"
#include "server/domain/ports/contact_store.h"
#include "server/domain/ports/directory_stores.h"
#include "server/domain/ports/document_store.h"
#include "server/domain/ports/export_store.h"
#include "server/domain/ports/fact_store.h"
#include "server/domain/ports/bench_store.h"
#include "server/domain/ports/document_life_store.h"
#include "server/domain/ports/inbox_store.h"
#include "server/domain/ports/knowledge_stores.h"
#include "server/domain/ports/request_store.h"
#include "server/domain/ports/sealed_file.h"
#include "server/privacy/zip_stream.h"

class QJsonArray;

namespace passerelle::privacy {

struct PortableOptions {
    Secret passphrase;
    bool withSecrets = false; // the channels' and the provider's keys
};

class Exporter {
public:
    struct Parts {
        TenantStore &tenants;
        ChannelStore &channels;
        ProviderStore &providers;
        SettingStore &settings;
        DocumentStore &documents;
        BlobStore &blobs;
        ContactStore &contacts;
        LedgerReader &ledger;
        ExportStore &exports;
        const SealedFiles &files;
        AuditLog &audit;
        const Clock &clock;
        QString folder;
        CuratedStore *curated = nullptr; // null: there are none
        OutgoingStore *replies = nullptr; // of people; null: there are none
        FeedbackStore *feedback = nullptr; // on a contact's answers; null: there is none
        RequestStore *requests = nullptr; // under privacy rights; null: there are none
        BenchStore *bench = nullptr; // saved questions; null: there are none
        InboxStore *inbox = nullptr;  // what people noted of contacts; null: nothing
        CannedStore *canned = nullptr; // ready-made replies; null: there are none
        WordListStore *words = nullptr; // the tenant's own words for one thing; null: there are none
        FactStore *facts = nullptr; // what is remembered of a contact; null: nothing
        DocumentLifeStore *versions = nullptr; // old and staged versions of documents; null: there are none
        AnswerRecordStore *records = nullptr; // what past answers were made from; null: nothing
    };
    explicit Exporter(Parts parts) : m_parts(std::move(parts)) {}

    Result<ExportRecord> exportContact(const TenantContext &context, ContactId contact, const QString &by);
    Result<ExportRecord> exportTenant(const TenantContext &context, const QString &by);
    Result<ExportRecord> exportPortable(const TenantContext &context, const PortableOptions &options, const QString &by);

    static constexpr qint64 kPartBytes = 16LL * 1024 * 1024;
    // A piece of an export, counted from 0: of the zip, or of the sealed file when it opens with a passphrase. Empty after
    // the last one.
    Result<QByteArray> part(const TenantContext &context, qint64 number, int part);

private:
    struct Book; // an archive that is being written
    Result<ExportRecord> make(const TenantContext &context, ExportRecord record, const PortableOptions *portable, const std::function<Status(Book &)> &fill);
    Status addContact(Book &book, const TenantContext &context, const ContactRecord &contact, const QString &folder);
    Status addFeedback(Book &book, const TenantContext &context, ContactId contact);
    Status addContacts(Book &book, const TenantContext &context);
    Status addTenant(Book &book, const TenantContext &context, const QString &name, bool withSecrets);
    Result<QString> addOriginal(Book &book, const TenantContext &context, VersionId version, const QString &name);
    Status addVersion(Book &book, const TenantContext &context, const DocumentVersion &version, QJsonArray &list);
    Status addDocument(Book &book, const TenantContext &context, const Document &document, QJsonArray &list);
    Status addDocuments(Book &book, const TenantContext &context);
    Status addRequests(Book &book, const TenantContext &context, std::optional<ContactId> contact);
    Status addBench(Book &book, const TenantContext &context);
    Status addNotes(Book &book, const TenantContext &context, ContactId contact, const QString &folder);
    Status addFacts(Book &book, const TenantContext &context, ContactId contact, const QString &folder);
    Status addRecords(Book &book, const TenantContext &context, const std::vector<JourneyMessage> &messages, const QString &folder);
    Status addCurated(Book &book, const TenantContext &context);
    Status addCanned(Book &book, const TenantContext &context);
    Status addWords(Book &book, const TenantContext &context);
    Status addDirectory(Book &book, const TenantContext &context, bool withSecrets);
    Status addIndex(Book &book, const QString &title);
    Status record(const TenantContext &context, const QString &by, const QString &object, const QString &detail);

    Parts m_parts;
};

} // namespace passerelle::privacy
