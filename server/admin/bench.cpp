#include "server/admin/bench.h"

#include "server/admin/audit.h"
#include "server/admin/bench_rooms.h"
#include "server/admin/bench_views.h"
#include "server/admin/privacy_rooms.h"

#include <QtCore/QDateTime>

#include <algorithm>
#include <set>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kMostExpectedWords = 20;

QString questionObject(BenchQuestionId id) { return u"bench_question:%1"_s.arg(id.value); }
QString runObject(BenchRunId id) { return u"bench_run:%1"_s.arg(id.value); }

Result<std::vector<QString>> cleanWords(const std::vector<QString> &words)
{
    std::vector<QString> clean;
    for (const QString &word : words) {
        if (!word.trimmed().isEmpty())
            clean.push_back(word.simplified());
    }
    if (clean.size() > kMostExpectedWords)
        return failure(ErrorKind::InvalidInput, u"\"expected_words\" has at most 20 entries"_s);
    return clean;
}

std::optional<Language> languageNamed(const QString &name)
{
    if (name.isEmpty())
        return std::nullopt;
    return name == u"en"_s ? Language::English : Language::French;
}

Status checkQuestion(const BenchQuestion &question)
{
    if (question.text.isEmpty())
        return failure(ErrorKind::InvalidInput, u"the question is empty"_s);
    if (question.expected.page > 0 && question.expected.documentName.isEmpty())
        return failure(ErrorKind::InvalidInput, u"\"expected_page\" needs \"expected_document\""_s);
    return {};
}

// When the day began that lies so many days before today.
Instant daysBefore(Instant now, const QTimeZone &zone, int days)
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(toMillis(now), zone).date();
    return fromMillis(today.addDays(-days).startOfDay(zone).toMSecsSinceEpoch());
}

} // namespace

Result<BenchRooms *> Bench::rooms() const
{
    if (!m_rooms.bench)
        return failure(ErrorKind::Unavailable, u"the test bench is not kept here"_s);
    return m_rooms.bench;
}

Status Bench::audit(const Principal &caller, const TenantContext &context, const char *action, const QString &object, const QString &detail) const
{
    return m_rooms.audit.record(entryOf(caller, QString::fromLatin1(action), context, object, detail));
}

Status Bench::expectDocument(const TenantContext &context, BenchExpectation &expected, qint64 document) const
{
    expected.document.reset();
    expected.documentName.clear();
    if (document == 0)
        return {};
    const auto found = m_rooms.documents.find(context, DocumentId(document));
    if (!found)
        return failure(found.error());
    expected.document = found->id;
    expected.documentName = found->name;
    return {};
}

Status Bench::expectAsker(const TenantContext &context, BenchQuestion &question, qint64 conversation) const
{
    if (!m_rooms.privacy)
        return failure(ErrorKind::Unavailable, u"contacts are not kept here"_s);
    question.contact = ContactId(conversation); // a conversation has its contact's number
    const auto known = m_rooms.privacy->contacts.contact(context, question.contact);
    return known ? Status() : failure(known.error());
}

void Bench::lookForDocuments(const TenantContext &context, std::vector<api::BenchQuestionView> &views) const
{
    const auto documents = m_rooms.documents.list(context);
    if (!documents)
        return;
    for (api::BenchQuestionView &view : views) {
        view.documentThere = !view.expectedDocumentName || std::any_of(documents->begin(), documents->end(), [&](const Document &document) {
            return document.id.value == view.expectedDocument.value_or(0) || document.name == *view.expectedDocumentName;
        });
    }
}

Result<api::BenchQuestionView> Bench::shown(const TenantContext &context, const Result<BenchQuestion> &question) const
{
    if (!question)
        return failure(question.error());
    std::vector<api::BenchQuestionView> views{benchQuestionView(*question)};
    lookForDocuments(context, views);
    return std::move(views.front());
}

