#include "server/admin/whatsapp_apps.h"

#include "server/admin/access.h"
#include "server/admin/audit.h"

#include <QtCore/QRandomGenerator>

#include <algorithm>
#include <array>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

QString objectNameOf(MetaAppId app) { return u"whatsapp_app:"_s + QString::number(app.value); }

// It travels in a query: letters, digits, '-', '_' and '.' come through unchanged.
bool isPlainToken(const QString &token)
{
    return std::all_of(token.cbegin(), token.cend(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'-' || c == u'_' || c == u'.';
    });
}

Secret wiped(QByteArray bytes)
{
    Secret secret(bytes);
    wipe(bytes);
    return secret;
}

} // namespace

QByteArray newHookName()
{
    std::array<quint32, 4> random{};
    QRandomGenerator::system()->fillRange(random.data(), static_cast<qsizetype>(random.size()));
    return QByteArray(reinterpret_cast<const char *>(random.data()), sizeof random).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QString hookPathOf(const MetaApp &app)
{
    return u"/hooks/whatsapp/"_s + QString::fromLatin1(app.hook);
}

Result<MetaAppStore *> WhatsAppApps::store() const
{
    if (!m_rooms.metaApps)
        return failure(ErrorKind::Unavailable, u"WhatsApp is not kept here"_s);
    return m_rooms.metaApps;
}

Result<MetaApp> WhatsAppApps::owned(const Scope &scope, MetaAppId app) const
{
    const auto apps = store();
    auto found = apps ? (*apps)->find(scope, app) : Result<MetaApp>(failure(apps.error()));
    if (found && found->tenant.has_value() != scope.has_value())
        return failure(ErrorKind::NotFound, u"there is no such WhatsApp app"_s);
    return found;
}

Result<api::WhatsAppAppCreated> WhatsAppApps::add(const Principal &caller, const Scope &scope, const api::NewWhatsAppApp &wanted)
{
    const auto apps = store();
    if (!apps)
        return failure(apps.error());
    if (wanted.verifyToken && !isPlainToken(*wanted.verifyToken))
        return failure(ErrorKind::InvalidInput, u"\"verify_token\" may hold letters, digits, '-', '_' and '.'"_s);
    const QString given = wanted.secret.trimmed();
    const bool isHex = std::all_of(given.cbegin(), given.cend(), [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); });
    if (!isHex)
        return failure(ErrorKind::InvalidInput, u"\"secret\" is not an app's secret: Meta shows it as 32 hexadecimal digits under the app's basic settings"_s);
    const Secret token = wanted.verifyToken ? wiped(wanted.verifyToken->toLatin1()) : Access::newToken();
    MetaApp app;
    app.name = wanted.name;
    app.hook = newHookName();
    const auto added = (*apps)->add(scope, app, token, wiped(given.toLatin1()));
    if (!added)
        return failure(added.error());
    if (const Status noted = m_rooms.audit.record(entryOf(caller, u"whatsapp_app.created"_s, scope, objectNameOf(added->id))); !noted)
        return failure(noted.error());
    m_rooms.events.hooksChanged();
    return api::WhatsAppAppCreated{added->id.value, added->name, hookPathOf(*added), QString::fromLatin1(token.reveal())};
}

Result<api::Page<api::WhatsAppAppView>> WhatsAppApps::list(const Scope &scope) const
{
    const auto apps = store();
    const auto found = apps ? (*apps)->list(scope) : Result<std::vector<MetaApp>>(failure(apps.error()));
    if (!found)
        return failure(found.error());
    api::Page<api::WhatsAppAppView> page;
    for (const MetaApp &app : *found) {
        const bool isOwn = app.tenant.has_value() == scope.has_value();
        page.items.push_back({.id = app.id.value, .name = app.name, .shared = !app.tenant.has_value(), .hookPath = isOwn ? std::optional(hookPathOf(app)) : std::nullopt,
                              .previousSecretValid = app.hasPreviousSecret});
    }
    return page;
}

Result<api::WhatsAppAppCreated> WhatsAppApps::setup(const Principal &caller, const Scope &scope, MetaAppId id) const
{
    const auto app = owned(scope, id);
    if (!app)
        return failure(app.error());
    const auto token = m_rooms.metaApps->verifyToken(scope, id);
    if (!token)
        return failure(token.error());
    if (const Status noted = m_rooms.audit.record(entryOf(caller, u"whatsapp_app.token_shown"_s, scope, objectNameOf(id))); !noted)
        return failure(noted.error());
    return api::WhatsAppAppCreated{id.value, app->name, hookPathOf(*app), QString::fromLatin1(token->reveal())};
}

Status WhatsAppApps::rotateSecret(const Principal &caller, const Scope &scope, MetaAppId id, const QString &secret)
{
    if (const auto app = owned(scope, id); !app)
        return failure(app.error());
    if (const Status noted = m_rooms.audit.record(entryOf(caller, u"whatsapp_app.secret_changed"_s, scope, objectNameOf(id))); !noted)
        return noted;
    if (const Status rotated = m_rooms.metaApps->rotateSecret(scope, id, wiped(secret.trimmed().toLatin1())); !rotated)
        return rotated;
    m_rooms.events.hooksChanged();
    return {};
}

Status WhatsAppApps::dropPreviousSecret(const Principal &caller, const Scope &scope, MetaAppId id)
{
    if (const auto app = owned(scope, id); !app)
        return failure(app.error());
    if (const Status noted = m_rooms.audit.record(entryOf(caller, u"whatsapp_app.old_secret_dropped"_s, scope, objectNameOf(id))); !noted)
        return noted;
    if (const Status dropped = m_rooms.metaApps->dropPreviousSecret(scope, id); !dropped)
        return dropped;
    m_rooms.events.hooksChanged();
    return {};
}

} // namespace passerelle::admin
