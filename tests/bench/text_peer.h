// A search engine that the word index is measured against. Each is given what serves it best, as far as its own
// documentation says; one thread.
#pragma once

#include "server/domain/answer.h"

#include <QtCore/QString>

#include <memory>
#include <vector>

namespace passerelle::bench {

class TextPeer {
public:
    virtual ~TextPeer() = default;
    virtual const char *name() const = 0;
    virtual void add(qint64 id, const QString &text) = 0;
    virtual void finish() = 0;
    virtual std::vector<qint64> search(const QString &question, int limit) = 0;
};

// Those that are built in and answer; `skipped` is told the others, each with why.
std::vector<std::unique_ptr<TextPeer>> textPeers(Language language, QString &skipped);

} // namespace passerelle::bench
