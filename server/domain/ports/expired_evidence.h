// Whether what a question asks for stands only in a document whose last day is over. Thread-safe.
#pragma once

#include "server/domain/ports/passage_finder.h"

#include <QtCore/QDate>

#include <optional>

namespace passerelle {

struct ExpiredSource {
    DocumentId document;
    QString documentName;
    int page = 0;
    QDate until;      // its last day
    double score = 0; // comparable with the evidence's confidence
};

class ExpiredEvidence {
public:
    virtual ~ExpiredEvidence() = default;
    // The best of them; none when there is no such document, or none that fits the question.
    virtual Result<std::optional<ExpiredSource>> best(const TenantContext &context, const SearchRequest &request, Deadline deadline, std::stop_token stop) = 0;
};

} // namespace passerelle
