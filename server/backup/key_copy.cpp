#include "server/backup/key_copy.h"

#include "server/base/durable_files.h"
#include "server/storage/database_snapshot.h"

#include <QtCore/QFile>

#include <unistd.h>

namespace passerelle::backup {

using namespace Qt::StringLiterals;

Status KeyCopy::refresh()
{
    if (m_keys.isEmpty())
        return {};
    const std::lock_guard lock(m_mutex);
    m_stale = false;
    const QString fresh = path() + u".new"_s;
    const QString old = path() + u".old"_s;
    Status done = makeFolder(m_folder);
    for (const QString &left : {fresh, old}) {
        overwriteFile(left);
        QFile::remove(left);
    }
    if (done)
        done = storage::snapshotFile(m_keys, fresh);
    // The old copy keeps a second name for the moment of its overwriting.
    if (done && QFile::exists(path()) && ::link(QFile::encodeName(path()).constData(), QFile::encodeName(old).constData()) != 0)
        done = failure(ErrorKind::Unavailable, u"replacing the copy of the keys"_s);
    if (done)
        done = renameDurably(fresh, path());
    if (!done) {
        m_stale = true;
        return failure(std::move(done).error().during(u"copying the wrapped keys"));
    }
    overwriteFile(old);
    QFile::remove(old);
    return syncFolder(m_folder);
}

Status KeyCopy::refreshIfStale()
{
    return m_stale ? refresh() : Status();
}

} // namespace passerelle::backup
