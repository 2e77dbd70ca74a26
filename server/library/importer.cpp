#include "server/library/importer.h"

#include "server/base/log.h"
#include "server/base/thread_priority.h"
#include "server/domain/document_kind.h"
#include "server/library/document_reasons.h"
#include "server/library/import_job.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <thread>

using namespace Qt::StringLiterals;

namespace passerelle::library {

namespace {

Q_LOGGING_CATEGORY(lcImporter, "passerelle.library")

constexpr qsizetype kHashBlock = 1024 * 1024;
constexpr qsizetype kLongestName = 200;

// A name is a label: no path, no control character, never empty.
QString labelFrom(const QString &name)
{
    QString label = name.section(u'/', -1).section(u'\\', -1);
    label.removeIf([](QChar c) { return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format || c.isSurrogate(); });
    label = label.simplified().left(kLongestName);
    return label.isEmpty() ? u"document"_s : label;
}

struct Inspected {
    QByteArray hash;
    qint64 bytes = 0;
};

Result<Inspected> inspect(const QString &path, qint64 maxBytes)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::InvalidInput, u"the file cannot be opened"_s);
    if (file.size() > maxBytes)
        return failure(ErrorKind::TooLarge, QString::fromLatin1(reason::kTooLarge));
    if (!documentKindOf(file.peek(kKindBytes)))
        return failure(ErrorKind::InvalidInput, QString::fromLatin1(reason::kNotAPdf));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    Inspected inspected;
    while (!file.atEnd()) {
        const QByteArray block = file.read(kHashBlock);
        if (block.isEmpty())
            return failure(ErrorKind::Unavailable, u"the file cannot be read to its end"_s);
        hash.addData(block);
        inspected.bytes += block.size();
    }
    if (inspected.bytes > maxBytes)
        return failure(ErrorKind::TooLarge, QString::fromLatin1(reason::kTooLarge));
    inspected.hash = hash.result();
    return inspected;
}

} // namespace

class Importer::Impl {
public:
    Impl(const ImportPorts &ports, ImporterOptions options) : m_ports(ports), m_options(options)
    {
        for (int i = 0; i < std::max(1, m_options.threads); ++i)
            m_threads.emplace_back([this] { work(); });
    }
    ~Impl() { stop(); }

    const ImportPorts &ports() const { return m_ports; }
    const ImporterOptions &options() const { return m_options; }

    // False: it is another service's.
    Result<bool> claim(const Document &document) { return m_options.claims ? m_options.claims->take(document.version) : Result<bool>(true); }

    bool isUnderWay(const TenantContext &context, DocumentId document)
    {
        const std::lock_guard lock(m_mutex);
        return m_jobs.contains(keyOf(context, document));
    }

    // Whether its file can be had here; asked once for each.
    bool isAtHand(const TenantContext &context, VersionId version)
    {
        if (m_elsewhere.contains(version) || m_ports.blobs.get(context, version))
            return !m_elsewhere.contains(version);
        m_elsewhere.insert(version);
        return false;
    }

