// Conversations as people work on them: the list with its filters, the thread, what is seen and done with, notes, who is
// composing, and who the contact is. What people do to a conversation is audited, what they read is not. Thread-safe,
// blocking; foreign numbers are NotFound.
#pragma once

#include "server/admin/dependencies.h"
#include "server/admin/inbox_rooms.h"
#include "server/admin/journal.h"
#include "server/admin/principal.h"
#include "server/api/inbox_dto.h"
#include "server/api/reply_dto.h"

namespace passerelle::admin {

class Inbox {
public:
    explicit Inbox(const AdminDependencies &dependencies) : m_rooms(dependencies) {}

    // `next` is the text of a cursor: cursorFrom() reads it.
    Result<api::Page<api::ConversationView>> list(const TenantContext &context, const InboxFilter &filter) const;
    static std::optional<InboxCursor> cursorFrom(const QString &text);
    Result<api::ConversationView> show(const TenantContext &context, ConversationId conversation) const;
    Result<api::ConversationCountsView> counts(const TenantContext &context) const;
    Result<api::TimelineView> timeline(const TenantContext &context, ConversationId conversation, InboxNumber before, int limit) const;
    Result<api::ContactContextView> contact(const TenantContext &context, ContactId contact) const;

    Result<api::ConversationView> setResolved(const Principal &caller, const TenantContext &context, ConversationId conversation, bool resolved);
    Result<api::ConversationView> see(const TenantContext &context, ConversationId conversation, InboxNumber message);
    Result<api::NoteView> addNote(const Principal &caller, const TenantContext &context, ConversationId conversation, const QString &text);
    Result<api::WritingView> write(const Principal &caller, const TenantContext &context, ConversationId conversation);

private:
    Result<InboxRooms *> rooms() const;
    api::ConversationView viewOf(const TenantContext &context, const InboxConversation &conversation) const;
    Status addWhatIsKnown(const TenantContext &context, std::vector<api::TimelineEntryView> &entries) const;

    AdminDependencies m_rooms;
};

} // namespace passerelle::admin
