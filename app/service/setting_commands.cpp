#include "app/service/command_line.h"
#include "app/service/text_table.h"
#include "server/domain/settings.h"

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

struct SettingOptions {
    std::string tenant;
    bool installation = false;
    std::string key;
    std::string value;
};

QString inWords(const api::Scalar &value)
{
    struct Writer {
        QString operator()(std::monostate) const { return u"—"_s; }
        QString operator()(bool held) const { return held ? u"true"_s : u"false"_s; }
        QString operator()(qint64 held) const { return QString::number(held); }
        QString operator()(double held) const { return QString::number(held); }
        QString operator()(const QString &held) const { return held.isEmpty() ? u"\"\""_s : held; }
    };
    return std::visit(Writer(), value);
}

// The text of the command line in the setting's own type; what does not fit is left for the API to refuse in words.
api::Scalar typed(const QString &key, const QString &text)
{
    const SettingDefinition *definition = findSetting(key);
    bool ok = false;
    if (definition && definition->type == SettingType::Integer) {
        const qint64 number = text.toLongLong(&ok);
        if (ok)
            return number;
    }
    if (definition && definition->type == SettingType::Decimal) {
        const double number = text.toDouble(&ok);
        if (ok)
            return number;
    }
    if (definition && definition->type == SettingType::Boolean && (text == u"true"_s || text == u"false"_s))
        return text == u"true"_s;
    return text;
}

int listSettings(Session &session, const SettingOptions &options)
{
    const auto path = scopedPath(session, options.installation, options.tenant, "/settings");
    if (!path)
        return session.fail(path.error());
    const auto body = session.call({.path = *path});
    if (!body)
        return session.fail(body.error());
    if (session.json()) {
        session.printJson(*body);
        return toInt(ExitCode::Ok);
    }
    const auto page = api::decode<api::Page<api::SettingView>>(*body);
    if (!page)
        return session.fail(page.error());
    for (const api::SettingView &setting : page->items) {
        session.print(setting.key + u" = "_s + inWords(setting.value) + (setting.unit.isEmpty() ? QString() : u' ' + setting.unit)
                      + (setting.isDefault ? session.words().text("   (par défaut)", "   (default)") : QString()));
        session.print(u"    "_s + (session.words().french() ? setting.french : setting.english));
    }
    return toInt(ExitCode::Ok);
}

int changeSetting(Session &session, const SettingOptions &options, bool reset)
{
    const auto path = scopedPath(session, options.installation, options.tenant, "/settings");
    if (!path)
        return session.fail(path.error());
    AdminRequest request{.method = reset ? http::Method::Delete : http::Method::Put, .path = *path + '/' + QByteArray::fromStdString(options.key)};
    if (!reset)
        request.body = api::encode(api::SettingChange{typed(QString::fromStdString(options.key), QString::fromStdString(options.value))});
    const auto body = session.call(request);
    if (!body)
        return session.fail(body.error());
    if (session.json()) {
        session.printJson(*body);
        return toInt(ExitCode::Ok);
    }
    const auto setting = api::decode<api::SettingView>(*body);
    if (!setting)
        return session.fail(setting.error());
    session.print(setting->key + u" = "_s + inWords(setting->value));
    if (setting->needsRestart)
        session.print(session.words().text("Compte à partir du prochain démarrage.", "Counts from the next start on."));
    return toInt(ExitCode::Ok);
}

} // namespace

void addSettingCommands(CommandLine &line)
{
    const Words &words = line.words();
    CLI::App *noun = line.add(line.root(), "settings", "Les réglages d'un client, ou de l'installation.", "A tenant's settings, or the installation's.");
    noun->require_subcommand(1);
    const auto options = std::make_shared<SettingOptions>();
    const auto command = [&](const char *name, const char *french, const char *english, const std::string &examples) {
        CLI::App *added = line.add(*noun, name, french, english, examples);
        line.addTenantOption(added, options->tenant);
        added->add_flag("--installation", options->installation, words("Ceux de l'installation : les valeurs par défaut de tous.", "The installation's: everyone's defaults."));
        return added;
    };
    line.whenChosen(command("list", "Montre chaque réglage avec sa valeur.", "Shows every setting with its value.", "  passerelled settings list --tenant 1"),
                    [options](Session &session) { return listSettings(session, *options); });

    CLI::App *set = command("set", "Change un réglage.", "Changes a setting.",
                            "  passerelled settings set --tenant 1 ack_text \"Bien reçu, un instant !\"\n  passerelled settings set --tenant 1 quiet_window_default_ms 800");
    set->add_option("key", options->key, words("Son nom.", "Its name."))->required();
    set->add_option("value", options->value, words("Sa valeur.", "Its value."))->required();
    line.whenChosen(set, [options](Session &session) { return changeSetting(session, *options, false); });

    CLI::App *reset = command("reset", "Remet un réglage à sa valeur par défaut.", "Puts a setting back to its default.", "  passerelled settings reset --tenant 1 ack_text");
    reset->add_option("key", options->key, words("Son nom.", "Its name."))->required();
    line.whenChosen(reset, [options](Session &session) { return changeSetting(session, *options, true); });
}

} // namespace passerelle::service
