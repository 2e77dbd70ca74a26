#include "server/pipeline/rehearsal_runner.h"

#include "server/domain/folded_text.h"
#include "server/generation/courtesy.h"
#include "server/pipeline/bench_asking.h"
#include "server/pipeline/turn_answerer.h"
#include "server/retrieval/side_index.h"

#include <algorithm>
#include <set>

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace passerelle::pipeline {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMessagesAPage = 200;
constexpr std::size_t kShownPassages = 3; // that are compared
constexpr std::chrono::days kPricedDays{30};

RehearsedAnswer rehearsed(BenchAsked asked)
{
    RehearsedAnswer answer{std::move(asked.result), {}};
    for (std::size_t i = 0; i < std::min(kShownPassages, asked.evidence.passages.size()); ++i)
        answer.shown.push_back(asked.evidence.passages[i].passage.text);
    return answer;
}

} // namespace

RehearsalRunner::~RehearsalRunner()
{
    stop();
}

// The newest that differ; greetings and thanks ask nothing.
Result<std::vector<BenchQuestion>> RehearsalRunner::realQuestions(const TenantContext &context) const
{
    std::vector<BenchQuestion> questions;
    std::set<QString> seen;
    MessageQuery query;
    query.limit = kMessagesAPage;
    for (int looked = 0; looked < m_options.messagesLookedAt; looked += kMessagesAPage) {
        const auto page = m_parts.ledger.messages(context, query);
        if (!page)
            return failure(page.error().during(u"reading the last questions"));
        for (const JourneyMessage &message : *page) {
            const QString text = message.text.trimmed();
            if (text.isEmpty() || message.fate == Fate::Duplicate || generation::courtesyIn(text) != generation::Courtesy::None || !seen.insert(foldedText(text).simplified()).second)
                continue;
            BenchQuestion question;
            question.id = BenchQuestionId(-static_cast<qint64>(questions.size()) - 1); // no saved one
            question.text = text;
            questions.push_back(std::move(question));
            if (static_cast<int>(questions.size()) == m_options.questions)
                return questions;
        }
        if (static_cast<int>(page->size()) < kMessagesAPage)
            break;
        query.before = page->back().number;
    }
    return questions;
}

Result<RehearsalQuote> RehearsalRunner::quote(const TenantContext &context) const
{
    const auto real = realQuestions(context);
    const auto saved = real ? m_parts.bench.questions(context) : Result<std::vector<BenchQuestion>>(failure(real.error()));
    if (!saved)
        return failure(saved.error());
    RehearsalQuote quote{static_cast<int>(real->size()), static_cast<int>(saved->size()), 0, std::nullopt};
    quote.calls = 2 * (quote.real + quote.saved);
    const Instant now = m_parts.clock.now();
    const auto totals = m_parts.usage.totals(context, {now - kPricedDays, now + std::chrono::minutes(15)});
    if (!totals)
        return failure(totals.error());
    if (totals->calls > totals->unpricedCalls) {
        const qint64 priced = totals->calls - totals->unpricedCalls;
        quote.cost = Money{.micros = totals->cost.micros * quote.calls / priced};
    }
    return quote;
}

