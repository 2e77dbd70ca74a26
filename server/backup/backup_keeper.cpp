#include "server/backup/backup_keeper.h"

#include "server/backup/backup_reader.h"
#include "server/base/durable_files.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QLoggingCategory>

#include <algorithm>

#include <pthread.h>

namespace passerelle::backup {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(backupLog, "passerelle.backup")

constexpr std::chrono::hours kOldestProof{26};
constexpr qint64 kLargestMemory = 1024 * 1024;

std::optional<Instant> newestProof(const std::map<QString, Instant> &proved, QString *name)
{
    const auto newest = std::max_element(proved.begin(), proved.end(), [](const auto &a, const auto &b) { return a.second < b.second; });
    if (newest == proved.end())
        return std::nullopt;
    if (name)
        *name = newest->first;
    return newest->second;
}

} // namespace

Instant lastScheduled(Instant now, int hour)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(toMillis(now));
    QDateTime at(local.date(), QTime(hour, 0));
    if (at > local)
        at = QDateTime(local.date().addDays(-1), QTime(hour, 0));
    return fromMillis(at.toMSecsSinceEpoch());
}

BackupKeeper::BackupKeeper(BackupParts parts, KnownQuestion question, Options options)
    : m_parts(std::move(parts)), m_options(std::move(options)), m_maker(m_parts), m_prover(m_parts, std::move(question))
{
}

BackupKeeper::~BackupKeeper() { stop(); }

void BackupKeeper::stop()
{
    m_stopping = true;
    const std::lock_guard lock(m_threadMutex);
    if (m_thread.joinable())
        m_thread.join();
}

Status BackupKeeper::prepare()
{
    const Instant now = m_parts.clock.now();
    const auto json = readSmallFile(memoryFile(), kLargestMemory);
    if (!json && json.error().kind != ErrorKind::NotFound)
        return failure(json.error());
    const QJsonObject object = json ? QJsonDocument::fromJson(*json).object() : QJsonObject();
    m_memory.with([&](Memory &memory) {
        // A clock that was ahead once must not put the next backup off.
        memory.since = std::min(now, fromMillis(object.value(u"since"_s).toInteger(toMillis(now))));
        if (const qint64 made = object.value(u"made"_s).toInteger(); made > 0)
            memory.made = std::min(now, fromMillis(made));
        const QJsonObject proved = object.value(u"proved"_s).toObject();
        for (auto one = proved.begin(); one != proved.end(); ++one)
            memory.proved[one.key()] = fromMillis(one.value().toInteger());
        memory.problem = object.value(u"problem"_s).toString();
    });
    return json ? Status() : remember();
}

Status BackupKeeper::remember()
{
    const Memory memory = m_memory.with([](Memory &current) { return current; });
    QJsonObject proved;
    for (const auto &[name, at] : memory.proved)
        proved.insert(name, toMillis(at));
    const QJsonObject object{{u"since"_s, toMillis(memory.since)}, {u"made"_s, memory.made ? toMillis(*memory.made) : 0}, {u"proved"_s, proved}, {u"problem"_s, memory.problem}};
    if (auto made = makeFolder(m_parts.folder.path()); !made)
        return made;
    return replaceFile(memoryFile(), QJsonDocument(object).toJson(QJsonDocument::Compact));
}

bool BackupKeeper::isDue() const
{
    const BackupPlan plan = m_options.plan();
    if (!plan.daily)
        return false;
    const Instant scheduled = lastScheduled(m_parts.clock.now(), plan.hour);
    return m_memory.with([&](const Memory &memory) { return !memory.running && memory.made.value_or(memory.since) < scheduled; });
}

Status BackupKeeper::lookAtTheClock()
{
    if (auto refreshed = m_parts.keyCopy.refreshIfStale(); !refreshed)
        return refreshed;
    return isDue() ? makeInBackground() : Status();
}

