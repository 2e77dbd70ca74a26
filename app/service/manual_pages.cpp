#include "app/service/manual_pages.h"

#include "app/service/command_tree.h"
#include "app/service/help_formatter.h"
#include "server/runtime/configuration.h"

#include <string_view>

namespace passerelle::service {

namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

// Text of people as roff keeps it: no control line, no escape, dashes that can be copied.
std::string roff(const std::string &text)
{
    std::string out;
    bool lineStarts = true;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char letter = text[at];
        if (lineStarts && (letter == '.' || letter == '\''))
            out += "\\&";
        lineStarts = letter == '\n';
        if (text.compare(at, kNoBreakSpace.size(), kNoBreakSpace) == 0) {
            out += "\\ ";
            at += kNoBreakSpace.size() - 1;
        } else if (letter == '\\')
            out += "\\e";
        else if (letter == '-')
            out += "\\-";
        else
            out += letter;
    }
    return out;
}

// As it was written, line by line.
std::string asWritten(const std::string &text)
{
    return ".PP\n.nf\n" + roff(text) + "\n.fi\n";
}

class Page {
public:
    Page(const CLI::App &root, const Words &words) : m_root(root), m_words(words), m_formatter(words) {}

    ManualPage ofProgram() const;
    ManualPage ofCommand(const CLI::App &command) const;
    ManualPage ofConfiguration() const;

private:
    std::string head(const std::string &name, int section, const std::string &what) const;
    std::string heading(const char *french, const char *english) const { return ".SH " + m_words(french, english) + '\n'; }
    std::string options(const CLI::App &command) const;
    std::string option(const CLI::Option &option, bool positional) const;
    std::string synopsis(const CLI::App &command, const std::string &path) const;
    std::string examples(const CLI::App &command) const;
    std::string parts(const CLI::App &command, const std::string &path) const;
    std::string end(const std::string &alsoSee) const;

    const CLI::App &m_root;
    const Words &m_words;
    HelpFormatter m_formatter;
};

// A name's line says what it is in words that go on from it: without the full stop.
std::string Page::head(const std::string &name, int section, const std::string &what) const
{
    std::string line = what.substr(0, what.find('\n'));
    if (line.ends_with('.'))
        line.pop_back();
    return ".TH " + roff(name) + ' ' + std::to_string(section) + " \"\" \"Passerelle " PASSERELLE_VERSION "\" \"Passerelle\"\n" + heading("NOM", "NAME") + roff(name) + " \\- " + roff(line) + '\n';
}

std::string Page::option(const CLI::Option &option, bool positional) const
{
    std::string names;
    if (positional)
        names = option.get_name(true);
    else
        for (const std::string &name : namesOf(option))
            names += (names.empty() ? "" : ", ") + name;
    return ".TP\n\\fB" + roff(names) + "\\fR" + roff(m_formatter.make_option_opts(&option)) + '\n' + roff(option.get_description()) + '\n';
}

std::string Page::options(const CLI::App &command) const
{
    std::string text;
    for (const CLI::Option *argument : shownArguments(command))
        text += option(*argument, true);
    for (const CLI::Option *each : shownOptions(command)) {
        if (&command == &m_root || each != command.get_help_ptr())
            text += option(*each, false);
    }
    return text;
}

std::string Page::synopsis(const CLI::App &command, const std::string &path) const
{
    std::string line = "\\fBpasserelled" + roff(path.empty() ? path : ' ' + path) + "\\fR";
    if (!shownCommands(command).empty())
        line += m_words(" \\fICOMMANDE\\fR", " \\fICOMMAND\\fR");
    for (const CLI::Option *argument : shownArguments(command)) {
        const std::string name = "\\fI" + roff(argument->get_name(true)) + "\\fR" + (argument->get_items_expected_max() > 1 ? "…" : "");
        line += argument->get_required() ? ' ' + name : " [" + name + ']';
    }
    return line + " [\\fIOPTIONS\\fR]\n";
}

