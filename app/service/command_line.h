// The command line: the options that all commands share, and one function a command. Commands are declared by the files
// named after their nouns; parsing chooses one and running it gives the exit code. Main thread.
#pragma once

#include "app/service/session.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <memory>
#include <string>

namespace passerelle::service {

class CommandLine {
public:
    explicit CommandLine(Words words);

    // Parses and runs; prints help and mistakes itself.
    int run(int argc, char **argv);
    // Parses alone: the exit code of a mistake or of --help, none when a command was chosen.
    std::optional<int> parse(int argc, char **argv);

    const Words &words() const { return m_words; }
    CLI::App &root() { return m_root; }
    // A noun or a command below `parent`; `examples` are shown at the end of its help.
    CLI::App *add(CLI::App &parent, const char *name, const char *french, const char *english, const std::string &examples = {});
    // What to do when this command is chosen.
    void whenChosen(CLI::App *command, std::function<int(Session &)> run);
    // --tenant, for commands that need one.
    void addTenantOption(CLI::App *command, std::string &into);

private:
    Words m_words;
    SharedOptions m_options;
    CLI::App m_root;
    std::function<int(Session &)> m_chosen;
};

void addTenantCommands(CommandLine &line);
void addTenantLifeCommands(CommandLine &line, CLI::App &tenant); // below the noun
void addPrivacyCommands(CommandLine &line);
void addChannelCommands(CommandLine &line);
void addManyChatCommands(CommandLine &line, CLI::App &channel); // below the noun
void addWhatsAppCommands(CommandLine &line); // whatsapp-app
void addProviderCommands(CommandLine &line);
void addDocumentCommands(CommandLine &line);
void addDocumentLifeCommands(CommandLine &line); // after the documents
void addHiddenTextCommands(CommandLine &line);   // the same
void addQuestionCommands(CommandLine &line);
void addRequestCommands(CommandLine &line);
void addBenchCommands(CommandLine &line);
void addWordCommands(CommandLine &line);
void addEmbeddingCommands(CommandLine &line);
void addTokenCommands(CommandLine &line);
void addAccountCommands(CommandLine &line);
void addAccessCommands(CommandLine &line); // agency, member, grant
void addAuditCommands(CommandLine &line);  // audit, canary
void addJournalCommands(CommandLine &line);
void addRecordCommands(CommandLine &line); // message
void addFactCommands(CommandLine &line, CLI::App &contact); // below the noun
void addKnowledgeCommands(CommandLine &line); // curated, gaps, feedback
void addConversationCommands(CommandLine &line);
void addDraftCommands(CommandLine &line);
void addAlertCommands(CommandLine &line);
void addBackupCommands(CommandLine &line);
void addSettingCommands(CommandLine &line);
void addBillingCommands(CommandLine &line); // plan, price, usage, report
void addInvoiceCommands(CommandLine &line);
void addEvalCommand(CommandLine &line);
void addDoctorCommand(CommandLine &line);
void addInitCommand(CommandLine &line);
void addServeCommand(CommandLine &line);
void addDemoCommand(CommandLine &line);
void addKeyCommands(CommandLine &line);
void addDatabaseCommands(CommandLine &line);
void addSupabaseCommands(CommandLine &line);
void addMigrateCommand(CommandLine &line);
void addReferenceCommands(CommandLine &line); // completion, man-page
void addVersionCommand(CommandLine &line);

} // namespace passerelle::service
