// Evidence → Answer: cited, every figure found in a cited passage, or an honest refusal. Inside one deadline it walks a
// ladder: main model, a repeat when time remains, fallback model, the passages themselves, "not found". Thread-safe;
// blocks the calling worker, which the deadline and the stop token free.
#pragma once

#include "server/base/clock.h"
#include "server/base/deadline.h"
#include "server/base/result.h"
#include "server/domain/answer.h"
#include "server/domain/answer_trace.h"
#include "server/domain/ports/model_directory.h"
#include "server/domain/tenant_context.h"
#include "server/generation/answer_policy.h"

#include <functional>
#include <stop_token>

namespace passerelle::generation {

struct AnswererOptions {
    std::chrono::milliseconds reserve{250};          // kept at the end of the deadline for shaping and storing
    std::chrono::milliseconds smallestCall{700};     // a model call is not begun with less than this
    std::chrono::milliseconds fallbackShare{1800};   // kept back from the main model when there is a fallback
    std::chrono::milliseconds firstBackOff{500};     // before the first repeat; doubles; halved to full by jitter
    int triesPerModel = 4;
    qsizetype passageCharacters = 9000;              // all extracts of one prompt together
    int maxOutputTokens = 2048;
    // Waits; false when it was stopped. Replaced in tests.
    std::function<bool(std::chrono::milliseconds, const std::stop_token &)> pause = {};
    std::function<double()> random = {}; // 0 … 1
};

class Answerer {
public:
    Answerer(ModelDirectory &models, const Clock &clock, AnswererOptions options = {});

    // The only error is Cancelled: whatever the models do, there is an answer by the deadline. What it was made from goes
    // into `trace` when there is one.
    Result<Answer> answer(const TenantContext &context, const Question &question, const Evidence &evidence,
                          const AnswerPolicy &policy, Deadline deadline, std::stop_token stop, AnswerTrace *trace = nullptr) const;

private:
    ModelDirectory &m_models;
    const Clock &m_clock;
    AnswererOptions m_options;
};

} // namespace passerelle::generation
