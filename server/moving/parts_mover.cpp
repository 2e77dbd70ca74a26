#include "server/moving/parts_mover.h"

#include "server/base/crash_point.h"

#include <algorithm>
#include <thread>

namespace passerelle::moving {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostTries = 8;
constexpr std::chrono::milliseconds kFirstWait{250};
constexpr std::chrono::milliseconds kLongestWait{8000};

} // namespace

Result<std::vector<PartsMover::Count>> PartsMover::countSource() const
{
    std::vector<Count> counts;
    for (const MovedPart &part : m_parts) {
        const auto rows = part.count(part.from());
        if (!rows)
            return failure(rows.error());
        const auto known = std::find_if(counts.begin(), counts.end(), [&](const Count &count) { return count.table == part.name(); });
        if (known == counts.end())
            counts.push_back({part.name(), *rows});
        else
            known->rows += *rows;
    }
    return counts;
}

Result<QString> PartsMover::occupiedTable() const
{
    for (const MovedPart &part : m_parts) {
        const auto rows = part.count(part.to());
        if (!rows || *rows > 0)
            return rows ? Result<QString>(part.name()) : failure(rows.error());
    }
    return QString();
}

RowProgress PartsMover::rowsTold(MoveProgress::Stage stage, const MovedPart &part, qint64 of)
{
    return [this, stage, name = part.name(), of](qint64 rows) {
        m_rows += rows;
        m_isStopped = m_isStopped || !m_told({stage, name, m_rows, of});
        return !m_isStopped;
    };
}

// What was begun anew reads in the target how far it is.
Status PartsMover::patiently(const std::function<Status()> &work)
{
    std::chrono::milliseconds pause = kFirstWait;
    for (int tries = 1;; ++tries, pause = std::min(2 * pause, kLongestWait)) {
        Status done = work();
        if (done || done.error().kind != ErrorKind::Unavailable || tries == kMostTries || m_isStopped)
            return done;
        std::this_thread::sleep_for(pause);
    }
}

Status PartsMover::copy()
{
    const auto counts = countSource();
    if (!counts)
        return failure(counts.error());
    qint64 all = 0;
    for (const Count &count : *counts)
        all += count.rows;
    m_rows = 0;
    for (const MovedPart &part : m_parts) {
        const auto there = part.count(part.to());
        if (!there)
            return failure(there.error());
        m_rows += *there; // of an earlier try
        const RowProgress progress = rowsTold(MoveProgress::Stage::Copying, part, all);
        Status copied = patiently([&] { return part.copy(progress); });
        if (copied)
            copied = patiently([&] { return part.passNumbersOn(); });
        if (!copied)
            return failure(std::move(copied).error().during(QString(u"moving the table "_s + part.name())));
        crashPoint("move_table_copied");
    }
    return {};
}

Result<std::vector<PartProof>> PartsMover::compare()
{
    const auto counts = countSource();
    if (!counts)
        return failure(counts.error());
    qint64 all = 0;
    for (const Count &count : *counts)
        all += 2 * count.rows;
    m_rows = 0;
    std::vector<PartProof> proofs;
    for (const MovedPart &part : m_parts) {
        PartProof proof{part.name(), {}, {}};
        const RowProgress progress = rowsTold(MoveProgress::Stage::Comparing, part, all);
        for (auto [side, print] : {std::pair{&part.from(), &proof.source}, std::pair{&part.to(), &proof.target}}) {
            const Status read = patiently([&, side = side, print = print]() -> Status {
                const auto found = part.fingerprint(*side, progress);
                if (found)
                    *print = *found;
                return found ? Status() : Status(failure(found.error()));
            });
            if (!read)
                return failure(Error(read.error()).during(QString(u"comparing the table "_s + part.name())));
        }
        if (proof.source.rows != proof.target.rows)
            return failure(ErrorKind::Corrupt, u"the table %1 has %2 rows, and %3 arrived: nothing was switched over"_s.arg(part.name()).arg(proof.source.rows).arg(proof.target.rows));
        if (!(proof.source == proof.target))
            return failure(ErrorKind::Corrupt, u"rows of the table %1 arrived otherwise than they were sent: nothing was switched over"_s.arg(part.name()));
        proofs.push_back(std::move(proof));
    }
    return proofs;
}

Status PartsMover::emptyTarget() const
{
    for (auto part = m_parts.rbegin(); part != m_parts.rend(); ++part) {
        if (auto emptied = part->emptyTarget(); !emptied)
            return emptied;
    }
    return {};
}

} // namespace passerelle::moving
