#include "ui/documents/upload_queue.h"

#include "ui/documents/document_words.h"
#include "ui/kit/error_words.h"
#include "ui/kit/formats.h"

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t kAtOnce = 2;
constexpr auto kLongestUpload = 15min;
// Of the bar: sending is the smaller part of the work, pages are the rest.
constexpr qint64 kWhole = 1000;
constexpr qint64 kSending = 150;

} // namespace

UploadQueue::UploadQueue(Workspace &workspace, ProgressWatch &watch, QObject *parent) : QObject(parent), m_workspace(workspace), m_watch(watch)
{
    connect(&watch, &ProgressWatch::progressed, this, &UploadQueue::follow);
    connect(&watch, &ProgressWatch::gone, this, [this](qint64 tenant, qint64 document) {
        for (const TaskPtr &task : std::deque<TaskPtr>(m_reading))
            if (task->tenant == tenant && task->document == document) {
                task->job->setState(Job::State::Cancelled, tr("Removed meanwhile"));
                drop(m_reading, task);
            }
    });
}

void UploadQueue::add(qint64 tenant, const Upload &upload)
{
    const auto task = std::make_shared<Task>(Task{.tenant = tenant, .upload = upload});
    task->job = m_workspace.jobs.add(upload.name);
    task->job->setSentence(tr("Waits to be sent"));
    const std::weak_ptr<Task> weak = task;
    task->job->onCancel = [this, weak] {
        if (const auto held = weak.lock())
            cancel(held);
    };
    // Until it is sent nobody else knows of it; later the service pauses its reading.
    task->job->onPause = [this, weak] {
        if (const auto held = weak.lock()) {
            held->isPaused = true;
            held->job->setState(Job::State::Paused, tr("Paused before it was sent"));
        }
    };
    task->job->onResume = [this, weak] {
        if (const auto held = weak.lock()) {
            held->isPaused = false;
            held->job->setState(Job::State::Running, tr("Waits to be sent"));
            begin();
        }
    };
    task->job->onOpen = [this, weak] {
        const auto held = weak.lock();
        if (held && held->document != 0 && held->tenant == m_workspace.session.tenant())
            m_workspace.navigator.go({.page = u"documents"_s, .object = held->document});
    };
    m_waiting.push_back(task);
    begin();
}

void UploadQueue::drop(std::deque<TaskPtr> &tasks, const TaskPtr &task)
{
    tasks.erase(std::remove(tasks.begin(), tasks.end(), task), tasks.end());
}

void UploadQueue::begin()
{
    while (m_sending.size() < kAtOnce) {
        const auto next = std::find_if(m_waiting.begin(), m_waiting.end(), [](const TaskPtr &task) { return !task->isPaused; });
        if (next == m_waiting.end())
            return;
        const TaskPtr task = *next;
        m_waiting.erase(next);
        m_sending.push_back(task);
        send(task);
    }
}

void UploadQueue::send(const TaskPtr &task)
{
    task->job->onPause = {};
    task->job->onResume = {};
    task->job->setSentence(tr("Being sent"));
    const QString documents = u"/tenants/"_s + QString::number(task->tenant) + u"/documents"_s;
    Call call{.verb = task->upload.replaces ? Verb::Put : Verb::Post,
              .path = task->upload.replaces ? documents + u'/' + QString::number(task->upload.replaces) : documents,
              .contentType = "application/pdf",
              .bodyFile = task->upload.path,
              .within = kLongestUpload};
    if (!task->upload.replaces && !task->upload.isKept)
        call.query.addQueryItem(u"release"_s, u"ask"_s);
    else if (task->upload.waits)
        call.query.addQueryItem(u"release"_s, u"stage"_s);
    call.query.addQueryItem(u"name"_s, QString::fromLatin1(QUrl::toPercentEncoding(task->upload.name)));
    call.sent = [job = QPointer<Job>(task->job)](qint64 done, qint64 total) {
        if (job && total > 0)
            job->setProgress(done * kSending / total, kWhole);
    };
    task->call = m_workspace.client.typed<api::DocumentAccepted>(std::move(call), this, [this, task](const Result<api::DocumentAccepted> &accepted) { settleSent(task, accepted); });
}

void UploadQueue::settleSent(const TaskPtr &task, const Result<api::DocumentAccepted> &answer)
{
    drop(m_sending, task);
    if (!answer) {
        fail(task, answer.error());
    } else if (answer->alreadyThere && !isUnfinished(answer->document)) {
        task->job->setState(Job::State::Done, tr("Was there already"));
        Q_EMIT alreadyThere(task->tenant, task->upload.name, answer->document);
    } else {
        task->document = answer->document.id;
        task->job->setProgress(kSending, kWhole);
        m_reading.push_back(task);
        offerPause(task);
        m_watch.watch(task->tenant, task->document);
        Q_EMIT accepted(task->tenant, answer->document);
        follow(task->tenant, {.document = answer->document, .finished = !isUnfinished(answer->document)});
    }
    begin();
}

