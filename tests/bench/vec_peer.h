// sqlite-vec's exact scan as the peer of the vector index: its loadable extension, in memory, 32-bit numbers, cosine.
#pragma once

#include <QtCore/QString>

#include <span>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace passerelle::bench {

class VecPeer {
public:
    // `extension` is the path of vec0.so. Not open: error() says why.
    VecPeer(const QString &extension, int dimensions);
    ~VecPeer();
    VecPeer(const VecPeer &) = delete;
    VecPeer &operator=(const VecPeer &) = delete;

    bool isOpen() const { return m_insert && m_select; }
    QString error() const { return m_error; }
    void add(qint64 id, std::span<const float> vector);
    void finish();
    std::vector<qint64> nearest(std::span<const float> question, int limit);

private:
    sqlite3 *m_handle = nullptr;
    sqlite3_stmt *m_insert = nullptr;
    sqlite3_stmt *m_select = nullptr;
    QString m_error;
};

} // namespace passerelle::bench
