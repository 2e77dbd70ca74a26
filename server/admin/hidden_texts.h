// Text that a tenant's documents hold and do not show: listed, accepted by a person, or not any more. Thread-safe,
// blocking. Foreign numbers are NotFound.
#pragma once

#include "server/admin/dependencies.h"
#include "server/admin/principal.h"
#include "server/api/hidden_text_dto.h"

namespace passerelle::admin {

class HiddenTexts {
public:
    explicit HiddenTexts(const AdminDependencies &dependencies) : m_rooms(dependencies) {}

    // Of the newest version, in the order of its pages.
    Result<api::Page<api::HiddenTextView>> list(const TenantContext &context, DocumentId document, Language language) const;
    // Audited; searched accordingly when it returns.
    Status decide(const Principal &caller, const TenantContext &context, DocumentId document, const api::HiddenTextDecision &decision);

private:
    AdminDependencies m_rooms;
};

} // namespace passerelle::admin
