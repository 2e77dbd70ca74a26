// What people teach the assistant: curated answers, feedback on answers, the list of gaps and how many contacts were
// helped for good. A change of a curated answer is live when the call returns. Thread-safe, blocking. Foreign numbers are
// NotFound.
#pragma once

#include "server/admin/dependencies.h"
#include "server/admin/journal.h"
#include "server/admin/knowledge_rooms.h"
#include "server/api/knowledge_dto.h"

namespace passerelle::admin {

class Knowledge {
public:
    explicit Knowledge(const AdminDependencies &dependencies) : m_rooms(dependencies) {}

    Result<api::Page<api::CuratedView>> curated(const TenantContext &context) const;
    Result<api::CuratedView> curatedAnswer(const TenantContext &context, CuratedId answer) const;
    Result<api::Page<api::CuratedView>> curatedVersions(const TenantContext &context, CuratedId answer) const;
    Result<api::CuratedView> addCurated(const Principal &caller, const TenantContext &context, const api::NewCurated &wish);
    Result<api::CuratedView> changeCurated(const Principal &caller, const TenantContext &context, CuratedId answer, const api::CuratedChange &wish);
    Status removeCurated(const Principal &caller, const TenantContext &context, CuratedId answer);
    Result<api::CuratedTrialView> tryCurated(const TenantContext &context, const api::CuratedTrial &trial) const;

    Result<api::FeedbackView> addFeedback(const Principal &caller, const TenantContext &context, InboxNumber message, const api::NewFeedback &wish);
    Result<api::Page<api::FeedbackView>> feedback(const TenantContext &context, const ListPart &part) const;

    // `state`: "open", "answered", "dismissed", or empty for all.
    Result<api::Page<api::GapView>> gaps(const TenantContext &context, const QString &state) const;
    Result<api::GapDetail> gap(const TenantContext &context, GapId gap) const;
    Result<api::GapReplayView> answerGap(const Principal &caller, const TenantContext &context, GapId gap, const api::GapAnswer &wish);
    Result<api::GapReplayView> replayGap(const TenantContext &context, GapId gap) const;
    Result<api::GapView> setGapState(const Principal &caller, const TenantContext &context, GapId gap, GapState state);
    Result<api::GapReportView> report(const TenantContext &context, int days) const;

private:
    Result<KnowledgeRooms *> rooms() const;
    Result<CuratedAnswer> write(const Principal &caller, const TenantContext &context, CuratedAnswer answer, const char *action);
    Status audit(const Principal &caller, const TenantContext &context, const char *action, const QString &object, const QString &detail = {}) const;

    AdminDependencies m_rooms;
};

} // namespace passerelle::admin
