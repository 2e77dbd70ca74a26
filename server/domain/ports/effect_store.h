// What the assistant's answers do, channel by channel. Durable when a write returns, and true of every answer that is not
// written yet. Thread-safe; foreign channels are NotFound.
#pragma once

#include "server/base/result.h"
#include "server/domain/outgoing.h"
#include "server/domain/tenant_context.h"

namespace passerelle {

// The question that is asked before an answer is written.
class EffectGate {
public:
    virtual ~EffectGate() = default;
    // True: the answer waits for a person. `contactAlias`: the contact's other id; may be empty.
    virtual Result<bool> isDraftFor(const TenantContext &context, ChannelId channel, const QString &contactKey, const QString &contactAlias) = 0;
};

class EffectStore : public EffectGate {
public:
    virtual Result<ChannelEffect> effect(const TenantContext &context, ChannelId channel) = 0;
    virtual Status setEffect(const TenantContext &context, ChannelId channel, const ChannelEffect &effect) = 0;
};

} // namespace passerelle
