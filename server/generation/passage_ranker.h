// Lets a model put the passages that a search found into the order of how well they answer, before the answer is asked for:
// where the tenant wants it, in one call within a part of the answer's time. A reply that is no order changes nothing, as do
// errors and want of time; whatever passages or the contact say, only the order can change. Thread-safe, blocking.
#pragma once

#include "server/base/clock.h"
#include "server/base/deadline.h"
#include "server/domain/answer.h"
#include "server/domain/answer_trace.h"
#include "server/domain/ports/model_directory.h"
#include "server/domain/settings.h"
#include "server/domain/tenant_context.h"

#include <optional>
#include <stop_token>

namespace passerelle::generation {

struct PassageRankerOptions {
    std::chrono::milliseconds most{2000};       // of the call
    double share = 0.3;                         // of the time that is left, at most
    std::chrono::milliseconds smallestCall{700}; // with less nothing is asked
    qsizetype passageCharacters = 600;          // of each that the model is shown
};

// What the reordering cost, to be counted with the answer.
struct PassageOrder {
    std::optional<ModelCall> call; // when a model replied
    std::chrono::milliseconds took{0};
};

inline constexpr int kRankedPassages = 12; // found for a model to put in order

class PassageRanker {
public:
    PassageRanker(ModelDirectory &models, const Clock &clock, PassageRankerOptions options = {}) : m_models(models), m_clock(clock), m_options(options) {}

    // Reorders `evidence`'s passages; its confidence and theirs stay. Why nothing changed is in `trace`, as check "reranking".
    PassageOrder reorder(const TenantContext &context, const Question &question, Evidence &evidence, const AnswerGuards &guards, Deadline deadline, std::stop_token stop,
                         AnswerTrace *trace) const;

private:
    ModelDirectory &m_models;
    const Clock &m_clock;
    PassageRankerOptions m_options;
};

// The places, from 0, that a reply of `passages` numbers names, best first, and then the others as they were. Nullopt when it
// is no list of numbers from 1, each once: "[3, 1]", "3,1,2", either in a code block or not.
std::optional<std::vector<std::size_t>> orderIn(const QString &reply, std::size_t passages);

} // namespace passerelle::generation
