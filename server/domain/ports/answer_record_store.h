// Past answers with what they were made from. They are written with the answer, by the turns' store; this is the reading
// side. Sealed under the contact's key, what many answers share under the tenant's. Thread-safe; foreign ids are NotFound.
#pragma once

#include "server/domain/answer_record.h"
#include "server/domain/tenant_context.h"

namespace passerelle {

class AnswerRecordStore {
public:
    virtual ~AnswerRecordStore() = default;
    // NotFound as well for answers from before records were kept, and for those whose time was over.
    virtual Result<AnswerRecord> record(const TenantContext &context, TurnId turn) = 0;
    // The document's words go from every record, for the sake of privacy; how many passages went.
    virtual Result<int> forgetDocument(const TenantContext &context, DocumentId document) = 0;
};

} // namespace passerelle
