// What the stores of tenants, channels, providers, tokens and settings promise, whatever is below them.
#pragma once

#include "server/domain/ports/directory_stores.h"

#include <QtCore/QObject>

#include <functional>

namespace passerelle::test {

struct DirectoryStores {
    TenantStore &tenants;
    ChannelStore &channels;
    ProviderStore &providers;
    TokenStore &tokens;
    SettingStore &settings;
};

class DirectoryStoresContract : public QObject {
    Q_OBJECT

public:
    // Fresh and empty; good until the next call.
    explicit DirectoryStoresContract(std::function<DirectoryStores()> fresh) : m_fresh(std::move(fresh)) {}

private Q_SLOTS:
    void tenants();
    void channels();
    void channelSecretsRotate();
    void channelsOfOthersAreNotFound();
    void hookBindings();
    void providers();
    void tokens();
    void settings();

private:
    std::function<DirectoryStores()> m_fresh;
};

} // namespace passerelle::test
