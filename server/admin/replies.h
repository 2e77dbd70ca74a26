// What people send to contacts. A reply is written before the call returns and is sent
// soon after; the conversation is the person's from then on. Thread-safe, blocking. Foreign numbers are NotFound.
#pragma once

#include "server/admin/access.h"
#include "server/admin/dependencies.h"
#include "server/admin/journal.h"
#include "server/admin/reply_rooms.h"
#include "server/api/reply_dto.h"
#include "server/domain/reply_window.h"

namespace passerelle::admin {

class Replies {
public:
    explicit Replies(const AdminDependencies &dependencies) : m_rooms(dependencies) {}

    // Conflict, with what can be done, when the contact's 24 hours are over and nothing may reopen the conversation.
    Result<api::ReplyView> reply(const Principal &caller, const TenantContext &context, ConversationId conversation, const api::NewReply &wanted);
    Result<api::Page<api::ReplyView>> replies(const TenantContext &context, ConversationId conversation, const ListPart &part) const;
    Result<api::ReplyView> show(const TenantContext &context, ConversationId conversation, DeliveryId reply) const;
    // A failed or (on the person's word) uncertain one is sent again.
    Result<api::ReplyView> again(const Principal &caller, const TenantContext &context, ConversationId conversation, DeliveryId reply);

    Result<api::EffectView> effect(const TenantContext &context, ChannelId channel) const;
    Result<api::EffectView> setEffect(const Principal &caller, const TenantContext &context, ChannelId channel, const api::EffectChange &change);

private:
    Result<ReplyRooms *> rooms() const;

    AdminDependencies m_rooms;
};

// What the services of replies and of drafts share: a text on its way to one contact.
struct ReplyWish {
    ConversationId conversation;
    TurnId draft;
    QString text;
    std::vector<QString> parts;
    bool reopen = false;
    QString key;
    std::vector<DraftDecision> decisions;
};
Result<Outgoing> sendReply(const AdminDependencies &rooms, const Principal &caller, const TenantContext &context, const ReplyWish &wish);
// The contact's window, and what may reopen it.
struct ContactWindow {
    ContactRecord contact;
    ReplyWindow window;
    ChannelEffect effect;
};
Result<ContactWindow> windowOf(const AdminDependencies &rooms, const TenantContext &context, ConversationId conversation);
api::WindowView windowView(const ReplyWindow &window, const std::optional<Reopening> &reopening, Instant now);
api::ReplyView replyView(const Outgoing &outgoing);
// As people see who wrote: the account's address, the token's name, "local".
QString callerName(const AdminDependencies &rooms, const Principal &caller);

} // namespace passerelle::admin
