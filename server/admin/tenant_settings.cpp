#include "server/admin/tenant_settings.h"

#include "server/admin/audit.h"

#include <QtCore/QStringList>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

using Stored = std::map<QString, QString>;

api::Scalar scalarOf(const SettingDefinition &definition, const QString &text)
{
    switch (definition.type) {
    case SettingType::Integer: return text.isEmpty() ? api::Scalar() : api::Scalar(text.toLongLong());
    case SettingType::Decimal: return text.isEmpty() ? api::Scalar() : api::Scalar(text.toDouble());
    case SettingType::Boolean: return text == u"true"_s;
    case SettingType::Text:
    case SettingType::Choice:
    case SettingType::Languages: return text;
    }
    return text;
}

// nullopt: back to the default.
std::optional<QString> textOf(const api::Scalar &value)
{
    struct Writer {
        std::optional<QString> operator()(std::monostate) const { return std::nullopt; }
        std::optional<QString> operator()(bool value) const { return value ? u"true"_s : u"false"_s; }
        std::optional<QString> operator()(qint64 value) const { return QString::number(value); }
        std::optional<QString> operator()(double value) const { return QString::number(value, 'g', 12); }
        std::optional<QString> operator()(const QString &value) const { return value; }
    };
    return std::visit(Writer(), value);
}

QString fallbackOf(const SettingDefinition &definition, const Stored &installation, bool forTenant)
{
    const auto found = installation.find(QString::fromLatin1(definition.key));
    return forTenant && found != installation.end() ? found->second : QString::fromUtf8(definition.defaultValue);
}

api::SettingView viewOf(const SettingDefinition &definition, const Stored &own, const Stored &installation, bool forTenant)
{
    const QString fallback = fallbackOf(definition, installation, forTenant);
    const auto found = own.find(QString::fromLatin1(definition.key));
    api::SettingView view{.key = QString::fromLatin1(definition.key),
                          .type = QString::fromLatin1(nameOf(definition.type)),
                          .scope = QString::fromLatin1(nameOf(definition.scope)),
                          .value = scalarOf(definition, found == own.end() ? fallback : found->second),
                          .defaultValue = scalarOf(definition, fallback),
                          .isDefault = found == own.end(),
                          .unit = QString::fromUtf8(definition.unit),
                          .needsRestart = definition.effect == SettingEffect::AtNextStart,
                          .french = QString::fromUtf8(definition.french),
                          .english = QString::fromUtf8(definition.english)};
    if (definition.type == SettingType::Integer || definition.type == SettingType::Decimal || definition.type == SettingType::Text) {
        view.minimum = definition.minimum;
        view.maximum = definition.maximum;
    }
    if (definition.choices[0] != '\0') {
        for (const QString &choice : QString::fromUtf8(definition.choices).split(u'|'))
            view.choices.push_back(choice);
    }
    return view;
}

bool isAt(const SettingDefinition &definition, bool forTenant)
{
    // The installation's value of a tenant's setting is the default of the tenants that set none.
    return !forTenant || definition.scope == SettingScope::Tenant;
}

} // namespace

Result<api::Page<api::SettingView>> Settings::list(const std::optional<TenantContext> &context) const
{
    const auto own = m_rooms.settings.all(context ? context->tenant() : TenantId());
    if (!own)
        return failure(own.error());
    const auto installation = m_rooms.settings.all(TenantId());
    if (!installation)
        return failure(installation.error());
    api::Page<api::SettingView> page;
    for (const SettingDefinition &definition : settingCatalogue()) {
        if (isAt(definition, context.has_value()))
            page.items.push_back(viewOf(definition, *own, *installation, context.has_value()));
    }
    return page;
}

Status Settings::checkTogether(const std::optional<TenantContext> &context, const QString &key, const std::optional<QString> &value) const
{
    auto own = m_rooms.settings.all(context ? context->tenant() : TenantId());
    const auto installation = m_rooms.settings.all(TenantId());
    if (!own || !installation)
        return failure(own ? installation.error() : own.error());
    if (value)
        own->insert_or_assign(key, *value);
    else
        own->erase(key);
    const TenantSettings settings = tenantSettingsFrom(*own, context ? *installation : *own);
    if (settings.quietWindowDefault > settings.quietWindowMaximum && settings.quietWindowDefault.count() > 0)
        return failure(ErrorKind::InvalidInput, u"quiet_window_default_ms must not be longer than quiet_window_max_ms"_s);
    if (settings.quietWindowMinimum > settings.quietWindowMaximum && settings.quietWindowDefault.count() > 0)
        return failure(ErrorKind::InvalidInput, u"quiet_window_min_ms must not be longer than quiet_window_max_ms"_s);
    return {};
}

Result<api::SettingView> Settings::set(const Principal &caller, const std::optional<TenantContext> &context, const QString &key, const api::SettingChange &change)
{
    const SettingDefinition *definition = findSetting(key);
    if (!definition || !isAt(*definition, context.has_value()))
        return failure(ErrorKind::NotFound, QStringLiteral("there is no setting \"%1\" here").arg(key.left(60)));
    std::optional<QString> value = textOf(change.value);
    if (value) {
        auto checked = checkedSetting(*definition, *value);
        if (!checked)
            return failure(checked.error());
        value = std::move(*checked);
    }
    if (const Status together = checkTogether(context, key, value); !together)
        return failure(together.error());

    const TenantId tenant = context ? context->tenant() : TenantId();
    const QString ackBefore = context ? m_rooms.settingsDirectory.of(*context).ackText : QString();
    if (const Status noted = m_rooms.audit.record(entryOf(caller, u"setting.changed"_s, context, u"setting:"_s + key)); !noted)
        return failure(noted.error());
    if (const Status kept = m_rooms.settings.set(tenant, key, value); !kept)
        return failure(kept.error());
    m_rooms.settingsDirectory.invalidate(tenant);
    if (!context) {
        // One of them decides what administrators may do.
        if (const Status reloaded = m_access.reload(); !reloaded)
            return failure(reloaded.error());
    }
    if (context && key == u"ack_text"_s) {
        if (const Status followed = m_channels.followAckText(*context, ackBefore, m_rooms.settingsDirectory.of(*context).ackText); !followed)
            return failure(followed.error());
    }

    const auto page = list(context);
    if (!page)
        return failure(page.error());
    for (const api::SettingView &view : page->items) {
        if (view.key == key)
            return view;
    }
    return failure(ErrorKind::Internal, u"the setting is gone"_s);
}

} // namespace passerelle::admin
