// Fetches a file that came with a message from the channel that holds it: by the channel's id of it, or by its address.
// The bytes are in memory only, never longer than the limits say, and match the channel's hash where it gave one.
// Thread-safe, blocking.
#pragma once

#include "server/base/deadline.h"
#include "server/base/result.h"
#include "server/base/secret.h"
#include "server/domain/channel.h"
#include "server/domain/message.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <optional>
#include <stop_token>
#include <vector>

namespace passerelle {

struct MediaBytes {
    QByteArray bytes;
    QString mimeType; // as the channel says when it hands the bytes out; what it is is seen from the bytes
};

// Which hosts may be asked, and how much of each kind of file is taken. A host is allowed by its own name, or as a
// sub-domain of a name that begins with a dot (".fbcdn.net").
struct MediaLimits {
    std::vector<QString> allowedHosts = {};
    qint64 imageBytes = 5 * 1024 * 1024;
    qint64 audioBytes = 16 * 1024 * 1024; // voice notes too
    qint64 videoBytes = 16 * 1024 * 1024;
    qint64 documentBytes = 16 * 1024 * 1024;

    qint64 bytesOf(MessageKind kind) const
    {
        switch (kind) {
        case MessageKind::Voice:
        case MessageKind::Audio: return audioBytes;
        case MessageKind::Image: return imageBytes;
        case MessageKind::Video: return videoBytes;
        case MessageKind::Document: return documentBytes;
        default: return 0; // nothing of it is fetched
        }
    }
};

struct WantedMedia {
    MessageKind kind = MessageKind::Voice;
    MediaReference reference;
};

class MediaSource {
public:
    virtual ~MediaSource() = default;
    // Errors: NotFound (the channel no longer has it), TooLarge, Forbidden (a host that is not allowed; the key went
    // nowhere), Unauthorized (the key), Corrupt (hash or size are not what the channel said), InvalidInput (a kind or a
    // reference that is not fetched), Timeout, Unavailable, Cancelled.
    virtual Result<MediaBytes> fetch(const Channel &channel, const Secret &apiKey, const WantedMedia &wanted, const MediaLimits &limits, Deadline deadline,
                                     std::stop_token stop) = 0;
};

} // namespace passerelle
