#include "server/admin/embeddings.h"

#include "server/admin/audit.h"
#include "server/admin/embedding_rooms.h"
#include "server/billing/billing_rooms.h"
#include "server/billing/metered_models.h"
#include "server/billing/spend_gate.h"
#include "server/domain/ports/directory_stores.h"

#include <algorithm>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDefaultDimensions = 768;

EmbeddingChoice choiceFrom(const api::EmbeddingWish &wish)
{
    return {.model = wish.model.trimmed(), .dimensions = static_cast<int>(wish.dimensions.value_or(kDefaultDimensions)),
            .queryPrefix = wish.queryPrefix.value_or(QString()), .documentPrefix = wish.documentPrefix.value_or(QString())};
}

EmbeddingChoice choiceOf(const ProviderSettings &settings)
{
    return {.model = settings.embeddingModel, .dimensions = settings.embeddingDimensions, .queryPrefix = settings.queryPrefix, .documentPrefix = settings.documentPrefix};
}

std::optional<QString> shownInstant(std::optional<Instant> at)
{
    return at ? std::optional(toIso8601(*at)) : std::nullopt;
}

std::optional<qint64> secondsFor(qint64 passages, const EmbeddingChange &paced)
{
    return paced.done > 0 && paced.spentMs > 0 ? std::optional(passages * paced.spentMs / paced.done / 1000) : std::nullopt;
}

api::EmbeddingChangeView embeddingView(const EmbeddingChange &change)
{
    api::EmbeddingChangeView view;
    view.id = change.id.value;
    view.state = QString::fromLatin1(nameOf(change.state));
    view.fromModel = change.from.model;
    view.toModel = change.to.model;
    view.dimensions = change.to.dimensions;
    view.startedBy = change.startedBy;
    view.startedAt = toIso8601(change.startedAt);
    view.readyAt = shownInstant(change.readyAt);
    view.activeAt = shownInstant(change.activeAt);
    view.keptUntil = shownInstant(change.keptUntil);
    view.passages = change.passages;
    view.done = change.done;
    if (change.state == EmbeddingState::Building)
        view.secondsLeft = secondsFor(change.passages - change.done, change);
    if (!change.trouble.isEmpty())
        view.trouble = change.trouble;
    if (change.trial) {
        view.trialQuestions = change.trial->questions;
        view.foundBefore = change.trial->foundBefore;
        view.foundAfter = change.trial->foundAfter;
        view.worse = change.trial->isWorse();
    }
    return view;
}

Result<api::EmbeddingChangeView> shown(const Result<EmbeddingChange> &change)
{
    return change ? Result<api::EmbeddingChangeView>(embeddingView(*change)) : failure(change.error());
}

} // namespace

Result<EmbeddingRooms *> Embeddings::rooms() const
{
    if (!m_rooms.embeddings)
        return failure(ErrorKind::Unavailable, u"embedding models are not changed here"_s);
    return m_rooms.embeddings;
}

Result<api::EmbeddingQuoteView> Embeddings::quote(const TenantContext &context, const api::EmbeddingWish &wish) const
{
    const auto rooms = this->rooms();
    const auto provider = m_rooms.providers.get(context);
    if (!rooms || !provider)
        return failure(rooms ? provider.error() : rooms.error());
    if (provider->kind == ProviderKind::None)
        return failure(ErrorKind::InvalidInput, u"the tenant has no provider that could make vectors: set one first"_s);
    api::EmbeddingQuoteView quote{.model = wish.model.trimmed(), .currency = u"EUR"_s};
    qint64 characters = 0;
    if (Status read = m_rooms.passages.visitAll(context, [&](Passage &&passage) {
            ++quote.passages;
            characters += passage.heading.size() + passage.text.size();
        }); !read)
        return failure(std::move(read).error());
    quote.tokens = billing::estimatedTokens(characters);
    if (m_rooms.billing) {
        const ModelCall call{.provider = QString::fromLatin1(nameOf(provider->kind)), .model = quote.model, .purpose = CallPurpose::DocumentVectors, .embedded = quote.tokens, .estimated = true};
        if (const auto cost = m_rooms.billing->gate.costOf(call))
            quote.costMicros = cost->micros;
    }
    const auto past = (*rooms)->changes.list(context);
    if (!past)
        return failure(past.error());
    const auto paced = std::find_if(past->begin(), past->end(), [](const EmbeddingChange &change) { return change.done > 0 && change.spentMs > 0; });
    if (paced != past->end())
        quote.seconds = secondsFor(quote.passages, *paced);
    return quote;
}

