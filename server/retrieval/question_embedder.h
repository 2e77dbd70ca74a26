// The vector of a question, within the time that a search can spare. An embedder that fails again and again is left alone
// for a while, a tenant at a time, so that its searches by words do not wait for it. Thread-safe.
#pragma once

#include "server/base/clock.h"
#include "server/base/deadline.h"
#include "server/base/guarded.h"
#include "server/domain/ids.h"
#include "server/domain/ports/chat_model.h"

#include <map>
#include <optional>
#include <vector>

namespace passerelle::retrieval {

class QuestionEmbedder {
public:
    // `cap`: the most time for one question; `pause`: how long a failing embedder is left alone.
    QuestionEmbedder(const Clock &clock, std::chrono::milliseconds cap, std::chrono::milliseconds pause) : m_clock(clock), m_cap(cap), m_pause(pause) {}

    std::optional<std::vector<float>> embed(TenantId tenant, Embedder &embedder, const QString &text, Deadline deadline, std::stop_token stop);
    void forget(TenantId tenant);

private:
    struct Pause {
        int failures = 0;
        Monotonic until{};
    };

    const Clock &m_clock;
    const std::chrono::milliseconds m_cap;
    const std::chrono::milliseconds m_pause;
    Guarded<std::map<TenantId, Pause>> m_pauses;
};

} // namespace passerelle::retrieval
