#include "app/service/command_line.h"
#include "app/service/secret_input.h"
#include "app/service/text_table.h"
#include "server/runtime/restoring.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QThread>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

constexpr unsigned long kLookEveryMs = 200;

struct RestoreOptions {
    std::string backup;
    std::string keyCopy;
    std::string recoveryKeyFile;
    qint64 tenant = 0;
    bool yes = false;
    bool dryRun = false;
};

QString stateInWords(const api::BackupStateView &state, const Words &words)
{
    QStringList lines;
    const auto never = words.text("jamais", "never");
    lines.append(words.text("Dernière sauvegarde : %1", "Last backup: %1").arg(state.lastMadeAt ? instantInWords(*state.lastMadeAt, words) : never));
    lines.append(words.text("Dernière vérifiée : %1", "Last proved: %1").arg(state.lastProvedAt ? instantInWords(*state.lastProvedAt, words) : never));
    lines.append(state.recoveryConfirmedAt ? words.text("Clé de récupération confirmée le %1", "Recovery key confirmed on %1").arg(instantInWords(*state.recoveryConfirmedAt, words))
                                           : words.text("⚠ La clé de récupération n'est pas confirmée : aucune sauvegarde ne compte comme vérifiée (passerelled key confirm).",
                                                        "⚠ The recovery key is not confirmed: no backup counts as proved (passerelled key confirm)."));
    if (state.problem)
        lines.append(words.text("⚠ Le dernier essai a échoué : %1", "⚠ The last try failed: %1").arg(*state.problem));
    if (state.overdue)
        lines.append(words.text("⚠ Aucune sauvegarde vérifiée depuis 26 heures.", "⚠ No backup was proved for 26 hours."));
    return lines.join(u'\n');
}

// Waits for what runs in the service, and tells how it ended.
int follow(Session &session, const AdminRequest &begin)
{
    if (const auto begun = session.call(begin); !begun)
        return session.fail(begun.error());
    for (QString told;;) {
        const auto body = session.call({.path = "/backup-state"});
        if (!body)
            return session.fail(body.error());
        const auto state = api::decode<api::BackupStateView>(*body);
        if (!state)
            return session.fail(state.error());
        if (!state->running) {
            if (session.json())
                session.printJson(*body);
            else
                session.print(stateInWords(*state, session.words()));
            return toInt(state->problem ? ExitCode::Failed : ExitCode::Ok);
        }
        if (state->stage != told && !session.json())
            session.inform(state->stage);
        told = state->stage;
        QThread::msleep(kLookEveryMs);
    }
}

int listBackups(Session &session)
{
    const auto body = session.call({.path = "/backups"});
    if (!body)
        return session.fail(body.error());
    if (session.json()) {
        session.printJson(*body);
        return toInt(ExitCode::Ok);
    }
    const auto page = api::decode<api::Page<api::BackupView>>(*body);
    if (!page)
        return session.fail(page.error());
    const Words &words = session.words();
    TextTable table({words.text("Nom", "Name"), words.text("Faite", "Made"), words.text("Vérifiée", "Proved"), words.text("Taille", "Size")});
    for (const api::BackupView &backup : page->items)
        table.add({backup.name, instantInWords(backup.madeAt, words), instantInWords(backup.provedAt, words), bytesInWords(backup.bytes, words)});
    session.print(table.isEmpty() ? words.text("Aucune sauvegarde.", "No backups.") : table.text());
    return toInt(ExitCode::Ok);
}

int showState(Session &session)
{
    const auto body = session.call({.path = "/backup-state"});
    if (!body)
        return session.fail(body.error());
    const auto state = api::decode<api::BackupStateView>(*body);
    if (!state)
        return session.fail(state.error());
    if (session.json())
        session.printJson(*body);
    else
        session.print(stateInWords(*state, session.words()));
    return toInt(state->overdue || state->problem ? ExitCode::Failed : ExitCode::Ok);
}

QJsonObject jsonOf(const backup::RestoreReport &report, bool dryRun)
{
    QJsonArray tenants;
    for (const auto &tenant : report.tenants)
        tenants.append(QJsonObject{{u"tenant"_s, tenant.tenant.value}, {u"messages"_s, tenant.messages}, {u"contacts"_s, tenant.contacts}, {u"documents"_s, tenant.documents}});
    return {{u"backup"_s, report.head.name},       {u"made_at"_s, toIso8601(report.head.madeAt)}, {u"restored"_s, !dryRun},
            {u"tenants"_s, tenants},               {u"erased_again"_s, report.erasedAgain},        {u"originals"_s, report.originals},
            {u"without_key"_s, report.withoutKey}, {u"originals_missing"_s, report.originalsMissing}, {u"waiting"_s, report.waiting},
            {u"from_key_copy"_s, report.fromKeyCopy}};
}

