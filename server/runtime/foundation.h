// What everything else stands on, opened in this order and closed in reverse: the folder's lock, the key store and the
// vault, the databases, the stores, the original files, the way out. Made once by Service.
#pragma once

#include "server/admin/event_feed.h"
#include "server/base/clock.h"
#include "server/domain/ports/document_store.h"
#include "server/domain/settings_directory.h"
#include "server/runtime/configuration.h"
#include "server/runtime/inheritance.h"
#include "server/runtime/instance.h"
#include "server/runtime/instance_watch.h"
#include "server/storage/database.h"
#include "server/storage/inbox_database.h"
#include "server/storage/sql_audit_log.h"
#include "server/storage/sql_account_code_store.h"
#include "server/storage/sql_account_store.h"
#include "server/storage/sql_channel_store.h"
#include "server/storage/sql_delivery_report_store.h"
#include "server/storage/sql_document_store.h"
#include "server/storage/sql_identity_store.h"
#include "server/storage/sql_invitation_store.h"
#include "server/storage/sql_key_store.h"
#include "server/storage/sql_ledger.h"
#include "server/storage/sql_membership_store.h"
#include "server/storage/sql_meta_app_store.h"
#include "server/storage/sql_passage_store.h"
#include "server/storage/sql_provider_store.h"
#include "server/storage/sql_segment_store.h"
#include "server/storage/sql_session_store.h"
#include "server/storage/sql_setting_store.h"
#include "server/storage/sql_state_readers.h"
#include "server/storage/sql_tenant_store.h"
#include "server/storage/sql_ticket_store.h"
#include "server/storage/sql_token_store.h"
#include "server/storage/sql_turn_store.h"
#include "server/transport/curl_transport.h"
#include "server/vault/vault.h"

#include <memory>
#include <optional>

namespace passerelle::runtime {

// A data folder whose files, or whose database elsewhere, are already open and unlocked.
struct OpenedFolder {
    QString path;
    InstanceLock lock;
    std::unique_ptr<storage::Database> keys;
    std::unique_ptr<storage::Database> dayKeys; // null: they are among the keys
    std::unique_ptr<storage::SqlKeyStore> keyStore;
    std::unique_ptr<vault::Vault> vault;
    std::optional<QString> recoveryKey;
    std::unique_ptr<storage::Database> main;
    std::unique_ptr<storage::Database> segments;
    std::unique_ptr<storage::InboxDatabase> inbox;
    std::unique_ptr<transport::CurlTransport> transport;
    std::unique_ptr<BlobStore> blobs;
    int instance = 0; // which of the services that share the database; 0: files, which nobody shares

    // Takes the lock and the master key out of what was inherited, where they are in it.
    static Result<OpenedFolder> open(const Configuration &configuration, const Clock &clock, Inheritance inherited = {});
};

// Where the master key of that folder comes from.
vault::MasterKeySource masterKeySource(const Configuration &configuration, const QString &folder);

struct Foundation {
    Foundation(OpenedFolder opened, const Clock &clock);
    Foundation(const Foundation &) = delete;
    Foundation &operator=(const Foundation &) = delete;

    const Clock &clock;
    admin::EventFeed events;
    OpenedFolder folder;
    InstanceWatch instances;
    storage::SqlTenantStore tenants;
    storage::SqlChannelStore channels;
    storage::SqlMetaAppStore metaApps;
    storage::SqlProviderStore providers;
    storage::SqlTokenStore tokens;
    storage::SqlAccountStore accounts;
    storage::SqlSessionStore sessions;
    storage::SqlIdentityStore identities;
    storage::SqlAccountCodeStore accountCodes;
    storage::SqlInvitationStore invitations;
    storage::SqlMembershipStore memberships;
    storage::SqlAuditLog audit;
    storage::SqlSettingStore settingStore;
    storage::SqlDocumentStore documents;
    storage::SqlPassageStore passages;
    storage::SqlSegmentStore segments;
    storage::SqlTicketStore tickets;
    storage::SqlDeliveryReportStore deliveryReports;
    storage::SqlTurnStore turns;
    storage::SqlLedger ledger;
    storage::SqlFiguresReader figures;
    storage::SqlQueueReader queues;
    SettingsDirectory settings;
    transport::CurlTransport &transport;
};

} // namespace passerelle::runtime
