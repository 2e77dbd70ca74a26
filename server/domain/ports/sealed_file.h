// Files that are sealed as they are written, in authenticated chunks, under a key or a passphrase; cut short or changed
// anywhere they do not open. No plain byte touches the disk. One thread an object.
#pragma once

#include "server/base/result.h"
#include "server/base/secret.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QString>

#include <memory>

namespace passerelle {

class SealedSink {
public:
    virtual ~SealedSink() = default; // an unfinished file is removed
    virtual Status write(QByteArrayView plain) = 0;
    virtual Result<qint64> finish() = 0; // durable; the file's size
};

class SealedSource {
public:
    virtual ~SealedSource() = default;
    // The next piece; empty at the (authenticated) end. Corrupt when it was changed or cut short.
    virtual Result<QByteArray> read() = 0;
};

class SealedFiles {
public:
    virtual ~SealedFiles() = default;
    virtual Secret newKey() const = 0;
    // Mode 0600; Conflict when it is there already.
    virtual Result<std::unique_ptr<SealedSink>> create(const QString &path, const Secret &key) const = 0;
    virtual Result<std::unique_ptr<SealedSource>> open(const QString &path, const Secret &key) const = 0;
    // Argon2id makes the key: about a second, and the memory that it takes.
    virtual Result<std::unique_ptr<SealedSink>> createWithPassphrase(const QString &path, const Secret &passphrase) const = 0;
    // Unauthorized when the passphrase is another one.
    virtual Result<std::unique_ptr<SealedSource>> openWithPassphrase(const QString &path, const Secret &passphrase) const = 0;
};

} // namespace passerelle
