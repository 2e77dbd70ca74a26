#include "server/domain/invoice.h"
#include "server/domain/plan.h"
#include "server/domain/usage.h"

namespace passerelle {

const char *nameOf(CallPurpose purpose)
{
    switch (purpose) {
    case CallPurpose::Answer: return "answer";
    case CallPurpose::TestQuestion: return "test_question";
    case CallPurpose::QuestionVector: return "question_vector";
    case CallPurpose::DocumentVectors: return "document_vectors";
    case CallPurpose::Transcription: return "transcription";
    case CallPurpose::Description: return "description";
    case CallPurpose::ContactFacts: return "contact_facts";
    case CallPurpose::PageReading: return "page_reading";
    case CallPurpose::Reranking: return "reranking";
    }
    return "answer";
}

const char *nameOf(PlanLimit limit)
{
    switch (limit) {
    case PlanLimit::Messages: return "messages";
    case PlanLimit::Pages: return "pages";
    case PlanLimit::Storage: return "storage";
    case PlanLimit::Spend: return "spend";
    }
    return "messages";
}

const char *nameOf(InvoiceKind kind)
{
    return kind == InvoiceKind::Invoice ? "invoice" : "credit_note";
}

} // namespace passerelle
