#include "server/pipeline/fact_seeker.h"

#include "server/conversation/fact_reply.h"
#include "server/domain/pseudonyms.h"

#include <QtCore/QLoggingCategory>

#include <pthread.h>

namespace passerelle::pipeline {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(factLog, "passerelle.pipeline.facts")

constexpr std::size_t kMostWaiting = 256;  // under a flood the newest are left out
constexpr qsizetype kShortest = 12;        // "merci", "ok": nothing to remember
constexpr std::chrono::seconds kWithin{20};

} // namespace

FactSeeker::FactSeeker(Parts parts) : m_parts(parts) {}

FactSeeker::~FactSeeker() { stop(); }

void FactSeeker::note(FactSource source)
{
    if (source.text.simplified().size() < kShortest)
        return;
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopped || m_waiting.size() >= kMostWaiting)
            return;
        m_waiting.push_back(std::move(source));
        if (!m_thread.joinable())
            m_thread = std::jthread([this](std::stop_token stop) { loop(std::move(stop)); });
    }
    m_woken.notify_one();
}

void FactSeeker::stop()
{
    std::jthread ended;
    {
        const std::lock_guard lock(m_mutex);
        m_stopped = true;
        ended = std::move(m_thread);
        m_waiting.clear();
    }
    if (ended.joinable())
        ended.request_stop();
}

void FactSeeker::loop(std::stop_token stop)
{
    ::pthread_setname_np(::pthread_self(), "facts");
    for (;;) {
        FactSource source;
        {
            std::unique_lock lock(m_mutex);
            if (!m_woken.wait(lock, stop, [this] { return !m_waiting.empty(); }))
                return;
            source = std::move(m_waiting.front());
            m_waiting.pop_front();
        }
        const auto kept = seek(source, stop);
        if (!kept && kept.error().kind != ErrorKind::Cancelled)
            qCWarning(factLog, "looking for what to remember: %s", qUtf8Printable(kept.error().what));
        ++m_sought;
    }
}

Result<int> FactSeeker::seek(const FactSource &source, std::stop_token stop)
{
    const TenantContext context = TenantContext::proven(source.tenant, TenantProof::StoredRecord);
    // Its words must not reach a model after its erasure, however long they waited here.
    if (const auto known = m_parts.facts.list(context, source.contact); !known)
        return known.error().kind == ErrorKind::NotFound ? Result<int>(0) : failure(known.error());
    const auto models = m_parts.models.chatModels(context);
    if (!models)
        return failure(models.error());
    if (models->empty())
        return 0;
    ChatModel &model = *models->back(); // the fallback is the cheaper one
    const bool hides = source.pseudonyms == PseudonymMode::Always || (source.pseudonyms == PseudonymMode::Remote && !model.isOnThisMachine());
    Pseudonyms marks({source.contactName});
    marks.learnNames(source.text);
    const auto reply = model.complete(conversation::factRequest(hides ? marks.hidden(source.text) : source.text, source.language), Deadline::after(kWithin), std::move(stop));
    if (!reply)
        return failure(reply.error());
    m_parts.usage.post(context, {{.provider = model.name().section(u':', 0, 0), .model = reply->model.isEmpty() ? model.name().section(u':', 1) : reply->model,
                                  .purpose = CallPurpose::ContactFacts, .tokens = reply->usage, .cost = reply->cost}}, m_parts.clock.now());
    auto facts = conversation::factsInReply(hides ? marks.restored(reply->text) : reply->text, source.text);
    if (!facts)
        return failure(std::move(facts).error());
    for (NewFact &fact : *facts) {
        fact.message = source.message;
        fact.at = source.at;
    }
    return facts->empty() ? Result<int>(0) : m_parts.facts.keep(context, source.contact, *facts, source.limits);
}

} // namespace passerelle::pipeline