void printReport(Session &session, const backup::RestoreReport &report, bool dryRun)
{
    const Words &words = session.words();
    session.print(words.text("Sauvegarde %1, faite le %2 : entière, et de cette installation.", "Backup %1, made on %2: whole, and of this installation.").arg(report.head.name, instantInWords(toIso8601(report.head.madeAt), words)));
    TextTable table({words.text("Client", "Tenant"), words.text("Messages", "Messages"), words.text("Contacts", "Contacts"), words.text("Documents", "Documents")});
    for (const auto &tenant : report.tenants)
        table.add({QString::number(tenant.tenant.value), QString::number(tenant.messages), QString::number(tenant.contacts), QString::number(tenant.documents)});
    session.print(table.text());
    const auto note = [&](qint64 count, const char *french, const char *english) {
        if (count > 0)
            session.print(u"⚠ "_s + words.text(french, english).arg(count));
    };
    note(report.erasedAgain, "%1 effacements demandés depuis ont été refaits : ces personnes ne reviennent pas.", "%1 erasures made since were made again: those people do not come back.");
    note(report.withoutKey, "%1 valeurs de l'échantillon n'ont plus de clé : plus personne ne les lira.", "%1 values of the sample have no key any more: nobody will read them.");
    note(report.originalsMissing, "%1 documents n'ont pas leur fichier d'origine dans la sauvegarde.", "%1 documents do not have their original file in the backup.");
    note(report.waiting, "%1 messages attendaient d'être pris en main au moment de la sauvegarde.", "%1 messages waited to be taken up when the backup was made.");
    session.print(dryRun ? words.text("Rien n'a été changé. Pour restaurer : la même commande avec --yes.", "Nothing was changed. To restore: the same command with --yes.")
                         : words.text("C'est restauré. Ce qui a été remplacé reste sept jours dans before-restore-….", "It is restored. What was replaced stays for seven days in before-restore-…."));
}

int restoreBackup(Session &session, const RestoreOptions &options)
{
    const auto configuration = session.configuration();
    if (!configuration)
        return session.fail(configuration.error());
    runtime::RestoreWish wish;
    wish.backup = QString::fromStdString(options.backup);
    wish.keyCopy = QString::fromStdString(options.keyCopy);
    wish.dryRun = options.dryRun || !options.yes;
    if (options.tenant > 0)
        wish.tenant = TenantId(options.tenant);
    if (!options.recoveryKeyFile.empty()) {
        const auto recoveryKey = readSecret(session, options.recoveryKeyFile);
        if (!recoveryKey)
            return session.fail(recoveryKey.error());
        wish.recoveryKey = *recoveryKey;
    }
    const auto report = runtime::restoreBackup(*configuration, wish);
    if (!report)
        return session.fail(report.error());
    if (session.json())
        session.printJson(QJsonDocument(jsonOf(*report, wish.dryRun)).toJson(QJsonDocument::Compact));
    else
        printReport(session, *report, wish.dryRun);
    return toInt(ExitCode::Ok);
}

void addRestore(CommandLine &line, CLI::App &backup)
{
    const Words &words = line.words();
    const auto options = std::make_shared<RestoreOptions>();
    CLI::App *restore = line.add(backup, "restore", "Restaure tout, ou un seul client, service arrêté ; sans --yes, dit seulement ce qui viendrait.",
                                 "Restores everything, or one tenant, with the service stopped; without --yes it only says what would come.",
                                 "  passerelled backup restore --data DIR\n"
                                 "  passerelled backup restore --data DIR 20261122T030000Z-1f2e3d4c --tenant 3 --yes\n"
                                 "  passerelled backup restore --data NEW /media/usb/backups/20261122T030000Z-1f2e3d4c \\\n"
                                 "      --key-copy /media/usb/keys.copy --recovery-key-file - --yes");
    restore->add_option("backup", options->backup, words("Son nom, ou son dossier ; par défaut la plus récente.", "Its name, or its folder; the newest when missing."));
    restore->add_option("--tenant", options->tenant, words("Ce seul client, par son numéro.", "This tenant alone, by its number."))->check(CLI::PositiveNumber);
    restore->add_option("--key-copy", options->keyCopy, words("La copie des clés (keys.copy), pour une machine vide.", "The copy of the keys (keys.copy), for an empty machine."));
    restore->add_option("--recovery-key-file", options->recoveryKeyFile,
                        words("Le fichier de la clé de récupération, ou - pour l'entrée standard ; sinon la clé maîtresse en place.", "The recovery key's file, or - for standard input; else the master key that is there."));
    restore->add_flag("--dry-run", options->dryRun, words("Dit ce qui viendrait, et ne change rien.", "Says what would come, and changes nothing."));
    restore->add_flag("--yes", options->yes, words("Restaure pour de bon.", "Restores for good."));
    line.whenChosen(restore, [options](Session &session) { return restoreBackup(session, *options); });
}

} // namespace

void addBackupCommands(CommandLine &line)
{
    CLI::App *backup = line.add(line.root(), "backup", "Les sauvegardes : chaque jour, chiffrées, vérifiées en les ouvrant.", "Backups: every day, encrypted, proved by opening them.");
    backup->require_subcommand(1);
    CLI::App *make = line.add(*backup, "make", "En fait une maintenant, et la vérifie.", "Makes one now, and proves it.");
    line.whenChosen(make, [](Session &session) { return follow(session, {.method = http::Method::Post, .path = "/backups"}); });
    CLI::App *list = line.add(*backup, "list", "Montre celles qui sont gardées.", "Shows those that are kept.");
    line.whenChosen(list, [](Session &session) { return listBackups(session); });
    CLI::App *state = line.add(*backup, "state", "Dit ce qui a été fait et vérifié en dernier.", "Says what was made and proved last.");
    line.whenChosen(state, [](Session &session) { return showState(session); });
    CLI::App *prove = line.add(*backup, "prove", "En ouvre une à part et compare tout.", "Opens one apart and compares everything.", "  passerelled backup prove 20261122T030000Z-1f2e3d4c");
    const auto name = std::make_shared<std::string>();
    prove->add_option("backup", *name, line.words()("Son nom.", "Its name."))->required();
    line.whenChosen(prove, [name](Session &session) { return follow(session, {.method = http::Method::Post, .path = "/backups/" + QByteArray::fromStdString(*name) + "/prove"}); });
    addRestore(line, *backup);
}

} // namespace passerelle::service