void UploadQueue::follow(qint64 tenant, const api::ProgressView &progress)
{
    for (const TaskPtr &task : std::deque<TaskPtr>(m_reading)) {
        if (task->tenant != tenant || task->document != progress.document.id)
            continue;
        const api::DocumentView &document = progress.document;
        if (isPaused(document)) {
            setPaused(task, document);
            continue;
        }
        if (progress.finished) {
            finish(task, document);
            continue;
        }
        if (task->job->state() == Job::State::Paused)
            task->job->setState(Job::State::Running);
        if (document.pages > 0)
            task->job->setProgress(kSending + (kWhole - kSending) * document.pagesRead / document.pages, kWhole);
        task->job->setSentence(stateText(document, {}));
        task->job->setRemaining(progress.remainingMs ? std::optional(std::chrono::milliseconds(*progress.remainingMs)) : std::nullopt);
    }
}

void UploadQueue::offerPause(const TaskPtr &task)
{
    const std::weak_ptr<Task> weak = task;
    const auto steering = [this, weak](bool pause) {
        return [this, weak, pause] {
            if (const auto held = weak.lock())
                steer(held, pause);
        };
    };
    task->job->onPause = steering(true);
    task->job->onResume = steering(false);
}

void UploadQueue::steer(const TaskPtr &task, bool pause)
{
    const QString path = (pause ? u"/tenants/%1/documents/%2/pause"_s : u"/tenants/%1/documents/%2/resume"_s).arg(task->tenant).arg(task->document);
    m_workspace.client.post<void>(path, this, [this, task, pause](const Status &done) {
        if (!done && done.error().kind != ErrorKind::Conflict) // Conflict: it was ready first, or somebody else's wish
            task->job->setSentence(sentenceOf(done.error(), pause ? tr("It could not be paused.") : tr("It could not go on.")));
        m_watch.watch(task->tenant, task->document); // how the document stands now is what counts
    });
}

void UploadQueue::setPaused(const TaskPtr &task, const api::DocumentView &document)
{
    task->job->setRemaining(std::nullopt);
    task->job->setState(Job::State::Paused, stateText(document, {}));
}

void UploadQueue::finish(const TaskPtr &task, const api::DocumentView &document)
{
    drop(m_reading, task);
    task->job->onCancel = {};
    task->job->onPause = {};
    task->job->onResume = {};
    // Beside a version that is served the document itself stays what it was.
    const bool waits = document.state == u"staged"_s || (task->upload.waits && document.state == u"ready"_s);
    if (document.state == u"ready"_s && !waits) {
        task->job->setState(Job::State::Done, tr("Ready: %n passage(s)", nullptr, static_cast<int>(document.passages)));
    } else if (waits) {
        task->job->setState(Job::State::Done, task->upload.waits ? tr("Waits, to be rehearsed and put in place") : tr("Waits: it says nearly the same as another document"));
        Q_EMIT staged(task->tenant, document, task->upload.waits);
    } else if (document.state == u"cancelled"_s) {
        task->job->setState(Job::State::Cancelled, tr("Cancelled"));
    } else {
        const QString why = document.explanation.value_or(lookOfState(document.state).word);
        task->job->setState(Job::State::Failed, why);
        report({.upload = task->upload, .tenant = task->tenant, .happened = tr("The document could not be read."), .advice = why});
    }
}

void UploadQueue::fail(const TaskPtr &task, const Error &error)
{
    const ErrorText text = describe(error, tr("The file could not be sent."));
    task->job->onCancel = {};
    task->job->setState(Job::State::Failed, text.happened + u' ' + text.advice);
    const bool mayRetry = error.kind == ErrorKind::Unavailable || error.kind == ErrorKind::Timeout || error.kind == ErrorKind::RateLimited || error.kind == ErrorKind::Internal;
    report({.upload = task->upload, .tenant = task->tenant, .happened = text.happened, .advice = text.advice, .mayRetry = mayRetry});
}

void UploadQueue::cancel(const TaskPtr &task)
{
    if (task->job->ended() || task->isCancelled)
        return;
    task->isCancelled = true;
    task->job->onCancel = {};
    if (task->document == 0) {
        task->call.cancel();
        drop(m_waiting, task);
        drop(m_sending, task);
        task->job->setState(Job::State::Cancelled, tr("Cancelled"));
        begin();
        return;
    }
    task->job->setSentence(tr("Is being cancelled"));
    const QString path = u"/tenants/%1/documents/%2/cancel"_s.arg(task->tenant).arg(task->document);
    m_workspace.client.post<void>(path, this, [this, task](const Status &) {
        // Whatever the answer: how the document stands now is what counts.
        m_watch.watch(task->tenant, task->document);
    });
}

void UploadQueue::report(const UploadProblem &problem)
{
    m_problems.push_back(problem);
    Q_EMIT problemsChanged();
}

void UploadQueue::dismissProblem(std::size_t number)
{
    if (number >= m_problems.size())
        return;
    m_problems.erase(m_problems.begin() + static_cast<std::ptrdiff_t>(number));
    Q_EMIT problemsChanged();
}

void UploadQueue::retryProblem(std::size_t number)
{
    if (number >= m_problems.size())
        return;
    const UploadProblem problem = m_problems[number];
    dismissProblem(number);
    add(problem.tenant, problem.upload);
}

void UploadQueue::clearProblems(qint64 tenant)
{
    std::erase_if(m_problems, [&](const UploadProblem &problem) { return problem.tenant == tenant; });
    Q_EMIT problemsChanged();
}

} // namespace passerelle::ui
