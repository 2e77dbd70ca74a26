// What the tree of commands says of itself, as pages and completions need it: the commands and options that are shown to
// people, with their values. One thread.
#pragma once

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace passerelle::service {

// A command as it is typed: "tenant add"; empty for the program itself.
struct TypedCommand {
    const CLI::App *command;
    std::string path;
};

std::vector<const CLI::App *> shownCommands(const CLI::App &parent);
// With values or flags ("--data"), and what stands without a name ("NAME").
std::vector<const CLI::Option *> shownOptions(const CLI::App &command);
std::vector<const CLI::Option *> shownArguments(const CLI::App &command);
// The program and all that is below it, a parent before its commands.
std::vector<TypedCommand> everyCommand(const CLI::App &root);
// "--language" and "-h": the names of an option with their dashes.
std::vector<std::string> namesOf(const CLI::Option &option);
// {"fr", "en"} of an option that takes one of them; empty for any other.
std::vector<std::string> choicesOf(const CLI::Option &option);
bool takesValue(const CLI::Option &option);

} // namespace passerelle::service
