#include "server/runtime/embedding_wiring.h"

namespace passerelle::runtime {

namespace {

// The provider as it is, but for the embedding model.
Status chooseEmbedding(ProviderStore &providers, gateways::ConfiguredModels &models, const TenantContext &context, const EmbeddingChoice &choice)
{
    auto settings = providers.get(context);
    if (!settings)
        return failure(std::move(settings).error());
    settings->embeddingModel = choice.model;
    settings->embeddingDimensions = choice.dimensions;
    settings->queryPrefix = choice.queryPrefix;
    settings->documentPrefix = choice.documentPrefix;
    Status kept = providers.set(context, *settings);
    models.invalidate(context.tenant());
    return kept;
}

} // namespace

EmbeddingWiring::EmbeddingWiring(Foundation &foundation, Parts parts)
    : store(*foundation.folder.main, *foundation.folder.vault),
      changes({parts.indexes, parts.kept, parts.metered, store, parts.bench, foundation.clock,
               [&foundation, &models = parts.models](const TenantContext &context, const EmbeddingChoice &choice) { return chooseEmbedding(foundation.providers, models, context, choice); },
               std::move(parts.contactsWait), [&foundation](TenantId tenant) { foundation.events.publish({EventKind::Provider, tenant, 0}); }, std::move(parts.searched)}),
      rooms{changes}
{
}

} // namespace passerelle::runtime
