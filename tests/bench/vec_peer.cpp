#include "tests/bench/vec_peer.h"

#include <sqlite3.h>

namespace passerelle::bench {

VecPeer::VecPeer(const QString &extension, int dimensions)
{
    char *message = nullptr;
    int enabled = 0;
    if (sqlite3_open(":memory:", &m_handle) != SQLITE_OK
        || sqlite3_db_config(m_handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 1, &enabled) != SQLITE_OK
        || sqlite3_load_extension(m_handle, extension.toUtf8().constData(), nullptr, &message) != SQLITE_OK) {
        m_error = QString::fromUtf8(message ? message : sqlite3_errmsg(m_handle));
        sqlite3_free(message);
        return;
    }
    const QByteArray table = "CREATE VIRTUAL TABLE v USING vec0(e float[" + QByteArray::number(dimensions) + "] distance_metric=cosine)";
    if (sqlite3_exec(m_handle, table.constData(), nullptr, nullptr, nullptr) != SQLITE_OK
        || sqlite3_exec(m_handle, "BEGIN", nullptr, nullptr, nullptr) != SQLITE_OK) {
        m_error = QString::fromUtf8(sqlite3_errmsg(m_handle));
        return;
    }
    sqlite3_prepare_v2(m_handle, "INSERT INTO v(rowid, e) VALUES (?1, ?2)", -1, &m_insert, nullptr);
    sqlite3_prepare_v2(m_handle, "SELECT rowid FROM v WHERE e MATCH ?1 AND k = ?2 ORDER BY distance", -1, &m_select, nullptr);
}

VecPeer::~VecPeer()
{
    sqlite3_finalize(m_insert);
    sqlite3_finalize(m_select);
    sqlite3_close(m_handle);
}

void VecPeer::add(qint64 id, std::span<const float> vector)
{
    sqlite3_bind_int64(m_insert, 1, id);
    sqlite3_bind_blob(m_insert, 2, vector.data(), static_cast<int>(vector.size_bytes()), SQLITE_STATIC);
    sqlite3_step(m_insert);
    sqlite3_reset(m_insert);
}

void VecPeer::finish()
{
    sqlite3_exec(m_handle, "COMMIT", nullptr, nullptr, nullptr);
}

std::vector<qint64> VecPeer::nearest(std::span<const float> question, int limit)
{
    sqlite3_bind_blob(m_select, 1, question.data(), static_cast<int>(question.size_bytes()), SQLITE_STATIC);
    sqlite3_bind_int(m_select, 2, limit);
    std::vector<qint64> ids;
    while (sqlite3_step(m_select) == SQLITE_ROW)
        ids.push_back(sqlite3_column_int64(m_select, 0));
    sqlite3_reset(m_select);
    return ids;
}

} // namespace passerelle::bench
