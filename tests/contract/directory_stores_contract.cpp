#include "tests/contract/directory_stores_contract.h"

#include <QtTest/QTest>

namespace passerelle::test {

using namespace Qt::StringLiterals;

namespace {

TenantContext actingFor(const Tenant &tenant) { return TenantContext::proven(tenant.id, TenantProof::AccessToken); }

Channel sampleChannel(const QByteArray &hook)
{
    Channel channel;
    channel.name = u"WhatsApp de la boutique"_s;
    channel.hook = hook;
    channel.ackShape = AckShape::DynamicBlock;
    channel.ackText = u"OK, bien reçu"_s;
    channel.apiBase = u"https://api.manychat.com"_s;
    return channel;
}

void compare(const Channel &a, const Channel &b)
{
    QCOMPARE(a.id, b.id);
    QCOMPARE(a.tenant, b.tenant);
    QCOMPARE(a.name, b.name);
    QCOMPARE(a.hook, b.hook);
    QCOMPARE(a.ackShape, b.ackShape);
    QCOMPARE(a.ackText, b.ackText);
    QCOMPARE(a.apiBase, b.apiBase);
    QCOMPARE(a.enabled, b.enabled);
}

} // namespace

void DirectoryStoresContract::tenants()
{
    const DirectoryStores stores = m_fresh();
    QVERIFY(stores.tenants.list()->empty());
    const auto first = stores.tenants.add(u"Boulangerie Éclair"_s);
    const auto second = stores.tenants.add(u"boulangerie éclair"_s); // names are exact
    QVERIFY(first && second);
    QVERIFY(first->id.isValid() && first->id != second->id);
    QVERIFY(first->active);
    QVERIFY(first->createdAt > Instant());
    QCOMPARE(stores.tenants.add(u"Boulangerie Éclair"_s).error().kind, ErrorKind::Conflict);
    QCOMPARE(stores.tenants.list()->size(), std::size_t{2});
    const auto found = stores.tenants.find(first->id);
    QVERIFY(found);
    QCOMPARE(found->name, u"Boulangerie Éclair"_s);
    QCOMPARE(found->createdAt, first->createdAt);
    QCOMPARE(stores.tenants.findByName(u"boulangerie éclair"_s)->id, second->id);
    QCOMPARE(stores.tenants.findByName(u"Boulangerie"_s).error().kind, ErrorKind::NotFound);
    QCOMPARE(stores.tenants.find(TenantId(999)).error().kind, ErrorKind::NotFound);
}

void DirectoryStoresContract::channels()
{
    const DirectoryStores stores = m_fresh();
    const TenantContext context = actingFor(*stores.tenants.add(u"A"_s));
    auto added = stores.channels.add(context, sampleChannel("hook-1"), QByteArray(32, 's'), Secret("7001:aabbcc"));
    QVERIFY(added);
    QVERIFY(added->id.isValid());
    QCOMPARE(added->tenant, context.tenant());
    compare(*stores.channels.find(context, added->id), *added);
    QCOMPARE(stores.channels.apiKey(context, added->id)->reveal().toByteArray(), "7001:aabbcc"_ba);

    added->name = u"Autre nom"_s;
    added->ackText = u""_s;
    added->ackShape = AckShape::Mapping;
    added->enabled = false;
    QVERIFY(stores.channels.update(context, *added));
    compare(*stores.channels.find(context, added->id), *added);
    QVERIFY(stores.channels.setApiKey(context, added->id, Secret("7001:dd")));
    QCOMPARE(stores.channels.apiKey(context, added->id)->reveal().toByteArray(), "7001:dd"_ba);
    QCOMPARE(stores.channels.list(context)->size(), std::size_t{1});
    // A hook is one channel's alone.
    QCOMPARE(stores.channels.add(context, sampleChannel("hook-1"), QByteArray(32, 't'), Secret("x")).error().kind, ErrorKind::Conflict);
}

void DirectoryStoresContract::channelSecretsRotate()
{
    const DirectoryStores stores = m_fresh();
    const TenantContext context = actingFor(*stores.tenants.add(u"A"_s));
    const auto channel = stores.channels.add(context, sampleChannel("hook"), QByteArray(32, '1'), Secret("k"));
    QVERIFY(channel);
    const auto binding = [&] { return stores.channels.hookBindings()->at(0); };
    QCOMPARE(binding().secretHash, QByteArray(32, '1'));
    QVERIFY(binding().previousSecretHash.isEmpty());
    QVERIFY(stores.channels.rotateSecret(context, channel->id, QByteArray(32, '2')));
    QCOMPARE(binding().secretHash, QByteArray(32, '2'));
    QCOMPARE(binding().previousSecretHash, QByteArray(32, '1'));
    QVERIFY(stores.channels.rotateSecret(context, channel->id, QByteArray(32, '3')));
    QCOMPARE(binding().previousSecretHash, QByteArray(32, '2'));
    QVERIFY(stores.channels.dropPreviousSecret(context, channel->id));
    QCOMPARE(binding().secretHash, QByteArray(32, '3'));
    QVERIFY(binding().previousSecretHash.isEmpty());
}

void DirectoryStoresContract::channelsOfOthersAreNotFound()
{
    const DirectoryStores stores = m_fresh();
    const TenantContext owner = actingFor(*stores.tenants.add(u"A"_s));
    const TenantContext other = actingFor(*stores.tenants.add(u"B"_s));
    const auto channel = stores.channels.add(owner, sampleChannel("hook"), QByteArray(32, '1'), Secret("k"));
    QVERIFY(channel);
    QVERIFY(stores.channels.list(other)->empty());
    QCOMPARE(stores.channels.find(other, channel->id).error().kind, ErrorKind::NotFound);
    QCOMPARE(stores.channels.apiKey(other, channel->id).error().kind, ErrorKind::NotFound);
    QCOMPARE(stores.channels.update(other, *channel).error().kind, ErrorKind::NotFound);
    QCOMPARE(stores.channels.setApiKey(other, channel->id, Secret("x")).error().kind, ErrorKind::NotFound);
    QCOMPARE(stores.channels.rotateSecret(other, channel->id, QByteArray(32, 'x')).error().kind, ErrorKind::NotFound);
    QCOMPARE(stores.channels.dropPreviousSecret(other, channel->id).error().kind, ErrorKind::NotFound);
    compare(*stores.channels.find(owner, channel->id), *channel);
    QCOMPARE(stores.channels.apiKey(owner, channel->id)->reveal().toByteArray(), "k"_ba);
}

void DirectoryStoresContract::hookBindings()
{
    const DirectoryStores stores = m_fresh();
    const TenantContext first = actingFor(*stores.tenants.add(u"A"_s));
    const TenantContext second = actingFor(*stores.tenants.add(u"B"_s));
    QVERIFY(stores.channels.add(first, sampleChannel("hook-1"), QByteArray(32, '1'), Secret("k")));
    QVERIFY(stores.channels.add(second, sampleChannel("hook-2"), QByteArray(32, '2'), Secret("k")));
    Channel off = sampleChannel("hook-3");
    off.enabled = false;
    QVERIFY(stores.channels.add(second, off, QByteArray(32, '3'), Secret("k")));
    const auto bindings = stores.channels.hookBindings();
    QVERIFY(bindings);
    QCOMPARE(bindings->size(), std::size_t{2});
    QCOMPARE((*bindings)[0].tenant, first.tenant());
    QCOMPARE((*bindings)[0].channel.hook, "hook-1"_ba);
    QCOMPARE((*bindings)[1].tenant, second.tenant());
    QCOMPARE((*bindings)[1].secretHash, QByteArray(32, '2'));
}

void DirectoryStoresContract::providers()
{
    const DirectoryStores stores = m_fresh();
    const TenantContext context = actingFor(*stores.tenants.add(u"A"_s));
    const TenantContext other = actingFor(*stores.tenants.add(u"B"_s));
    QVERIFY(stores.providers.get(context)->kind == ProviderKind::None);
    ProviderSettings settings;
    settings.kind = ProviderKind::Gemini;
    settings.model = u"gemini-3.8-flash"_s;
    settings.embeddingModel = u"gemini-embedding-002"_s;
    settings.embeddingDimensions = 1536;
    settings.apiBase = u"https://generativelanguage.googleapis.com"_s;
    settings.apiKey = Secret("AIza-secret");
    settings.contextTokens = 8192;
    settings.queryPrefix = u"query: "_s;
    settings.documentPrefix = u"passage: "_s;
    settings.transcriberBase = u"http://127.0.0.1:9000/v1"_s;
    settings.transcriberModel = u"whisper-1"_s;
    QVERIFY(stores.providers.set(context, settings));
    settings.fallbackModel = u"gemini-3.8-flash-lite"_s;
    QVERIFY(stores.providers.set(context, settings)); // again replaces
    const auto found = stores.providers.get(context);
    QVERIFY(found);
    QVERIFY(found->kind == ProviderKind::Gemini);
    QCOMPARE(found->model, settings.model);
    QCOMPARE(found->fallbackModel, settings.fallbackModel);
    QCOMPARE(found->embeddingModel, settings.embeddingModel);
    QCOMPARE(found->embeddingDimensions, 1536);
    QCOMPARE(found->apiBase, settings.apiBase);
    QCOMPARE(found->contextTokens, 8192);
    QCOMPARE(found->queryPrefix, u"query: "_s);
    QCOMPARE(found->documentPrefix, u"passage: "_s);
    QCOMPARE(found->transcriberBase, settings.transcriberBase);
    QCOMPARE(found->transcriberModel, settings.transcriberModel);
    QCOMPARE(found->apiKey.reveal().toByteArray(), "AIza-secret"_ba);
    QVERIFY(stores.providers.get(other)->kind == ProviderKind::None);
    QVERIFY(stores.providers.get(other)->apiKey.isEmpty());
}

void DirectoryStoresContract::tokens()
{
    const DirectoryStores stores = m_fresh();
    const auto tenant = stores.tenants.add(u"A"_s);
    QVERIFY(tenant);
    AccessToken whole;
    whole.name = u"Sauvegarde de nuit"_s;
    whole.createdAt = fromMillis(1'800'000'000'000);
    AccessToken scoped = whole;
    scoped.tenant = tenant->id;
    scoped.expiresAt = fromMillis(1'900'000'000'000);
    const auto first = stores.tokens.add(whole, QByteArray(32, '1'));
    const auto second = stores.tokens.add(scoped, QByteArray(32, '2'));
    QVERIFY(first && second);
    QVERIFY(first->id != second->id);
    QVERIFY(!stores.tokens.add(whole, QByteArray(32, '1')));
    QVERIFY(!*stores.tokens.findByHash(QByteArray(32, '3')));
    auto found = stores.tokens.findByHash(QByteArray(32, '2'));
    QVERIFY(found && *found);
    QCOMPARE((*found)->name, whole.name);
    QCOMPARE((*found)->tenant, std::optional(tenant->id));
    QCOMPARE((*found)->createdAt, whole.createdAt);
    QCOMPARE((*found)->expiresAt, scoped.expiresAt);
    QVERIFY(!(*found)->lastUsedAt && !(*found)->revoked);
    QVERIFY(!(*stores.tokens.findByHash(QByteArray(32, '1')))->tenant);
    QVERIFY(stores.tokens.touch(second->id, fromMillis(5000)));
    QVERIFY(stores.tokens.touch(second->id, fromMillis(4000))); // a later word about an earlier use
    QVERIFY(stores.tokens.revoke(second->id));
    found = stores.tokens.findByHash(QByteArray(32, '2'));
    QVERIFY((*found)->revoked);
    QCOMPARE((*found)->lastUsedAt, std::optional(fromMillis(5000)));
    QCOMPARE(stores.tokens.revoke(TokenId(99)).error().kind, ErrorKind::NotFound);
    QCOMPARE(stores.tokens.list()->size(), std::size_t{2});
}

void DirectoryStoresContract::settings()
{
    const DirectoryStores stores = m_fresh();
    const auto first = stores.tenants.add(u"A"_s);
    const auto second = stores.tenants.add(u"B"_s);
    QVERIFY(first && second);
    QVERIFY(stores.settings.all(first->id)->empty());
    QVERIFY(stores.settings.set(first->id, u"ack_text"_s, u"OK, bien reçu"_s));
    QVERIFY(stores.settings.set(first->id, u"ack_text"_s, u""_s));
    QVERIFY(stores.settings.set(first->id, u"workers"_s, u"12"_s));
    QVERIFY(stores.settings.set(TenantId(), u"workers"_s, u"256"_s));
    QCOMPARE(*stores.settings.all(first->id), (std::map<QString, QString>{{u"ack_text"_s, u""_s}, {u"workers"_s, u"12"_s}}));
    QCOMPARE(*stores.settings.all(TenantId()), (std::map<QString, QString>{{u"workers"_s, u"256"_s}}));
    QVERIFY(stores.settings.all(second->id)->empty());
    QVERIFY(stores.settings.set(first->id, u"workers"_s, std::nullopt));
    QVERIFY(stores.settings.set(first->id, u"workers"_s, std::nullopt));
    QCOMPARE(stores.settings.all(first->id)->size(), std::size_t{1});
}

} // namespace passerelle::test