Status BackupKeeper::begin()
{
    if (auto possible = m_options.possible(); !possible)
        return possible;
    const bool free = m_memory.with([](Memory &memory) { return !std::exchange(memory.running, true); });
    if (free)
        m_options.changed();
    return free ? Status() : failure(ErrorKind::Conflict, u"a backup is being made or proved just now"_s);
}

void BackupKeeper::end(const Status &outcome)
{
    m_memory.with([&](Memory &memory) {
        memory.running = false;
        memory.stage.clear();
        memory.done = memory.total = 0;
        if (outcome || outcome.error().kind != ErrorKind::Cancelled)
            memory.problem = outcome ? QString() : outcome.error().what;
    });
    if (!outcome)
        qCCritical(backupLog, "%s", qUtf8Printable(outcome.error().what));
    if (auto kept = remember(); !kept)
        qCCritical(backupLog, "%s", qUtf8Printable(kept.error().what));
    m_options.changed();
}

Status BackupKeeper::runInBackground(std::function<Status()> work)
{
    if (m_stopping)
        return failure(ErrorKind::Unavailable, u"the service stops"_s);
    if (auto begun = begin(); !begun)
        return begun;
    const std::lock_guard lock(m_threadMutex);
    m_thread = std::jthread([this, work = std::move(work)] {
        ::pthread_setname_np(::pthread_self(), "backup");
        end(work());
    });
    return {};
}

Status BackupKeeper::makeInBackground()
{
    return runInBackground([this]() -> Status {
        const auto made = makeHere();
        const auto proved = made ? proveHere(made->name) : failure(made.error());
        return proved ? Status() : failure(proved.error());
    });
}

Status BackupKeeper::proveInBackground(const QString &name)
{
    const auto heads = m_parts.folder.list();
    if (!heads)
        return failure(heads.error());
    if (std::none_of(heads->begin(), heads->end(), [&](const BackupHead &head) { return head.name == name; }))
        return failure(ErrorKind::NotFound, u"there is no such backup"_s);
    return runInBackground([this, name]() -> Status {
        const auto proved = proveHere(name);
        return proved ? Status() : failure(proved.error());
    });
}

Result<BackupHead> BackupKeeper::makeAndProve()
{
    if (auto begun = begin(); !begun)
        return failure(std::move(begun).error());
    auto made = makeHere();
    const auto proved = made ? proveHere(made->name) : failure(made.error());
    end(proved ? Status() : failure(proved.error()));
    if (!proved)
        return failure(proved.error());
    return made;
}

Result<ProofReport> BackupKeeper::prove(const QString &name)
{
    if (auto begun = begin(); !begun)
        return failure(std::move(begun).error());
    auto proved = proveHere(name);
    end(proved ? Status() : failure(proved.error()));
    return proved;
}

Result<BackupHead> BackupKeeper::makeHere()
{
    auto made = m_maker.make(progressOf({}));
    if (!made)
        return failure(std::move(made).error().during(u"making a backup"));
    if (auto recorded = m_options.record(u"backup.made"_s, made->name); !recorded)
        return failure(std::move(recorded).error());
    qCInfo(backupLog, "backup %s is made", qUtf8Printable(made->name));
    m_memory.with([&](Memory &memory) { memory.made = made->madeAt; });
    if (auto kept = remember(); !kept)
        return failure(std::move(kept).error());
    if (auto pruned = pruneOld(); !pruned)
        return failure(std::move(pruned).error().during(u"removing old backups"));
    return made;
}

Result<ProofReport> BackupKeeper::proveHere(const QString &name)
{
    auto proved = m_prover.prove(name, progressOf(u"proving: "_s));
    if (!proved) {
        if (proved.error().kind != ErrorKind::Cancelled)
            m_memory.with([&](Memory &memory) { memory.proved.erase(name); });
        return failure(std::move(proved).error().during(QString(u"proving the backup "_s + name)));
    }
    if (auto recorded = m_options.record(u"backup.proved"_s, name); !recorded)
        return failure(std::move(recorded).error());
    qCInfo(backupLog, "backup %s is proved", qUtf8Printable(name));
    m_memory.with([&](Memory &memory) { memory.proved[name] = m_parts.clock.now(); });
    if (auto kept = remember(); !kept)
        return failure(std::move(kept).error());
    return proved;
}

