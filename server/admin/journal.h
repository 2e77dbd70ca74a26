// What was received and what became of it: messages with their journey, the ledger, dead letters.
// Thread-safe, blocking. Foreign numbers are NotFound.
#pragma once

#include "server/admin/access.h"
#include "server/admin/dependencies.h"

namespace passerelle::admin {

// A part of a list that runs from the newest to the oldest.
struct ListPart {
    qint64 after = 0; // the `next` of the part before; 0: from the newest
    int limit = 50;   // ≤ 200
};

struct MessageFilter {
    std::optional<qint64> conversation;
    std::optional<QString> fate; // a fate's name, or "in_progress"
    int days = 0;                // the last so many, as the ledger counts them; 0: all
};

class Journal {
public:
    explicit Journal(const AdminDependencies &dependencies) : m_rooms(dependencies) {}

    Result<api::Page<api::MessageView>> messages(const TenantContext &context, const MessageFilter &filter, const ListPart &part) const;
    Result<api::MessageDetail> message(const TenantContext &context, InboxNumber number) const;
    Result<api::Page<api::MessageView>> deadLetters(const TenantContext &context, const ListPart &part) const;
    // Works on a failed (or, on the operator's word, uncertain) message again. Conflict when it is neither.
    Result<api::ReplayAccepted> replay(const Principal &caller, const TenantContext &context, InboxNumber number);
    Result<api::Page<api::RejectedCallView>> rejectedCalls(const TenantContext &context, const ListPart &part) const;

    // Without a context: the whole installation. The last `days` days; 0: all.
    Result<api::LedgerView> ledger(const std::optional<TenantContext> &context, int days) const;
    Result<api::LedgerCheck> verify() const;

private:
    AdminDependencies m_rooms;
};

} // namespace passerelle::admin
