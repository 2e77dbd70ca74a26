#include "server/storage/sql_meta_app_store.h"

#include "server/storage/new_row_id.h"
#include "server/storage/sealed_text.h"

#include <QtCore/QLoggingCategory>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(metaAppLog, "passerelle.storage")

SealPlace appPlace(const char *column, qint64 row) { return {"meta_app", column, row}; }

tl::unexpected<Error> noSuchApp() { return failure(ErrorKind::NotFound, u"there is no such WhatsApp app"_s); }

TenantId ownerOf(const std::optional<TenantContext> &context) { return context ? context->tenant() : TenantId(); }

void bindAppOwner(Statement &row, TenantId owner)
{
    if (owner.isValid())
        row.bind(":owner", owner.value);
    else
        row.bindNull(":owner");
}

} // namespace

Result<QByteArray> SqlMetaAppStore::seal(TenantId owner, const char *column, qint64 app, const Secret &secret) const
{
    return m_cipher.seal(keyOf(owner), appPlace(column, app), secret.reveal());
}

Result<Secret> SqlMetaAppStore::open(TenantId owner, const char *column, qint64 app, QByteArrayView sealed) const
{
    auto plain = m_cipher.open(keyOf(owner), appPlace(column, app), sealed);
    if (!plain)
        return failure(std::move(plain).error());
    Secret secret(*plain);
    wipe(*plain);
    return secret;
}

Result<MetaApp> SqlMetaAppStore::add(const std::optional<TenantContext> &owner, const MetaApp &app, const Secret &verifyToken, const Secret &secret)
{
    const TenantId tenant = ownerOf(owner);
    return m_database.write<MetaApp>(Scope::tenantOrInstallation(owner), [&](Connection &connection) -> Result<MetaApp> {
        const auto id = newRowId(connection, u"meta_app"_s);
        if (!id)
            return failure(id.error());
        const auto name = sealText(m_cipher, tenant, appPlace("name", *id), app.name);
        const auto token = name ? seal(tenant, "verify_token", *id, verifyToken) : name;
        const auto sealed = token ? seal(tenant, "secret", *id, secret) : token;
        if (!sealed)
            return failure(sealed.error());
        Statement insert = connection.query("meta_apps/insert_app");
        bindAppOwner(insert, tenant);
        insert.bind(":id", *id).bindBlob(":name", *name).bindBlob(":hook", app.hook).bindBlob(":verify_token", *token).bindBlob(":secret", *sealed);
        if (auto done = insert.run(); !done)
            return failure(std::move(done).error());
        MetaApp added = app;
        added.id = MetaAppId(*id);
        added.tenant = owner ? std::optional(tenant) : std::nullopt;
        return added;
    });
}

Result<MetaApp> SqlMetaAppStore::read(const Statement &row) const
{
    MetaApp app{.id = MetaAppId(row.integer(0)), .tenant = {}, .name = {}, .hook = row.blob(3), .hasPreviousSecret = row.integer(4) != 0};
    if (!row.isNull(1))
        app.tenant = TenantId(row.integer(1));
    auto name = openText(m_cipher, app.tenant.value_or(TenantId()), appPlace("name", app.id.value), row.blobView(2));
    if (!name)
        return failure(std::move(name).error());
    app.name = std::move(*name);
    return app;
}

Result<std::vector<MetaApp>> SqlMetaAppStore::list(const std::optional<TenantContext> &context)
{
    return m_database.read<std::vector<MetaApp>>(Scope::installation(), [&](Connection &connection) -> Result<std::vector<MetaApp>> {
        std::vector<MetaApp> apps;
        Statement rows = connection.query("meta_apps/list_apps");
        bindAppOwner(rows, ownerOf(context));
        while (rows.next()) {
            auto app = read(rows);
            if (!app)
                return failure(std::move(app).error());
            apps.push_back(std::move(*app));
        }
        if (!rows.status())
            return failure(rows.status().error());
        return apps;
    });
}

Result<MetaApp> SqlMetaAppStore::find(const std::optional<TenantContext> &context, MetaAppId app)
{
    return m_database.read<MetaApp>(Scope::installation(), [&](Connection &connection) -> Result<MetaApp> {
        Statement row = connection.query("meta_apps/find_app");
        bindAppOwner(row, ownerOf(context));
        row.bind(":id", app.value);
        if (row.next())
            return read(row);
        return row.status() ? noSuchApp() : failure(row.status().error());
    });
}

