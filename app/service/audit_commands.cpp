#include "app/service/command_line.h"
#include "app/service/text_table.h"
#include "server/audit/audit_lines.h"

#include <QtCore/QFile>
#include <QtCore/QSaveFile>

#include <cstdio>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

struct AuditOptions {
    std::string tenant;
    std::string file;
    std::string head;
    qint64 limit = 50;
    qint64 questions = 1000;
};

int listAudit(Session &session, const AuditOptions &options)
{
    QByteArray path = "/audit";
    if (!options.tenant.empty()) {
        const auto tenant = session.tenant(options.tenant);
        if (!tenant)
            return session.fail(tenant.error());
        path = tenantPath(*tenant, "/audit");
    }
    AdminRequest request{.path = path};
    request.query.addQueryItem(u"limit"_s, QString::number(options.limit));
    const auto body = session.call(request);
    if (!body)
        return session.fail(body.error());
    if (session.json()) {
        session.printJson(*body);
        return toInt(ExitCode::Ok);
    }
    const auto page = api::decode<api::Page<api::AuditView>>(*body);
    if (!page)
        return session.fail(page.error());
    const Words &words = session.words();
    TextTable table({u"#"_s, words.text("Quand", "When"), words.text("Qui", "Who"), words.text("Quoi", "What"), words.text("À quoi", "To what"), words.text("Détail", "Detail")});
    for (const api::AuditView &entry : page->items)
        table.add({QString::number(entry.number), instantInWords(entry.at, words), entry.actor, entry.action, entry.object, entry.detail.value_or(QString())});
    session.print(table.isEmpty() ? words.text("Le journal est vide.", "The log is empty.") : table.text());
    return toInt(ExitCode::Ok);
}

int tellCheck(Session &session, const api::AuditCheck &check)
{
    if (session.json()) {
        session.printJson(api::encode(check));
    } else {
        const Words &words = session.words();
        session.print(words.text("%1 entrées, tête %2", "%1 entries, head %2").arg(check.entries).arg(check.head));
        for (const QString &fault : check.faults)
            session.print(u"  "_s + saidIn(fault, words));
        session.print(check.intact ? words.text("Le journal est entier : rien n'a été changé, ôté ni coupé.", "The log is whole: nothing was changed, taken out or cut off.")
                                   : words.text("LE JOURNAL A ÉTÉ TOUCHÉ.", "THE LOG WAS MEDDLED WITH."));
    }
    return toInt(check.intact ? ExitCode::Ok : ExitCode::Failed);
}

// Without keys and without a data folder.
int verifyFile(Session &session, const AuditOptions &options)
{
    QFile file(QString::fromStdString(options.file));
    if (!file.open(QIODevice::ReadOnly))
        return session.fail({ErrorKind::NotFound, u"%1: %2"_s.arg(file.fileName(), file.errorString()), {}});
    const audit::ChainReport report = audit::verifyLines(file);
    api::AuditCheck check{report.isIntact(), report.entries, report.erasedDetails, QString::fromLatin1(report.head.toHex()), report.faults};
    if (!options.head.empty() && check.head != QString::fromStdString(options.head)) {
        check.intact = false;
        check.faults.push_back(u"the head is another one than the one given"_s);
    }
    return tellCheck(session, check);
}

int verifyAudit(Session &session, const AuditOptions &options)
{
    if (!options.file.empty())
        return verifyFile(session, options);
    const auto check = session.fetch<api::AuditCheck>({.path = "/audit/check"});
    if (!check)
        return session.fail(check.error());
    return tellCheck(session, *check);
}

// The number of the last entry of these lines, 0 when there is none; the head's line has no number of its own.
qint64 lastNumberOf(const QByteArray &lines)
{
    static const QByteArray kField = "\"number\":";
    const qsizetype found = lines.lastIndexOf(kField);
    if (found < 0)
        return 0;
    const qsizetype begin = found + kField.size();
    qsizetype end = begin;
    while (end < lines.size() && lines.at(end) >= '0' && lines.at(end) <= '9')
        ++end;
    return lines.mid(begin, end - begin).toLongLong();
}

