#include "tests/bench/load_options.h"

#include <CLI/CLI.hpp>

#include <fstream>
#include <iostream>
#include <sstream>

namespace passerelle::bench {

namespace {

// A call of the recommended shape, about 700 bytes, as a flow sends it with the contact's data.
constexpr char kManyChatBody[] =
    R"({"contact_id":"{contact}","text":"Bonjour, message {n} : quel est le prix d'une coupe et êtes-vous ouverts le samedi matin ?",)"
    R"("contact":{"id":"{contact}","key":"user:{contact}","page_id":123456,"user_refs":[],"status":"active","first_name":"Awa","last_name":"Diop",)"
    R"("name":"Awa Diop","gender":"female","profile_pic":"","locale":"fr_FR","language":"French","timezone":"UTC+00","live_chat_url":"",)"
    R"("optin_phone":false,"phone":null,"optin_email":false,"email":null,"subscribed":"2026-11-02T09:10:11+00:00",)"
    R"("last_interaction":"2026-11-22T08:00:00+00:00","last_seen":null,"is_followup_enabled":true,"last_growth_tool":null,)"
    R"("custom_fields":{"Ville":"Dakar","Client depuis":null}}})";

std::optional<std::string> contentOf(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return std::nullopt;
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

} // namespace

std::optional<LoadOptions> readLoadOptions(int argc, char **argv, bool &helpShown)
{
    LoadOptions options;
    std::string target;
    std::string bodyFile;
    CLI::App app{"Posts messages over many connections and prints what came of it as one JSON object."};
    app.add_option("--target", target, "ADDRESS:PORT")->required();
    app.add_option("--path", options.path, "The hook's path");
    app.add_option("--header", options.headers, "A header, \"Name: value\"; may be given several times");
    app.add_option("--body-file", bodyFile, "Template of the body; {n} and {contact} are filled in (default: a ManyChat call of 700 bytes)");
    app.add_option("--connections", options.connections, "How many at once")->check(CLI::Range(1, 10000));
    app.add_option("--count", options.count, "How many messages; otherwise for --seconds");
    app.add_option("--seconds", options.seconds, "For how long");
    app.add_option("--warm-up", options.warmUpSeconds, "Seconds that are not counted");
    app.add_option("--first", options.first, "The number of the first message");
    app.add_option("--contacts", options.contacts, "How many contacts write")->check(CLI::PositiveNumber);
    app.add_option("--duplicates", options.duplicates, "Share of messages that repeat the one before")->check(CLI::Range(0.0, 1.0));
    app.add_option("--rate", options.perSecond, "Messages a second; 0: as fast as it goes");
    app.add_option("--timeout", options.timeoutMs, "Milliseconds to wait for an answer");
    app.add_option("--acknowledged", options.acknowledged, "File for the numbers of the messages that were answered 200");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        helpShown = app.exit(error) == 0;
        return std::nullopt;
    }
    const auto colon = target.rfind(':');
    if (colon == std::string::npos || (options.port = std::atoi(target.c_str() + colon + 1)) <= 0) {
        std::cerr << "passerelle-load: --target is ADDRESS:PORT\n";
        return std::nullopt;
    }
    options.host = target.substr(0, colon);
    options.body = kManyChatBody;
    if (!bodyFile.empty()) {
        const auto content = contentOf(bodyFile);
        if (!content) {
            std::cerr << "passerelle-load: cannot read " << bodyFile << '\n';
            return std::nullopt;
        }
        options.body = *content;
    }
    return options;
}

} // namespace passerelle::bench
