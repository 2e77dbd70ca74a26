// Question → Evidence → Answer, with the tenant's settings: the part of a turn that has nothing to do with its journal. A
// question for which a person wrote the answer gets that, without search and model, whatever these may do or cost.
// Used for turns and for the admin API's questions alike. Thread-safe, blocking.
#pragma once

#include "server/base/guarded.h"
#include "server/domain/ports/directory_stores.h"
#include "server/domain/ports/expired_evidence.h"
#include "server/domain/ports/passage_finder.h"
#include "server/domain/settings_directory.h"
#include "server/generation/answerer.h"
#include "server/generation/passage_ranker.h"
#include "server/knowledge/curated_answers.h"

#include <map>

namespace passerelle::pipeline {

struct AnsweredQuestion {
    Evidence evidence;
    Answer answer;
    std::chrono::milliseconds searchTime{0};
    std::chrono::milliseconds modelTime{0};
    QString businessName = {}; // as the assistant says it
};

class TurnAnswerer {
public:
    struct Parts {
        PassageFinder &finder;
        const generation::Answerer &answerer;
        SettingsDirectory &settings;
        TenantStore &tenants;
        knowledge::CuratedAnswers *curated = nullptr; // asked before anything is searched; null: there are none
        ExpiredEvidence *expired = nullptr; // asked where the documents do not say; null: none is ever over
        const generation::PassageRanker *ranker = nullptr; // for tenants that want it; null: passages stay as they were found
    };
    explicit TurnAnswerer(Parts parts) : m_parts(parts) {}

    // What the answer was made from goes into `trace` when there is one.
    Result<AnsweredQuestion> answer(const TenantContext &context, const Question &question, Deadline deadline, std::stop_token stop, AnswerTrace *trace = nullptr);
    // What a model would be shown; asks none but an embedder.
    Result<Evidence> search(const TenantContext &context, const Question &question, Deadline deadline, std::stop_token stop, int passages = 0);
    static double thresholdOf(const TenantSettings &settings);
    static generation::AnswerPolicy policyFrom(const TenantSettings &settings, const QString &businessName);
    // What is searched goes to an embedder as well: what names the contact is of no use there.
    static QString searchedText(const Question &question, const TenantSettings &settings);
    TenantSettings settingsOf(const TenantContext &context) { return m_parts.settings.of(context); }

private:
    // Where nothing was found, or nothing above `least`: whether a document that is over says it.
    std::optional<Answer> expiredAnswer(const TenantContext &context, const Question &question, double least, const generation::AnswerPolicy &policy, Deadline deadline,
                                        std::stop_token stop, AnswerTrace *trace);
    // What is shown to a model: put in order by one first where the tenant wants it.
    Result<Evidence> evidenceFor(const TenantContext &context, const Question &question, const TenantSettings &settings, Deadline deadline, std::stop_token stop,
                                 generation::PassageOrder &order, AnswerTrace *trace);
    std::optional<Answer> curatedAnswer(const TenantContext &context, const Question &question, AnswerTrace *trace);
    generation::AnswerPolicy policyOf(const TenantContext &context, const TenantSettings &settings);

    Parts m_parts;
    Guarded<std::map<TenantId, QString>> m_names; // a tenant's name does not change
};

} // namespace passerelle::pipeline