Result<Secret> SqlMetaAppStore::verifyToken(const std::optional<TenantContext> &owner, MetaAppId app)
{
    return m_database.read<Secret>(Scope::tenantOrInstallation(owner), [&](Connection &connection) -> Result<Secret> {
        Statement row = connection.query("meta_apps/load_secrets");
        bindAppOwner(row, ownerOf(owner));
        row.bind(":id", app.value);
        if (!row.next())
            return row.status() ? noSuchApp() : failure(row.status().error());
        return open(ownerOf(owner), "verify_token", app.value, row.blobView(1));
    });
}

// The column is part of what is sealed: a secret that moves to the other column is sealed anew.
Status SqlMetaAppStore::rotateSecret(const std::optional<TenantContext> &owner, MetaAppId app, const Secret &newSecret)
{
    const TenantId tenant = ownerOf(owner);
    return m_database.write<void>(Scope::tenantOrInstallation(owner), [&](Connection &connection) -> Status {
        Result<Secret> present = failure(ErrorKind::NotFound, {});
        {
            Statement row = connection.query("meta_apps/load_secrets");
            bindAppOwner(row, tenant);
            row.bind(":id", app.value);
            if (!row.next())
                return row.status() ? noSuchApp() : row.status();
            present = open(tenant, "secret", app.value, row.blobView(2));
        }
        if (!present)
            return failure(present.error());
        const auto previous = seal(tenant, "previous_secret", app.value, *present);
        const auto fresh = previous ? seal(tenant, "secret", app.value, newSecret) : previous;
        if (!fresh)
            return failure(fresh.error());
        Statement update = connection.query("meta_apps/rotate_secret");
        bindAppOwner(update, tenant);
        return update.bind(":id", app.value).bindBlob(":previous", *previous).bindBlob(":secret", *fresh).run();
    });
}

Status SqlMetaAppStore::dropPreviousSecret(const std::optional<TenantContext> &owner, MetaAppId app)
{
    return m_database.write<void>(Scope::tenantOrInstallation(owner), [&](Connection &connection) -> Status {
        Statement update = connection.query("meta_apps/drop_previous_secret");
        bindAppOwner(update, ownerOf(owner));
        if (auto done = update.bind(":id", app.value).run(); !done)
            return done;
        return connection.changes() == 1 ? Status() : noSuchApp();
    });
}

Result<MetaAppBinding> SqlMetaAppStore::readBinding(const Statement &row) const
{
    auto app = read(row);
    if (!app)
        return failure(std::move(app).error());
    const TenantId owner = app->tenant.value_or(TenantId());
    const qint64 id = app->id.value;
    auto token = open(owner, "verify_token", id, row.blobView(5));
    auto secret = token ? open(owner, "secret", id, row.blobView(6)) : Result<Secret>(failure(token.error()));
    auto previous = secret && !row.isNull(7) ? open(owner, "previous_secret", id, row.blobView(7)) : Result<Secret>(Secret());
    if (!secret || !previous)
        return failure(!secret ? secret.error() : previous.error());
    return MetaAppBinding{std::move(*app), std::move(*token), std::move(*secret), std::move(*previous), {}};
}

Result<std::vector<MetaAppBinding>> SqlMetaAppStore::bindings()
{
    auto bindings = m_database.read<std::vector<MetaAppBinding>>(Scope::installation(), [&](Connection &connection) -> Result<std::vector<MetaAppBinding>> {
        std::vector<MetaAppBinding> found;
        Statement rows = connection.query("meta_apps/list_bindings");
        while (rows.next()) {
            auto binding = readBinding(rows);
            if (binding)
                found.push_back(std::move(*binding));
            else // one damaged row must not close the door to everybody else
                qCCritical(metaAppLog, "WhatsApp app %lld cannot be read: %s", rows.integer(0), qUtf8Printable(binding.error().what));
        }
        if (!rows.status())
            return failure(rows.status().error());
        return found;
    });
    const auto hooks = bindings ? m_channels.hookBindings() : Result<std::vector<HookBinding>>();
    if (!bindings || !hooks)
        return failure(!bindings ? bindings.error() : hooks.error());
    for (const HookBinding &hook : *hooks) {
        for (MetaAppBinding &binding : *bindings) {
            const bool isItsOwn = !binding.app.tenant || *binding.app.tenant == hook.tenant;
            if (hook.channel.kind == ChannelKind::WhatsApp && hook.channel.app == binding.app.id && isItsOwn)
                binding.numbers.push_back(hook.channel);
        }
    }
    return bindings;
}

} // namespace passerelle::storage