    Status enqueue(const TenantContext &context, const Document &document)
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping)
            return failure(ErrorKind::Unavailable, u"the service is stopping"_s);
        auto job = std::make_shared<ImportJob>(context, document);
        m_jobs[keyOf(context, document.id)] = job;
        m_queue.push_back(std::move(job));
        m_changed.notify_all();
        return {};
    }

    enum class Halt { Cancel, Pause };

    // Conflict when nothing is in preparation.
    Status halt(const TenantContext &context, DocumentId document, Halt how)
    {
        std::unique_lock lock(m_mutex);
        const auto found = m_jobs.find(keyOf(context, document));
        if (found == m_jobs.end())
            return failure(ErrorKind::Conflict, u"nothing of this document is in preparation"_s);
        const std::shared_ptr<ImportJob> job = found->second;
        const auto queued = std::find(m_queue.begin(), m_queue.end(), job);
        if (queued != m_queue.end()) {
            m_queue.erase(queued);
            lock.unlock();
            const Status settled = how == Halt::Cancel ? job->settleCancelled(m_ports) : job->settlePaused(m_ports);
            lock.lock();
            forget(job);
            return settled;
        }
        how == Halt::Cancel ? job->cancel() : job->pause();
        m_changed.wait(lock, [&] { return !isActive(job); });
        return {};
    }

    // Of a document on which nobody works.
    Status tellState(const TenantContext &context, const Document &document)
    {
        Status written = m_ports.documents.setState(context, document);
        if (written && m_ports.events)
            m_ports.events->publish({EventKind::Document, context.tenant(), document.id.value});
        return written;
    }

    std::mutex &resuming() { return m_resuming; }

    std::optional<ImportProgress> progress(const TenantContext &context, DocumentId document)
    {
        std::shared_ptr<ImportJob> job;
        {
            const std::lock_guard lock(m_mutex);
            const auto found = m_jobs.find(keyOf(context, document));
            if (found == m_jobs.end())
                return std::nullopt;
            job = found->second;
        }
        return job->progress(m_ports.clock);
    }

    std::vector<ImportProgress> underWay(const TenantContext &context)
    {
        std::vector<std::shared_ptr<ImportJob>> jobs;
        {
            const std::lock_guard lock(m_mutex);
            for (auto job = m_jobs.lower_bound({context.tenant(), DocumentId(0)}); job != m_jobs.end() && job->first.first == context.tenant(); ++job)
                jobs.push_back(job->second);
        }
        std::vector<ImportProgress> all;
        all.reserve(jobs.size());
        for (const auto &job : jobs)
            all.push_back(job->progress(m_ports.clock));
        return all;
    }

    bool waitUntilIdle(const TenantContext &context, DocumentId document, Deadline deadline)
    {
        std::unique_lock lock(m_mutex);
        const Key key = keyOf(context, document);
        const auto idle = [&] { return !m_jobs.contains(key) || m_stopping; };
        while (!idle()) {
            if (deadline.hasPassed())
                return false;
            m_changed.wait_for(lock, std::min(deadline.remaining(), std::chrono::milliseconds(60'000)));
        }
        return !m_jobs.contains(key);
    }

    void stop()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_stopping = true;
            m_queue.clear(); // they are written down as queued and come again at the next start
            for (const auto &[key, job] : m_jobs)
                job->interrupt();
            m_changed.notify_all();
        }
        for (std::thread &thread : m_threads) {
            if (thread.joinable())
                thread.join();
        }
        if (m_options.claims)
            std::ignore = m_options.claims->releaseAll(); // what is left is another's at once
    }

private:
    using Key = std::pair<TenantId, DocumentId>;
    static Key keyOf(const TenantContext &context, DocumentId document) { return {context.tenant(), document}; }

    bool isActive(const std::shared_ptr<ImportJob> &job) const
    {
        const auto found = m_jobs.find(keyOf(job->context(), job->id()));
        return found != m_jobs.end() && found->second == job;
    }
    void forget(const std::shared_ptr<ImportJob> &job)
    {
        if (isActive(job))
            m_jobs.erase(keyOf(job->context(), job->id()));
        m_changed.notify_all();
    }

    void work()
    {
        lowerThreadPriority(m_options.niceness);
        std::unique_lock lock(m_mutex);
        for (;;) {
            m_changed.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
            if (m_stopping)
                return;
            const std::shared_ptr<ImportJob> job = std::move(m_queue.front());
            m_queue.pop_front();
            lock.unlock();
            runGuarded(*job);
            if (m_options.claims)
                std::ignore = m_options.claims->release(job->version()); // else it ends by itself
            lock.lock();
            forget(job);
        }
    }

    void runGuarded(ImportJob &job)
    {
        try {
            job.run(m_ports, m_options);
        } catch (const std::exception &problem) {
            qCCritical(lcImporter) << "importing document" << job.id().value << "failed:" << problem.what();
        }
    }

    const ImportPorts m_ports;
    const ImporterOptions m_options;
    std::set<VersionId> m_elsewhere; // under m_resuming
    std::mutex m_resuming;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::shared_ptr<ImportJob>> m_queue;
    std::map<Key, std::shared_ptr<ImportJob>> m_jobs; // queued or running, one a document
    bool m_stopping = false;
    std::vector<std::thread> m_threads;
};

