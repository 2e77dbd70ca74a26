#include "app/service/command_line.h"
#include "app/service/secret_input.h"
#include "app/service/stop_signal.h"
#include "app/service/text_table.h"
#include "server/runtime/store_moving.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kBetweenLines{1};

struct MigrateOptions {
    std::string from;
    std::string to;
    std::string addressFile;
    std::vector<std::string> with;
    std::vector<int> without;
    bool dryRun = false;
    bool giveUp = false;
};

// One side of the move, put into the configuration; false: the word is neither.
bool take(const QString &side, bool isFolder, runtime::Configuration &configuration)
{
    if (isFolder) {
        if (side.size() > "sqlite:"_L1.size())
            configuration.dataFolder = side.mid("sqlite:"_L1.size());
        return side.startsWith("sqlite:"_L1);
    }
    const bool isAddress = side.startsWith("postgresql://"_L1) || side.startsWith("postgres://"_L1);
    if (isAddress)
        configuration.database = side;
    return isAddress || side == "postgresql:"_L1;
}

Result<runtime::StoreMoveWish> wishOf(Session &session, const MigrateOptions &options)
{
    auto configuration = session.configuration();
    if (!configuration)
        return failure(configuration.error());
    runtime::StoreMoveWish wish{.configuration = std::move(*configuration), .dryRun = options.dryRun, .otherFolders = {}, .lostFolders = {options.without.begin(), options.without.end()}};
    const QString from = QString::fromStdString(options.from);
    const QString to = QString::fromStdString(options.to);
    wish.direction = from.startsWith("sqlite:"_L1) ? moving::Direction::ToServer : moving::Direction::ToFiles;
    const bool toServer = wish.direction == moving::Direction::ToServer;
    if (!take(from, toServer, wish.configuration) || !take(to, !toServer, wish.configuration))
        return failure(ErrorKind::InvalidInput, session.words().text("l'un des deux est sqlite:DOSSIER, l'autre postgresql://… (ou postgresql: pour l'adresse de la configuration)",
                                                                     "one of the two is sqlite:FOLDER, the other postgresql://… (or postgresql: for the configuration's address)"));
    if (!options.addressFile.empty()) {
        const auto address = readSecret(session, options.addressFile);
        if (!address)
            return failure(address.error());
        wish.configuration.database = address->trimmed();
    }
    if (wish.configuration.database.isEmpty())
        return failure(ErrorKind::InvalidInput, session.words().text("l'adresse de la base manque : --to postgresql://…, --address-file, ou PASSERELLE_DATABASE",
                                                                     "the database's address is missing: --to postgresql://…, --address-file, or PASSERELLE_DATABASE"));
    for (const std::string &folder : options.with)
        wish.otherFolders.append(QString::fromStdString(folder));
    return wish;
}

QJsonObject jsonOf(const runtime::StoreMoveReport &report, const Words &words)
{
    QJsonArray tables;
    for (const auto &count : report.tables)
        tables.append(QJsonObject{{u"table"_s, count.table}, {u"rows"_s, count.rows}});
    QJsonArray hindrances;
    for (const Error &error : report.hindrances)
        hindrances.append(saidIn(error.what, words));
    QJsonArray compared;
    for (const moving::PartProof &proof : report.proofs)
        compared.append(QJsonObject{{u"table"_s, proof.table}, {u"rows"_s, proof.target.rows}, {u"hash"_s, QString::fromLatin1(proof.target.hex())}});
    return {{u"folder"_s, report.folder},         {u"database"_s, report.database}, {u"tables"_s, tables},   {u"hindrances"_s, hindrances},
            {u"resumed"_s, report.wasBegun},      {u"moved"_s, report.isMoved},     {u"compared"_s, compared}, {u"waiting"_s, report.waiting},
            {u"vectors_left"_s, report.vectorsLeft}, {u"recorded"_s, !report.unrecorded}};
}

qint64 rowsOf(const runtime::StoreMoveReport &report, QStringView table)
{
    for (const auto &count : report.tables) {
        if (count.table == table)
            return count.rows;
    }
    return 0;
}