Result<Rehearsal> RehearsalRunner::begin(const TenantContext &context, VersionId version, bool withModel, const QString &by)
{
    const auto about = m_parts.life.version(context, version);
    if (!about)
        return failure(about.error());
    if (about->standing != VersionStanding::Staged)
        return failure(ErrorKind::Conflict, u"only a staged version can be rehearsed"_s);
    auto questions = realQuestions(context);
    auto saved = questions ? m_parts.bench.questions(context) : Result<std::vector<BenchQuestion>>(failure(questions.error()));
    const auto generation = saved ? m_parts.passages.generation(context) : Result<qint64>(failure(saved.error()));
    if (!generation)
        return failure(generation.error());
    auto rehearsal = std::make_shared<Rehearsal>();
    rehearsal->document = about->document;
    rehearsal->version = version;
    rehearsal->withModel = withModel;
    rehearsal->startedBy = by;
    rehearsal->startedAt = m_parts.clock.now();
    rehearsal->generation = *generation;
    rehearsal->real = static_cast<int>(questions->size());
    rehearsal->saved = static_cast<int>(saved->size());
    questions->insert(questions->end(), saved->begin(), saved->end());
    if (questions->empty())
        return failure(ErrorKind::InvalidInput, u"there is no question to ask: no contact asked one yet, and none is saved"_s);
    const std::scoped_lock lock(m_mutex);
    if (m_stopping)
        return failure(ErrorKind::Unavailable, u"the service is being stopped"_s);
    if (std::any_of(m_jobs.begin(), m_jobs.end(), [&](const auto &job) { return job->context == context; }))
        return failure(ErrorKind::Conflict, u"a rehearsal is in progress: wait for it, or cancel it"_s);
    rehearsal->number = ++m_number;
    m_last[context.tenant()] = rehearsal;
    m_jobs.push_back(std::make_shared<Job>(Job{.context = context, .rehearsal = rehearsal, .questions = std::move(*questions)}));
    if (!m_thread.joinable())
        m_thread = std::thread([this] { loop(); });
    m_changed.notify_all();
    return *rehearsal;
}

Result<std::shared_ptr<const Rehearsal>> RehearsalRunner::find(const TenantContext &context, VersionId version) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_last.find(context.tenant());
    const bool isKept = found != m_last.end() && found->second->version == version
        && (!found->second->finishedAt || m_parts.clock.now() - *found->second->finishedAt < m_options.keptFor);
    if (!isKept)
        return failure(ErrorKind::NotFound, u"the version was not rehearsed, or too long ago"_s);
    return std::make_shared<const Rehearsal>(*found->second);
}

Status RehearsalRunner::cancel(const TenantContext &context, VersionId version)
{
    const std::scoped_lock lock(m_mutex);
    for (const auto &job : m_jobs) {
        if (job->context == context && job->rehearsal->version == version) {
            job->cancel.request_stop();
            m_changed.notify_all();
            return {};
        }
    }
    return failure(ErrorKind::Conflict, u"no rehearsal of it is in progress"_s);
}

Status RehearsalRunner::mayActivate(const TenantContext &context, VersionId version) const
{
    const auto saved = m_parts.bench.questions(context);
    if (!saved)
        return failure(saved.error());
    if (std::none_of(saved->begin(), saved->end(), [](const BenchQuestion &question) { return question.expected.document || !question.expected.documentName.isEmpty(); }))
        return {};
    const auto generation = m_parts.passages.generation(context);
    const auto last = find(context, version);
    if (!generation)
        return failure(generation.error());
    if (!last || (*last)->state != BenchState::Done || (*last)->generation != *generation)
        return failure(ErrorKind::Conflict, u"rehearse the version first: there are saved questions, and it was not rehearsed with the documents as they are"_s);
    if (const double loss = (*last)->lossAtFive(); loss > kMostLossAtFive)
        return failure(ErrorKind::Conflict, u"%1 % of the saved questions would not be found among the first five any more: activate it with a reason, or drop it"_s.arg(100 * loss, 0, 'f', 1));
    return {};
}

void RehearsalRunner::forget(TenantId tenant)
{
    const std::scoped_lock lock(m_mutex);
    m_last.erase(tenant);
    for (const auto &job : m_jobs) {
        if (job->context.tenant() == tenant)
            job->cancel.request_stop();
    }
}

void RehearsalRunner::forgetAll()
{
    const std::scoped_lock lock(m_mutex);
    std::erase_if(m_last, [](const auto &entry) { return entry.second->finishedAt.has_value(); });
    for (const auto &job : m_jobs)
        job->cancel.request_stop();
}

void RehearsalRunner::stop()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stopping = true;
        for (const auto &job : m_jobs)
            job->cancel.request_stop();
        m_changed.notify_all();
    }
    if (m_thread.joinable())
        m_thread.join();
}