Importer::Importer(DocumentReader &reader, DocumentStore &documents, BlobStore &blobs, PassageFinder &finder, const Clock &clock, ImporterOptions options)
    : m_impl(std::make_unique<Impl>(ImportPorts{reader, documents, blobs, finder, clock, options.events, options.recogniser, options.scans, options.life, options.onChanged, options.onHidden}, options))
{
}

Importer::~Importer() = default;

Result<BegunVersion> Importer::submit(const TenantContext &context, const ImportRequest &request)
{
    const auto inspected = inspect(request.filePath, m_impl->options().maxBytes);
    if (!inspected)
        return failure(inspected.error());
    // A version still in preparation gives way to the newer one.
    if (request.replaces) {
        const Status superseded = m_impl->halt(context, *request.replaces, Impl::Halt::Cancel);
        if (!superseded && superseded.error().kind != ErrorKind::Conflict)
            return failure(superseded.error());
    }
    auto begun = m_impl->ports().documents.begin(context, {labelFrom(request.name), inspected->hash, inspected->bytes, request.replaces, request.release});
    if (!begun)
        return begun;
    for (const VersionId retired : begun->retired) {
        const Status gone = m_impl->ports().blobs.remove(context, retired);
        if (!gone && gone.error().kind != ErrorKind::NotFound)
            qCWarning(lcImporter) << "the file of version" << retired.value << "could not be removed:" << gone.error().what;
    }
    if (begun->alreadyThere)
        return begun;
    const Status kept = m_impl->ports().blobs.put(context, begun->document.version, request.filePath);
    const auto claimed = kept ? m_impl->claim(begun->document) : Result<bool>(failure(kept.error()));
    const Status queued = !claimed ? Status(failure(claimed.error())) : *claimed ? m_impl->enqueue(context, begun->document) : Status();
    if (!queued) {
        begun->document.state = DocumentState::Failed;
        begun->document.reason = QString::fromLatin1(reason::kStorageFull);
        std::ignore = m_impl->ports().documents.setState(context, begun->document);
        return failure(queued.error());
    }
    return begun;
}

Status Importer::cancel(const TenantContext &context, DocumentId document)
{
    if (const auto found = m_impl->ports().documents.find(context, document); !found)
        return failure(found.error());
    const Status halted = m_impl->halt(context, document, Impl::Halt::Cancel);
    if (halted || halted.error().kind != ErrorKind::Conflict)
        return halted;
    {
        const std::lock_guard notResumed(m_impl->resuming()); // a paused one must not begin to be read in between
        auto paused = m_impl->ports().documents.find(context, document);
        if (!paused)
            return failure(std::move(paused).error());
        if (paused->state == DocumentState::Paused) {
            paused->state = DocumentState::Cancelled;
            paused->reason = QString::fromLatin1(reason::kCancelled);
            return m_impl->tellState(context, *paused);
        }
    }
    return m_impl->halt(context, document, Impl::Halt::Cancel); // it may have been resumed right now
}

Status Importer::pause(const TenantContext &context, DocumentId document)
{
    if (auto found = m_impl->ports().documents.find(context, document); !found)
        return failure(std::move(found).error());
    return m_impl->halt(context, document, Impl::Halt::Pause);
}

Status Importer::resume(const TenantContext &context, DocumentId document)
{
    const std::lock_guard oneAtATime(m_impl->resuming()); // two that resume at once must not read it twice
    auto found = m_impl->ports().documents.find(context, document);
    if (!found)
        return failure(std::move(found).error());
    if (found->state != DocumentState::Paused)
        return failure(ErrorKind::Conflict, u"this document is not paused"_s);
    found->state = DocumentState::Queued;
    const auto claimed = m_impl->claim(*found);
    if (!claimed || !*claimed)
        return claimed ? failure(ErrorKind::Conflict, u"another service reads this document by now"_s) : failure(claimed.error());
    if (Status written = m_impl->tellState(context, *found); !written)
        return written;
    return m_impl->enqueue(context, *found);
}

