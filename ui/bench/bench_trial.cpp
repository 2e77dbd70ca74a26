#include "ui/bench/bench_trial.h"

namespace passerelle::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t kMostExchanges = 20; // that the service takes with a question
constexpr auto kLongestAnswer = 90s;       // a slow model and its tries

} // namespace

void BenchTrial::ask(const QString &question)
{
    if (m_asking || question.trimmed().isEmpty())
        return;
    m_exchanges.push_back({question.trimmed()});
    send();
}

void BenchTrial::askAgain()
{
    if (m_asking || m_exchanges.empty() || !m_exchanges.back().error)
        return;
    m_exchanges.back().error.reset();
    send();
}

void BenchTrial::send()
{
    std::vector<api::TrialTurn> soFar;
    for (const TrialExchange &exchange : m_exchanges)
        if (exchange.answer)
            soFar.push_back({exchange.question, exchange.answer->text});
    if (soFar.size() > kMostExchanges)
        soFar.erase(soFar.begin(), soFar.end() - kMostExchanges);
    api::AskQuestion question{.question = m_exchanges.back().question, .detail = true};
    if (!soFar.empty())
        question.conversationSoFar = std::move(soFar);
    if (m_asker > 0)
        question.conversation = m_asker;
    m_asking = true;
    Call call{.verb = Verb::Post, .path = m_workspace.session.ofTenant(u"/ask"_s), .body = api::encode(question), .within = kLongestAnswer};
    m_call = m_workspace.client.typed<api::AnswerView>(std::move(call), this, [this, tenant = m_workspace.session.tenant()](Result<api::AnswerView> answer) {
        m_asking = false;
        if (answer) {
            m_exchanges.back().answer = std::move(*answer);
            // The home page's first steps want to know.
            m_workspace.preferences.setValue(u"bench.tried."_s + QString::number(tenant), true);
        } else {
            m_exchanges.back().error = answer.error();
        }
        Q_EMIT changed();
        if (m_exchanges.back().answer)
            Q_EMIT answered(static_cast<int>(m_exchanges.size()) - 1);
    });
    Q_EMIT changed();
}

void BenchTrial::stop()
{
    if (!m_asking)
        return;
    m_call.cancel();
    m_asking = false;
    m_exchanges.pop_back();
    Q_EMIT changed();
}

void BenchTrial::clear()
{
    m_call.cancel();
    m_asking = false;
    m_exchanges.clear();
    m_asker = 0;
    Q_EMIT changed();
}

} // namespace passerelle::ui