Result<api::Page<api::EmbeddingChangeView>> Embeddings::list(const TenantContext &context) const
{
    const auto rooms = this->rooms();
    const auto changes = rooms ? (*rooms)->changes.list(context) : Result<std::vector<EmbeddingChange>>(failure(rooms.error()));
    if (!changes)
        return failure(changes.error());
    api::Page<api::EmbeddingChangeView> page;
    for (const EmbeddingChange &change : *changes)
        page.items.push_back(embeddingView(change));
    return page;
}

Result<api::EmbeddingChangeView> Embeddings::begin(const Principal &caller, const TenantContext &context, const api::EmbeddingWish &wish)
{
    const auto rooms = this->rooms();
    const auto provider = m_rooms.providers.get(context);
    if (!rooms || !provider)
        return failure(rooms ? provider.error() : rooms.error());
    const EmbeddingChoice to = choiceFrom(wish);
    if (to.model.isEmpty())
        return failure(ErrorKind::InvalidInput, u"\"model\" is missing: name the embedding model"_s);
    if (provider->kind != ProviderKind::OpenAi && (wish.queryPrefix || wish.documentPrefix))
        return failure(ErrorKind::InvalidInput, u"\"query_prefix\" and \"document_prefix\" are for OpenAI-compatible servers"_s);
    if (const Status noted = m_rooms.audit.record(entryOf(caller, u"embedding.begun"_s, context, u"embedding:"_s + to.model)); !noted)
        return failure(noted.error());
    return shown((*rooms)->changes.begin(context, choiceOf(*provider), to, caller.actor()));
}

Result<api::EmbeddingChangeView> Embeddings::find(const TenantContext &context, EmbeddingChangeId id) const
{
    const auto rooms = this->rooms();
    return rooms ? shown((*rooms)->changes.find(context, id)) : failure(rooms.error());
}

// Noted before it is done, once it is known that there is such a change.
template <class Act>
Result<api::EmbeddingChangeView> Embeddings::audited(const Principal &caller, const TenantContext &context, const char *action, EmbeddingChangeId id, const QString &detail, Act act)
{
    const auto rooms = this->rooms();
    if (!rooms)
        return failure(rooms.error());
    if (const auto found = (*rooms)->changes.find(context, id); !found)
        return failure(found.error());
    if (const Status noted = m_rooms.audit.record(entryOf(caller, QString::fromLatin1(action), context, u"embedding_change:%1"_s.arg(id.value), detail)); !noted)
        return failure(noted.error());
    return shown(act((*rooms)->changes));
}

Result<api::EmbeddingChangeView> Embeddings::stop(const Principal &caller, const TenantContext &context, EmbeddingChangeId id)
{
    return audited(caller, context, "embedding.stopped", id, {}, [&](auto &changes) { return changes.stop(context, id); });
}

Result<api::EmbeddingChangeView> Embeddings::resume(const Principal &caller, const TenantContext &context, EmbeddingChangeId id)
{
    return audited(caller, context, "embedding.resumed", id, {}, [&](auto &changes) { return changes.resume(context, id); });
}

Result<api::EmbeddingChangeView> Embeddings::drop(const Principal &caller, const TenantContext &context, EmbeddingChangeId id)
{
    return audited(caller, context, "embedding.dropped", id, {}, [&](auto &changes) { return changes.drop(context, id); });
}

Result<api::EmbeddingChangeView> Embeddings::tryAgain(const Principal &caller, const TenantContext &context, EmbeddingChangeId id)
{
    return audited(caller, context, "embedding.tried", id, {}, [&](auto &changes) { return changes.tryAgain(context, id, {}); });
}

Result<api::EmbeddingChangeView> Embeddings::activate(const Principal &caller, const TenantContext &context, EmbeddingChangeId id, const api::EmbeddingActivation &wish)
{
    const QString reason = wish.reason.value_or(QString()).trimmed();
    return audited(caller, context, "embedding.activated", id, reason, [&](auto &changes) { return changes.activate(context, id, reason); });
}

Result<api::EmbeddingChangeView> Embeddings::rollBack(const Principal &caller, const TenantContext &context, EmbeddingChangeId id)
{
    return audited(caller, context, "embedding.rolled_back", id, {}, [&](auto &changes) { return changes.rollBack(context, id); });
}

} // namespace passerelle::admin
