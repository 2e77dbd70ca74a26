// What a channel's tabs are told of it: the channel, how its drafts fared, how it is reached, and under which address.
#pragma once

#include "server/api/connection_dto.h"
#include "server/api/dto.h"
#include "server/api/reply_dto.h"

namespace passerelle::ui {

struct ChannelFacts {
    api::ChannelView channel;
    std::optional<api::AgreementView> agreement = {};
    std::optional<api::ChannelConnectionView> connection = {};
    QString publicUrl = {}; // empty: not set

    bool isManyChat() const { return channel.kind == QLatin1String("manychat"); }
    QString hookUrl() const // where the service calls us, as it is pasted there
    {
        const QString base = publicUrl.endsWith(u'/') ? publicUrl.chopped(1) : publicUrl;
        return base + channel.hookPath;
    }
};

} // namespace passerelle::ui
