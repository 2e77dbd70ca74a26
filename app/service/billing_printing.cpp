#include "app/service/billing_printing.h"

#include "app/service/text_table.h"

#include <QtCore/QSaveFile>

#include <cstdio>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

QString orDash(const std::optional<QString> &text) { return text.value_or(u"—"_s); }
QString orDash(const std::optional<qint64> &number) { return number ? QString::number(*number) : u"—"_s; }

QString costOf(const Words &words, const api::TotalsView &totals)
{
    if (totals.unpricedCalls == 0)
        return totals.cost + u" €"_s;
    return words.text("%1 € + %2 appels de prix inconnu", "%1 € + %2 calls of unknown price").arg(totals.cost).arg(totals.unpricedCalls);
}

QStringList totalsCells(const Words &words, const api::TotalsView &totals)
{
    return {QString::number(totals.calls), QString::number(totals.inputTokens), QString::number(totals.outputTokens + totals.thinkingTokens), QString::number(totals.embeddedTokens), costOf(words, totals)};
}

QStringList totalsHeads(const Words &words)
{
    return {words.text("Appels", "Calls"), words.text("Jetons lus", "Tokens read"), words.text("Écrits", "Written"), words.text("Vecteurs", "Vectors"), words.text("Coût", "Cost")};
}

} // namespace

int printDone(const Session &session, const Result<QByteArray> &body, const QString &words)
{
    if (!body)
        return session.fail(body.error());
    if (session.json())
        session.printJson("{\"done\":true}");
    else
        session.print(words);
    return toInt(ExitCode::Ok);
}

int saveFile(const Session &session, const Result<QByteArray> &body, const QString &path)
{
    if (!body)
        return session.fail(body.error());
    if (path == u"-"_s) {
        const bool written = std::fwrite(body->constData(), 1, static_cast<std::size_t>(body->size()), stdout) == static_cast<std::size_t>(body->size());
        return written && std::fflush(stdout) == 0 ? toInt(ExitCode::Ok) : toInt(ExitCode::Failed);
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(*body) != body->size() || !file.commit())
        return session.fail({ErrorKind::Unavailable, u"%1: %2"_s.arg(path, file.errorString()), {}});
    if (session.json())
        session.printJson("{\"bytes\":" + QByteArray::number(body->size()) + '}');
    else
        session.print(session.words().text("Écrit : %1", "Written: %1").arg(path));
    return toInt(ExitCode::Ok);
}

QString planTable(const Words &words, const std::vector<api::PlanView> &plans)
{
    TextTable table({u"#"_s, words.text("Nom", "Name"), words.text("Prix", "Price"), words.text("Messages", "Messages"), words.text("Pages", "Pages"), words.text("Stockage", "Storage"),
                     words.text("Modèles", "Models"), words.text("État", "State")});
    for (const api::PlanView &plan : plans)
        table.add({QString::number(plan.id), plan.name, plan.monthlyPrice + u" €"_s, orDash(plan.messages), orDash(plan.pages),
                   plan.storageBytes ? bytesInWords(*plan.storageBytes, words) : u"—"_s, plan.spend ? *plan.spend + u" €"_s : u"—"_s,
                   plan.retired ? words.text("retiré", "retired") : words.text("offert", "on offer")});
    return table.isEmpty() ? words.text("Pas de forfait.", "No plan.") : table.text();
}

QString usageInWords(const Words &words, const api::UsageView &usage)
{
    QStringList lines{words.text("%1 : %2 réponses, %3", "%1: %2 answers, %3").arg(usage.period).arg(usage.totals.answers).arg(costOf(words, usage.totals))};
    lines += usage.plan ? words.text("Forfait : %1, %2 € par mois", "Plan: %1, %2 € a month").arg(usage.plan->name, usage.plan->monthlyPrice) : words.text("Sans forfait : libre.", "No plan: free.");
    for (const api::LimitView &limit : usage.limits)
        lines += u"  %1: %2 % (%3 / %4)"_s.arg(limit.limit).arg(limit.percent).arg(limit.used).arg(limit.allowed);
    TextTable models(QStringList{words.text("Modèle", "Model"), words.text("Pour", "For")} + totalsHeads(words));
    for (const api::ModelUsageView &model : usage.models)
        models.add(QStringList{model.model, model.purpose} + totalsCells(words, model.totals));
    TextTable days(QStringList{words.text("Jour", "Day"), words.text("Réponses", "Answers")} + totalsHeads(words));
    for (const api::DayUsageView &day : usage.days)
        days.add(QStringList{day.day, QString::number(day.totals.answers)} + totalsCells(words, day.totals));
    for (const TextTable *table : {&models, &days}) {
        if (!table->isEmpty())
            lines += u'\n' + table->text();
    }
    return lines.join(u'\n');
}

