#include "server/library/import_job.h"

#include "server/base/log.h"
#include "server/library/document_life.h"
#include "server/library/document_reasons.h"
#include "server/library/hidden_text.h"
#include "server/library/page_verdicts.h"
#include "server/library/scan_pass.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace passerelle::library {

namespace {

Q_LOGGING_CATEGORY(lcLibrary, "passerelle.library")

constexpr size_t kPagesPerSave = 32;
constexpr std::chrono::milliseconds kTimePerSave{150}; // what a crash of the service may make us read again
constexpr int kPagesToMeasure = 3;
constexpr int kScansToMeasure = 1;
constexpr int kFreeTries = 20; // of a document that gets further each time

// Why there is no passage at all: what most pages are.
const char *reasonWithoutText(const std::vector<PageContent> &pages)
{
    const auto count = [&](PageVerdict verdict) {
        return std::count_if(pages.begin(), pages.end(), [&](const PageContent &page) { return page.verdict == verdict; });
    };
    if (count(PageVerdict::Scan) > 0 && count(PageVerdict::Damaged) == 0 && count(PageVerdict::Unreadable) == 0)
        return reason::kOnlyScans;
    if (piecesHidden(pages) > 0)
        return reason::kOnlyHidden;
    return count(PageVerdict::Unreadable) > 0 ? reason::kUnreadableFontMap : count(PageVerdict::Damaged) > 0 ? reason::kDamagedFile : reason::kNoText;
}

} // namespace

// One reading: pages are kept a few at a time, because every save is a commit.
struct ImportJob::Attempt {
    ImportJob &job;
    const ImportPorts &ports;
    int maxPages;
    std::vector<PageContent> waiting;
    Monotonic lastSave = ports.clock.monotonic();
    const char *refusal = nullptr;
    Status saved;

    bool counted(int pages)
    {
        if (pages < 1)
            refusal = reason::kNoPages;
        else if (pages > maxPages)
            refusal = reason::kTooManyPages;
        job.m_document.with([&](Document &document) { document.pageCount = pages; });
        return refusal == nullptr;
    }
    bool take(PageContent page)
    {
        page.verdict = verdictByLayout(page);
        waiting.push_back(std::move(page));
        const bool due = waiting.size() >= kPagesPerSave || ports.clock.monotonic() - lastSave >= kTimePerSave;
        return !due || save();
    }
    bool save()
    {
        if (waiting.empty() || !saved)
            return saved.has_value();
        const Document document = job.m_document.with([](const Document &known) { return known; });
        saved = ports.documents.savePages(job.m_context, document.version, document.pageCount, waiting);
        lastSave = ports.clock.monotonic();
        if (saved) {
            const int count = static_cast<int>(waiting.size());
            job.m_document.with([&](Document &known) { known.pagesRead += count; });
            job.m_measure.with([&](std::optional<Measure> &measure) { measure->pages += count; });
            job.tell(ports);
        }
        waiting.clear();
        return saved.has_value();
    }
};

VersionId ImportJob::version() const
{
    return m_document.with([](const Document &document) { return document.version; });
}

DocumentId ImportJob::id() const
{
    return m_document.with([](const Document &document) { return document.id; });
}

void ImportJob::cancel()
{
    m_cancelled = true;
    m_stop.request_stop();
}

void ImportJob::pause()
{
    m_paused = true;
    m_stop.request_stop();
}

void ImportJob::interrupt() { m_stop.request_stop(); }

ImportProgress ImportJob::progress(const Clock &clock) const
{
    ImportProgress progress;
    progress.document = m_document.with([](const Document &document) { return document; });
    const auto measure = m_measure.with([](const std::optional<Measure> &known) { return known; });
    progress.pagesToRecognise = measure ? measure->toRecognise.value_or(0) : 0;
    if (!measure || measure->pages < (measure->toRecognise ? kScansToMeasure : kPagesToMeasure))
        return progress;
    const std::chrono::duration<double> passed = clock.monotonic() - measure->since;
    if (passed.count() <= 0)
        return progress;
    progress.pagesPerSecond = measure->pages / passed.count();
    const int left = measure->toRecognise.value_or(progress.document.pageCount - progress.document.pagesRead);
    if (left > 0)
        progress.remaining = std::chrono::milliseconds(static_cast<qint64>(1000 * left / progress.pagesPerSecond));
    return progress;
}

