// The admin room's port to the connection test of the gateways. Thread-safe, blocking.
#pragma once

#include "server/domain/ports/connection_test.h"
#include "server/gateways/configured_models.h"

namespace passerelle::runtime {

class ConfiguredProviderTester final : public ProviderTester {
public:
    explicit ConfiguredProviderTester(gateways::ConfiguredModels &models) : m_models(models) {}
    Result<ConnectionReport> test(const ProviderSettings &settings, Deadline deadline, std::stop_token stop) override;
    Result<std::vector<OfferedModel>> list(const ProviderSettings &settings, Deadline deadline, std::stop_token stop) override;

private:
    gateways::ConfiguredModels &m_models;
};

} // namespace passerelle::runtime