void printCounts(Session &session, const runtime::StoreMoveReport &report)
{
    const Words &words = session.words();
    TextTable table({words.text("Quoi", "What"), words.text("Lignes", "Rows")});
    qint64 others = 0;
    for (const auto &count : report.tables)
        others += count.rows;
    const auto add = [&](const char *french, const char *english, QStringView name) {
        const qint64 rows = rowsOf(report, name);
        others -= rows;
        table.add({words.text(french, english), QString::number(rows)});
    };
    add("Clients", "Tenants", u"tenant");
    add("Documents", "Documents", u"document");
    add("Passages", "Passages", u"passage");
    add("Contacts", "Contacts", u"contact");
    add("Messages", "Messages", u"message");
    add("Comptes", "Accounts", u"account");
    add("Journal d'audit", "Audit log", u"audit_entry");
    add("Clés", "Keys", u"wrapped_key");
    table.add({words.text("Tout le reste", "All else"), QString::number(others)});
    session.print(table.text());
    if (report.waiting > 0)
        session.print(words.text("%1 messages reçus attendent encore d'être pris en main ; ils restent dans le dossier et le seront au prochain démarrage.",
                                 "%1 acknowledged messages still wait to be taken in; they stay in the folder and will be at the next start.").arg(report.waiting));
    if (report.vectorsLeft > 0)
        session.print(words.text("⚠ %1 vecteurs sont dans des lignes de la base et ne suivent pas : ils seront refaits, ce qu'un modèle payant facture. Pour les garder, réglez d'abord vectors_in = memory et démarrez le service une fois.",
                                 "⚠ %1 vectors stand in rows of the database and do not come along: they will be made anew, which a paid model charges for. To keep them, set vectors_in = memory first and start the service once.").arg(report.vectorsLeft));
}

void printNextSteps(Session &session, const runtime::StoreMoveReport &report, bool toServer)
{
    const Words &words = session.words();
    if (toServer) {
        session.print(words.text("Tout est dans la base %1, comparé ligne par ligne. Pour servir depuis elle :", "Everything is in the database %1, compared row by row. To serve from it:").arg(report.database));
        session.print(words.text("  1. mettez l'adresse dans passerelled.toml (mode 0600) : database = \"postgresql://…\", ou dans PASSERELLE_DATABASE ;", "  1. put the address into passerelled.toml (mode 0600): database = \"postgresql://…\", or into PASSERELLE_DATABASE;"));
        session.print(words.text("  2. démarrez le service sur le même dossier : passerelled serve --data %1 ;", "  2. start the service on the same folder: passerelled serve --data %1;").arg(report.folder));
        session.print(words.text("  3. sauvegardez désormais la base là où elle est. Les sauvegardes et la copie des clés d'avant ouvrent encore ce qui était là : supprimez-les quand vous n'en avez plus besoin.",
                                 "  3. back the database up where it is from now on. Older backups and the copy of the keys still open what was there: remove them when you need them no more."));
    } else {
        session.print(words.text("Tout est dans le dossier %1, comparé ligne par ligne. Pour servir depuis lui :", "Everything is in the folder %1, compared row by row. To serve from it:").arg(report.folder));
        session.print(words.text("  1. retirez database de passerelled.toml (ou PASSERELLE_DATABASE) ;", "  1. take database out of passerelled.toml (or PASSERELLE_DATABASE);"));
        session.print(words.text("  2. démarrez le service : passerelled serve --data %1 ;", "  2. start the service: passerelled serve --data %1;").arg(report.folder));
        session.print(words.text("  3. supprimez la base %1 quand vous êtes satisfait : qui sera effacé désormais l'est ici seulement.", "  3. drop the database %1 when you are content: whom you erase from now on is erased here alone.").arg(report.database));
    }
    if (report.unrecorded)
        session.inform(words.text("⚠ Le déplacement est fait, mais n'a pas pu être noté dans le journal d'audit : %1", "⚠ The move is made, but could not be noted in the audit log: %1").arg(saidIn(report.unrecorded->what, words)));
}

void printReport(Session &session, const runtime::StoreMoveReport &report, const runtime::StoreMoveWish &wish)
{
    const Words &words = session.words();
    if (!report.tables.empty())
        printCounts(session, report);
    for (const Error &hindrance : report.hindrances)
        session.print(u"✗ "_s + saidIn(hindrance.what, words));
    if (report.isMoved)
        return printNextSteps(session, report, wish.direction == moving::Direction::ToServer);
    if (!report.hindrances.empty())
        session.print(words.text("Rien n'a été déplacé.", "Nothing was moved."));
    else
        session.print(words.text("Rien ne s'y oppose. Rien n'a été changé : pour déplacer, la même commande sans --dry-run.", "Nothing is in the way. Nothing was changed: to move, the same command without --dry-run."));
}

