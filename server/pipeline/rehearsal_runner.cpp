#include "server/pipeline/rehearsal_runner.h"

#include "server/domain/folded_text.h"
#include "server/generation/courtesy.h"
#include "server/pipeline/bench_asking.h"
#include "server/pipeline/turn_answerer.h"
#include "server/retrieval/side_index.h"

#include <algorithm>
#include <map>
#include <set>

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

RehearsalRunner::RehearsalRunner(Parts parts, RehearsalOptions options)
    : m_parts(std::move(parts)),
      m_options(options),
      m_contacts(m_parts.contactsWait, {.lookEvery = std::chrono::milliseconds(20), .patience = std::chrono::seconds(1)}),
      m_line({m_contacts.niceness(), [this](Job &job) { return work(job); },
              [this](Job &job, const Status &done, bool stopping) { finish(job, done, stopping); },
              [this](Job &job) { m_parts.told(job.context, job.document); }})
{
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
            question.contact = ContactId(message.conversation.value); // a conversation has its contact's number
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

Result<Rehearsal> RehearsalRunner::planned(const TenantContext &context, VersionId version, std::vector<BenchQuestion> &questions) const
{
    const auto about = m_parts.life.version(context, version);
    if (!about)
        return failure(about.error());
    if (about->standing != VersionStanding::Staged)
        return failure(ErrorKind::Conflict, u"only a staged version can be rehearsed"_s);
    auto real = realQuestions(context);
    auto saved = real ? m_parts.bench.questions(context) : Result<std::vector<BenchQuestion>>(failure(real.error()));
    const auto generation = saved ? m_parts.passages.generation(context) : Result<qint64>(failure(saved.error()));
    if (!generation)
        return failure(generation.error());
    Rehearsal rehearsal;
    rehearsal.document = about->document;
    rehearsal.version = version;
    rehearsal.startedAt = m_parts.clock.now();
    rehearsal.generation = *generation;
    rehearsal.real = static_cast<int>(real->size());
    rehearsal.saved = static_cast<int>(saved->size());
    questions = std::move(*real);
    questions.insert(questions.end(), saved->begin(), saved->end());
    if (questions.empty())
        return failure(ErrorKind::InvalidInput, u"there is no question to ask: no contact asked one yet, and none is saved"_s);
    return rehearsal;
}

Result<Rehearsal> RehearsalRunner::begin(const TenantContext &context, VersionId version, bool withModel, const QString &by)
{
    std::vector<BenchQuestion> questions;
    auto plan = planned(context, version, questions);
    if (!plan)
        return plan;
    plan->withModel = withModel;
    plan->startedBy = by;
    const Status begun = m_line.begin([&](const Job &job) { return job.context == context; }, u"a rehearsal is in progress: wait for it, or cancel it"_s,
                                      [&]() -> Result<std::shared_ptr<Job>> {
                                          const std::scoped_lock lock(m_mutex);
                                          plan->number = ++m_number;
                                          auto rehearsal = std::make_shared<Rehearsal>(*plan);
                                          m_last[context.tenant()] = rehearsal;
                                          return std::make_shared<Job>(Job{.context = context, .document = plan->document, .version = version, .withModel = withModel, .rehearsal = std::move(rehearsal), .questions = std::move(questions)});
                                      });
    if (!begun)
        return failure(begun.error());
    return plan;
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
    if (m_line.cancel([&](const Job &job) { return job.context == context && job.version == version; }) == 0)
        return failure(ErrorKind::Conflict, u"no rehearsal of it is in progress"_s);
    return {};
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
    {
        const std::scoped_lock lock(m_mutex);
        m_last.erase(tenant);
    }
    m_line.cancel([&](const Job &job) { return job.context.tenant() == tenant; });
}

void RehearsalRunner::forgetAll()
{
    m_line.cancel([](const Job &) { return true; }); // first: what ends in between has nothing left, or has ended
    const std::scoped_lock lock(m_mutex);
    std::erase_if(m_last, [](const auto &entry) { return entry.second->finishedAt.has_value(); });
}

void RehearsalRunner::finish(Job &job, const Status &done, bool stopping)
{
    const std::scoped_lock lock(m_mutex);
    Rehearsal &rehearsal = *job.rehearsal;
    rehearsal.state = BenchState::Done;
    if (job.cancel.stop_requested()) {
        rehearsal.state = stopping ? BenchState::Interrupted : BenchState::Cancelled;
    } else if (!done) {
        rehearsal.state = BenchState::Failed;
        rehearsal.reason = done.error().what;
    }
    rehearsal.finishedAt = m_parts.clock.now();
    if (rehearsal.state == BenchState::Cancelled) { // nobody decides by half of it, and somebody may have been erased
        rehearsal.now.clear();
        rehearsal.then.clear();
    }
}

Status RehearsalRunner::work(Job &job)
{
    const std::stop_token stop = job.cancel.get_token();
    auto staged = m_parts.life.passagesOf(job.context, job.version);
    if (!staged)
        return failure(std::move(staged).error());
    retrieval::RehearsalIndex index(m_parts.passages, {m_parts.segments, m_parts.vectors}, m_parts.models, m_parts.clock, job.document, std::move(*staged), m_parts.words);
    if (Status prepared = index.prepare(job.context, stop); !prepared)
        return prepared;
    TurnAnswerer answererThen({index, m_parts.answerer, m_parts.settings, m_parts.tenants, m_parts.curated});
    Asker askerThen = m_parts.asker.beside(answererThen);
    for (const BenchQuestion &question : job.questions) {
        if (!m_contacts.giveWay(stop))
            return failure(ErrorKind::Cancelled, u"it was cancelled"_s);
        const auto limit = m_parts.settings.of(job.context).answerDeadline;
        RehearsedAnswer now = rehearsed(askBenchQuestion({m_parts.asker, m_parts.clock, job.withModel}, job.context, question, Deadline::after(limit), stop));
        RehearsedAnswer then = rehearsed(askBenchQuestion({askerThen, m_parts.clock, job.withModel}, job.context, question, Deadline::after(limit), stop));
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

} // namespace passerelle::pipeline
