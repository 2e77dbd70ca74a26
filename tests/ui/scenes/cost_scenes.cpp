// A month's costs with its caps, and invoices with one that is shown.
#include "tests/ui/support/scene.h"
#include "ui/costs/usage_tables.h"

#include <QtCore/QBuffer>
#include <QtCore/QDate>
#include <QtGui/QImage>
#include <QtGui/QPainter>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

const QString kTenant = u"/tenants/1"_s;

QString euros(qint64 micros)
{
    return QString::number(static_cast<double>(micros) / 1e6, 'f', 6);
}

api::TotalsView totals(qint64 answers)
{
    return {.answers = answers, .calls = answers * 2, .inputTokens = answers * 1290, .outputTokens = answers * 52, .embeddedTokens = answers * 14, .cost = euros(answers * 3920)};
}

api::UsageView monthOfUsage(bool capped)
{
    const QDate today = QDate::currentDate();
    api::UsageView usage{.period = today.toString(u"yyyy-MM"_s)};
    qint64 all = 0;
    for (QDate day(today.year(), today.month(), 1); day <= today; day = day.addDays(1)) {
        const qint64 answers = day.dayOfWeek() == 7 ? 21 : 44 + (day.day() * 17) % 31;
        usage.days.push_back({day.toString(Qt::ISODate), totals(answers)});
        all += answers;
    }
    usage.totals = totals(all);
    usage.models = {{u"gemini"_s, u"gemini-3.8-flash"_s, u"answer"_s, totals(all)}, {u"gemini"_s, u"gemini-embedding-001"_s, u"question_vector"_s, {.calls = all, .embeddedTokens = all * 14, .cost = euros(all * 18)}},
                    {u"gemini"_s, u"gemini-embedding-001"_s, u"document_vectors"_s, {.calls = 12, .embeddedTokens = 41'300, .cost = euros(5600)}}};
    usage.plan = api::PlanView{.id = 2, .name = u"Boutique"_s, .monthlyPrice = u"49.00"_s, .messages = 1500, .pages = 400, .spend = u"10.00"_s, .softPercent = 80};
    usage.limits = {{u"messages"_s, all, 1500, all * 100 / 1500}, {u"spend"_s, all * 3938, 10'000'000, all * 3938 / 100'000}, {u"pages"_s, capped ? 400 : 86, 400, capped ? 100 : 21}};
    return usage;
}

void prepareCosts(FakeAdminClient &client)
{
    client.on(Verb::Get, kTenant + u"/usage"_s, monthOfUsage(true));
    client.on(Verb::Get, kTenant + u"/usage/contacts"_s, api::Page<api::ContactUsageView>{{{1, totals(38)}, {2, totals(21)}, {3, totals(9)}}, {}});
    const QString now = QDateTime::currentDateTimeUtc().toString(Qt::ISODate);
    client.on(Verb::Get, kTenant + u"/usage/turns"_s, api::Page<api::TurnUsageView>{{{91, 1, now, totals(1)}, {90, 2, now, totals(1)}, {89, 1, now, totals(1)}}, {}});
    client.on(Verb::Get, kTenant + u"/contacts"_s, api::Page<api::ContactView>{{{.id = 1, .name = u"Marie Dubois"_s}, {.id = 2, .name = u"Paul Renard"_s}, {.id = 3, .name = u"Inès Moreau"_s}}, {}});
}

// What the service's reader would draw of an invoice.
QByteArray invoicePicture()
{
    QImage page(1240, 1754, QImage::Format_RGB32);
    page.fill(Qt::white);
    QPainter painter(&page);
    QFont font(u"Inter"_s);
    const auto write = [&](int x, int y, int size, const QString &text, Qt::Alignment alignment = Qt::AlignLeft) {
        font.setPixelSize(size);
        painter.setFont(font);
        painter.drawText(QRect(alignment.testFlag(Qt::AlignRight) ? x - 500 : x, y, 500, size * 2), alignment, text);
    };
    painter.setPen(QColor(0x1f, 0x4e, 0x79));
    write(110, 120, 46, u"Passerelle Conseil"_s);
    painter.setPen(Qt::black);
    write(110, 200, 24, u"12 rue de la République, 69002 Lyon"_s);
    write(700, 330, 26, u"Boulangerie Martin"_s);
    write(700, 372, 24, u"1 place de l’Église"_s);
    write(700, 410, 24, u"43000 Le Puy-en-Velay"_s);
    write(110, 560, 40, u"Facture F2026-0003"_s);
    write(110, 625, 24, u"Octobre 2026 · émise le 02/11/2026"_s);
    int y = 740;
    for (const auto &[what, amount] : {std::pair(u"Forfait Boutique, octobre 2026"_s, u"49,00 €"_s), {u"Mise en route, 2,5 h"_s, u"83,33 €"_s}, {u"Total HT"_s, u"132,33 €"_s}, {u"TVA 20 %"_s, u"26,47 €"_s}, {u"Total TTC"_s, u"158,80 €"_s}}) {
        write(110, y, 26, what);
        write(1130, y, 26, amount, Qt::AlignRight);
        painter.drawLine(110, y + 50, 1130, y + 50);
        y += 76;
    }
    painter.end();
    QByteArray png;
    QBuffer buffer(&png);
    page.save(&buffer, "PNG");
    return png;
}

void prepareInvoices(FakeAdminClient &client)
{
    client.on(Verb::Get, kTenant + u"/invoices"_s,
              api::Page<api::InvoiceView>{{{.number = u"F2026-0003"_s, .kind = u"invoice"_s, .period = u"2026-10"_s, .issuedAt = u"2026-11-02T08:30:00Z"_s, .net = u"132.33"_s, .vat = u"26.47"_s, .total = u"158.80"_s},
                                           {.number = u"A2026-0001"_s, .kind = u"credit_note"_s, .period = u"2026-09"_s, .issuedAt = u"2026-10-03T09:00:00Z"_s, .net = u"-49.00"_s, .vat = u"-9.80"_s, .total = u"-58.80"_s},
                                           {.number = u"F2026-0002"_s, .kind = u"invoice"_s, .period = u"2026-09"_s, .issuedAt = u"2026-10-02T08:12:00Z"_s, .net = u"49.00"_s, .vat = u"9.80"_s, .total = u"58.80"_s, .credited = true}},
                                          {}});
    const QByteArray picture = invoicePicture();
    for (const QString &number : {u"F2026-0003"_s, u"A2026-0001"_s, u"F2026-0002"_s})
        client.onBytes(Verb::Get, kTenant + u"/invoices/%1/pages/1/image"_s.arg(number), picture, "image/png");
}

} // namespace

std::vector<Scene> costScenes()
{
    const auto clients = [](FakeAdminClient &client) {
        prepareCosts(client);
        client.on(Verb::Get, u"/tenants/2/usage"_s, api::UsageView{.totals = {.answers = 3112, .calls = 6240, .inputTokens = 2'904'000, .outputTokens = 121'300, .cost = u"11.8021"_s}});
    };
    return {{u"costs-full"_s, prepareCosts, {.page = u"costs"_s}},
            {u"invoices-full"_s, prepareInvoices, {.page = u"invoices"_s}},
            {u"costs-clients"_s, clients, {.page = u"costs"_s}, [](QWidget &window) {
                 if (auto *tables = window.findChild<UsageTables *>())
                     tables->setCurrentIndex(1);
             }}};
}

} // namespace passerelle::ui