Status ImportJob::setState(const ImportPorts &ports, DocumentState state, const char *reasonKey, int page)
{
    const auto change = [&](Document &known) {
        known.state = state;
        known.reason = QString::fromLatin1(reasonKey);
        known.reasonPage = page;
    };
    Document document = m_document.with([](const Document &known) { return known; });
    change(document);
    // Written first: whoever hears that it ended looks it up, and must find it ended.
    Status written = ports.documents.setState(m_context, document);
    m_document.with(change);
    tell(ports);
    return written;
}

void ImportJob::tell(const ImportPorts &ports) const
{
    if (ports.events)
        ports.events->publish({EventKind::Document, m_context.tenant(), id().value});
}

ImportJob::Ending ImportJob::settle(const ImportPorts &ports, DocumentState state, const char *reasonKey, int page)
{
    if (const Status written = setState(ports, state, reasonKey, page); !written)
        qCWarning(lcLibrary) << "document" << id().value << "ended as" << nameOf(state) << "but that could not be written:" << written.error().what;
    return Ending::Settled;
}

Status ImportJob::settleCancelled(const ImportPorts &ports) { return setState(ports, DocumentState::Cancelled, reason::kCancelled); }

Status ImportJob::settlePaused(const ImportPorts &ports) { return setState(ports, DocumentState::Paused); }

ImportJob::Ending ImportJob::run(const ImportPorts &ports, const ImporterOptions &options)
{
    if (const Status started = setState(ports, DocumentState::Reading); !started)
        return settle(ports, DocumentState::Failed, reason::kStorageFull);
    const VersionId version = m_document.with([](const Document &document) { return document.version; });
    const Result<QByteArray> pdf = ports.blobs.get(m_context, version);
    if (!pdf)
        return settle(ports, DocumentState::Failed, pdf.error().kind == ErrorKind::NotFound ? reason::kFileLost : reason::kStorageFull);
    int pagesBefore = 0;
    int freeTries = kFreeTries;
    for (int attempt = 1;; ++attempt) {
        // A page whose drawing kills its reader is kept, hidden: what dies next dies of another page, for the first time.
        const int pagesNow = m_document.with([](const Document &document) { return document.pagesRead; });
        if (attempt > 1 && pagesNow > pagesBefore)
            attempt = 2;
        pagesBefore = pagesNow;
        switch (readOnce(ports, options, *pdf, attempt >= options.tries, freeTries)) {
        case Outcome::Settled: return Ending::Settled;
        case Outcome::Interrupted: return Ending::Interrupted;
        case Outcome::Again: continue;
        case Outcome::Read: break;
        }
        switch (recognise(ports, options, *pdf)) {
        case Outcome::Settled: return Ending::Settled;
        case Outcome::Interrupted: return Ending::Interrupted;
        default: return release(ports);
        }
    }
}