// Says how far it is, at most once a second, and hears Ctrl+C.
moving::ProgressTold teller(const Session &session)
{
    return [&session, told = std::chrono::steady_clock::time_point()](const moving::MoveProgress &progress) mutable {
        const auto now = std::chrono::steady_clock::now();
        if (!session.json() && now - told >= kBetweenLines) {
            told = now;
            const Words &words = session.words();
            if (progress.table.isEmpty())
                session.inform(words.text("Attend de voir si un service travaille encore sur la base (30 secondes au plus)…", "Waits to see whether a service still works on the database (30 seconds at most)…"));
            else
                session.inform((progress.stage == moving::MoveProgress::Stage::Copying ? words.text("Copie : %1, %2 lignes sur %3", "Copying: %1, %2 of %3 rows") : words.text("Comparaison : %1, %2 lignes sur %3", "Comparing: %1, %2 of %3 rows"))
                                   .arg(progress.table).arg(progress.rows).arg(progress.of));
        }
        return !stopSignalCame();
    };
}

int migrate(Session &session, const MigrateOptions &options)
{
    holdStopSignals();
    const auto wish = wishOf(session, options);
    if (!wish)
        return session.fail(wish.error());
    const Words &words = session.words();
    if (options.giveUp) {
        if (const auto given = runtime::giveStoreMoveUp(*wish); !given)
            return session.fail(given.error());
        if (session.json())
            session.printJson("{\"given_up\":true}");
        else
            session.print(words.text("Le déplacement est abandonné : la source sert de nouveau comme avant.", "The move is given up: the source serves again as before."));
        return toInt(ExitCode::Ok);
    }
    const auto report = runtime::moveStore(*wish, teller(session));
    if (!report) {
        if (report.error().kind == ErrorKind::Cancelled)
            session.inform(words.text("Arrêté. Rien n'est perdu : la même commande reprend où elle en était ; avec --give-up, tout redevient comme avant.",
                                      "Stopped. Nothing is lost: the same command goes on where it was; with --give-up everything is as before."));
        return session.fail(report.error());
    }
    if (session.json())
        session.printJson(QJsonDocument(jsonOf(*report, words)).toJson(QJsonDocument::Compact));
    else
        printReport(session, *report, *wish);
    return report->hindrances.empty() ? toInt(ExitCode::Ok) : toInt(exitCodeOf(report->hindrances.front().kind));
}

} // namespace

void addMigrateCommand(CommandLine &line)
{
    const auto options = std::make_shared<MigrateOptions>();
    const Words &words = line.words();
    CLI::App *command = line.add(line.root(), "migrate", "Déplace tout d'un dossier vers une base PostgreSQL, ou l'inverse, service arrêté ; se reprend, se vérifie.",
                                 "Moves everything from a folder to a PostgreSQL database, or back, with the service stopped; can be resumed, proves itself.",
                                 "  passerelled migrate --from sqlite:/var/lib/passerelle --to postgresql: --address-file url.txt --dry-run\n"
                                 "  passerelled migrate --from sqlite:/var/lib/passerelle --to postgresql: --address-file url.txt\n"
                                 "  passerelled migrate --from postgresql: --to sqlite:/var/lib/passerelle --with /srv/other-service\n"
                                 "  passerelled migrate --from sqlite:/var/lib/passerelle --to postgresql: --give-up");
    command->add_option("--from", options->from, words("D'où : sqlite:DOSSIER ou postgresql://… (postgresql: pour l'adresse de la configuration).", "From where: sqlite:FOLDER or postgresql://… (postgresql: for the configuration's address)."))->required();
    command->add_option("--to", options->to, words("Vers où, de la même façon.", "Where to, in the same way."))->required();
    command->add_option("--address-file", options->addressFile, words("Le fichier qui contient l'adresse de la base, ou - pour l'entrée standard.", "The file that holds the database's address, or - for standard input."));
    command->add_option("--with", options->with, words("Le dossier d'un autre service qui partageait la base ; répétable.", "The folder of another service that shared the database; may be repeated."));
    command->add_option("--without", options->without, words("Le numéro d'un service dont le dossier est perdu ; répétable.", "The number of a service whose folder is lost; may be repeated."));
    command->add_flag("--dry-run", options->dryRun, words("Dit ce qui serait déplacé et ce qui s'y oppose, et ne change rien.", "Says what would be moved and what is in the way, and changes nothing."));
    command->add_flag("--give-up", options->giveUp, words("Abandonne un déplacement inachevé : la cible est vidée, la source sert de nouveau.", "Gives an unfinished move up: the target is emptied, the source serves again."));
    line.whenChosen(command, [options](Session &session) { return migrate(session, *options); });
}

} // namespace passerelle::service
