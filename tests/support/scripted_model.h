// A ChatModel that answers what the test wrote down, in order, and keeps what it was asked; and a ModelDirectory of such
// models. When the script is used up, the last step repeats. Thread-safe.
#pragma once

#include "server/base/guarded.h"
#include "server/domain/ports/model_directory.h"

#include <functional>
#include <memory>
#include <vector>

namespace passerelle::test {

class ScriptedModel final : public ChatModel {
public:
    using Step = std::function<Result<ChatReply>(const ChatRequest &, Deadline, std::stop_token)>;

    explicit ScriptedModel(QString name = QStringLiteral("scripted")) : m_name(std::move(name)) {}

    ScriptedModel &then(Step step)
    {
        m_state.with([&](State &state) { state.steps.push_back(std::move(step)); });
        return *this;
    }
    ScriptedModel &says(const QString &text, ChatReply::Finish finish = ChatReply::Finish::Complete)
    {
        return then([text, finish, name = m_name](const ChatRequest &, Deadline, std::stop_token) -> Result<ChatReply> {
            return ChatReply{.text = text, .finish = finish, .finishReason = QStringLiteral("scripted"), .model = name, .usage = {10, 5, 1}};
        });
    }
    ScriptedModel &fails(ErrorKind kind, std::optional<std::chrono::milliseconds> retryAfter = {})
    {
        return then([kind, retryAfter](const ChatRequest &, Deadline, std::stop_token) -> Result<ChatReply> {
            return failure(Error{kind, QStringLiteral("scripted failure"), retryAfter});
        });
    }

    QString name() const override { return m_name; }
    Result<ChatReply> complete(const ChatRequest &request, Deadline deadline, std::stop_token stop) override
    {
        const Step step = m_state.with([&](State &state) {
            const std::size_t index = std::min(state.requests.size(), state.steps.empty() ? 0 : state.steps.size() - 1);
            state.requests.push_back(request);
            return state.steps.empty() ? Step() : state.steps[index];
        });
        if (!step)
            return failure(ErrorKind::Unavailable, QStringLiteral("no script"));
        return step(request, deadline, stop);
    }

    int calls() const
    {
        return m_state.with([](const State &state) { return static_cast<int>(state.requests.size()); });
    }
    ChatRequest request(int index) const
    {
        return m_state.with([&](const State &state) { return state.requests.at(static_cast<std::size_t>(index)); });
    }

private:
    struct State {
        std::vector<Step> steps;
        std::vector<ChatRequest> requests;
    };
    QString m_name;
    Guarded<State> m_state;
};

class ScriptedDirectory final : public ModelDirectory {
public:
    std::vector<std::shared_ptr<ChatModel>> models;
    std::shared_ptr<Embedder> embedderModel;
    MediaReaders readers;
    std::optional<Error> error;

    Result<std::vector<std::shared_ptr<ChatModel>>> chatModels(const TenantContext &) override
    {
        if (error)
            return failure(*error);
        return models;
    }
    Result<std::shared_ptr<Embedder>> embedder(const TenantContext &) override
    {
        if (error)
            return failure(*error);
        return embedderModel;
    }
    Result<MediaReaders> mediaReaders(const TenantContext &) override
    {
        if (error)
            return failure(*error);
        return readers;
    }
};

} // namespace passerelle::test
