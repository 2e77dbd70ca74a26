#include "server/admin/providers.h"

#include "server/admin/audit.h"
#include "server/admin/connection_words.h"
#include "server/admin/views.h"

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDefaultDimensions = 768;

Secret keyFrom(const QString &text)
{
    QByteArray bytes = text.trimmed().toUtf8();
    Secret secret(bytes);
    wipe(bytes);
    return secret;
}

} // namespace

Providers::Providers(const AdminDependencies &dependencies) : m_rooms(dependencies), m_addresses(dependencies.allowedHosts) {}

Result<ProviderSettings> Providers::merged(const Principal &caller, ProviderSettings present, const api::ProviderChange &wanted) const
{
    ProviderSettings next;
    next.kind = providerKindFromName(wanted.kind.toLatin1()).value_or(ProviderKind::None);
    next.model = wanted.model.value_or(QString()).trimmed();
    next.fallbackModel = wanted.fallbackModel.value_or(QString()).trimmed();
    next.embeddingModel = wanted.embeddingModel.value_or(QString()).trimmed();
    next.embeddingDimensions = static_cast<int>(wanted.embeddingDimensions.value_or(kDefaultDimensions));
    next.transcriberModel = wanted.transcriberModel.value_or(QString()).trimmed();
    if (wanted.transcriberBase) {
        const auto address = m_addresses.check(caller, *wanted.transcriberBase);
        if (!address)
            return failure(address.error());
        next.transcriberBase = *address;
    } else if (!caller.isOperator()) {
        next.transcriberBase = present.transcriberBase; // like the provider's: the operator's choice
    }
    if (next.kind == ProviderKind::None)
        return next;
    if (next.kind == ProviderKind::OpenAi) {
        next.contextTokens = static_cast<int>(wanted.contextTokens.value_or(0));
        next.queryPrefix = wanted.queryPrefix.value_or(QString()); // its last space is a part of it
        next.documentPrefix = wanted.documentPrefix.value_or(QString());
    } else if (wanted.contextTokens || wanted.queryPrefix || wanted.documentPrefix) {
        return failure(ErrorKind::InvalidInput, u"\"context_tokens\", \"query_prefix\" and \"document_prefix\" are for OpenAI-compatible servers"_s);
    }

    const bool sameKind = next.kind == present.kind;
    if (wanted.apiBase) {
        const auto address = m_addresses.check(caller, *wanted.apiBase);
        if (!address)
            return failure(address.error());
        next.apiBase = *address;
    } else if (!caller.isOperator() && sameKind) {
        next.apiBase = present.apiBase; // the operator's choice is not a tenant's to undo
    }
    if (next.model.isEmpty())
        return failure(ErrorKind::InvalidInput, u"\"model\" is missing: name the model that answers"_s);
    if (wanted.apiKey)
        next.apiKey = keyFrom(*wanted.apiKey);
    else if (sameKind && next.apiBase == present.apiBase)
        next.apiKey = std::move(present.apiKey); // a key never follows to another address by itself
    const bool ownServer = next.kind == ProviderKind::OpenAi && !next.apiBase.isEmpty();
    if (next.apiKey.isEmpty() && !ownServer)
        return failure(ErrorKind::InvalidInput, u"\"api_key\" is missing"_s);
    return next;
}

Result<api::ProviderView> Providers::set(const Principal &caller, const TenantContext &context, const api::ProviderChange &wanted)
{
    auto present = m_rooms.providers.get(context);
    if (!present)
        return failure(present.error());
    const auto next = merged(caller, std::move(*present), wanted);
    if (!next)
        return failure(next.error());
    const QString kind = QString::fromLatin1(nameOf(next->kind));
    if (const Status noted = m_rooms.audit.record(entryOf(caller, u"provider.changed"_s, context, u"provider:"_s + kind, wanted.apiKey ? u"with a new key"_s : QString())); !noted)
        return failure(noted.error());
    if (const Status kept = m_rooms.providers.set(context, *next); !kept)
        return failure(kept.error());
    m_rooms.events.modelsChanged(context.tenant());
    return viewOf(*next);
}

Result<api::ProviderView> Providers::get(const TenantContext &context) const
{
    const auto settings = m_rooms.providers.get(context);
    if (!settings)
        return failure(settings.error());
    return viewOf(*settings);
}

Result<api::ConnectionView> Providers::testConnection(const TenantContext &context, Deadline deadline) const
{
    const auto settings = m_rooms.providers.get(context);
    if (!settings)
        return failure(settings.error());
    api::ConnectionView view;
    if (settings->kind == ProviderKind::None) {
        view.ok = true;
        view.explanation = u"no model is set: answers are verbatim passages, and there is nothing to connect to"_s;
        return view;
    }
    const auto report = m_rooms.providerTester.test(*settings, deadline, {});
    if (!report) {
        describeTrouble(report.error(), view);
        return view;
    }
    view.latencyMs = report->latency.count();
    view.modelFound = report->modelFound;
    view.embeddingModelFound = report->embeddingModelFound;
    view.models = report->models;
    view.ok = report->modelFound && report->embeddingModelFound;
    if (!view.ok)
        view.explanation = u"the key works, but the provider does not list that model: choose one of its list"_s;
    return view;
}

Result<api::ProviderModelsView> Providers::models(const TenantContext &context, Deadline deadline) const
{
    const auto settings = m_rooms.providers.get(context);
    if (!settings)
        return failure(settings.error());
    api::ProviderModelsView view;
    if (settings->kind == ProviderKind::None) {
        view.explanation = u"no model is set: answers are verbatim passages, and there is nothing to connect to"_s;
        return view;
    }
    const auto offered = m_rooms.providerTester.list(*settings, deadline, {});
    if (!offered) {
        api::ConnectionView trouble;
        describeTrouble(offered.error(), trouble);
        view.problem = std::move(trouble.problem);
        view.explanation = std::move(trouble.explanation);
        return view;
    }
    for (const OfferedModel &model : *offered)
        view.models.push_back({model.name, model.answers, model.embeds});
    return view;
}

} // namespace passerelle::admin
