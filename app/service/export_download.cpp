#include "app/service/export_download.h"

#include "app/service/text_table.h"

#include <QtCore/QSaveFile>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

Status writeParts(Session &session, qint64 tenant, const QByteArray &path, qint64 partBytes, QSaveFile &file)
{
    for (int part = 0;; ++part) {
        QUrlQuery query;
        query.addQueryItem(u"part"_s, QString::number(part));
        const auto bytes = session.call({.path = tenantPath(tenant, path), .query = query});
        if (!bytes)
            return failure(bytes.error());
        if (file.write(*bytes) != bytes->size())
            return failure(ErrorKind::Unavailable, file.errorString());
        if (bytes->size() < partBytes)
            return {};
    }
}

} // namespace

int downloadExport(Session &session, qint64 tenant, AdminRequest make, const QByteArray &list, const QString &path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return session.fail({ErrorKind::InvalidInput, path + u": "_s + file.errorString(), {}});
    const auto body = session.call(std::move(make));
    if (!body)
        return session.fail(body.error());
    const auto made = api::decode<api::ExportView>(*body);
    if (!made)
        return session.fail(made.error());
    Status done = writeParts(session, tenant, list + QByteArray::number(made->number) + "/content", made->partBytes, file);
    if (done && !file.commit())
        done = failure(ErrorKind::Unavailable, path + u": "_s + file.errorString());
    if (!done)
        return session.fail(done.error());
    if (session.json())
        session.printJson(*body);
    else
        session.print(session.words().text("Écrit : %1 (%2)", "Written: %1 (%2)").arg(path, bytesInWords(made->bytes, session.words())));
    return toInt(ExitCode::Ok);
}

} // namespace passerelle::service
