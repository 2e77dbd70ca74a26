#include "app/service/help_formatter.h"

#include <QtCore/QRegularExpression>

namespace passerelle::service {

using namespace Qt::StringLiterals;

HelpFormatter::HelpFormatter(Words words) : m_words(words)
{
    label("Usage", words("Utilisation", "Usage"));
    label("SUBCOMMAND", words("COMMANDE", "COMMAND"));
    label("SUBCOMMANDS", words("COMMANDES", "COMMANDS"));
    label("Positionals", words("Arguments", "Arguments"));
    label("REQUIRED", words("OBLIGATOIRE", "REQUIRED"));
    label("Needs", words("Demande", "Needs"));
    label("Excludes", words("Exclut", "Excludes"));
    label("Env", words("environnement", "environment"));
    label("TEXT", words("TEXTE", "TEXT"));
    for (const char *number : {"INT", "UINT", "FLOAT"})
        label(number, words("NOMBRE", "NUMBER"));
    column_width(34);
}

std::string HelpFormatter::make_group(std::string group, bool isPositional, std::vector<const CLI::Option *> options) const
{
    return spaced(CLI::Formatter::make_group(std::move(group), isPositional, std::move(options)));
}

std::string HelpFormatter::make_usage(const CLI::App *app, std::string name) const
{
    return spaced(CLI::Formatter::make_usage(app, std::move(name)));
}

std::string HelpFormatter::make_subcommands(const CLI::App *app, CLI::AppFormatMode mode) const
{
    return spaced(CLI::Formatter::make_subcommands(app, mode));
}

std::string HelpFormatter::make_option_opts(const CLI::Option *option) const
{
    static const QRegularExpression choices(u"(?:TEXT|INT|UINT|FLOAT):\\{([^}]*)\\}"_s);
    static const QRegularExpression range(u"(?:INT|UINT|FLOAT):(?:INT|UINT|FLOAT|TEXT) in \\[(\\S+) - (\\S+)\\]"_s);
    static const QRegularExpression number(u"(?:INT|UINT|FLOAT):(?:NONNEGATIVE|POSITIVE|NUMBER)"_s);
    QString text = QString::fromStdString(CLI::Formatter::make_option_opts(option));
    if (const auto chosen = choices.match(text); chosen.hasMatch())
        text.replace(chosen.capturedStart(), chosen.capturedLength(), chosen.captured(1).replace(u',', u'|'));
    text.replace(range, m_words.text("NOMBRE (\\1-\\2)", "NUMBER (\\1-\\2)"));
    text.replace(number, m_words.text("NOMBRE", "NUMBER"));
    text.replace(m_words.text("(environnement:", "(environment:"), m_words.text("(environnement : ", "(environment: "));
    return text.toStdString();
}

std::string HelpFormatter::spaced(std::string text) const
{
    if (!m_words.french())
        return text;
    static const QRegularExpression heading(u"^(\\w+):(?= |$)"_s, QRegularExpression::MultilineOption | QRegularExpression::UseUnicodePropertiesOption);
    return QString::fromStdString(text).replace(heading, u"\\1 :"_s).toStdString();
}

} // namespace passerelle::service