std::string Page::examples(const CLI::App &command) const
{
    return command.get_footer().empty() ? std::string() : asWritten(command.get_footer());
}

// Each command below, and what is below it in turn.
std::string Page::parts(const CLI::App &command, const std::string &path) const
{
    std::string text;
    for (const CLI::App *below : shownCommands(command)) {
        const std::string typed = path + ' ' + below->get_name();
        text += ".SS " + roff(typed) + '\n' + synopsis(*below, typed) + ".PP\n" + roff(below->get_description()) + '\n' + options(*below) + examples(*below) + parts(*below, typed);
    }
    return text;
}

std::string Page::end(const std::string &alsoSee) const
{
    return heading("CODES DE SORTIE", "EXIT STATUS") +
           roff(m_words("0 réussi, 1 échoué, 2 mal demandé, 3 introuvable, 4 refusé, 5 indisponible.", "0 done, 1 failed, 2 wrong usage, 3 not found, 4 refused, 5 unavailable.")) + '\n' +
           heading("VOIR AUSSI", "SEE ALSO") + alsoSee + '\n';
}

ManualPage Page::ofProgram() const
{
    std::string text = head("passerelled", 1, m_words("le service de Passerelle et sa ligne de commande", "Passerelle's service and its command line"));
    text += heading("SYNOPSIS", "SYNOPSIS") + synopsis(m_root, {}) + heading("DESCRIPTION", "DESCRIPTION") + roff(m_root.get_description()) + '\n';
    text += heading("OPTIONS", "OPTIONS") + options(m_root) + heading("COMMANDES", "COMMANDS");
    std::string pages;
    for (const CLI::App *command : shownCommands(m_root)) {
        text += ".TP\n\\fB" + roff(command->get_name()) + "\\fR\n" + roff(command->get_description()) + '\n';
        pages += ".BR " + roff("passerelled-" + command->get_name()) + " (1),\n";
    }
    text += heading("POUR COMMENCER", "EXAMPLES") + asWritten(m_root.get_footer());
    text += heading("FICHIERS", "FILES") + ".TP\n.I /etc/passerelle/passerelled.toml\n" + roff(m_words("La configuration ; voir passerelled.toml(5).", "The configuration; see passerelled.toml(5).")) + '\n';
    return {"passerelled", 1, text + end(pages + ".BR passerelled.toml (5)")};
}

ManualPage Page::ofCommand(const CLI::App &command) const
{
    const std::string name = "passerelled-" + command.get_name();
    std::string text = head(name, 1, command.get_description()) + heading("SYNOPSIS", "SYNOPSIS") + synopsis(command, command.get_name());
    text += heading("DESCRIPTION", "DESCRIPTION") + roff(command.get_description()) + '\n';
    if (const std::string own = options(command); !own.empty())
        text += heading("OPTIONS", "OPTIONS") + own;
    if (const std::string below = parts(command, command.get_name()); !below.empty())
        text += heading("COMMANDES", "COMMANDS") + below;
    if (!command.get_footer().empty())
        text += heading("EXEMPLES ET AUTRES", "EXAMPLES AND MORE") + examples(command);
    return {name, 1, text + end(".BR passerelled (1)")};
}

ManualPage Page::ofConfiguration() const
{
    std::string text = head("passerelled.toml", 5, m_words("la configuration du service de Passerelle", "the configuration of Passerelle's service"));
    text += heading("DESCRIPTION", "DESCRIPTION") + asWritten(runtime::configurationHelp(m_words.french()).toStdString());
    return {"passerelled.toml", 5, text + heading("VOIR AUSSI", "SEE ALSO") + ".BR passerelled (1),\n.BR passerelled-serve (1)\n"};
}

} // namespace

std::vector<ManualPage> manualPages(const CLI::App &root, const Words &words)
{
    const Page page(root, words);
    std::vector<ManualPage> pages{page.ofProgram()};
    for (const CLI::App *command : shownCommands(root))
        pages.push_back(page.ofCommand(*command));
    pages.push_back(page.ofConfiguration());
    return pages;
}

} // namespace passerelle::service
