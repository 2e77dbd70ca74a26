// Makes words of one message's file: fetches it from its channel, looks at what it really is, keeps to the tenant's limits
// and has it read. Nothing is kept here, and the bytes are gone when it returns. Thread-safe, blocking.
#pragma once

#include "server/domain/ports/directory_stores.h"
#include "server/domain/ports/media_reader.h"
#include "server/domain/ports/media_source.h"
#include "server/domain/ports/model_directory.h"
#include "server/domain/media.h"
#include "server/domain/settings_directory.h"

#include <functional>

namespace passerelle::media {

struct UnderstandOptions {
    std::chrono::milliseconds fetchWithin{10'000}; // of the deadline
};

struct Understood {
    MediaReading reading;
    std::vector<ModelCall> calls;               // what was paid for it
    std::chrono::milliseconds fetching{0};      // the channel's time
    std::chrono::milliseconds reader{0};        // the model's time
};

struct MessageFile {
    ChannelId channel;
    MessageKind kind = MessageKind::Voice;
    std::optional<MediaReference> media;
};

class MediaUnderstander {
public:
    struct Parts {
        ChannelStore &channels;
        ModelDirectory &models;
        SettingsDirectory &settings;
        std::function<MediaSource *(ChannelKind)> sourceOf; // null: that channel has no files
    };
    explicit MediaUnderstander(Parts parts, UnderstandOptions options = {}) : m_parts(std::move(parts)), m_options(options) {}

    // An error is one that may pass (Unavailable, Timeout, RateLimited, Cancelled, …): the caller decides how often it is
    // tried again. All that will not pass is a reading without words.
    Result<Understood> understand(const TenantContext &context, const MessageFile &file, Deadline deadline, std::stop_token stop);

private:
    Result<MediaBytes> fetch(const TenantContext &context, const MessageFile &file, Deadline deadline, std::stop_token stop);
    Status read(MediaReader &reader, const MediaFile &file, Understood &made, Deadline deadline, std::stop_token stop);

    Parts m_parts;
    UnderstandOptions m_options;
};

} // namespace passerelle::media
