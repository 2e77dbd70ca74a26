#include "server/gateways/guarded_models.h"

namespace passerelle::gateways {

namespace {

// A call that was given less time than this says nothing about the provider when it runs out.
constexpr std::chrono::milliseconds kFairTime{3000};

template <class T>
void reportOutcome(ProviderBreaker &breaker, const QString &model, const Result<T> &result, std::chrono::milliseconds given)
{
    if (result) {
        breaker.report(model, nullptr);
        return;
    }
    Error error = result.error();
    if (error.kind == ErrorKind::Timeout && given < kFairTime)
        error.kind = ErrorKind::Cancelled;
    breaker.report(model, &error);
}

} // namespace

Result<ChatReply> GuardedChatModel::complete(const ChatRequest &request, Deadline deadline, std::stop_token stop)
{
    const QString model = m_inner->name();
    if (auto admitted = m_breaker->admit(model); !admitted)
        return failure(std::move(admitted).error());
    const auto given = deadline.remaining();
    auto reply = m_inner->complete(request, deadline, stop);
    reportOutcome(*m_breaker, model, reply, given);
    return reply;
}

Result<std::vector<std::vector<float>>> GuardedEmbedder::embed(const std::vector<QString> &texts, EmbedPurpose purpose,
                                                               Deadline deadline, std::stop_token stop)
{
    const QString model = m_inner->profile();
    if (auto admitted = m_breaker->admit(model); !admitted)
        return failure(std::move(admitted).error());
    const auto given = deadline.remaining();
    auto vectors = m_inner->embed(texts, purpose, deadline, stop);
    reportOutcome(*m_breaker, model, vectors, given);
    return vectors;
}

Result<MediaWords> GuardedMediaReader::read(const MediaFile &file, Deadline deadline, std::stop_token stop)
{
    const QString model = m_inner->name();
    if (auto admitted = m_breaker->admit(model); !admitted)
        return failure(std::move(admitted).error());
    const auto given = deadline.remaining();
    auto words = m_inner->read(file, deadline, stop);
    reportOutcome(*m_breaker, model, words, given);
    return words;
}

} // namespace passerelle::gateways
