#include "server/retrieval/question_embedder.h"

#include "server/base/log.h"

using namespace Qt::StringLiterals;

namespace passerelle::retrieval {

namespace {

Q_LOGGING_CATEGORY(questionLog, "passerelle.retrieval")

constexpr int kFailuresBeforePause = 3;

} // namespace

std::optional<std::vector<float>> QuestionEmbedder::embed(TenantId tenant, Embedder &embedder, const QString &text, Deadline deadline,
                                                          std::stop_token stop)
{
    const auto time = std::min(m_cap, deadline.remaining() / 2);
    const bool paused = m_pauses.with([&](auto &pauses) { return m_clock.monotonic() < pauses[tenant].until; });
    if (paused || time <= std::chrono::milliseconds(0))
        return std::nullopt;
    auto vectors = embedder.embed({text}, EmbedPurpose::Query, Deadline::after(time), stop);
    if (vectors && vectors->size() == 1) {
        m_pauses.with([&](auto &pauses) { pauses.erase(tenant); });
        return std::move(vectors->front());
    }
    m_pauses.with([&](auto &pauses) {
        Pause &pause = pauses[tenant];
        if (++pause.failures >= kFailuresBeforePause) {
            pause.until = m_clock.monotonic() + m_pause;
            pause.failures = 0;
        }
    });
    qCWarning(questionLog) << "a question of tenant" << tenant.value << "is searched by words alone:"
                           << (vectors ? u"the embedder gave no vector"_s : vectors.error().what);
    return std::nullopt;
}

void QuestionEmbedder::forget(TenantId tenant)
{
    m_pauses.with([&](auto &pauses) { pauses.erase(tenant); });
}

} // namespace passerelle::retrieval
