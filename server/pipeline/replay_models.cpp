#include "server/pipeline/replay_models.h"

#include <algorithm>

namespace passerelle::pipeline {

using namespace Qt::StringLiterals;

namespace {

class RecordedModel final : public ChatModel {
public:
    explicit RecordedModel(const QString &name) : m_name(name) {}

    void add(const TracedReply &reply) { m_replies.push_back(reply); }
    QString name() const override { return m_name; }
    Result<ChatReply> complete(const ChatRequest &, Deadline, std::stop_token) override
    {
        if (m_next >= m_replies.size())
            return failure(ErrorKind::Forbidden, u"the model was not asked again then"_s);
        const TracedReply &reply = m_replies[m_next++];
        return reply.error ? Result<ChatReply>(failure(*reply.error)) : Result<ChatReply>(reply.reply);
    }

private:
    QString m_name;
    std::vector<TracedReply> m_replies;
    std::size_t m_next = 0;
};

} // namespace

RecordedModels::RecordedModels(const std::vector<TracedReply> &replies)
{
    std::shared_ptr<RecordedModel> rung;
    for (const TracedReply &reply : replies) {
        if (!rung || rung->name() != reply.rung) {
            rung = std::make_shared<RecordedModel>(reply.rung);
            m_models.push_back(rung);
        }
        rung->add(reply);
    }
}

Result<std::vector<std::shared_ptr<ChatModel>>> ChosenModels::chatModels(const TenantContext &context)
{
    auto models = m_models.chatModels(context);
    if (!models || m_name.isEmpty())
        return models;
    const auto wanted = std::find_if(models->begin(), models->end(), [this](const auto &model) { return model->name() == m_name; });
    m_isOther = wanted == models->end();
    if (!m_isOther)
        std::rotate(models->begin(), wanted, std::next(wanted));
    return models;
}

} // namespace passerelle::pipeline