Status BackupKeeper::pruneOld()
{
    QString spared;
    m_memory.with([&](Memory &memory) { newestProof(memory.proved, &spared); });
    const auto originalsOf = [this](const BackupHead &head) -> Result<std::vector<OriginalPart>> {
        auto reader = BackupReader::open(m_parts.folder.pathOf(head.name), m_parts.cipher, m_parts.files);
        if (!reader)
            return failure(std::move(reader).error());
        return reader->manifest().originals;
    };
    if (auto pruned = m_parts.folder.prune(m_options.plan().kept, spared, originalsOf); !pruned)
        return pruned;
    const auto heads = m_parts.folder.list();
    if (!heads)
        return failure(heads.error());
    m_memory.with([&](Memory &memory) {
        std::erase_if(memory.proved, [&](const auto &one) { return std::none_of(heads->begin(), heads->end(), [&](const BackupHead &head) { return head.name == one.first; }); });
    });
    return {};
}

BackupProgress BackupKeeper::progressOf(const QString &prefix)
{
    return [this, prefix](const QString &stage, qint64 done, qint64 total) -> Status {
        if (m_stopping)
            return failure(ErrorKind::Cancelled, u"the service stops"_s);
        m_memory.with([&](Memory &memory) {
            memory.stage = prefix + stage;
            memory.done = done;
            memory.total = total;
        });
        return {};
    };
}

Result<std::vector<ListedBackup>> BackupKeeper::list() const
{
    const auto heads = m_parts.folder.list();
    if (!heads)
        return failure(heads.error());
    std::vector<ListedBackup> backups;
    for (const BackupHead &head : *heads) {
        ListedBackup backup{head, std::nullopt, 0};
        backup.proved = m_memory.with([&](const Memory &memory) { return memory.proved.contains(head.name) ? std::optional(memory.proved.at(head.name)) : std::nullopt; });
        for (const QFileInfo &file : QDir(m_parts.folder.pathOf(head.name)).entryInfoList(QDir::Files))
            backup.bytes += file.size();
        backups.push_back(std::move(backup));
    }
    return backups;
}

BackupState BackupKeeper::state() const
{
    BackupState state;
    if (const auto confirmed = m_options.confirmed ? m_options.confirmed() : std::optional<Instant>(); confirmed)
        state.recoveryConfirmed = *confirmed;
    Instant since;
    m_memory.with([&](const Memory &memory) {
        state.running = memory.running;
        state.stage = memory.stage;
        state.done = memory.done;
        state.total = memory.total;
        state.lastMade = memory.made;
        state.lastProblem = memory.problem;
        // What nobody could open on another machine is no proof.
        if (state.recoveryConfirmed)
            state.lastProved = newestProof(memory.proved, &state.lastProvedName);
        since = memory.since;
    });
    state.overdue = m_options.plan().daily && state.lastProved.value_or(since) + kOldestProof < m_parts.clock.now();
    return state;
}

QString BackupKeeper::trouble() const
{
    const BackupState now = state();
    if (!now.recoveryConfirmed && now.lastMade)
        return u"the recovery key was not confirmed: no backup counts as proved (passerelled key confirm)"_s;
    if (now.overdue)
        return now.lastProblem.isEmpty() ? u"no backup was proved for 26 hours"_s : QString(u"no backup was proved for 26 hours: "_s + now.lastProblem);
    if (!now.lastProblem.isEmpty() && !now.running)
        return u"the last backup failed: "_s + now.lastProblem;
    return {};
}

} // namespace passerelle::backup