int exportAudit(Session &session, const AuditOptions &options)
{
    QSaveFile file(QString::fromStdString(options.file));
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return session.fail({ErrorKind::Forbidden, u"%1: %2"_s.arg(file.fileName(), file.errorString()), {}});
    qint64 last = 0;
    for (bool ended = false; !ended;) {
        AdminRequest request{.path = "/audit/export"};
        if (last > 0)
            request.query.addQueryItem(u"after"_s, QString::number(last));
        const auto lines = session.call(request);
        if (!lines)
            return session.fail(lines.error());
        file.write(*lines);
        ended = lines->startsWith("{\"head\":") || lines->contains("\n{\"head\":");
        last = std::max(last, lastNumberOf(*lines));
    }
    if (!file.commit())
        return session.fail({ErrorKind::Unavailable, u"%1: %2"_s.arg(file.fileName(), file.errorString()), {}});
    if (session.json())
        session.printJson("{\"entries\":" + QByteArray::number(last) + '}');
    else
        session.print(session.words().text("%1 entrées écrites dans %2. À vérifier n'importe où : passerelled audit verify --file %2", "%1 entries written to %2. Verify it anywhere: passerelled audit verify --file %2")
                          .arg(last)
                          .arg(file.fileName()));
    return toInt(ExitCode::Ok);
}

int sweepCanaries(Session &session, const AuditOptions &options)
{
    const auto view = session.fetch<api::CanaryView>({.method = http::Method::Post, .path = "/canary", .body = api::encode(api::CanaryWish{options.questions})});
    if (!view)
        return session.fail(view.error());
    if (session.json()) {
        session.printJson(api::encode(*view));
    } else {
        const Words &words = session.words();
        session.print(words.text("%1 questions croisées à %2 clients en %3.", "%1 cross questions to %2 tenants in %3.").arg(view->questions).arg(view->tenants).arg(millisecondsInWords(view->tookMs)));
        for (const QString &leak : view->leaks)
            session.print(u"  "_s + leak);
        session.print(view->leaks.empty() ? words.text("Aucune fuite : chaque client n'a trouvé que le sien.", "No leak: every tenant found its own alone.")
                                          : words.text("FUITE ENTRE CLIENTS.", "A LEAK BETWEEN TENANTS."));
    }
    return toInt(view->leaks.empty() ? ExitCode::Ok : ExitCode::Failed);
}

} // namespace

void addAuditCommands(CommandLine &line)
{
    const Words &words = line.words();
    CLI::App *noun = line.add(line.root(), "audit", "Le journal de ce qui a été fait, enchaîné : ce qui y est changé se voit.", "The log of what was done, chained: what is changed in it shows.");
    noun->require_subcommand(1);
    const auto options = std::make_shared<AuditOptions>();

    CLI::App *list = line.add(*noun, "list", "Montre les dernières entrées.", "Shows the last entries.");
    list->add_option("--tenant", options->tenant, words("La part de ce client seulement.", "This tenant's part alone."));
    list->add_option("--limit", options->limit, words("Combien (50).", "How many (50)."))->check(CLI::Range(1, 200));
    line.whenChosen(list, [options](Session &session) { return listAudit(session, *options); });

    CLI::App *verify = line.add(*noun, "verify", "Refait le calcul de la chaîne, service arrêté ou non.", "Does the chain's arithmetic again, the service stopped or not.",
                                "  passerelled audit verify --data /srv/passerelle\n  passerelled audit verify --file audit.jsonl --head 3f0c…");
    verify->add_option("--file", options->file, words("Un journal exporté, à la place ; sans clé ni dossier.", "An exported log instead; without keys or folder."));
    verify->add_option("--head", options->head, words("La tête notée ailleurs, pour reconnaître le fichier.", "The head noted elsewhere, to know the file again."));
    line.whenChosen(verify, [options](Session &session) { return verifyAudit(session, *options); });

    CLI::App *exported = line.add(*noun, "export", "Écrit le journal en lignes JSON, vérifiables sans clé.", "Writes the log as lines of JSON that can be verified without keys.");
    exported->add_option("file", options->file, words("Le fichier à écrire.", "The file to write."))->required();
    line.whenChosen(exported, [options](Session &session) { return exportAudit(session, *options); });

    CLI::App *canary = line.add(line.root(), "canary", "Cherche chez chaque client les phrases des autres : aucune ne doit venir.", "Searches every tenant for the others' sentences: none may come.");
    canary->add_option("--questions", options->questions, words("Combien de questions croisées, au plus (1000).", "How many cross questions, at most (1000)."))->check(CLI::Range(1, 100000));
    line.whenChosen(canary, [options](Session &session) { return sweepCanaries(session, *options); });
}

} // namespace passerelle::service
