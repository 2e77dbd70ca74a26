#include "server/billing/invoice_document.h"

#include "server/billing/billing_words.h"

namespace passerelle::billing {

namespace {

using namespace Qt::StringLiterals;

QStringList linesOf(const QString &text)
{
    QStringList lines;
    for (const QString &line : text.split(u'\n')) {
        if (!line.trimmed().isEmpty())
            lines += line.trimmed();
    }
    return lines;
}

class Writer {
public:
    Writer(const Invoice &invoice, const InvoiceContent &content) : m_invoice(invoice), m_content(content), m_language(content.customer.language) {}

    PrintDocument document(const Brand &brand) const
    {
        PrintDocument document;
        document.language = m_language;
        document.colour = brand.colour;
        document.logo = brand.logo;
        document.sender = m_content.sellerName;
        document.title = isCredit() ? words("Avoir", "Credit note") : words("Facture", "Invoice");
        document.subtitles = {m_invoice.number, words("Émis%1 le %2", "Issued%1 on %2").arg(m_language == Language::French && !isCredit() ? u"e"_s : QString(), dateInWords(m_content.issuedOn, m_language))};
        if (!isCredit())
            document.subtitles += words("À payer au plus tard le %1", "Due by %1").arg(dateInWords(m_content.dueOn, m_language));
        document.blocks = {parties(), served(), table(), totals(), conditions()};
        document.footer = footer();
        return document;
    }

private:
    bool isCredit() const { return m_invoice.kind == InvoiceKind::CreditNote; }
    QString words(const char *french, const char *english) const { return say(m_language, french, english); }
    QString money(Money amount) const { return inEuros(amount, m_language); }

    PrintBlock parties() const
    {
        QStringList seller{m_content.sellerName};
        seller += linesOf(m_content.sellerAddress);
        if (!m_content.sellerSiret.isEmpty())
            seller += u"SIRET "_s + m_content.sellerSiret;
        if (!m_content.sellerVatNumber.isEmpty())
            seller += words("TVA ", "VAT ") + m_content.sellerVatNumber;
        const Customer &who = m_content.customer;
        QStringList customer{who.name};
        if (!who.attention.isEmpty())
            customer += who.attention;
        customer += linesOf(who.address);
        if (!who.siren.isEmpty())
            customer += u"SIREN "_s + who.siren;
        if (!who.vatNumber.isEmpty())
            customer += words("TVA ", "VAT ") + who.vatNumber;
        return PrintCards{{{words("Vendeur", "Seller"), seller}, {words("Client", "Customer"), customer}}};
    }

    PrintBlock served() const
    {
        QString text = words("Prestation de services du %1 au %2.", "Services from %1 to %2.")
                           .arg(dateInWords(m_content.servedFrom, m_language), dateInWords(m_content.servedTo, m_language));
        if (isCredit()) {
            text += u'\n' + words("Cet avoir annule la facture %1.", "This credit note cancels invoice %1.").arg(m_content.creditsNumber);
            if (!m_content.reason.isEmpty())
                text += u'\n' + words("Motif : %1", "Reason: %1").arg(m_content.reason);
        }
        return PrintText{PrintText::Style::Body, text};
    }

    PrintBlock table() const
    {
        PrintTable table;
        table.columns = {{words("Désignation", "Description"), 11, false}, {words("Quantité", "Quantity"), 3, true}, {words("Prix unitaire HT", "Unit price"), 4, true}};
        if (!m_content.exempt)
            table.columns.push_back({words("TVA", "VAT"), 2, true});
        table.columns.push_back({words("Montant HT", "Net amount"), 4, true});
        for (const InvoiceLine &line : m_content.lines) {
            QStringList row{line.text, quantityInWords(line.quantity, m_language), money(line.unitPrice)};
            if (!m_content.exempt)
                row += rateInWords(line.vatBasisPoints, m_language);
            row += money(line.net);
            table.rows.push_back(row);
        }
        return table;
    }

    PrintBlock totals() const
    {
        PrintTotals totals;
        if (m_content.exempt) {
            totals.lines.emplace_back(isCredit() ? words("Net à déduire", "Amount credited") : words("Net à payer", "Amount due"), money(m_content.net));
            return totals;
        }
        totals.lines.emplace_back(words("Total HT", "Total without VAT"), money(m_content.net));
        for (const VatPart &part : m_content.vat) {
            const QString rate = rateInWords(part.basisPoints, m_language);
            const QString label = words("TVA ", "VAT ") + rate;
            totals.lines.emplace_back(m_content.vat.size() == 1 ? label : words("%1 sur %2", "%1 on %2").arg(label, money(part.base)), money(part.tax));
        }
        totals.lines.emplace_back(isCredit() ? words("Avoir TTC", "Total credited") : words("Total TTC à payer", "Total due"), money(m_content.net + m_content.tax));
        return totals;
    }