QString contactUsageTable(const Words &words, const std::vector<api::ContactUsageView> &contacts)
{
    TextTable table(QStringList{words.text("Contact", "Contact"), words.text("Réponses", "Answers")} + totalsHeads(words));
    for (const api::ContactUsageView &contact : contacts)
        table.add(QStringList{QString::number(contact.contactId), QString::number(contact.totals.answers)} + totalsCells(words, contact.totals));
    return table.isEmpty() ? words.text("Rien ce mois-là.", "Nothing that month.") : table.text();
}

QString turnUsageTable(const Words &words, const std::vector<api::TurnUsageView> &turns)
{
    TextTable table(QStringList{words.text("Échange", "Exchange"), words.text("Contact", "Contact"), words.text("Quand", "When")} + totalsHeads(words));
    for (const api::TurnUsageView &turn : turns)
        table.add(QStringList{QString::number(turn.turnId), QString::number(turn.contactId), instantInWords(turn.at, words)} + totalsCells(words, turn.totals));
    return table.isEmpty() ? words.text("Rien ce mois-là.", "Nothing that month.") : table.text();
}

QString priceTable(const Words &words, const api::PriceTableView &prices)
{
    TextTable table({words.text("Fournisseur", "Provider"), words.text("Modèle", "Model"), words.text("Dès le", "From"), words.text("Devise", "Currency"), words.text("Lu", "Read"),
                     words.text("Écrit", "Written"), words.text("Cache", "Cached"), words.text("Vecteurs", "Vectors"), words.text("Origine", "Origin")});
    for (const api::PriceView &price : prices.prices)
        table.add({price.provider, price.model, price.from, price.currency, orDash(price.input), orDash(price.output), orDash(price.cached), orDash(price.embedding),
                   price.shipped ? words.text("fourni", "shipped") : words.text("à vous", "yours")});
    QStringList lines{table.text()};
    for (const api::RateView &rate : prices.rates)
        lines += words.text("1 %1 = %2 € dès le %3", "1 %1 = %2 € from %3").arg(rate.currency, rate.euros, rate.from);
    return lines.join(u'\n');
}

QString invoiceTable(const Words &words, const std::vector<api::InvoiceView> &invoices)
{
    TextTable table({words.text("Numéro", "Number"), words.text("Mois", "Month"), words.text("Émise", "Issued"), words.text("HT", "Net"), words.text("TVA", "VAT"), words.text("Total", "Total"), words.text("État", "State")});
    for (const api::InvoiceView &invoice : invoices)
        table.add({invoice.number, invoice.period, invoice.issuedAt.left(10), invoice.net, invoice.vat, invoice.total, invoice.credited ? words.text("annulée", "credited") : QString()});
    return table.isEmpty() ? words.text("Pas de facture.", "No invoice.") : table.text();
}

QString invoiceInWords(const Words &words, const api::InvoiceDetail &invoice)
{
    TextTable table({words.text("Désignation", "Description"), words.text("Quantité", "Quantity"), words.text("Prix", "Price"), words.text("TVA %", "VAT %"), words.text("HT", "Net")});
    for (const api::InvoiceLineView &line : invoice.lines)
        table.add({line.text, line.quantity, line.unitPrice, line.vatPercent, line.net});
    return words.text("%1, %2, à payer au plus tard le %3", "%1, %2, due by %3").arg(invoice.invoice.number, invoice.customer.name, invoice.dueOn) + u"\n\n"_s + table.text() + u"\n\n"_s
         + words.text("HT %1 €, TVA %2 €, total %3 €", "Net %1 €, VAT %2 €, total %3 €").arg(invoice.invoice.net, invoice.invoice.vat, invoice.invoice.total);
}

} // namespace passerelle::service
