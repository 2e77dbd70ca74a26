#include "server/admin/tenant_imports.h"

#include "server/admin/privacy_rooms.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QUuid>

#include <algorithm>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kReceivedForSeconds = 24 * 3600;

bool isReceivedName(const QString &name)
{
    return name.size() == 32 && std::all_of(name.begin(), name.end(), [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); });
}

api::ImportReport reportView(const privacy::TenantImportReport &report)
{
    api::ImportReport view{.tenantId = {}, .name = report.name, .possible = report.isPossible, .settings = report.settings, .channels = report.channels, .documents = report.documents,
                           .contacts = report.contacts, .consents = report.consents, .messages = report.messages, .conflicts = {report.conflicts.begin(), report.conflicts.end()}};
    if (report.tenant.isValid())
        view.tenantId = report.tenant.value;
    return view;
}

} // namespace

QString TenantImports::folder() const
{
    return m_rooms.dataFolder + u"/imports"_s;
}

Result<api::ImportReceived> TenantImports::receive(const QString &filePath) const
{
    const QDir place(folder());
    if (!QDir().mkpath(place.path()) || !QFile::setPermissions(place.path(), QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner))
        return failure(ErrorKind::Unavailable, u"the folder of imports cannot be made"_s);
    for (const QFileInfo &old : place.entryInfoList(QDir::Files)) {
        if (old.lastModified().secsTo(QDateTime::currentDateTime()) > kReceivedForSeconds)
            QFile::remove(old.filePath());
    }
    const QString name = QUuid::createUuid().toString(QUuid::Id128);
    if (!QFile::copy(filePath, place.filePath(name)))
        return failure(ErrorKind::Unavailable, u"the file cannot be kept"_s);
    QFile::setPermissions(place.filePath(name), QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return api::ImportReceived{.received = name};
}

Result<api::ImportReport> TenantImports::import(const Principal &caller, const QString &received, const api::ImportWish &wish)
{
    if (!m_rooms.privacy)
        return failure(ErrorKind::Unavailable, u"tenants are not imported here"_s);
    const QString path = folder() + u'/' + received;
    if (!isReceivedName(received) || !QFile::exists(path))
        return failure(ErrorKind::NotFound, u"there is no such file: it goes a day after it was received"_s);
    const auto agencies = caller.agencies();
    const privacy::TenantImportWish wanted{.path = path, .passphrase = Secret(wish.passphrase.toUtf8()), .name = wish.name.value_or(QString()).trimmed(),
                                           .agency = !caller.isOperator() && !agencies.empty() ? std::optional(agencies.front()) : std::nullopt, .by = caller.actor()};
    privacy::TenantImporter &importer = m_rooms.privacy->importer;
    const bool dry = wish.dryRun.value_or(false);
    const auto report = dry ? importer.dryRun(wanted) : importer.import(wanted);
    if (!report) {
        // The caller is a proven operator: what is wrong is the passphrase, not the caller.
        if (report.error().kind == ErrorKind::Unauthorized)
            return failure(ErrorKind::InvalidInput, u"the passphrase does not open the file, or the file was changed"_s);
        return failure(report.error());
    }
    if (!dry)
        QFile::remove(path);
    return reportView(*report);
}

} // namespace passerelle::admin
