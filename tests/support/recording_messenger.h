// A Messenger that keeps what it was asked to send and answers as it is told. Thread-safe.
#pragma once

#include "server/base/guarded.h"
#include "server/domain/ports/messenger.h"

#include <deque>
#include <functional>
#include <vector>

namespace passerelle::test {

class RecordingMessenger final : public Messenger {
public:
    using Step = std::function<SendOutcome(const OutboundMessage &)>;

    // For the next calls, in order; afterwards everything is sent.
    void then(Step step)
    {
        m_state.with([&](State &state) { state.steps.push_back(std::move(step)); });
    }
    void answers(SendOutcome::Kind kind, const QString &detail = {}, std::optional<std::chrono::milliseconds> retryAfter = {})
    {
        then([=](const OutboundMessage &) { return SendOutcome{kind, detail, retryAfter}; });
    }

    SendOutcome send(const Channel &, const Secret &, const OutboundMessage &message, Deadline, std::stop_token) override
    {
        const Step step = m_state.with([&](State &state) {
            state.asked.push_back(message);
            if (state.steps.empty())
                return Step();
            Step next = std::move(state.steps.front());
            state.steps.pop_front();
            return next;
        });
        return step ? step(message) : SendOutcome{SendOutcome::Kind::Sent, {}, {}};
    }
    Result<QString> testConnection(const Channel &, const Secret &, Deadline, std::stop_token) override { return QStringLiteral("test"); }

    std::vector<OutboundMessage> asked() const
    {
        return m_state.with([](const State &state) { return state.asked; });
    }
    int calls() const { return static_cast<int>(asked().size()); }

private:
    struct State {
        std::vector<OutboundMessage> asked;
        std::deque<Step> steps;
    };
    Guarded<State> m_state;
};

} // namespace passerelle::test
