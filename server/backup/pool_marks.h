// Which file of the pool an original is, so that a daily backup copies what is new or changed and nothing
// else. Only originals with a mark are noted. It is a help, not a truth: lost or damaged, everything is
// fetched once more. Not thread-safe.
#pragma once

#include "server/domain/ports/document_store.h"

#include <QtCore/QJsonObject>

#include <optional>

namespace passerelle::backup {

class PoolMarks {
public:
    explicit PoolMarks(QString path);

    std::optional<QByteArray> hashOf(const SealedFileHead &original) const;
    void note(const SealedFileHead &original, const QByteArray &sha256);
    // Keeps what was noted of `originals` and forgets the rest.
    Status save(const std::vector<SealedFileHead> &originals) const;

private:
    const QString m_path;
    QJsonObject m_noted; // name → {mark, sha256}
};

} // namespace passerelle::backup
