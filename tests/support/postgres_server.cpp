#include "tests/support/postgres_server.h"

#include <QtCore/QDir>
#include <QtCore/QProcess>

#include <libpq-fe.h>

#include <algorithm>

#include <unistd.h>

namespace passerelle::test {

using namespace Qt::StringLiterals;

PostgresServer::PostgresServer()
{
    const QDir all(u"/usr/lib/postgresql"_s);
    QStringList versions = all.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    std::sort(versions.begin(), versions.end(), [](const QString &a, const QString &b) { return a.toInt() < b.toInt(); });
    if (versions.isEmpty()) {
        m_error = u"the package postgresql is not installed"_s;
        return;
    }
    m_binaries = all.filePath(versions.last() + u"/bin"_s);
    start();
}

// The server refuses to run as root.
bool PostgresServer::run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(u"/"_s);
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(m_folder.filePath(u"errors"_s));
    QStringList command{m_binaries + u'/' + program};
    command += arguments;
    if (::geteuid() == 0)
        command = QStringList{u"setpriv"_s, u"--reuid=postgres"_s, u"--regid=postgres"_s, u"--init-groups"_s} + command;
    process.start(command.takeFirst(), command);
    return process.waitForFinished(60'000) && process.exitCode() == 0;
}

void PostgresServer::start()
{
    const QString data = m_folder.filePath(u"data"_s);
    if (::geteuid() == 0 && QProcess::execute(u"chown"_s, {u"postgres:postgres"_s, m_folder.path()}) != 0) {
        m_error = u"its folder could not be given to the user postgres"_s;
        return;
    }
    m_started = run(u"initdb"_s, {u"-D"_s, data, u"-U"_s, u"bench"_s, u"-A"_s, u"trust"_s, u"-E"_s, u"UTF8"_s, u"--locale=C.UTF-8"_s, u"--no-sync"_s})
                && launch();
    if (!m_started) {
        m_error = u"PostgreSQL did not start"_s;
        return;
    }
    m_connection = PQconnectdb(address().constData());
    if (PQstatus(m_connection) != CONNECTION_OK) {
        m_error = QString::fromUtf8(PQerrorMessage(m_connection)).trimmed();
        PQfinish(m_connection);
        m_connection = nullptr;
    }
}

bool PostgresServer::launch()
{
    const QString fsync = qEnvironmentVariable("PASSERELLE_TEST_FSYNC", u"off"_s);
    return run(u"pg_ctl"_s, {u"-D"_s, m_folder.filePath(u"data"_s), u"-w"_s, u"-l"_s, m_folder.filePath(u"log"_s), u"-o"_s,
                             u"-c fsync="_s + fsync + u" -c listen_addresses='' -c shared_buffers=512MB -c maintenance_work_mem=1GB -k "_s + m_folder.path(), u"start"_s});
}

bool PostgresServer::stop()
{
    PQfinish(std::exchange(m_connection, nullptr));
    m_started = !run(u"pg_ctl"_s, {u"-D"_s, m_folder.filePath(u"data"_s), u"-m"_s, u"immediate"_s, u"-w"_s, u"stop"_s});
    return !m_started;
}

bool PostgresServer::startAgain()
{
    m_started = launch();
    return m_started;
}

QByteArray PostgresServer::address(const QByteArray &role, const QByteArray &database) const
{
    return QByteArray("host=" + m_folder.path().toUtf8() + " user=" + role + " dbname=" + database);
}

PostgresServer::~PostgresServer()
{
    PQfinish(m_connection);
    if (m_started)
        run(u"pg_ctl"_s, {u"-D"_s, m_folder.filePath(u"data"_s), u"-m"_s, u"immediate"_s, u"-w"_s, u"stop"_s});
}

} // namespace passerelle::test
