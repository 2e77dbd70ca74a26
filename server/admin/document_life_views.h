// The life of documents as the admin API shows it. Pure.
#pragma once

#include "server/api/document_life_dto.h"
#include "server/domain/document_life.h"
#include "server/domain/rehearsal.h"

namespace passerelle::admin {

api::DocumentVersionView versionView(const DocumentVersion &version);
api::RehearsalView rehearsalView(const Rehearsal &rehearsal);
api::ConflictView conflictView(const DocumentConflict &conflict);

} // namespace passerelle::admin
