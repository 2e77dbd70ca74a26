#include "server/storage/connection.h"

namespace passerelle::storage {

Statement::~Statement()
{
    if (!m_cursor || m_owned)
        return;
    m_cursor->reset(); // blobs are bound without a copy: nothing may point at them any more
    m_cursor->isBorrowed = false;
}

int Statement::indexOf(const char *name)
{
    if (!m_status || !m_cursor)
        return 0;
    const int index = m_cursor->parameter(name);
    if (index == 0)
        m_status = failure(ErrorKind::Internal, QStringLiteral("the query has no parameter ") + QString::fromUtf8(name));
    return index;
}

Statement &Statement::noted(bool bound, const char *name)
{
    if (!bound && m_status)
        m_status = failure(m_cursor->error(name));
    return *this;
}

Statement &Statement::bind(const char *name, qint64 value)
{
    const int index = indexOf(name);
    return index == 0 ? *this : noted(m_cursor->bindInteger(index, value), name);
}

Statement &Statement::bind(const char *name, double value)
{
    const int index = indexOf(name);
    return index == 0 ? *this : noted(m_cursor->bindReal(index, value), name);
}

Statement &Statement::bind(const char *name, const QString &value)
{
    if (value.isNull())
        return bindNull(name);
    const int index = indexOf(name);
    return index == 0 ? *this : noted(m_cursor->bindText(index, value.toUtf8()), name);
}

Statement &Statement::bindBlob(const char *name, QByteArrayView value)
{
    const int index = indexOf(name);
    return index == 0 ? *this : noted(m_cursor->bindBlob(index, value), name);
}

Statement &Statement::bindNull(const char *name)
{
    const int index = indexOf(name);
    return index == 0 ? *this : noted(m_cursor->bindNull(index), name);
}

Statement &Statement::reset()
{
    if (m_cursor)
        m_cursor->reset();
    return *this;
}

bool Statement::next()
{
    if (!m_cursor || !m_status)
        return false;
    const Cursor::Step step = m_cursor->step();
    if (step == Cursor::Step::Row)
        return true;
    if (step == Cursor::Step::Failed)
        m_status = failure(m_cursor->error("running a query"));
    return false;
}

Status Statement::run()
{
    while (next()) {
    }
    return m_status;
}

QString Statement::text(int column) const
{
    const QByteArrayView view = blobView(column);
    if (view.isEmpty())
        return isNull(column) ? QString() : QStringLiteral("");
    return QString::fromUtf8(view);
}

QByteArray Statement::blob(int column) const
{
    const QByteArrayView view = blobView(column);
    if (view.isEmpty())
        return isNull(column) ? QByteArray() : QByteArray("", 0);
    return view.toByteArray();
}

} // namespace passerelle::storage
