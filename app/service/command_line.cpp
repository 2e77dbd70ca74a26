#include "app/service/command_line.h"

#include "app/service/help_formatter.h"
#include "app/service/usage_words.h"

#include <iostream>

namespace passerelle::service {

CommandLine::CommandLine(Words words)
    : m_words(words),
      m_root(words("Passerelle : un numéro WhatsApp répond à partir des documents d'une entreprise.",
                   "Passerelle: a WhatsApp number answers from a business's documents."),
             "passerelled")
{
    m_root.formatter(std::make_shared<HelpFormatter>(words)); // CLI11 speaks English
    m_root.fallthrough();
    m_root.require_subcommand(1);
    m_root.set_help_flag("-h,--help", words("Montre cette aide.", "Shows this help."));
    m_root.add_option("--data", m_options.data, words("Le dossier des données.", "The data folder."))->envname("PASSERELLE_DATA");
    m_root.add_option("--database", m_options.database, words("L'adresse d'une base PostgreSQL (postgresql://…) ; mieux vaut PASSERELLE_DATABASE ou le fichier, car les lignes de commande se lisent.",
                                                              "The address of a PostgreSQL database (postgresql://…); better in PASSERELLE_DATABASE or the file, since command lines can be read."));
    m_root.add_option("--config", m_options.config, words("Le fichier de configuration (TOML).", "The configuration file (TOML)."))->envname("PASSERELLE_CONFIG");
    m_root.add_option("--lang", m_options.lang, words("La langue : fr ou en.", "The language: fr or en."))->check(CLI::IsMember({"fr", "en"}));
    m_root.add_flag("--json", m_options.json, words("Un objet JSON sur la sortie standard, pour les scripts.", "One JSON object on standard output, for scripts."));
    m_root.footer(words("Pour commencer :\n"
                        "  passerelled demo                                    une visite guidée, sans compte ni clé\n"
                        "  passerelled init                                    une première installation, pas à pas\n"
                        "  passerelled documents add --data DIR tarifs.pdf     ses documents\n"
                        "  passerelled ask --data DIR \"Quels sont vos horaires ?\"\n"
                        "  passerelled serve --data DIR                        le service\n"
                        "\nCodes de sortie : 0 réussi, 1 échoué, 2 mal demandé, 3 introuvable, 4 refusé, 5 indisponible.\n"
                        "Chaque commande a son aide : passerelled COMMANDE --help",
                        "To begin:\n"
                        "  passerelled demo                                    a guided tour, without account or key\n"
                        "  passerelled init                                    a first installation, step by step\n"
                        "  passerelled documents add --data DIR prices.pdf     its documents\n"
                        "  passerelled ask --data DIR \"When are you open?\"\n"
                        "  passerelled serve --data DIR                        the service\n"
                        "\nExit codes: 0 done, 1 failed, 2 wrong usage, 3 not found, 4 refused, 5 unavailable.\n"
                        "Every command has its help: passerelled COMMAND --help"));
    addInitCommand(*this);
    addServeCommand(*this);
    addDemoCommand(*this);
    addTenantCommands(*this);
    addChannelCommands(*this);
    addWhatsAppCommands(*this);
    addProviderCommands(*this);
    addDocumentCommands(*this);
    addDocumentLifeCommands(*this);
    addHiddenTextCommands(*this);
    addQuestionCommands(*this);
    addRequestCommands(*this);
    addBenchCommands(*this);
    addWordCommands(*this);
    addEmbeddingCommands(*this);
    addTokenCommands(*this);
    addAccountCommands(*this);
    addAccessCommands(*this);
    addAuditCommands(*this);
    addJournalCommands(*this);
    addRecordCommands(*this);
    addKnowledgeCommands(*this);
    addConversationCommands(*this);
    addDraftCommands(*this);
    addAlertCommands(*this);
    addBackupCommands(*this);
    addSettingCommands(*this);
    addBillingCommands(*this);
    addEvalCommand(*this);
    addDoctorCommand(*this);
    addPrivacyCommands(*this);
    addKeyCommands(*this);
    addDatabaseCommands(*this);
    addSupabaseCommands(*this);
    addMigrateCommand(*this);
    addReferenceCommands(*this);
    addVersionCommand(*this);
}

CLI::App *CommandLine::add(CLI::App &parent, const char *name, const char *french, const char *english, const std::string &examples)
{
    CLI::App *command = parent.add_subcommand(name, m_words(french, english));
    command->fallthrough();
    command->group(m_words("Commandes", "Commands"));
    command->footer(examples.empty() ? std::string() : m_words("Exemples :\n", "Examples:\n") + examples);
    return command;
}

void CommandLine::whenChosen(CLI::App *command, std::function<int(Session &)> run)
{
    command->callback([this, run = std::move(run)] { m_chosen = run; });
}

void CommandLine::addTenantOption(CLI::App *command, std::string &into)
{
    command->add_option("--tenant", into, m_words("Le client, par son nom ou son numéro ; inutile s'il n'y en a qu'un.",
                                                  "The tenant, by its name or its number; not needed when there is only one."));
}

std::optional<int> CommandLine::parse(int argc, char **argv)
{
    try {
        m_root.parse(argc, argv);
        return std::nullopt;
    } catch (const CLI::CallForHelp &) {
        std::cout << m_root.help() << std::flush; // of the deepest command chosen
        return toInt(ExitCode::Ok);
    } catch (const CLI::ParseError &error) {
        std::cerr << "passerelled: " << m_words("la commande n'est pas correcte : ", "the command is not right: ") << usageMistake(error.what(), m_words) << '\n'
                  << m_words("Essayez avec --help.", "Try --help.") << std::endl;
        return toInt(ExitCode::Usage);
    }
}

int CommandLine::run(int argc, char **argv)
{
    if (const auto ended = parse(argc, argv))
        return *ended;
    Session session(m_options, m_words);
    return m_chosen ? m_chosen(session) : toInt(ExitCode::Usage);
}

} // namespace passerelle::service
