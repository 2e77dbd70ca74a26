#include "server/runtime/configured_provider_tester.h"

namespace passerelle::runtime {

namespace {
constexpr std::size_t kMaxListedModels = 200;
}

Result<ConnectionReport> ConfiguredProviderTester::test(const ProviderSettings &settings, Deadline deadline, std::stop_token stop)
{
    auto found = m_models.testConnection(settings, deadline, stop);
    if (!found)
        return failure(std::move(found).error());
    ConnectionReport report;
    report.latency = found->latency;
    report.modelFound = found->modelListed;
    report.embeddingModelFound = settings.embeddingModel.isEmpty() || found->embeddingDimensions > 0;
    for (const gateways::ListedModel &model : found->models) {
        if (report.models.size() == kMaxListedModels)
            break;
        report.models.push_back(model.name);
    }
    return report;
}

Result<std::vector<OfferedModel>> ConfiguredProviderTester::list(const ProviderSettings &settings, Deadline deadline, std::stop_token stop)
{
    const auto found = m_models.list(settings, deadline, stop);
    if (!found)
        return failure(found.error());
    std::vector<OfferedModel> offered;
    for (const gateways::ListedModel &model : *found) {
        if (offered.size() == kMaxListedModels)
            break;
        offered.push_back({model.name, model.answers, model.embeds});
    }
    return offered;
}

} // namespace passerelle::runtime
