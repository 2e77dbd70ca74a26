// The time machine: what a past answer was made from, and the answer made again, then and now side by side. Thread-safe,
// blocking. Foreign numbers are NotFound.
#pragma once

#include "server/admin/access.h"
#include "server/admin/dependencies.h"
#include "server/admin/principal.h"
#include "server/api/record_dto.h"
#include "server/pipeline/answer_replayer.h"

namespace passerelle::admin {

class Records {
public:
    Records(const AdminDependencies &dependencies, const Access &access) : m_rooms(dependencies), m_access(access) {}

    Result<api::AnswerRecordView> show(const TenantContext &context, InboxNumber message) const;
    // Nothing is sent. With a model it is metered, and audited.
    Result<api::ReplayView> replay(const Principal &caller, const TenantContext &context, InboxNumber message, const api::NewReplay &wish) const;
    // The document's words go from every record; how many passages went.
    Result<int> forgetDocument(const Principal &caller, const TenantContext &context, DocumentId document) const;

private:
    struct Kept {
        JourneyMessage message;
        AnswerRecord record;
    };
    Result<Kept> kept(const TenantContext &context, InboxNumber message) const;
    api::AnswerRecordView viewOf(const TenantContext &context, const AnswerRecord &record) const;

    AdminDependencies m_rooms;
    const Access &m_access;
};

} // namespace passerelle::admin
