#include "app/service/command_line.h"
#include "app/service/state_words.h"
#include "app/service/text_table.h"

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

struct JournalOptions {
    std::string tenant;
    qint64 days = 0;
    qint64 message = 0;
    bool check = false;
};

QString fatesInWords(const api::FatesView &fates, const Words &words)
{
    QStringList parts;
    const auto add = [&](qint64 count, const char *french, const char *english) {
        if (count > 0)
            parts.append(QStringLiteral("%1 %2").arg(count).arg(words.text(french, english)));
    };
    add(fates.answered, "répondus", "answered");
    add(fates.merged, "réunis à un autre", "merged");
    add(fates.duplicate, "doublons", "duplicates");
    add(fates.drafted, "en brouillon", "drafted");
    add(fates.toPerson, "passés à une personne", "to a person");
    add(fates.refused, "refusés", "refused");
    add(fates.noReplyDue, "sans réponse due", "no reply due");
    add(fates.expired, "expirés", "expired");
    add(fates.uncertain, "incertains", "uncertain");
    add(fates.failed, "échoués", "failed");
    return parts.isEmpty() ? u"0"_s : parts.join(u" + "_s);
}

int printLedger(Session &session, const QByteArray &body)
{
    const auto ledger = api::decode<api::LedgerView>(body);
    if (!ledger)
        return session.fail(ledger.error());
    const int code = toInt(ledger->balances ? ExitCode::Ok : ExitCode::Failed);
    if (session.json()) {
        session.printJson(body);
        return code;
    }
    const Words &words = session.words();
    const auto line = [&](const QString &day, qint64 received, const api::FatesView &fates, qint64 inProgress, bool balances) {
        QString text = words.text("%1 : %2 reçus = %3", "%1: %2 received = %3").arg(day).arg(received).arg(fatesInWords(fates, words));
        if (inProgress > 0)
            text += words.text(" + %1 en cours", " + %1 in progress").arg(inProgress);
        return balances ? text : text + words.text("   ⚠ le compte n'y est pas", "   ⚠ it does not balance");
    };
    for (const api::LedgerDayView &day : ledger->days)
        session.print(line(day.day, day.received, day.fates, day.inProgress, day.balances));
    session.print(line(words.text("En tout", "In all"), ledger->received, ledger->fates, ledger->inProgress, ledger->balances));
    if (ledger->overdue > 0)
        session.print(words.text("⚠ %1 conversations attendent depuis plus de 60 s", "⚠ %1 conversations have waited for more than 60 s").arg(ledger->overdue));
    return code;
}

int showLedger(Session &session, const JournalOptions &options)
{
    AdminRequest request{.path = "/ledger"};
    if (!options.tenant.empty()) {
        const auto tenant = session.tenant(options.tenant);
        if (!tenant)
            return session.fail(tenant.error());
        request.path = tenantPath(*tenant, "/ledger");
    }
    if (options.days > 0)
        request.query.addQueryItem(u"days"_s, QString::number(options.days));
    if (!options.check) {
        const auto body = session.call(request);
        return body ? printLedger(session, *body) : session.fail(body.error());
    }
    const auto body = session.call({.path = "/ledger/check"});
    if (!body)
        return session.fail(body.error());
    const auto check = api::decode<api::LedgerCheck>(*body);
    if (!check)
        return session.fail(check.error());
    if (session.json()) {
        session.printJson(*body);
    } else {
        session.print(check->agrees ? session.words().text("Recompté message par message : tout concorde.", "Counted again, message by message: all agrees.")
                                    : session.words().text("Recompté : des écarts.", "Counted again: differences."));
        for (const QString &difference : check->differences)
            session.print(u"  "_s + difference);
    }
    return toInt(check->agrees ? ExitCode::Ok : ExitCode::Failed);
}

int listDeadLetters(Session &session, const JournalOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    const auto body = session.call({.path = tenantPath(*tenant, "/dead-letters")});
    if (!body)
        return session.fail(body.error());
    if (session.json()) {
        session.printJson(*body);
        return toInt(ExitCode::Ok);
    }
    const auto page = api::decode<api::Page<api::MessageView>>(*body);
    if (!page)
        return session.fail(page.error());
    const Words &words = session.words();
    TextTable table({u"#"_s, words.text("Reçu", "Received"), words.text("Sort", "Fate"), words.text("Raison", "Reason"), words.text("Message", "Message")});
    for (const api::MessageView &message : page->items)
        table.add({QString::number(message.number), instantInWords(message.receivedAt, words), message.fate ? inWords(StateOf::Message, *message.fate, words) : QString(), message.reason.value_or(QString()), message.text.simplified().left(60)});
    session.print(table.isEmpty() ? words.text("Rien n'a échoué.", "Nothing has failed.") : table.text());
    return toInt(ExitCode::Ok);
}

int replay(Session &session, const JournalOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    const auto body = session.call({.method = http::Method::Post, .path = tenantPath(*tenant, "/dead-letters/" + QByteArray::number(options.message) + "/replay")});
    if (!body)
        return session.fail(body.error());
    if (session.json())
        session.printJson(*body);
    else
        session.print(session.words().text("Le message %1 est repris.", "Message %1 is worked on again.").arg(options.message));
    return toInt(ExitCode::Ok);
}

} // namespace

void addJournalCommands(CommandLine &line)
{
    const Words &words = line.words();
    const auto options = std::make_shared<JournalOptions>();
    CLI::App *ledger = line.add(line.root(), "ledger", "Le registre : chaque message accusé a un sort, et le compte y est.",
                                "The ledger: every message acknowledged has a fate, and it balances.",
                                "  passerelled ledger\n  passerelled ledger --tenant 1 --days 7\n  passerelled ledger --check");
    ledger->add_option("--tenant", options->tenant, words("Ce seul client.", "This tenant alone."));
    ledger->add_option("--days", options->days, words("Les derniers jours seulement.", "Only the last days."))->check(CLI::Range(1, 3660));
    ledger->add_flag("--check", options->check, words("Recompte chaque message et compare.", "Counts every message again and compares."));
    line.whenChosen(ledger, [options](Session &session) { return showLedger(session, *options); });

    CLI::App *letters = line.add(line.root(), "dead-letters", "Ce qui a échoué ou reste incertain.", "What failed or stays uncertain.");
    letters->require_subcommand(1);
    CLI::App *list = line.add(*letters, "list", "Montre ces messages, les plus récents d'abord.", "Shows these messages, newest first.");
    line.addTenantOption(list, options->tenant);
    line.whenChosen(list, [options](Session &session) { return listDeadLetters(session, *options); });
    CLI::App *again = line.add(*letters, "replay", "Reprend un message, sur votre parole.", "Works on a message again, on your word.", "  passerelled dead-letters replay --tenant 1 4711");
    line.addTenantOption(again, options->tenant);
    again->add_option("message", options->message, words("Son numéro.", "Its number."))->required();
    line.whenChosen(again, [options](Session &session) { return replay(session, *options); });
}

} // namespace passerelle::service
