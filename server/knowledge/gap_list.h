// The questions that found no good answer, in their groups, the ones that matter most first. What turns left behind since
// the last look is grouped when somebody looks; a question that was grouped stays where it is. Thread-safe, blocking; one
// look of a tenant at a time.
#pragma once

#include "server/base/clock.h"
#include "server/base/guarded.h"
#include "server/domain/ports/journal_stores.h"
#include "server/domain/ports/knowledge_stores.h"
#include "server/domain/ports/model_directory.h"
#include "server/domain/ports/passage_finder.h"
#include "server/domain/settings_directory.h"
#include "server/knowledge/curated_answers.h"

#include <map>
#include <mutex>

namespace passerelle::knowledge {

struct GroupedGap {
    Gap gap;
    std::vector<GapQuestion> questions; // newest first; never empty
    int contacts = 0;                   // that asked
    double bestScore = 0;
    double rank = 0;                    // how often it was asked; a question of two weeks ago counts half
};

// What a question of a group would be answered now.
struct ReplayedQuestion {
    GapQuestion question;
    enum class Outcome { Curated, Documents, Nothing } outcome = Outcome::Nothing;
    QString text;     // of the curated answer
    CuratedId answer;
    double score = 0; // of the best passage, or of the curated question's likeness
};

class GapList {
public:
    struct Parts {
        GapStore &gaps;
        FeedbackStore &feedback;
        LedgerReader &ledger;
        CuratedAnswers &curated;
        PassageFinder &finder;
        SettingsDirectory &settings;
        const Clock &clock;
        ModelDirectory *models = nullptr; // an embedder to tell meanings by; null: by words alone
    };
    explicit GapList(Parts parts) : m_parts(parts) {}

    // None: in every state. Of the newest 5,000 questions.
    Result<std::vector<GroupedGap>> list(const TenantContext &context, std::optional<GapState> state);
    Result<GroupedGap> find(const TenantContext &context, GapId gap);
    Status setState(const TenantContext &context, GapId gap, GapState state, CuratedId answer = {});
    // Costs no call of a model: documents are searched by words. Nothing is sent to anyone.
    Result<std::vector<ReplayedQuestion>> replay(const TenantContext &context, const GroupedGap &gap);

private:
    std::unique_lock<std::mutex> look(const TenantContext &context);
    Result<std::vector<GapQuestion>> groupedQuestions(const TenantContext &context);
    Status takeMarked(const TenantContext &context);
    void askMeanings(const TenantContext &context, std::vector<GapQuestion> &questions, std::vector<bool> &changed);
    Status groupNew(const TenantContext &context, std::vector<GapQuestion> &questions, std::vector<bool> &changed);

    Parts m_parts;
    Guarded<std::map<TenantId, std::mutex>> m_looks; // one tenant's embedder must not hold up the others
};

} // namespace passerelle::knowledge
