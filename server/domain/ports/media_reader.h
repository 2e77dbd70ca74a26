// Turns a file into words: a recording into its transcript, a picture or a document into a description. Behind it stands a
// model or a transcriber of the tenant's. Thread-safe, blocking.
#pragma once

#include "server/base/deadline.h"
#include "server/base/result.h"
#include "server/domain/usage.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>

namespace passerelle {

struct MediaFile {
    QByteArray bytes;
    QString mimeType; // as the bytes show, without parameters: "audio/ogg"
    std::chrono::milliseconds length{0}; // of a recording; 0: unknown
};

struct MediaWords {
    QString text;         // empty: there was nothing to be made out
    bool refused = false; // a safety stop: do not repeat
    ModelCall call;       // what it used and, where it is metered, what it cost
};

class MediaReader {
public:
    virtual ~MediaReader() = default;
    virtual QString name() const = 0; // "gemini:gemini-3.8-flash"
    virtual bool reads(const QString &mimeType) const = 0;
    // Errors as ChatModel's; Forbidden when the tenant's plan is used up.
    virtual Result<MediaWords> read(const MediaFile &file, Deadline deadline, std::stop_token stop) = 0;
};

// Null: there is none.
struct MediaReaders {
    std::shared_ptr<MediaReader> transcriber;
    std::shared_ptr<MediaReader> describer;
};

} // namespace passerelle