void RehearsalRunner::loop()
{
    ::setpriority(PRIO_PROCESS, static_cast<id_t>(::syscall(SYS_gettid)), m_options.niceness);
    for (;;) {
        std::shared_ptr<Job> job;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_stopping || !m_jobs.empty(); });
            if (m_jobs.empty())
                return;
            job = m_jobs.front();
        }
        const Status done = work(*job);
        {
            const std::scoped_lock lock(m_mutex);
            Rehearsal &rehearsal = *job->rehearsal;
            rehearsal.state = job->cancel.stop_requested() ? (m_stopping ? BenchState::Interrupted : BenchState::Cancelled) : done ? BenchState::Done : BenchState::Failed;
            rehearsal.reason = done || rehearsal.state != BenchState::Failed ? QString() : done.error().what;
            rehearsal.finishedAt = m_parts.clock.now();
            if (rehearsal.state == BenchState::Cancelled) { // nobody decides by half of it, and somebody may have been erased
                rehearsal.now.clear();
                rehearsal.then.clear();
            }
            m_jobs.pop_front();
        }
        m_parts.told(job->context, job->rehearsal->document);
    }
}

Status RehearsalRunner::work(Job &job)
{
    const std::stop_token stop = job.cancel.get_token();
    const Rehearsal about = [&] {
        const std::scoped_lock lock(m_mutex);
        return *job.rehearsal;
    }();
    auto staged = m_parts.life.passagesOf(job.context, about.version);
    if (!staged)
        return failure(std::move(staged).error());
    retrieval::RehearsalIndex index(m_parts.passages, m_parts.segments, m_parts.models, m_parts.clock, about.document, std::move(*staged));
    if (Status prepared = index.prepare(job.context, stop); !prepared)
        return prepared;
    TurnAnswerer answererThen({index, m_parts.answerer, m_parts.settings, m_parts.tenants, m_parts.curated});
    Asker askerThen(answererThen, m_parts.usage, m_parts.clock);
    for (const BenchQuestion &question : job.questions) {
        if (!waitForContacts(stop))
            return failure(ErrorKind::Cancelled, u"it was cancelled"_s);
        const auto limit = m_parts.settings.of(job.context).answerDeadline;
        RehearsedAnswer now = rehearsed(askBenchQuestion({m_parts.asker, m_parts.clock, about.withModel}, job.context, question, Deadline::after(limit), stop));
        RehearsedAnswer then = rehearsed(askBenchQuestion({askerThen, m_parts.clock, about.withModel}, job.context, question, Deadline::after(limit), stop));
        if (stop.stop_requested())
            return failure(ErrorKind::Cancelled, u"it was cancelled"_s);
        note(job, std::move(now), std::move(then), question.id.value > 0);
    }
    return {};
}

void RehearsalRunner::note(Job &job, RehearsedAnswer now, RehearsedAnswer then, bool isSaved)
{
    const std::scoped_lock lock(m_mutex);
    Rehearsal &rehearsal = *job.rehearsal;
    if (isSaved) {
        rehearsal.before.add(now.result);
        rehearsal.after.add(then.result);
    }
    for (const RehearsedAnswer *answer : {&now, &then}) {
        if (answer->result.cost)
            rehearsal.cost += *answer->result.cost;
        else
            ++rehearsal.unpriced;
    }
    rehearsal.now.push_back(std::move(now));
    rehearsal.then.push_back(std::move(then));
    ++rehearsal.done;
}

bool RehearsalRunner::waitForContacts(const std::stop_token &stop)
{
    const Deadline patience = Deadline::after(m_options.patience);
    std::unique_lock lock(m_mutex);
    while (!stop.stop_requested() && !patience.hasPassed() && m_parts.contactsWait())
        m_changed.wait_for(lock, stop, m_options.lookEvery, [] { return false; });
    return !stop.stop_requested();
}

} // namespace passerelle::pipeline