// What the document's own text does not say, from its pictures.
ImportJob::Outcome ImportJob::recognise(const ImportPorts &ports, const ImporterOptions &options, const QByteArray &pdf)
{
    const VersionId version = m_document.with([](const Document &document) { return document.version; });
    const auto pages = ports.recogniser || ports.scans.modelOf ? ports.documents.pages(m_context, version) : Result<std::vector<PageContent>>();
    const auto chosen = ports.scans.choices ? ports.scans.choices->choice(m_context, version) : Result<std::optional<ScanReader>>();
    if (!pages || !chosen) {
        settle(ports, DocumentState::Failed, reason::kStorageFull);
        return Outcome::Settled;
    }
    if (std::ranges::none_of(*pages, awaitsRecognition))
        return Outcome::Read;
    const ScanReader reader = chosen->value_or(ports.scans.setting ? ports.scans.setting(m_context) : ScanReader::Local);
    if (reader == ScanReader::Model && *chosen != ScanReader::Model) {
        settle(ports, DocumentState::Paused, reason::kScansAwaitAgreement);
        return Outcome::Settled;
    }
    const auto model = reader == ScanReader::Model && ports.scans.modelOf ? ports.scans.modelOf(m_context) : nullptr;
    PageRecogniser *recogniser = reader == ScanReader::Local ? ports.recogniser : model.get();
    if (!recogniser)
        return Outcome::Read;
    m_measure.with([&](std::optional<Measure> &measure) { measure = Measure{ports.clock.monotonic(), 0, 0}; });
    const auto save = [&](const PageContent &page) { return ports.documents.savePages(m_context, version, static_cast<int>(pages->size()), {page}); };
    const auto onLeft = [&](int left) { noteLeft(ports, left); };
    const auto ending = ScanPass(*recogniser, {save, onLeft}, options.tries).run(pdf, *pages, m_stop.get_token());
    const auto measured = m_measure.with([](std::optional<Measure> &measure) { return std::exchange(measure, std::nullopt); });
    if (ports.scans.pace && reader == ScanReader::Local && measured->pages > 0)
        ports.scans.pace->note(reader, measured->pages, std::chrono::duration_cast<std::chrono::milliseconds>(ports.clock.monotonic() - measured->since));
    return scansEnded(ports, ending, reader);
}

void ImportJob::noteLeft(const ImportPorts &ports, int left)
{
    m_measure.with([&](std::optional<Measure> &measure) {
        measure->pages += left < *measure->toRecognise ? 1 : 0;
        measure->toRecognise = left;
    });
    tell(ports);
}

ImportJob::Outcome ImportJob::scansEnded(const ImportPorts &ports, ScanPass::Ending ending, ScanReader reader)
{
    // Without this machine's program the document does with what it has; a model that was agreed to is waited for.
    if (ending == ScanPass::Ending::Done || (ending == ScanPass::Ending::NoReader && reader == ScanReader::Local))
        return Outcome::Read;
    if (ending == ScanPass::Ending::Stopped && !m_cancelled && !m_paused)
        return Outcome::Interrupted;
    if (ending == ScanPass::Ending::NotSaved)
        settle(ports, DocumentState::Failed, reason::kStorageFull);
    else if (ending == ScanPass::Ending::NoReader)
        settle(ports, DocumentState::Paused, reason::kModelDidNotRead);
    else
        settle(ports, m_cancelled ? DocumentState::Cancelled : DocumentState::Paused, m_cancelled ? reason::kCancelled : "");
    return Outcome::Settled;
}

// The last try is none when it got further than the one before, while there are free tries left.
ImportJob::Outcome ImportJob::readOnce(const ImportPorts &ports, const ImporterOptions &options, const QByteArray &pdf, bool lastTry, int &freeTries)
{
    const Document before = m_document.with([](const Document &document) { return document; });
    const auto known = ports.documents.pages(m_context, before.version);
    if (!known) {
        settle(ports, DocumentState::Failed, reason::kStorageFull);
        return Outcome::Settled;
    }
    const int pagesKnown = static_cast<int>(known->size());
    m_document.with([&](Document &document) { document.pagesRead = pagesKnown; });
    m_measure.with([&](std::optional<Measure> &measure) { measure = Measure{ports.clock.monotonic(), 0}; });

    Attempt attempt{*this, ports, options.maxPages, {}, ports.clock.monotonic(), nullptr, {}};
    const auto report = ports.reader.read(
        pdf, pagesKnown + 1, [&](int count) { return attempt.counted(count); }, [&](PageContent page) { return attempt.take(std::move(page)); },
        m_stop.get_token());
    // What was read is kept whatever happened next: the second try begins behind it.
    attempt.save();
    if (!attempt.saved) {
        settle(ports, DocumentState::Failed, reason::kStorageFull);
        return Outcome::Settled;
    }
    if (attempt.refusal) {
        settle(ports, DocumentState::Failed, attempt.refusal);
        return Outcome::Settled;
    }
    if (report)
        return Outcome::Read;
    const bool gotFurther = m_document.with([&](const Document &document) { return document.pagesRead > pagesKnown; });
    return judge(ports, report.error(), lastTry && !(gotFurther && freeTries-- > 0));
}

