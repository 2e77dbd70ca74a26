// The life of a tenant's documents: versions restored, activated and dropped, days set, rehearsals, conflicts. Thread-safe,
// blocking. Foreign numbers are NotFound.
#pragma once

#include "server/admin/dependencies.h"
#include "server/admin/principal.h"
#include "server/api/document_life_dto.h"
#include "server/domain/document_life.h"

namespace passerelle::pipeline {
class RehearsalRunner;
}

namespace passerelle::admin {

class DocumentLives {
public:
    explicit DocumentLives(const AdminDependencies &dependencies) : m_rooms(dependencies) {}

    Result<api::DocumentVersionsView> versions(const TenantContext &context, DocumentId document) const;
    // An old version takes the place of the present one; nothing is read again.
    Result<api::DocumentVersionView> restore(const Principal &caller, const TenantContext &context, DocumentId document, VersionId version);
    // Conflict when saved questions forbid it and no reason is given.
    Result<api::DocumentVersionView> activate(const Principal &caller, const TenantContext &context, DocumentId document, VersionId version, const api::ActivationWish &wish);
    Result<api::DocumentVersionView> replace(const Principal &caller, const TenantContext &context, DocumentId document, VersionId version, const api::ReplacementWish &wish);
    Status drop(const Principal &caller, const TenantContext &context, DocumentId document, VersionId version);

    Result<api::DocumentVersionView> setValidity(const Principal &caller, const TenantContext &context, DocumentId document, const api::ValidityWish &wish);
    Result<api::DocumentVersionView> decideProposal(const Principal &caller, const TenantContext &context, DocumentId document, const api::ProposalDecision &decision);

    Result<api::RehearsalQuoteView> quote(const TenantContext &context) const;
    Result<api::RehearsalView> rehearse(const Principal &caller, const TenantContext &context, DocumentId document, VersionId version, const api::NewRehearsal &wish);
    Result<api::RehearsalView> rehearsal(const TenantContext &context, DocumentId document, VersionId version) const;
    Status cancelRehearsal(const TenantContext &context, DocumentId document, VersionId version);

    Result<api::Page<api::ConflictView>> conflicts(const TenantContext &context) const;
    // Compares all passages now.
    Result<api::Page<api::ConflictView>> lookForConflicts(const TenantContext &context);
    Status dismiss(const Principal &caller, const TenantContext &context, ConflictId conflict, bool dismissed);

private:
    Result<DocumentLifeRooms *> rooms() const;
    Result<pipeline::RehearsalRunner *> runner() const;
    // NotFound when it is another document's.
    Result<DocumentVersion> versionOf(const TenantContext &context, DocumentId document, VersionId version) const;
    Result<DocumentVersion> publishedOf(const TenantContext &context, DocumentId document) const;
    Result<api::DocumentVersionView> shown(const TenantContext &context, VersionId version) const;
    Status audit(const Principal &caller, const char *action, const TenantContext &context, const QString &object, const QString &detail = {}) const;

    AdminDependencies m_rooms;
};

} // namespace passerelle::admin
