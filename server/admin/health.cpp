#include "server/admin/health.h"

#include "server/admin/views.h"

#include <QtCore/QFile>

#include <sys/statvfs.h>
#include <unistd.h>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 kLeastFreeBytes = 64LL * 1024 * 1024; // below it the next commit may fail
}

Health::Health(const AdminDependencies &dependencies, const Access &access)
    : m_rooms(dependencies), m_access(access), m_startedAt(dependencies.clock.now()), m_startedMonotonic(dependencies.clock.monotonic())
{
}

qint64 Health::residentBytes()
{
    QFile statm(u"/proc/self/statm"_s);
    if (!statm.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> fields = statm.readAll().split(' ');
    return fields.size() > 1 ? fields.at(1).toLongLong() * ::sysconf(_SC_PAGESIZE) : 0;
}

qint64 Health::diskFreeBytes() const
{
    struct statvfs disk = {};
    if (::statvfs(m_rooms.dataFolder.toLocal8Bit().constData(), &disk) != 0)
        return -1;
    return static_cast<qint64>(disk.f_bavail) * static_cast<qint64>(disk.f_frsize);
}

std::vector<QString> Health::troubles() const
{
    std::vector<QString> troubles = m_rooms.facts.troubles();
    const qint64 free = diskFreeBytes();
    if (free >= 0 && free < kLeastFreeBytes)
        troubles.push_back(QStringLiteral("the disk of the data folder is nearly full: %1 MB free").arg(free / 1'000'000));
    return troubles;
}

Result<api::StatusView> Health::status() const
{
    const auto ledger = m_rooms.ledger.ledger(std::nullopt, 0);
    if (!ledger)
        return failure(ledger.error());
    api::StatusView view;
    view.version = QStringLiteral(PASSERELLE_VERSION);
    view.startedAt = toIso8601(m_startedAt);
    view.uptimeMs = std::chrono::duration_cast<std::chrono::milliseconds>(m_rooms.clock.monotonic() - m_startedMonotonic).count();
    view.troubles = troubles();
    if (ledger->overdue > 0)
        view.troubles.push_back(QStringLiteral("%1 conversations have had something in progress for more than 60 s").arg(ledger->overdue));
    view.ready = view.troubles.empty();
    for (QString &worry : m_rooms.facts.worries())
        view.troubles.push_back(std::move(worry));
    if (const auto proved = m_rooms.facts.lastProvedBackup())
        view.lastProvedBackup = toIso8601(*proved);
    view.schemaVersion = m_rooms.facts.schemaVersion;
    view.tenants = static_cast<qint64>(m_access.tenantCount());
    view.listeners = m_rooms.facts.listeners();
    view.received = ledger->total.received;
    view.inProgress = ledger->total.inProgress;
    view.balances = ledger->total.balances();
    view.memoryBytes = residentBytes();
    view.diskFreeBytes = diskFreeBytes();
    return view;
}

bool Health::isReady() const
{
    return troubles().empty() && m_rooms.ledger.ledger(std::nullopt, dayOf(m_rooms.clock.now())).has_value();
}

} // namespace passerelle::admin
