// The structs of the admin API for the life of documents: versions, validity, rehearsals, conflicts. See dto.h for the
// rules. Days are "2026-12-31".
#pragma once

#include "server/api/bench_dto.h"

namespace passerelle::api {

struct ValidityProposalView {
    std::optional<QString> validFrom = {};
    std::optional<QString> validUntil = {};
    qint64 page = 0;
    QString quote = {};
};
struct DocumentVersionView {
    qint64 id = 0;
    qint64 document = 0;
    QString standing = {};
    QString name = {};
    qint64 pages = 0;
    qint64 passages = 0;
    qint64 bytes = 0;
    QString sha256 = {};
    QString addedAt = {};
    std::optional<QString> publishedAt = {};
    std::optional<QString> retiredAt = {};
    std::optional<QString> validFrom = {};
    std::optional<QString> validUntil = {};
    std::optional<ValidityProposalView> proposal = {};
};
struct LikeDocumentView {
    qint64 document = 0;
    QString name = {};
    double share = 0;
};
struct DocumentVersionsView {
    std::vector<DocumentVersionView> versions = {};
    std::vector<LikeDocumentView> like = {};
};
struct ActivationWish {
    std::optional<QString> reason = {};
};
struct ReplacementWish {
    std::optional<qint64> document = {};
};
struct ValidityWish {
    std::optional<QString> validFrom = {};
    std::optional<QString> validUntil = {};
    std::optional<qint64> version = {};
};
struct ProposalDecision {
    bool accept = false;
};

struct NewRehearsal {
    bool withModel = false;
};
struct RehearsalQuoteView {
    qint64 real = 0;
    qint64 saved = 0;
    qint64 calls = 0;
    std::optional<qint64> costMicros = {};
    QString currency = {};
};
struct RehearsedPassageView {
    QString documentName = {};
    qint64 page = 0;
    QString text = {};
};
struct RehearsedAnswerView {
    bool answered = false;
    std::optional<qint64> rank = {};
    std::optional<QString> kind = {};
    QString text = {};
    double confidence = 0;
    std::vector<RehearsedPassageView> passages = {};
};
struct RehearsalDifferenceView {
    QString question = {};
    bool saved = false;
    QString verdict = {};
    std::vector<QString> why = {};
    RehearsedAnswerView before = {};
    RehearsedAnswerView after = {};
};
struct RehearsalView {
    qint64 number = 0;
    qint64 document = 0;
    qint64 version = 0;
    QString state = {};
    std::optional<QString> reason = {};
    bool withModel = false;
    QString startedBy = {};
    QString startedAt = {};
    std::optional<QString> finishedAt = {};
    qint64 real = 0;
    qint64 saved = 0;
    qint64 done = 0;
    qint64 worse = 0;
    qint64 better = 0;
    qint64 changed = 0;
    qint64 same = 0;
    std::optional<double> recallAtFiveBefore = {};
    std::optional<double> recallAtFiveAfter = {};
    qint64 costMicros = 0;
    qint64 unpricedCalls = 0;
    QString currency = {};
    std::optional<QString> blocked = {};
    std::vector<RehearsalDifferenceView> differences = {};
};

struct ConflictSideView {
    qint64 document = 0;
    QString documentName = {};
    qint64 page = 0;
    qint64 passage = 0;
    QString heading = {};
    QString text = {};
    QString figure = {};
};
struct ConflictView {
    qint64 id = 0;
    QString kind = {};
    QString subject = {};
    ConflictSideView left = {};
    ConflictSideView right = {};
    QString foundAt = {};
    std::optional<QString> dismissedAt = {};
};
struct ConflictChange {
    bool dismissed = true;
};

} // namespace passerelle::api
