// An HttpTransport that answers what the test wrote down, in order, and keeps every request. When the script is used up,
// the last answer repeats. Thread-safe.
#pragma once

#include "server/base/guarded.h"
#include "server/domain/ports/http_transport.h"

#include <functional>
#include <vector>

namespace passerelle::test {

class ScriptedTransport final : public HttpTransport {
public:
    using Step = std::function<HttpExchange(const HttpRequest &)>;

    ScriptedTransport &then(Step step)
    {
        m_state.with([&](State &state) { state.steps.push_back(std::move(step)); });
        return *this;
    }
    ScriptedTransport &answers(int status, const QByteArray &body, std::vector<std::pair<QByteArray, QByteArray>> headers = {})
    {
        return then([=](const HttpRequest &) { return HttpExchange{HttpResponse{status, headers, body}, true}; });
    }
    ScriptedTransport &fails(ErrorKind kind, bool requestLeft)
    {
        return then([=](const HttpRequest &) { return HttpExchange{failure(kind, QStringLiteral("scripted failure")), requestLeft}; });
    }

    HttpExchange perform(const HttpRequest &request, Deadline, std::stop_token) override
    {
        const Step step = m_state.with([&](State &state) {
            const std::size_t index = std::min(state.requests.size(), state.steps.empty() ? 0 : state.steps.size() - 1);
            state.requests.push_back(request);
            return state.steps.empty() ? Step() : state.steps[index];
        });
        return step ? step(request) : HttpExchange{failure(ErrorKind::Unavailable, QStringLiteral("no script")), false};
    }

    int calls() const
    {
        return m_state.with([](const State &state) { return static_cast<int>(state.requests.size()); });
    }
    HttpRequest request(int index) const
    {
        return m_state.with([&](const State &state) { return state.requests.at(static_cast<std::size_t>(index)); });
    }
    static QByteArray header(const HttpRequest &request, QByteArrayView name)
    {
        for (const auto &[key, value] : request.headers) {
            if (QByteArrayView(key).compare(name, Qt::CaseInsensitive) == 0)
                return value;
        }
        return {};
    }

private:
    struct State {
        std::vector<Step> steps;
        std::vector<HttpRequest> requests;
    };
    Guarded<State> m_state;
};

} // namespace passerelle::test
