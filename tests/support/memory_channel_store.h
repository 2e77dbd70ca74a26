// Channels in memory, for tests of what reads them. Thread-safe.
#pragma once

#include "server/base/guarded.h"
#include "server/domain/ports/directory_stores.h"

#include <atomic>
#include <map>

namespace passerelle::test {

class MemoryChannelStore final : public ChannelStore {
public:
    void put(const HookBinding &binding, const QByteArray &apiKey = "1:key")
    {
        m_state.with([&](State &state) { state[binding.channel.id] = {binding, apiKey}; });
    }

    Result<Channel> add(const TenantContext &context, const Channel &channel, const QByteArray &secretHash, const Secret &apiKey) override
    {
        put({context.tenant(), channel, secretHash, {}}, apiKey.reveal().toByteArray());
        return channel;
    }
    Status update(const TenantContext &context, const Channel &channel) override
    {
        return change(context, channel.id, [&](Entry &entry) { entry.binding.channel = channel; });
    }
    Status rotateSecret(const TenantContext &context, ChannelId channel, const QByteArray &newSecretHash) override
    {
        return change(context, channel, [&](Entry &entry) {
            entry.binding.previousSecretHash = entry.binding.secretHash;
            entry.binding.secretHash = newSecretHash;
        });
    }
    Status dropPreviousSecret(const TenantContext &context, ChannelId channel) override
    {
        return change(context, channel, [](Entry &entry) { entry.binding.previousSecretHash.clear(); });
    }
    Status setApiKey(const TenantContext &context, ChannelId channel, const Secret &apiKey) override
    {
        return change(context, channel, [&](Entry &entry) { entry.apiKey = apiKey.reveal().toByteArray(); });
    }
    Result<Secret> apiKey(const TenantContext &context, ChannelId channel) override
    {
        const auto entry = entryOf(context, channel);
        if (!entry)
            return failure(entry.error());
        ++keysRead;
        return Secret(entry->apiKey);
    }
    Result<std::vector<Channel>> list(const TenantContext &context) override
    {
        return m_state.with([&](State &state) {
            std::vector<Channel> channels;
            for (const auto &[id, entry] : state) {
                if (entry.binding.tenant == context.tenant())
                    channels.push_back(entry.binding.channel);
            }
            return channels;
        });
    }
    Result<Channel> find(const TenantContext &context, ChannelId channel) override
    {
        const auto entry = entryOf(context, channel);
        if (!entry)
            return failure(entry.error());
        return entry->binding.channel;
    }
    Result<std::vector<HookBinding>> hookBindings() override
    {
        return m_state.with([](State &state) {
            std::vector<HookBinding> bindings;
            for (const auto &[id, entry] : state)
                bindings.push_back(entry.binding);
            return bindings;
        });
    }

    std::atomic<int> keysRead{0};

private:
    struct Entry {
        HookBinding binding;
        QByteArray apiKey;
    };
    using State = std::map<ChannelId, Entry>;

    Result<Entry> entryOf(const TenantContext &context, ChannelId channel)
    {
        return m_state.with([&](State &state) -> Result<Entry> {
            const auto found = state.find(channel);
            if (found == state.end() || found->second.binding.tenant != context.tenant())
                return failure(ErrorKind::NotFound, QStringLiteral("no such channel"));
            return found->second;
        });
    }
    Status change(const TenantContext &context, ChannelId channel, const std::function<void(Entry &)> &how)
    {
        return m_state.with([&](State &state) -> Status {
            const auto found = state.find(channel);
            if (found == state.end() || found->second.binding.tenant != context.tenant())
                return failure(ErrorKind::NotFound, QStringLiteral("no such channel"));
            how(found->second);
            return {};
        });
    }

    Guarded<State> m_state;
};

} // namespace passerelle::test
