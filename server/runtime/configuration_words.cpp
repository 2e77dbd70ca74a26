// What people read of the configuration: the help of the command line and the example file, both from the one table.
#include "server/runtime/configuration.h"

#include <QtCore/QStringList>

namespace passerelle::runtime {

using namespace Qt::StringLiterals;

namespace {

QString rangeOf(const ConfigurationKey &key)
{
    if (key.type == ConfigurationType::Integer)
        return QStringLiteral(" (%1 … %2)").arg(key.minimum).arg(key.maximum);
    if (key.type == ConfigurationType::Choice)
        return QStringLiteral(" (%1)").arg(QString::fromLatin1(key.choices).replace(u'|', u" | "_s));
    return {};
}

} // namespace

QString configurationHelp(bool french)
{
    QString help = french ? u"Configuration : un fichier TOML (--config FICHIER, PASSERELLE_CONFIG, ou /etc/passerelle/passerelled.toml),\n"
                            "l'environnement, puis la ligne de commande ; le dernier l'emporte.\n\n"_s
                          : u"Configuration: a TOML file (--config FILE, PASSERELLE_CONFIG, or /etc/passerelle/passerelled.toml),\n"
                            "the environment, then the command line; the last one wins.\n\n"_s;
    for (const ConfigurationKey &key : configurationKeys()) {
        help += QStringLiteral("  %1   %2\n      %3%4\n")
                    .arg(QLatin1String(key.name), QString::fromLatin1(environmentNameOf(key)), QString::fromUtf8(french ? key.french : key.english), rangeOf(key));
        if (key.defaultValue[0] != '\0')
            help += QStringLiteral("      %1 %2\n").arg(french ? u"par défaut :"_s : u"default:"_s, QString::fromUtf8(key.defaultValue));
    }
    return help;
}

QString exampleConfiguration()
{
    QString text = u"# passerelled.toml: the service's configuration. Every key is shown with its default; uncomment what you change.\n"
                   "# The environment (PASSERELLE_ and the key in capitals) and the command line win over this file.\n"
                   "# Unknown keys stop the start. This file is made by: passerelled serve --example-config\n"_s;
    for (const ConfigurationKey &key : configurationKeys()) {
        text += QStringLiteral("\n# %1%2\n# %3\n").arg(QString::fromUtf8(key.english), rangeOf(key), QString::fromUtf8(key.french));
        const QString value = key.defaultValue[0] == '\0' ? u"\"\""_s : QString::fromUtf8(key.defaultValue);
        text += QStringLiteral("#%1 = %2\n").arg(QLatin1String(key.name), value);
    }
    return text;
}

} // namespace passerelle::runtime
