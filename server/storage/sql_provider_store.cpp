#include "server/storage/sql_provider_store.h"

#include "server/storage/sealed_text.h"

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

SealPlace providerKeyPlace(TenantId tenant) { return {"provider", "api_key", tenant.value}; }

QString neverNull(const QString &text) { return text.isNull() ? u""_s : text; }

} // namespace

SqlProviderStore::SqlProviderStore(Database &database, Cipher &cipher, const Clock &) : m_database(database), m_cipher(cipher) {}

Status SqlProviderStore::set(const TenantContext &context, const ProviderSettings &settings)
{
    const TenantId tenant = context.tenant();
    const auto sealed = m_cipher.seal(keyOf(tenant), providerKeyPlace(tenant), settings.apiKey.reveal());
    if (!sealed)
        return failure(sealed.error());
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        Statement statement = connection.query("providers/set_provider");
        statement.bind(":owner", tenant.value).bind(":kind", QString::fromLatin1(nameOf(settings.kind)));
        statement.bind(":model", neverNull(settings.model)).bind(":fallback_model", neverNull(settings.fallbackModel));
        statement.bind(":embedding_model", neverNull(settings.embeddingModel)).bind(":embedding_dimensions", settings.embeddingDimensions);
        statement.bind(":api_base", neverNull(settings.apiBase)).bindBlob(":api_key", *sealed);
        statement.bind(":context_tokens", settings.contextTokens);
        statement.bind(":query_prefix", neverNull(settings.queryPrefix)).bind(":document_prefix", neverNull(settings.documentPrefix));
        statement.bind(":transcriber_base", neverNull(settings.transcriberBase)).bind(":transcriber_model", neverNull(settings.transcriberModel));
        return statement.run();
    });
}

Result<ProviderSettings> SqlProviderStore::get(const TenantContext &context)
{
    const TenantId tenant = context.tenant();
    return m_database.read<ProviderSettings>(context, [&](Connection &connection) -> Result<ProviderSettings> {
        Statement rows = connection.query("providers/get_provider");
        rows.bind(":owner", tenant.value);
        ProviderSettings settings;
        if (!rows.next()) {
            if (!rows.status())
                return failure(rows.status().error());
            return settings;
        }
        const auto kind = providerKindFromName(rows.text(0).toLatin1());
        if (!kind)
            return failure(ErrorKind::Corrupt, u"a provider of an unknown kind is stored"_s);
        auto key = m_cipher.open(keyOf(tenant), providerKeyPlace(tenant), rows.blobView(6));
        if (!key)
            return failure(std::move(key).error());
        settings.kind = *kind;
        settings.model = rows.text(1);
        settings.fallbackModel = rows.text(2);
        settings.embeddingModel = rows.text(3);
        settings.embeddingDimensions = static_cast<int>(rows.integer(4));
        settings.apiBase = rows.text(5);
        settings.apiKey = Secret(*key);
        wipe(*key);
        settings.contextTokens = static_cast<int>(rows.integer(7));
        settings.queryPrefix = rows.text(8);
        settings.documentPrefix = rows.text(9);
        settings.transcriberBase = rows.text(10);
        settings.transcriberModel = rows.text(11);
        return settings;
    });
}

} // namespace passerelle::storage