Result<api::Page<api::BenchQuestionView>> Bench::questions(const TenantContext &context) const
{
    const auto rooms = this->rooms();
    const auto found = rooms ? (*rooms)->store.questions(context) : Result<std::vector<BenchQuestion>>(failure(rooms.error()));
    if (!found)
        return failure(found.error());
    api::Page<api::BenchQuestionView> page;
    for (const BenchQuestion &question : *found)
        page.items.push_back(benchQuestionView(question));
    lookForDocuments(context, page.items);
    return page;
}

Result<api::BenchQuestionView> Bench::addQuestion(const Principal &caller, const TenantContext &context, const api::NewBenchQuestion &wish)
{
    const auto rooms = this->rooms();
    if (!rooms)
        return failure(rooms.error());
    BenchQuestion question;
    question.text = wish.question.trimmed();
    question.language = languageNamed(wish.language.value_or(QString()));
    question.note = wish.note.value_or(QString()).trimmed();
    question.createdAt = question.changedAt = m_rooms.clock.now();
    auto words = cleanWords(wish.expectedWords.value_or(std::vector<QString>()));
    if (!words)
        return failure(std::move(words).error());
    question.expected.words = std::move(*words);
    question.expected.page = static_cast<int>(wish.expectedPage.value_or(0));
    Status done = expectDocument(context, question.expected, wish.expectedDocument.value_or(0));
    if (done)
        done = checkQuestion(question);
    if (done && wish.conversation)
        done = expectAsker(context, question, *wish.conversation);
    if (!done)
        return failure(std::move(done).error());
    const auto added = (*rooms)->store.addQuestion(context, question);
    if (added)
        done = audit(caller, context, "bench.question_saved", questionObject(added->id));
    return done ? shown(context, added) : Result<api::BenchQuestionView>(failure(std::move(done).error()));
}

Result<api::BenchQuestionView> Bench::changeQuestion(const Principal &caller, const TenantContext &context, BenchQuestionId id, const api::BenchQuestionChange &wish)
{
    const auto rooms = this->rooms();
    auto question = rooms ? (*rooms)->store.question(context, id) : Result<BenchQuestion>(failure(rooms.error()));
    if (!question)
        return failure(question.error());
    Status done;
    if (wish.question)
        question->text = wish.question->trimmed();
    if (wish.language)
        question->language = languageNamed(*wish.language);
    if (wish.note)
        question->note = wish.note->trimmed();
    if (wish.expectedDocument)
        done = expectDocument(context, question->expected, *wish.expectedDocument);
    if (wish.expectedDocument && *wish.expectedDocument == 0 && !wish.expectedPage)
        question->expected.page = 0;
    if (wish.expectedPage)
        question->expected.page = static_cast<int>(*wish.expectedPage);
    if (wish.expectedWords) {
        auto words = cleanWords(*wish.expectedWords);
        if (!words)
            return failure(std::move(words).error());
        question->expected.words = std::move(*words);
    }
    question->changedAt = m_rooms.clock.now();
    if (done)
        done = checkQuestion(*question);
    if (done)
        done = audit(caller, context, "bench.question_changed", questionObject(id));
    if (done)
        done = (*rooms)->store.changeQuestion(context, *question);
    return done ? shown(context, question) : Result<api::BenchQuestionView>(failure(std::move(done).error()));
}

Status Bench::removeQuestion(const Principal &caller, const TenantContext &context, BenchQuestionId id)
{
    const auto rooms = this->rooms();
    if (!rooms)
        return failure(rooms.error());
    if (auto found = (*rooms)->store.question(context, id); !found)
        return failure(std::move(found).error());
    if (auto noted = audit(caller, context, "bench.question_removed", questionObject(id)); !noted)
        return noted;
    return (*rooms)->store.removeQuestion(context, id);
}