    PrintBlock conditions() const
    {
        QStringList lines;
        if (m_content.exempt)
            lines += words("TVA non applicable, art. 293 B du CGI.", "VAT not applicable, art. 293 B of the French tax code (CGI).");
        if (!isCredit()) {
            if (!m_content.sellerIban.isEmpty())
                lines += words("Paiement par virement, IBAN %1, en rappelant %2.", "Payment by bank transfer to IBAN %1, quoting %2.").arg(m_content.sellerIban, m_invoice.number);
            const QString rate = m_content.latePenalty.isEmpty() ? words("trois fois le taux d'intérêt légal", "three times the French legal interest rate") : m_content.latePenalty;
            lines += words("En cas de retard de paiement : pénalités au taux de %1, exigibles sans rappel, et indemnité forfaitaire pour frais de recouvrement de 40\u00A0€ "
                           "(art. L441-10 et D441-5 du code de commerce).",
                           "Late payment: penalties at %1, due without reminder, and a fixed recovery fee of €40 (art. L441-10 and D441-5 of the French commercial code).").arg(rate);
            lines += words("Pas d'escompte pour paiement anticipé.", "No discount for early payment.");
        }
        return PrintText{PrintText::Style::Small, lines.join(u'\n')};
    }

    QString footer() const
    {
        QStringList parts{m_content.sellerName};
        if (!m_content.sellerLegal.isEmpty())
            parts += m_content.sellerLegal;
        if (!m_content.sellerSiret.isEmpty())
            parts += u"SIREN\u00A0"_s + QString(m_content.sellerSiret).remove(u' ').left(9);
        return parts.join(u" · "_s);
    }

    const Invoice &m_invoice;
    const InvoiceContent &m_content;
    const Language m_language;
};

QByteArray csvRow(const QStringList &cells)
{
    QByteArrayList written;
    for (const QString &cell : cells)
        written += csvCell(cell);
    return written.join(',') + "\r\n";
}

// A figure that this program made: a minus in front is no formula.
QByteArray csvFigure(const QString &figure)
{
    return '"' + figure.toUtf8() + '"';
}

} // namespace

PrintDocument invoiceDocument(const Invoice &invoice, const InvoiceContent &content, const Brand &brand)
{
    return Writer(invoice, content).document(brand);
}

QByteArray csvCell(const QString &text)
{
    QString safe = text;
    const QString start = text.trimmed().left(1);
    if (!start.isEmpty() && u"=+-@|%"_s.contains(start))
        safe.prepend(u'\'');
    else if (!text.isEmpty() && u"\t\r\n"_s.contains(text.front()))
        safe.prepend(u'\'');
    return '"' + safe.replace(u'"', u"\"\""_s).toUtf8() + '"';
}

QByteArray invoiceCsv(const Invoice &invoice, const InvoiceContent &content)
{
    QByteArray csv = csvRow({u"number"_s, u"kind"_s, u"issued_on"_s, u"due_on"_s, u"period"_s, u"customer"_s, u"row"_s, u"description"_s, u"quantity"_s,
                             u"unit_price"_s, u"vat_percent"_s, u"net"_s, u"vat"_s, u"currency"_s});
    const QByteArray head = csvCell(invoice.number) + ',' + csvCell(QLatin1String(nameOf(invoice.kind))) + ',' + csvCell(content.issuedOn.toString(Qt::ISODate)) + ','
                          + csvCell(content.dueOn.toString(Qt::ISODate)) + ',' + csvCell(invoice.period) + ',' + csvCell(content.customer.name) + ',';
    for (const InvoiceLine &line : content.lines) {
        csv += head + csvCell(u"line"_s) + ',' + csvCell(line.text) + ',' + csvFigure(decimalText(line.quantity, 6)) + ',' + csvFigure(decimalText(line.unitPrice, 6)) + ','
             + csvFigure(decimalText({qint64{line.vatBasisPoints} * 10'000})) + ',' + csvFigure(decimalText(line.net)) + ",\"\"," + csvCell(u"EUR"_s) + "\r\n";
    }
    for (const VatPart &part : content.vat) {
        csv += head + csvCell(u"vat"_s) + ",\"\",\"\",\"\"," + csvFigure(decimalText({qint64{part.basisPoints} * 10'000})) + ',' + csvFigure(decimalText(part.base)) + ','
             + csvFigure(decimalText(part.tax)) + ',' + csvCell(u"EUR"_s) + "\r\n";
    }
    csv += head + csvCell(u"total"_s) + ",\"\",\"\",\"\",\"\"," + csvFigure(decimalText(content.net)) + ',' + csvFigure(decimalText(content.tax)) + ',' + csvCell(u"EUR"_s) + "\r\n";
    return csv;
}

} // namespace passerelle::billing
