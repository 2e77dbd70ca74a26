// Gathers one request's body: in memory, or in a temporary file of mode 0600 where the route asks for it, so that an
// upload never stands in memory whole. The file goes with the collector, or with the Request that it was given to.
#pragma once

#include "server/base/result.h"
#include "server/http/router.h"

namespace passerelle::http {

class BodyCollector {
public:
    BodyCollector() = default;
    ~BodyCollector() { reset(); }
    BodyCollector(const BodyCollector &) = delete;
    BodyCollector &operator=(const BodyCollector &) = delete;

    // `folder` must exist; `prefix` begins the name of the file. Unavailable when the disk refuses.
    Status start(const BodyRule &rule, qint64 expected, const QString &folder, const QString &prefix);
    Status append(QByteArrayView bytes);
    Status finish(Request &request); // sets its body or its upload
    void reset();

private:
    QByteArray m_memory;
    QString m_path;
    qint64 m_written = 0;
    int m_descriptor = -1;
};

// Removes what a crash left behind.
void removeLeftUploads(const QString &folder, const QString &prefix);

} // namespace passerelle::http
