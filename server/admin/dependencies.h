// What the admin services work on, as the wiring hands it over. Everything outlives the services.
#pragma once

#include "server/api/access_dto.h"
#include "server/api/dto.h"
#include "server/base/clock.h"
#include "server/base/log_memory.h"
#include "server/domain/ports/account_lookup.h"
#include "server/domain/ports/audit_log.h"
#include "server/domain/ports/connection_test.h"
#include "server/domain/ports/directory_stores.h"
#include "server/domain/ports/document_reader.h"
#include "server/domain/ports/document_store.h"
#include "server/domain/ports/journal_stores.h"
#include "server/domain/ports/membership_store.h"
#include "server/domain/ports/meta_app_store.h"
#include "server/domain/ports/messenger.h"
#include "server/domain/ports/passage_finder.h"
#include "server/domain/ports/round_trip_store.h"
#include "server/domain/ports/session_directory.h"
#include "server/domain/ports/state_readers.h"
#include "server/domain/secret_use.h"
#include "server/domain/settings_directory.h"
#include "server/library/importer.h"
#include "server/pipeline/asker.h"

#include <QtCore/QString>

#include <functional>
#include <vector>

namespace passerelle::accounts {
struct Accounts;
}
namespace passerelle::alerts {
struct AlertRooms;
}
namespace passerelle::billing {
struct BillingRooms;
}

namespace passerelle::doctor {
class ConnectionDoctor;
}

namespace passerelle::audit {
class CanarySweep;
}
namespace passerelle::library {
class HiddenDesk;
}
namespace passerelle::conversation {
class OwnershipDesk;
}

namespace passerelle::admin {

// What the services tell the rest of the house. All may be called from any thread.
struct AdminEvents {
    std::function<void()> hooksChanged = [] {};                  // channels: the door reads its hooks again
    std::function<void(ChannelId)> keyChanged = [](ChannelId) {}; // a channel: what waited for a good key may go
    std::function<void(TenantId)> modelsChanged = [](TenantId) {}; // a provider: its models are built again
    std::function<void()> workWaits = [] {};                     // a dead letter was replayed
};

class EventFeed;
struct BackupRooms;
struct BenchRooms;
struct DocumentLifeRooms;
struct ScanReadingRooms;
struct SearchRooms;
struct EmbeddingRooms;
struct ManyChatRooms;
struct InboxRooms;
struct KnowledgeRooms;
struct ReplyRooms;
struct PrivacyRooms;
struct RecordRooms;

// Which of a hook's secrets came last, since the start or since the secret was changed.
// What only the running service knows.
struct ServiceFacts {
    std::function<std::vector<api::ListenerView>()> listeners = [] { return std::vector<api::ListenerView>(); };
    // What is not well, in plain words (a full disk, an open breaker, a missing sandbox); empty when all is.
    std::function<std::vector<QString>()> troubles = [] { return std::vector<QString>(); };
    // What should be seen to soon, but keeps nobody from being answered.
    std::function<std::vector<QString>()> worries = [] { return std::vector<QString>(); };
    std::function<LogPart(const LogWish &)> log = [](const LogWish &) { return LogPart(); };
    std::function<qint64()> waitingMails = [] { return qint64(0); }; // codes and notices, not alerts
    // When a backup was last proved; null: never.
    // By the name of a channel's hook, or of the hook of a WhatsApp app.
    std::function<SecretUse(const QByteArray &)> secretUse = [](const QByteArray &) { return SecretUse(); };
    std::function<SecretUse(const QByteArray &)> appSecretUse = [](const QByteArray &) { return SecretUse(); };
    int schemaVersion = 0; // of the main database
    std::function<std::optional<Instant>()> lastProvedBackup = [] { return std::optional<Instant>(); };
};

struct AdminDependencies {
    const Clock &clock;
    TenantStore &tenants;
    ChannelStore &channels;
    ProviderStore &providers;
    TokenStore &tokens;
    MembershipStore &memberships;
    AuditLog &audit;
    AuditReader &auditReader;
    SettingStore &settings;
    SettingsDirectory &settingsDirectory;
    DocumentStore &documents;
    PassageStore &passages;
    BlobStore &blobs;
    DocumentReader &reader;
    library::Importer &importer;
    PassageFinder &finder;
    pipeline::Asker &asker;
    LedgerReader &ledger;
    DeadLetterOffice &deadLetters;
    Messenger &messenger;
    ProviderTester &providerTester;
    std::vector<QString> allowedHosts; // the operator's, beside the providers' official ones
    QString dataFolder;
    const SessionDirectory *sessions = nullptr; // who is signed in; null: nobody can
    audit::CanarySweep *canary = nullptr;       // asks tenants for each other's sentences
    AccountLookup *accounts = nullptr;          // accounts by e-mail address; null: there are none
    accounts::Accounts *people = nullptr;       // signing up and in; null: nobody can
    PrivacyRooms *privacy = nullptr;            // tenants' lives and contacts' rights; null: not kept here
    billing::BillingRooms *billing = nullptr;   // plans, usage and invoices; null: not kept here
    ManyChatRooms *manyChat = nullptr;          // how its channels are set up; null: not here
    alerts::AlertRooms *alerts = nullptr;       // what people are told at once; null: nothing
    BackupRooms *backups = nullptr;             // backups and keys; null: not kept here
    doctor::ConnectionDoctor *doctor = nullptr; // examines the way in; null: nothing is examined here
    RoundTripStore *roundTrips = nullptr;
    MetaAppStore *metaApps = nullptr;           // null: WhatsApp is not kept here
    Messenger *whatsApp = nullptr;              // of its numbers; null as well then
    conversation::OwnershipDesk *ownership = nullptr; // who speaks in conversations; null: not kept here
    ReplyRooms *replies = nullptr;              // what people send; null: not kept here
    InboxRooms *inbox = nullptr;                // conversations as people work on them; null: not kept here
    KnowledgeRooms *knowledge = nullptr;        // curated answers, feedback, gaps; null: not kept here
    DocumentLifeRooms *documentLife = nullptr;  // versions, validity, conflicts; null: not kept here
    library::HiddenDesk *hidden = nullptr;      // text that documents do not show; null: not kept here
    BenchRooms *bench = nullptr;                // saved questions and their runs; null: not kept here
    ScanReadingRooms *scans = nullptr;          // who reads pages without text; null: this machine alone
    SearchRooms *search = nullptr;              // words and thresholds of tenants; null: not here
    EmbeddingRooms *embeddings = nullptr;       // changes of the embedding model; null: not here
    RecordRooms *records = nullptr;             // past answers, and what is remembered of contacts; null: not kept here
    FiguresReader *figures = nullptr;           // null: no figures by day here
    QueueReader *queues = nullptr;              // null: nothing is said of queues
    EventFeed *feed = nullptr;                  // what changes, for who waits for it; null: nobody is told
    AdminEvents events = {};
    ServiceFacts facts = {};
};

} // namespace passerelle::admin
