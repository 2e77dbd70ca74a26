#include "app/service/completion_script.h"

#include "app/service/command_tree.h"

#include <algorithm>
#include <iterator>

namespace passerelle::service {

namespace {

// Every script walks the words before the cursor in the same way: a word that makes the path longer by a known command is
// a command, any other one is an option or a value and is passed over.
struct Offer {
    std::string word;
    std::string words; // what it is for
};

// As the scripts hold it: every word with a space before it.
std::string placeOf(const TypedCommand &typed)
{
    return typed.path.empty() ? std::string() : ' ' + typed.path;
}

std::string joined(const std::vector<std::string> &parts, const std::string &between)
{
    std::string all;
    for (const std::string &part : parts)
        all += (all.empty() ? "" : between) + part;
    return all;
}

std::string quoted(const std::string &text, const std::string &quoteInside)
{
    std::string out = "'";
    for (const char letter : text)
        out += letter == '\'' ? quoteInside : std::string(1, letter);
    return out + '\'';
}

// The first line alone: descriptions are shown beside words.
std::string firstLine(const std::string &text)
{
    return text.substr(0, text.find('\n'));
}

std::vector<Offer> commandsOf(const CLI::App &command)
{
    std::vector<Offer> offers;
    for (const CLI::App *below : shownCommands(command))
        offers.push_back({below->get_name(), firstLine(below->get_description())});
    return offers;
}

// Its own options, then those that every command takes.
std::vector<const CLI::Option *> optionsOf(const CLI::App &root, const CLI::App &command)
{
    std::vector<const CLI::Option *> options = shownOptions(command);
    if (&command != &root) {
        for (const CLI::Option *option : shownOptions(root)) {
            const bool isHelp = option == root.get_help_ptr();
            if (!isHelp)
                options.push_back(option);
        }
    }
    return options;
}

std::vector<Offer> optionOffers(const CLI::App &root, const CLI::App &command)
{
    std::vector<Offer> offers;
    for (const CLI::Option *option : optionsOf(root, command)) {
        for (const std::string &name : namesOf(*option))
            offers.push_back({name, firstLine(option->get_description())});
    }
    return offers;
}

std::vector<std::string> wordsOf(const std::vector<Offer> &offers)
{
    std::vector<std::string> words;
    std::transform(offers.begin(), offers.end(), std::back_inserter(words), [](const Offer &offer) { return offer.word; });
    return words;
}

std::string knownPaths(const std::vector<TypedCommand> &all, const std::string &before, const std::string &between)
{
    std::vector<std::string> paths;
    for (const TypedCommand &typed : all) {
        if (!typed.path.empty())
            paths.push_back(before + typed.path + '"');
    }
    return joined(paths, between);
}

// case "$path $previous" in … esac, for options whose values are known; `give` names what a shell does with the values.
std::string valueCases(const CLI::App &root, const std::vector<TypedCommand> &all, const std::string &before, const std::string &after)
{
    std::string cases;
    for (const TypedCommand &typed : all) {
        for (const CLI::Option *option : optionsOf(root, *typed.command)) {
            const std::vector<std::string> choices = choicesOf(*option);
            if (choices.empty())
                continue;
            for (const std::string &name : namesOf(*option))
                cases += "    \"" + placeOf(typed) + ' ' + name + "\") " + before + joined(choices, " ") + after + " ;;\n";
        }
    }
    return cases;
}

std::string bash(const CLI::App &root)
{
    const auto all = everyCommand(root);
    std::string script = "# bash completion of passerelled; made by: passerelled completion bash\n"
                         "_passerelled() {\n"
                         "  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} path= words= i\n"
                         "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
                         "    case \"$path ${COMP_WORDS[i]}\" in\n"
                         "      " + knownPaths(all, "\" ", "|") + ") path=\"$path ${COMP_WORDS[i]}\" ;;\n"
                         "    esac\n"
                         "  done\n"
                         "  case \"$path $previous\" in\n" + valueCases(root, all, "words='", "'") +
                         "  esac\n"
                         "  [ -n \"$words\" ] || case \"$path\" in\n";
    for (const TypedCommand &typed : all) {
        std::vector<std::string> words = wordsOf(commandsOf(*typed.command));
        const std::vector<std::string> options = wordsOf(optionOffers(root, *typed.command));
        words.insert(words.end(), options.begin(), options.end());
        script += "    \"" + placeOf(typed) + "\") words='" + joined(words, " ") + "' ;;\n";
    }
    return script + "  esac\n"
                    "  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n"
                    "}\n"
                    "complete -o default -F _passerelled passerelled\n";
}

// name:description, as _describe wants it; a colon inside is escaped.
std::string described(const std::vector<Offer> &offers)
{
    std::string list;
    for (const Offer &offer : offers) {
        std::string words;
        for (const char letter : offer.words)
            words += letter == ':' ? std::string("\\:") : std::string(1, letter);
        list += ' ' + quoted(offer.word + ':' + words, "'\\''");
    }
    return list;
}

std::string zsh(const CLI::App &root)
{
    const auto all = everyCommand(root);
    std::string script = "#compdef passerelled\n"
                         "# zsh completion of passerelled; made by: passerelled completion zsh\n"
                         "_passerelled() {\n"
                         "  local place= word\n"
                         "  local -a commands options values\n"
                         "  for word in ${words[2,CURRENT-1]}; do\n"
                         "    case \"$place $word\" in\n"
                         "      " + knownPaths(all, "\" ", "|") + ") place=\"$place $word\" ;;\n"
                         "    esac\n"
                         "  done\n"
                         "  case \"$place ${words[CURRENT-1]}\" in\n" + valueCases(root, all, "values=(", ")") +
                         "  esac\n"
                         "  if (( $#values )); then\n"
                         "    compadd -a values\n"
                         "    return\n"
                         "  fi\n"
                         "  case \"$place\" in\n";
    for (const TypedCommand &typed : all)
        script += "    \"" + placeOf(typed) + "\")\n      commands=(" + described(commandsOf(*typed.command)) + ")\n      options=(" +
                  described(optionOffers(root, *typed.command)) + ") ;;\n";
    return script + "  esac\n"
                    "  if [[ ${words[CURRENT]} == -* ]]; then\n"
                    "    _describe -o option options\n"
                    "  elif (( $#commands )); then\n"
                    "    _describe command commands\n"
                    "  else\n"
                    "    _files\n"
                    "  fi\n"
                    "}\n"
                    "_passerelled \"$@\"\n";
}

std::string fishOption(const std::string &at, const CLI::Option &option)
{
    std::string line = at;
    for (const std::string &name : option.get_lnames())
        line += " -l " + name;
    for (const std::string &name : option.get_snames())
        line += " -s " + name;
    const std::vector<std::string> choices = choicesOf(option);
    if (!choices.empty())
        line += " -x -a " + quoted(joined(choices, " "), "\\'");
    else if (takesValue(option))
        line += " -r";
    return line + " -d " + quoted(firstLine(option.get_description()), "\\'") + '\n';
}

std::string fish(const CLI::App &root)
{
    const auto all = everyCommand(root);
    std::string script = "# fish completion of passerelled; made by: passerelled completion fish\n"
                         "function __passerelled_at\n"
                         "    set -l place ''\n"
                         "    for word in (commandline -opc)[2..-1]\n"
                         "        switch \"$place $word\"\n"
                         "            case " + knownPaths(all, "\" ", " ") + "\n"
                         "                set place \"$place $word\"\n"
                         "        end\n"
                         "    end\n"
                         "    test \"$place\" = \"$argv[1]\"\n"
                         "end\n";
    for (const TypedCommand &typed : all) {
        const std::string at = "complete -c passerelled -n '__passerelled_at \"" + placeOf(typed) + "\"'";
        for (const Offer &offer : commandsOf(*typed.command))
            script += at + " -f -a " + offer.word + " -d " + quoted(offer.words, "\\'") + '\n';
        for (const CLI::Option *option : optionsOf(root, *typed.command))
            script += fishOption(at, *option);
    }
    return script;
}

} // namespace

std::string completionScript(const CLI::App &root, Shell shell)
{
    switch (shell) {
    case Shell::Bash: return bash(root);
    case Shell::Zsh: return zsh(root);
    case Shell::Fish: return fish(root);
    }
    return {};
}

} // namespace passerelle::service
