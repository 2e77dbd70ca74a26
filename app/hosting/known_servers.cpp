#include "app/hosting/known_servers.h"

#include "server/base/file_descriptor.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace passerelle::hosting {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargestFile = 1024 * 1024;
constexpr int kDefaultPort = 443;
constexpr qsizetype kFingerprintDigits = 64;

// "host:port": one certificate serves all paths of an address.
Result<QString> serverName(const QUrl &server)
{
    if (server.scheme() != u"https"_s || server.host().isEmpty())
        return failure(ErrorKind::InvalidInput, u"a remote server is reached over https"_s);
    const QString host = server.host().contains(u':') ? u'[' + server.host() + u']' : server.host();
    return QString(host.toLower() + u':' + QString::number(server.port(kDefaultPort)));
}

Result<QByteArray> fingerprint(const QByteArray &certificateSha256)
{
    const QByteArray plain = certificateSha256.toLower().replace(':', "");
    const auto isDigit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    if (plain.size() != kFingerprintDigits || !std::all_of(plain.cbegin(), plain.cend(), isDigit))
        return failure(ErrorKind::InvalidInput, u"this is not the SHA-256 of a certificate"_s);
    return plain;
}

Result<std::vector<KnownServers::Known>> parsed(const QByteArray &bytes)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &problem);
    if (problem.error != QJsonParseError::NoError || !document.object().value(u"servers"_s).isArray())
        return failure(ErrorKind::Corrupt, u"the file of known servers is damaged"_s);
    std::vector<KnownServers::Known> known;
    const QJsonArray servers = document.object().value(u"servers"_s).toArray();
    for (const QJsonValue &server : servers) {
        auto print = fingerprint(server[u"sha256"_s].toString().toLatin1());
        if (!print || server[u"server"_s].toString().isEmpty())
            return failure(ErrorKind::Corrupt, u"the file of known servers is damaged"_s);
        known.push_back({server[u"server"_s].toString(), std::move(*print), QDateTime::fromString(server[u"since"_s].toString(), Qt::ISODate)});
    }
    return known;
}

Result<std::vector<KnownServers::Known>> readAll(const QString &file)
{
    const FileDescriptor opened(file, O_RDONLY | O_NOFOLLOW);
    if (!opened.isOpen() && errno == ENOENT)
        return std::vector<KnownServers::Known>();
    struct stat about = {};
    if (!opened.isOpen() || ::fstat(opened.number(), &about) != 0)
        return failure(ErrorKind::Forbidden, u"the file of known servers cannot be read"_s);
    // Whoever can write it can have us trust another server.
    if (!S_ISREG(about.st_mode) || about.st_uid != ::geteuid() || (about.st_mode & 022) != 0)
        return failure(ErrorKind::Forbidden, u"the file of known servers can be changed by others: it is not trusted"_s);
    QFile reader;
    if (about.st_size > kLargestFile || !reader.open(opened.number(), QIODevice::ReadOnly))
        return failure(ErrorKind::Corrupt, u"the file of known servers is damaged"_s);
    return parsed(reader.readAll());
}

Status writeAll(const QString &file, const std::vector<KnownServers::Known> &known)
{
    QJsonArray servers;
    for (const KnownServers::Known &server : known)
        servers.append(QJsonObject{{u"server"_s, server.server}, {u"sha256"_s, QString::fromLatin1(server.certificateSha256)}, {u"since"_s, server.since.toUTC().toString(Qt::ISODate)}});
    const QByteArray bytes = QJsonDocument(QJsonObject{{u"servers"_s, servers}}).toJson();
    const QString temporary = file + u".new"_s;
    QFile::remove(temporary);
    const FileDescriptor written(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW);
    if (!written.isOpen() || !written.writeAll(bytes) || !written.sync() || ::rename(QFile::encodeName(temporary).constData(), QFile::encodeName(file).constData()) != 0)
        return failure(ErrorKind::Unavailable, u"the file of known servers cannot be written"_s);
    return {};
}

// Two consoles do not overwrite each other's line.
template <class Change>
Status changed(const QString &file, Change change)
{
    if (!QDir().mkpath(QFileInfo(file).absolutePath()))
        return failure(ErrorKind::Forbidden, u"the folder of the known servers cannot be made"_s);
    const FileDescriptor lock(file + u".lock"_s, O_RDWR | O_CREAT | O_NOFOLLOW);
    if (!lock.isOpen() || ::flock(lock.number(), LOCK_EX) != 0)
        return failure(ErrorKind::Unavailable, u"the file of known servers cannot be written"_s);
    auto known = readAll(file);
    if (!known)
        return failure(std::move(known).error());
    change(*known);
    return writeAll(file, *known);
}

} // namespace

KnownServers::KnownServers(QString file) : m_file(std::move(file)) {}

Result<KnownServers::Answer> KnownServers::look(const QUrl &server, const QByteArray &certificateSha256) const
{
    const auto shown = fingerprint(certificateSha256);
    const auto known = trusted(server);
    if (!shown || !known)
        return failure(shown ? known.error() : shown.error());
    if (!*known)
        return Answer{};
    return Answer{(*known)->certificateSha256 == *shown ? Verdict::Same : Verdict::Changed, **known};
}

Result<std::optional<KnownServers::Known>> KnownServers::trusted(const QUrl &server) const
{
    const auto name = serverName(server);
    const auto known = readAll(m_file);
    if (!name || !known)
        return failure(name ? known.error() : name.error());
    const auto found = std::find_if(known->begin(), known->end(), [&](const Known &one) { return one.server == *name; });
    return found == known->end() ? std::optional<Known>() : std::optional(*found);
}

Status KnownServers::trust(const QUrl &server, const QByteArray &certificateSha256)
{
    const auto name = serverName(server);
    const auto shown = fingerprint(certificateSha256);
    if (!name || !shown)
        return failure(name ? shown.error() : name.error());
    return changed(m_file, [&](std::vector<Known> &known) {
        std::erase_if(known, [&](const Known &one) { return one.server == *name; });
        known.push_back({*name, *shown, QDateTime::currentDateTimeUtc()});
    });
}

Status KnownServers::forget(const QUrl &server)
{
    const auto name = serverName(server);
    if (!name)
        return failure(name.error());
    return changed(m_file, [&](std::vector<Known> &known) { std::erase_if(known, [&](const Known &one) { return one.server == *name; }); });
}

Result<std::vector<KnownServers::Known>> KnownServers::all() const
{
    return readAll(m_file);
}

QString fingerprintInWords(const QByteArray &certificateSha256)
{
    return QString::fromLatin1(QByteArray::fromHex(certificateSha256).toHex(':').toUpper());
}

} // namespace passerelle::hosting
