// What a shell needs to complete commands, options and their values, made from the tree of commands. One thread.
#pragma once

#include <CLI/CLI.hpp>

#include <string>

namespace passerelle::service {

enum class Shell { Bash, Zsh, Fish };

// Loaded by the shell when passerelled is completed the first time.
std::string completionScript(const CLI::App &root, Shell shell);

} // namespace passerelle::service
