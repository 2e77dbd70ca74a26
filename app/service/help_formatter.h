// CLI11's help with headings and kinds of values as each language writes them: French puts a space before its colons, and
// "INT:INT in [1 - 240]" is for nobody. Used while the help is printed, on one thread.
#pragma once

#include "app/service/words.h"

#include <CLI/CLI.hpp>

#include <string>

namespace passerelle::service {

class HelpFormatter : public CLI::Formatter {
public:
    explicit HelpFormatter(Words words);

    std::string make_group(std::string group, bool isPositional, std::vector<const CLI::Option *> options) const override;
    std::string make_usage(const CLI::App *app, std::string name) const override;
    std::string make_subcommands(const CLI::App *app, CLI::AppFormatMode mode) const override;
    std::string make_option_opts(const CLI::Option *option) const override;

private:
    std::string spaced(std::string text) const; // the colons that end its headings

    Words m_words;
};

} // namespace passerelle::service