Status Importer::remove(const TenantContext &context, DocumentId document)
{
    const ImportPorts &ports = m_impl->ports();
    const auto found = ports.documents.find(context, document);
    if (!found)
        return failure(found.error());
    if (const Status cancelled = m_impl->halt(context, document, Impl::Halt::Cancel); !cancelled && cancelled.error().kind != ErrorKind::Conflict)
        return cancelled;
    const auto change = ports.documents.remove(context, document);
    if (!change)
        return failure(change.error());
    if (Status applied = ports.finder.apply(context, *change, {}); !applied)
        return applied;
    if (ports.onChanged)
        ports.onChanged(context);
    std::vector<VersionId> versions = change->retired;
    if (std::find(versions.begin(), versions.end(), found->version) == versions.end())
        versions.push_back(found->version);
    for (const VersionId version : versions) {
        const Status gone = ports.blobs.remove(context, version);
        if (!gone && gone.error().kind != ErrorKind::NotFound)
            return gone;
    }
    return {};
}

Result<ImportProgress> Importer::progress(const TenantContext &context, DocumentId document)
{
    if (auto running = m_impl->progress(context, document))
        return *running;
    auto found = m_impl->ports().documents.find(context, document);
    if (!found)
        return failure(std::move(found).error());
    return ImportProgress{std::move(*found), 0, std::nullopt};
}

std::vector<ImportProgress> Importer::underWay(const TenantContext &context) const
{
    return m_impl->underWay(context);
}

Result<Document> Importer::waitFor(const TenantContext &context, DocumentId document, Deadline deadline)
{
    if (!m_impl->waitUntilIdle(context, document, deadline))
        return failure(ErrorKind::Timeout, u"the document is still in preparation"_s);
    return m_impl->ports().documents.find(context, document);
}

Status Importer::resumeUnfinished()
{
    auto unfinished = m_impl->ports().documents.unfinished();
    if (!unfinished)
        return failure(std::move(unfinished).error());
    ImportClaims *claims = m_impl->options().claims;
    const auto left = claims ? claims->abandoned(true) : Result<std::set<VersionId>>();
    if (!left)
        return failure(left.error());
    for (const auto &[tenant, document] : *unfinished) {
        if (claims && (!left->contains(document.version) || !m_impl->isAtHand(TenantContext::proven(tenant, TenantProof::StoredRecord), document.version)))
            continue;
        const auto claimed = m_impl->claim(document);
        if (!claimed)
            return failure(claimed.error());
        if (!*claimed)
            continue;
        if (Status queued = m_impl->enqueue(TenantContext::proven(tenant, TenantProof::StoredRecord), document); !queued)
            return queued;
    }
    return {};
}

Status Importer::takeOver()
{
    ImportClaims *claims = m_impl->options().claims;
    if (!claims)
        return {};
    const auto abandoned = claims->abandoned(false);
    if (!abandoned || abandoned->empty())
        return abandoned ? Status() : failure(abandoned.error());
    auto unfinished = m_impl->ports().documents.unfinished();
    if (!unfinished)
        return failure(std::move(unfinished).error());
    const std::lock_guard oneAtATime(m_impl->resuming());
    for (const auto &[tenant, document] : *unfinished) {
        const auto context = TenantContext::proven(tenant, TenantProof::StoredRecord);
        if (!abandoned->contains(document.version) || m_impl->isUnderWay(context, document.id) || !m_impl->isAtHand(context, document.version))
            continue;
        const auto claimed = m_impl->claim(document);
        if (!claimed)
            return failure(claimed.error());
        if (*claimed) {
            if (Status queued = m_impl->enqueue(context, document); !queued)
                return queued;
        }
    }
    return {};
}

void Importer::stop() { m_impl->stop(); }

} // namespace passerelle::library
