// The reading of contacts' files: sources by channel, the understander, its store, and the stage that the walker asks.
// Made once by Engine; thread-safe as its parts are.
#pragma once

#include "server/gateways/manychat/manychat_media.h"
#include "server/media/media_understander.h"
#include "server/pipeline/media_stage.h"
#include "server/runtime/foundation.h"
#include "server/storage/sql_media_store.h"

namespace passerelle::runtime {

class MediaWiring {
public:
    MediaWiring(Foundation &foundation, ModelDirectory &models)
        : store(*foundation.folder.main, *foundation.folder.vault), m_manyChat(foundation.transport),
          m_understander({foundation.channels, models, foundation.settings, [this](ChannelKind kind) { return sourceOf(kind); }}),
          stage({m_understander, store, foundation.clock})
    {
    }

    MediaSource *whatsApp = nullptr; // set before anything starts, where there is one
    storage::SqlMediaStore store;

private:
    MediaSource *sourceOf(ChannelKind kind) { return kind == ChannelKind::ManyChat ? &m_manyChat : whatsApp; }

    gateways::ManyChatMedia m_manyChat;
    media::MediaUnderstander m_understander;

public:
    pipeline::MediaStage stage;
};

} // namespace passerelle::runtime
