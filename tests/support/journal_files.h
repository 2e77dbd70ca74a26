// A journal on real files in a temporary folder: main database, inbox, stores and vault, which can be closed and opened
// again as a service that was killed would find them. The keys stand in memory and survive the closing.
#pragma once

#include "server/storage/inbox_database.h"
#include "server/storage/sql_inbox_store.h"
#include "server/storage/sql_ledger.h"
#include "server/storage/sql_ownership_store.h"
#include "server/storage/sql_ticket_store.h"
#include "server/storage/sql_turn_store.h"
#include "server/vault/vault.h"
#include "tests/support/fake_clock.h"
#include "tests/support/memory_key_store.h"
#include "tests/support/test_stores.h"

#include <QtCore/QTemporaryDir>

#include <future>
#include <memory>

namespace passerelle::test {

class JournalFiles {
public:
    JournalFiles() { open(); }
    ~JournalFiles()
    {
        close();
        dropTestStores(folder.path());
    }
    JournalFiles(const JournalFiles &) = delete;
    JournalFiles &operator=(const JournalFiles &) = delete;

    void open()
    {
        vault = std::move(*vault::Vault::withMasterKey(keys, Secret(QByteArray(32, 'k'))));
        database = openTestStore(folder.path(), QStringLiteral("main"));
        storage::InboxOptions options;
        options.path = folder.filePath(QStringLiteral("inbox.db"));
        options.queueLimit = inboxQueueLimit;
        inbox = std::move(*storage::InboxDatabase::open(options, *vault, clock));
        tickets = std::make_unique<storage::SqlTicketStore>(*database, *vault);
        turns = std::make_unique<storage::SqlTurnStore>(*database, *vault, clock);
        ownership = std::make_unique<storage::SqlOwnershipStore>(*database, *vault);
        ledger = std::make_unique<storage::SqlLedger>(*database, *inbox, *vault, clock);
    }
    void close()
    {
        ledger.reset();
        ownership.reset();
        turns.reset();
        tickets.reset();
        inbox.reset();
        database.reset();
        vault.reset();
    }
    void reopen()
    {
        close();
        open();
    }

    // The newest activity first.
    Result<std::vector<InboxConversation>> conversations(const TenantContext &context) const
    {
        auto page = storage::SqlInboxStore(*database, *vault).list(context, {});
        return page ? Result<std::vector<InboxConversation>>(std::move(page->conversations)) : failure(page.error());
    }

    QTemporaryDir folder;
    FakeClock clock;
    MemoryKeyStore keys;
    int inboxQueueLimit = 100'000;
    std::unique_ptr<vault::Vault> vault;
    std::unique_ptr<storage::Database> database;
    std::unique_ptr<storage::InboxDatabase> inbox;
    std::unique_ptr<storage::SqlTicketStore> tickets;
    std::unique_ptr<storage::SqlTurnStore> turns;
    std::unique_ptr<storage::SqlOwnershipStore> ownership;
    std::unique_ptr<storage::SqlLedger> ledger;
};

// Appends and waits for the commit.
inline Result<InboxNumber> appendAndWait(Inbox &inbox, const TenantContext &context, const InboundMessage &message)
{
    std::promise<Result<InboxNumber>> done;
    auto future = done.get_future();
    inbox.append(context, message, [&done](Result<InboxNumber> number) { done.set_value(std::move(number)); });
    return future.get();
}

inline TenantContext tenantContext(qint64 tenant = 1) { return TenantContext::proven(TenantId(tenant), TenantProof::StoredRecord); }

inline InboundMessage inbound(const QString &contact, const QString &text, Instant at, const QString &lastInteraction = {})
{
    InboundMessage message;
    message.channel = ChannelId(7);
    message.contactKey = contact;
    message.contactName = QStringLiteral("Awa Diop");
    message.locale = QStringLiteral("fr_FR");
    message.text = text;
    message.lastInteraction = lastInteraction;
    message.receivedAt = at;
    return message;
}

} // namespace passerelle::test
