#include "app/service/command_tree.h"

namespace passerelle::service {

namespace {

void add(std::vector<TypedCommand> &into, const CLI::App &command, const std::string &path)
{
    into.push_back({&command, path});
    for (const CLI::App *below : shownCommands(command))
        add(into, *below, path.empty() ? below->get_name() : path + ' ' + below->get_name());
}

std::vector<const CLI::Option *> shown(const CLI::App &command, bool positional)
{
    return command.get_options([positional](const CLI::Option *option) { return !option->get_group().empty() && option->get_positional() == positional; });
}

} // namespace

std::vector<const CLI::App *> shownCommands(const CLI::App &parent)
{
    return parent.get_subcommands([](const CLI::App *command) { return !command->get_group().empty(); });
}

std::vector<const CLI::Option *> shownOptions(const CLI::App &command)
{
    return shown(command, false);
}

std::vector<const CLI::Option *> shownArguments(const CLI::App &command)
{
    return shown(command, true);
}

std::vector<TypedCommand> everyCommand(const CLI::App &root)
{
    std::vector<TypedCommand> all;
    add(all, root, {});
    return all;
}

std::vector<std::string> namesOf(const CLI::Option &option)
{
    std::vector<std::string> names;
    for (const std::string &name : option.get_lnames())
        names.push_back("--" + name);
    for (const std::string &name : option.get_snames())
        names.push_back("-" + name);
    return names;
}

std::vector<std::string> choicesOf(const CLI::Option &option)
{
    // "TEXT:{fr,en}": the only place where CLI11 keeps what a value is checked against.
    const std::string type = option.get_type_name();
    const auto open = type.find('{');
    const auto close = type.find('}', open == std::string::npos ? 0 : open);
    std::vector<std::string> choices;
    if (open == std::string::npos || close == std::string::npos)
        return choices;
    std::string choice;
    for (const char letter : type.substr(open + 1, close - open - 1) + ',') {
        if (letter != ',') {
            choice += letter;
            continue;
        }
        choices.push_back(choice);
        choice.clear();
    }
    return choices;
}

bool takesValue(const CLI::Option &option)
{
    return option.get_items_expected_max() > 0;
}

} // namespace passerelle::service
