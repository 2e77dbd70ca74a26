// The domain's nouns as the API shows them. Pure.
#pragma once

#include "server/api/dto.h"
#include "server/domain/document.h"
#include "server/domain/passage.h"
#include "server/domain/ports/directory_stores.h"
#include "server/domain/ports/document_store.h"
#include "server/domain/ports/journal_stores.h"

namespace passerelle::admin {

api::TenantView viewOf(const Tenant &tenant);
api::ChannelView viewOf(const Channel &channel, bool apiKeySet);
api::ProviderView viewOf(const ProviderSettings &settings);
api::TokenView viewOf(const AccessToken &token);
api::DocumentView viewOf(const Document &document, Language language);
api::PageView viewOf(const PageSummary &page, Language language);
api::PassageView viewOf(const Passage &passage);
api::PassageView viewOf(const ScoredPassage &scored);
api::MessageView viewOf(const JourneyMessage &message);
api::MessageDetail detailOf(const JourneyMessage &message);
api::LedgerView viewOf(const Ledger &ledger);
api::RejectedCallView viewOf(const RejectedCall &call);

QString hookPathOf(const Channel &channel);
const char *nameOf(AckShape shape); // "mapping", "dynamic_block"
AckShape ackShapeFromName(const QString &name);

} // namespace passerelle::admin
