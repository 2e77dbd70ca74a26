// Settings of which none was ever set: everybody has the defaults. Any thread.
#pragma once

#include "server/domain/ports/directory_stores.h"

namespace passerelle::test {

class NoSettings final : public SettingStore {
public:
    Result<std::map<QString, QString>> all(TenantId) override { return std::map<QString, QString>(); }
    Status set(TenantId, const QString &, const std::optional<QString> &) override { return {}; }
};

} // namespace passerelle::test
