#include "server/runtime/canary_wiring.h"

namespace passerelle::runtime {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kQuestionsANight = 2000;
constexpr qint64 kHourOfTheNight = 2; // UTC
constexpr qint64 kMillisecondsAnHour = 3'600'000;
constexpr std::chrono::seconds kAnswerWithin{5};

} // namespace

class CanaryWiring::NoModels final : public ModelDirectory {
public:
    Result<std::vector<std::shared_ptr<ChatModel>>> chatModels(const TenantContext &) override { return std::vector<std::shared_ptr<ChatModel>>(); }
    Result<std::shared_ptr<Embedder>> embedder(const TenantContext &) override { return std::shared_ptr<Embedder>(); }
};

CanaryWiring::CanaryWiring(Foundation &foundation, Engine &engine)
    : m_foundation(foundation), m_noModels(std::make_unique<NoModels>()), m_answerer(*m_noModels, foundation.clock), m_sweptDay(dayOf(foundation.clock.now())),
      sweep({foundation.tenants, foundation.documents, foundation.passages, engine.finder,
             [this](const TenantContext &context, const QString &text, const Evidence &evidence) {
                 Question question;
                 question.text = text;
                 question.searched = text;
                 return m_answerer.answer(context, question, evidence, {}, Deadline::after(kAnswerWithin), {});
             }})
{
}

CanaryWiring::~CanaryWiring() = default;

Status CanaryWiring::look()
{
    const Instant now = m_foundation.clock.now();
    const qint64 hour = toMillis(now) / kMillisecondsAnHour % 24;
    if (hour < kHourOfTheNight || m_sweptDay.load() == dayOf(now) || !m_foundation.settings.installation().canarySweep)
        return {};
    m_sweptDay.store(dayOf(now));
    auto report = sweep.run(kQuestionsANight);
    if (!report)
        return failure(std::move(report).error());
    const QString outcome = u"%1 questions, %2 leaks"_s.arg(report->questions).arg(report->leaks.size());
    return m_foundation.audit.record({u"system"_s, u"canary.swept"_s, {}, {}, outcome});
}

std::vector<QString> CanaryWiring::troubles() const
{
    const auto leaks = sweep.troubles();
    if (leaks.empty())
        return {};
    return {u"a tenant was given another tenant's passage: run passerelled canary, and stop answering until it is understood ("_s + leaks.front() + u')'};
}

} // namespace passerelle::runtime
