// Answers that wait for a person: listed, sent as they are or edited, discarded; and how often people agreed with them.
// Sending a draft leaves the conversation the assistant's. Thread-safe, blocking. Foreign numbers are NotFound.
#pragma once

#include "server/admin/replies.h"

namespace passerelle::admin {

class Drafts {
public:
    explicit Drafts(const AdminDependencies &dependencies) : m_rooms(dependencies) {}

    Result<api::Page<api::DraftView>> drafts(const TenantContext &context, bool waitingOnly, std::optional<ConversationId> conversation, const ListPart &part) const;
    Result<api::DraftView> show(const TenantContext &context, TurnId draft) const;
    Result<api::ReplyView> send(const Principal &caller, const TenantContext &context, TurnId draft, const api::DraftAnswer &answer);
    Result<api::DraftView> discard(const Principal &caller, const TenantContext &context, TurnId draft);
    // Of what was decided in the last `days` days; a line for every channel of the tenant.
    Result<api::Page<api::AgreementView>> agreement(const TenantContext &context, int days) const;

private:
    Result<ReplyRooms *> rooms() const;

    AdminDependencies m_rooms;
};

} // namespace passerelle::admin
