// The manual's pages, made from the tree of commands that parses them and from the table of the configuration: what is
// written there cannot differ from what the program takes. One thread.
#pragma once

#include "app/service/words.h"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace passerelle::service {

struct ManualPage {
    std::string name; // "passerelled-tenant"
    int section = 1;
    std::string text; // roff, UTF-8
};

// One page of the program, one of each command right below it, one of the configuration file.
std::vector<ManualPage> manualPages(const CLI::App &root, const Words &words);

} // namespace passerelle::service