Result<api::BenchRunView> Bench::start(const Principal &caller, const TenantContext &context, const api::NewBenchRun &wish)
{
    const auto rooms = this->rooms();
    auto questions = rooms ? (*rooms)->store.questions(context) : Result<std::vector<BenchQuestion>>(failure(rooms.error()));
    if (!questions)
        return failure(questions.error());
    if (wish.ids) {
        std::set<qint64> wanted(wish.ids->begin(), wish.ids->end());
        std::erase_if(*questions, [&](const BenchQuestion &question) { return !wanted.contains(question.id.value); });
        if (questions->size() != wanted.size())
            return failure(ErrorKind::NotFound, u"there is no such saved question"_s);
    }
    const auto run = (*rooms)->runner.begin(context, wish.withModel, caller.actor(), std::move(*questions));
    if (!run)
        return failure(run.error());
    if (auto noted = audit(caller, context, "bench.run_started", runObject(run->id), u"%1 questions"_s.arg(run->questions)); !noted)
        return failure(std::move(noted).error());
    return benchRunView(*run);
}

Result<api::Page<api::BenchRunView>> Bench::runs(const TenantContext &context) const
{
    const auto rooms = this->rooms();
    const auto found = rooms ? (*rooms)->store.runs(context) : Result<std::vector<BenchRun>>(failure(rooms.error()));
    if (!found)
        return failure(found.error());
    api::Page<api::BenchRunView> page;
    for (const BenchRun &run : *found)
        page.items.push_back(benchRunView(run));
    return page;
}

Result<api::BenchRunDetail> Bench::run(const TenantContext &context, BenchRunId id) const
{
    const auto rooms = this->rooms();
    const auto found = rooms ? (*rooms)->store.run(context, id) : Result<BenchRun>(failure(rooms.error()));
    const auto results = found ? (*rooms)->store.results(context, id) : Result<std::vector<BenchResult>>(failure(found.error()));
    if (!results)
        return failure(results.error());
    api::BenchRunDetail detail{.run = benchRunView(*found), .results = {}, .measures = benchMeasuresView(benchMeasures(*results))};
    for (const BenchResult &result : *results)
        detail.results.push_back(benchResultView(result));
    return detail;
}

Result<api::BenchRunView> Bench::cancel(const Principal &caller, const TenantContext &context, BenchRunId id)
{
    const auto rooms = this->rooms();
    if (!rooms)
        return failure(rooms.error());
    Status done = (*rooms)->runner.cancel(context, id);
    if (done)
        done = audit(caller, context, "bench.run_cancelled", runObject(id));
    const auto found = done ? (*rooms)->store.run(context, id) : Result<BenchRun>(failure(std::move(done).error()));
    return found ? Result<api::BenchRunView>(benchRunView(*found)) : failure(found.error());
}

Result<api::BenchComparisonView> Bench::compare(const TenantContext &context, BenchRunId id, BenchRunId with) const
{
    const auto rooms = this->rooms();
    if (!rooms)
        return failure(rooms.error());
    BenchStore &store = (*rooms)->store;
    const auto run = store.run(context, id);
    const auto other = run ? store.run(context, with) : run;
    if (!other)
        return failure(other.error());
    const auto results = store.results(context, id);
    const auto before = results ? store.results(context, with) : results;
    if (!before)
        return failure(before.error());
    return benchComparisonView(*run, *results, *other, *before);
}

Result<api::Page<api::RealQuestionView>> Bench::recent(const TenantContext &context, int days, const ListPart &part) const
{
    const Instant since = daysBefore(m_rooms.clock.now(), m_rooms.settingsDirectory.of(context).people.zone, days);
    MessageQuery query;
    query.before = InboxNumber(part.after);
    query.limit = part.limit;
    const auto found = m_rooms.ledger.messages(context, query);
    if (!found)
        return failure(found.error());
    api::Page<api::RealQuestionView> page;
    bool isOver = static_cast<int>(found->size()) < part.limit;
    for (const JourneyMessage &listed : *found) {
        isOver = isOver || listed.receivedAt < since;
        if (listed.receivedAt < since)
            break;
        if (listed.fate == Fate::Duplicate || listed.text.trimmed().isEmpty())
            continue;
        const auto message = m_rooms.ledger.message(context, listed.number);
        if (message)
            page.items.push_back(realQuestionView(*message));
        else if (message.error().kind != ErrorKind::NotFound) // it was erased meanwhile
            return failure(message.error());
    }
    if (!isOver)
        page.next = QString::number(found->back().number.value);
    return page;
}

} // namespace passerelle::admin
