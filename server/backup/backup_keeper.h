// Sees to it that there are backups: makes one a day at the set hour, on a thread of its own, proves it, prunes the oldest,
// and remembers across restarts what was done, so that none is repeated or left out. Thread-safe.
#pragma once

#include "server/backup/backup_prover.h"
#include "server/base/guarded.h"

#include <atomic>
#include <map>
#include <optional>
#include <thread>

namespace passerelle::backup {

struct BackupPlan {
    bool daily = true;
    int hour = 3; // local
    int kept = 7;
};

struct BackupState {
    bool running = false;
    QString stage;       // of what runs: "main", "originals", "proving: databases" …
    qint64 done = 0;
    qint64 total = 0;
    std::optional<Instant> lastMade;
    std::optional<Instant> lastProved; // none as long as the recovery key is not confirmed
    QString lastProvedName;
    QString lastProblem;               // of the last try; empty when it went well
    std::optional<Instant> recoveryConfirmed;
    bool overdue = false;              // daily, and none was proved for 26 hours
};

struct ListedBackup {
    BackupHead head;
    std::optional<Instant> proved;
    qint64 bytes = 0; // of its own folder; originals are shared
};

class BackupKeeper {
public:
    struct Options {
        std::function<BackupPlan()> plan = [] { return BackupPlan(); };
        // When the recovery key was confirmed.
        std::function<Result<std::optional<Instant>>()> confirmed;
        // "backup.made", "backup.proved" …, with the backup's name: recorded before it counts.
        std::function<Status(const QString &action, const QString &object)> record = [](const QString &, const QString &) { return Status(); };
        // Refuses, in words, where there is nothing that this program could back up.
        std::function<Status()> possible = [] { return Status(); };
        std::function<void()> changed = [] {}; // something began, or ended; must not block
    };
    BackupKeeper(BackupParts parts, KnownQuestion question, Options options);
    ~BackupKeeper(); // stop()
    // Lets what runs end at its next stage, and waits for that; it is made at the next start. Idempotent.
    void stop();

    // Reads what earlier runs did. Before the first use.
    Status prepare();
    // For the housekeeper, every minute: begins a backup when one is due.
    Status lookAtTheClock();

    // Begin and return at once; Conflict while something runs. proveInBackground: NotFound for a name that is not there.
    Status makeInBackground();
    Status proveInBackground(const QString &name);
    // Do it here and now.
    Result<BackupHead> makeAndProve();
    Result<ProofReport> prove(const QString &name);

    Result<std::vector<ListedBackup>> list() const;
    BackupState state() const;
    // What is not well, in words; empty when all is.
    QString trouble() const;

private:
    struct Memory {
        Instant since;              // the first start with backups
        std::optional<Instant> made;
        std::map<QString, Instant> proved; // by name
        QString problem;
        bool running = false;
        QString stage;
        qint64 done = 0;
        qint64 total = 0;
    };
    QString memoryFile() const { return m_parts.folder.path() + QStringLiteral("/state.json"); }
    Status remember();
    Status begin();
    void end(const Status &outcome);
    Status runInBackground(std::function<Status()> work);
    Result<BackupHead> makeHere();
    Result<ProofReport> proveHere(const QString &name);
    Status pruneOld();
    BackupProgress progressOf(const QString &prefix);
    bool isDue() const;

    const BackupParts m_parts;
    const Options m_options;
    BackupMaker m_maker;
    BackupProver m_prover;
    Guarded<Memory> m_memory;
    std::atomic<bool> m_stopping{false};
    std::mutex m_threadMutex;
    std::jthread m_thread; // under m_threadMutex
};

// The last instant at or before `now` at which the local clock showed that hour.
Instant lastScheduled(Instant now, int hour);

} // namespace passerelle::backup