ImportJob::Outcome ImportJob::judge(const ImportPorts &ports, const ReadProblem &problem, bool lastTry)
{
    if (problem.kind == ErrorKind::Cancelled) {
        if (!m_cancelled && !m_paused)
            return Outcome::Interrupted;
        if (!m_cancelled) {
            settle(ports, DocumentState::Paused, "");
            return Outcome::Settled;
        }
        settle(ports, DocumentState::Cancelled, reason::kCancelled);
        return Outcome::Settled;
    }
    qCInfo(lcLibrary) << "document" << id().value << "page" << problem.page << "could not be read:" << problem.reason;
    if (problem.readerDied) {
        if (!lastTry)
            return Outcome::Again;
        settle(ports, DocumentState::Quarantined, problem.kind == ErrorKind::Timeout ? reason::kReaderStuck : reason::kReaderDied, problem.page);
        return Outcome::Settled;
    }
    const char *key = problem.kind == ErrorKind::InvalidInput ? reason::kNotAPdf
        : problem.kind == ErrorKind::Unauthorized             ? reason::kNeedsPassword
        : problem.kind == ErrorKind::TooLarge                 ? reason::kTooLarge
        : problem.kind == ErrorKind::Corrupt                  ? reason::kDamagedFile
                                                              : reason::kReaderUnavailable;
    settle(ports, DocumentState::Failed, key);
    return Outcome::Settled;
}

ImportJob::Ending ImportJob::release(const ImportPorts &ports)
{
    if (m_cancelled)
        return settle(ports, DocumentState::Cancelled, reason::kCancelled);
    if (m_paused)
        return settle(ports, DocumentState::Paused, "");
    if (const Status indexing = setState(ports, DocumentState::Indexing); !indexing)
        return settle(ports, DocumentState::Failed, reason::kStorageFull);
    const Document document = m_document.with([](const Document &known) { return known; });
    const auto pages = ports.documents.pages(m_context, document.version);
    if (!pages)
        return settle(ports, DocumentState::Failed, reason::kStorageFull);
    const std::vector<PassageDraft> passages = passagesOf(*pages);
    const int hidden = piecesHidden(*pages);
    if (hidden > 0 && ports.onHidden)
        ports.onHidden(m_context, document, hidden);
    if (passages.empty())
        return settle(ports, DocumentState::Failed, reasonWithoutText(*pages));
    const auto waits = ports.life ? ports.life->prepare(m_context, document, passages) : Result<bool>(false);
    if (!waits)
        return settle(ports, DocumentState::Failed, reason::kStorageFull);
    m_document.with([&](Document &known) { known.passageCount = static_cast<int>(passages.size()); });
    return *waits ? settle(ports, DocumentState::Staged, "") : publish(ports, passages);
}

ImportJob::Ending ImportJob::publish(const ImportPorts &ports, const std::vector<PassageDraft> &passages)
{
    const Document document = m_document.with([](const Document &known) { return known; });
    // From here on it is finished, not stopped: the swap is one transaction, and the index must follow it.
    const auto change = ports.documents.publish(m_context, document.version, passages);
    if (!change)
        return settle(ports, DocumentState::Failed, reason::kStorageFull);
    if (const Status applied = ports.finder.apply(m_context, *change, {}); !applied)
        qCWarning(lcLibrary) << "the index did not take document" << document.id.value << ':' << applied.error().what;
    for (const VersionId retired : change->retired) {
        if (const Status gone = ports.blobs.remove(m_context, retired); !gone)
            qCWarning(lcLibrary) << "the file of version" << retired.value << "could not be removed:" << gone.error().what;
    }
    m_document.with([](Document &known) { known.published = true; });
    if (ports.onChanged)
        ports.onChanged(m_context);
    qCInfo(lcLibrary, "document %lld is ready: %zu passages", static_cast<long long>(document.id.value), passages.size());
    return settle(ports, DocumentState::Ready, "");
}

} // namespace passerelle::library
