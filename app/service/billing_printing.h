// How commands about money show what came back, and keep files. Main thread.
#pragma once

#include "app/service/session.h"

#include <functional>

namespace passerelle::service {

// The body as it is with --json; else what `words` makes of it. Gives the exit code.
template <class T>
int printAnswer(const Session &session, const Result<QByteArray> &body, const std::function<QString(const T &)> &words)
{
    if (!body)
        return session.fail(body.error());
    if (session.json()) {
        session.printJson(*body);
        return toInt(ExitCode::Ok);
    }
    const auto value = api::decode<T>(*body);
    if (!value)
        return session.fail(value.error());
    session.print(words(*value));
    return toInt(ExitCode::Ok);
}
// Of a call that gives nothing back.
int printDone(const Session &session, const Result<QByteArray> &body, const QString &words);
// Writes the body to the file, whole or not at all; "-" is standard output.
int saveFile(const Session &session, const Result<QByteArray> &body, const QString &path);

QString planTable(const Words &words, const std::vector<api::PlanView> &plans);
QString usageInWords(const Words &words, const api::UsageView &usage);
QString contactUsageTable(const Words &words, const std::vector<api::ContactUsageView> &contacts);
QString turnUsageTable(const Words &words, const std::vector<api::TurnUsageView> &turns);
QString priceTable(const Words &words, const api::PriceTableView &table);
QString invoiceTable(const Words &words, const std::vector<api::InvoiceView> &invoices);
QString invoiceInWords(const Words &words, const api::InvoiceDetail &invoice);

} // namespace passerelle::service
