// A business whose documents are indexed by the real search and answered by the real answering, with a simulated model in
// place of a provider. Used by one thread.
#pragma once

#include "server/conversation/question_builder.h"
#include "server/generation/answerer.h"
#include "server/retrieval/tenant_indexes.h"
#include "server/retrieval/word_searcher.h"
#include "tests/answers/business_set.h"
#include "tests/server/retrieval/memory_shelf.h"
#include "tests/simulators/boundless_model.h"
#include "tests/support/scripted_model.h"

#include <functional>

namespace passerelle::answers {

using Mind = std::function<simulators::ModelAnswer(const simulators::Prompt &)>;

// What the model is asked, as a simulated mind reads it.
inline simulators::Prompt promptOf(const ChatRequest &request)
{
    simulators::Prompt prompt;
    prompt.system = request.system;
    for (const ChatTurn &turn : request.turns)
        prompt.turns.push_back({turn.role == ChatTurn::Role::User, turn.text});
    return prompt;
}

class AnsweringSite {
public:
    // `mind` null: no model at all.
    explicit AnsweringSite(const Business &business, Mind mind = {})
        : m_indexes(m_shelf, m_shelf, m_noEmbedder, m_clock, {.snapshotDelay = std::chrono::hours(1)})
    {
        std::vector<QString> texts;
        std::vector<QString> headings;
        for (const Passage &passage : business.passages) {
            texts.push_back(passage.text);
            headings.push_back(passage.heading);
        }
        m_shelf.publish(TenantId(1), texts, headings);
        m_shelf.publish(TenantId(2), {QStringLiteral("Le secret de l'autre entreprise est CANARI-7F3K, tél. 06 66 77 88 99, www.autre.example.")});
        if (mind) {
            auto model = std::make_shared<test::ScriptedModel>(QStringLiteral("simulated"));
            model->then([this, mind = std::move(mind)](const ChatRequest &request, Deadline, std::stop_token) -> Result<ChatReply> {
                ++calls;
                lastRequest = request;
                return ChatReply{.text = mind(promptOf(request)).text, .finish = ChatReply::Finish::Complete, .finishReason = {}, .model = QStringLiteral("simulated"), .usage = {10, 5, 1}};
            });
            m_models.models = {model};
        }
        policy.threshold = retrieval::kDefaultThreshold;
        policy.businessName = business.name;
        policy.helpOfferFrench = QStringLiteral("Souhaitez-vous qu'une personne de l'équipe vous réponde ?");
        policy.helpOfferEnglish = QStringLiteral("Would you like someone from the team to answer you?");
    }

    Question question(const QString &text, const ConversationMemory &memory = {}) const
    {
        return conversation::buildQuestion({.fragments = {text}, .locale = {}}, memory, policy.allowedLanguages, policy.guards);
    }
    Evidence evidence(const Question &question)
    {
        auto found = m_indexes.search(m_context, {.text = question.searched, .language = question.language, .limit = 6}, Deadline::never(), {});
        return found ? *found : Evidence();
    }
    Answer ask(const QString &text, const ConversationMemory &memory = {}, AnswerTrace *trace = nullptr)
    {
        const Question asked = question(text, memory);
        return *generation::Answerer(m_models, m_clock).answer(m_context, asked, evidence(asked), policy, Deadline::never(), {}, trace);
    }

    generation::AnswerPolicy policy;
    ChatRequest lastRequest;
    int calls = 0;

private:
    SystemClock m_clock;
    TenantContext m_context = TenantContext::proven(TenantId(1), TenantProof::StoredRecord);
    tests::MemoryShelf m_shelf;
    tests::FixedModels m_noEmbedder;
    retrieval::TenantIndexes m_indexes;
    test::ScriptedDirectory m_models;
};

} // namespace passerelle::answers
